"""0002: one person, one record; transfers between centres; what each desk remembers of lists and paper forms."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the tables and columns of this step, each group in its own function below."""
