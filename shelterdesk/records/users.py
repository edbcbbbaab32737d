"""Members of staff who work at the desk."""

from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class User(Record):
    """Somebody who can unlock the desk; the passphrase itself lives only in a slot of the key file."""

    __tablename__ = "users"
    noun = Noun.USERS

    name: Mapped[str]
    role: Mapped[str]
    language: Mapped[str] = mapped_column(default="ru")
    active: Mapped[bool] = mapped_column(default=True)
