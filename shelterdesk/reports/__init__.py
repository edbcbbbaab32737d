"""What is printed: reportlab documents made from rows only."""
