"""What we write down: one SQLAlchemy class per noun, no behaviour beyond derived columns."""
