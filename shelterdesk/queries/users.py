"""Members of staff, as the settings and the journal's filter show them."""

from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission, Role
from shelterdesk.queries.registry import View, question
from shelterdesk.records import User


@dataclass(frozen=True)
class UserRow:
    """One member of staff."""

    id: str
    name: str
    role: Role
    language: str
    active: bool


@question(Permission.KEEP_USERS)
def users_of_centre(view: View) -> list[UserRow]:
    """Everybody who works or worked at this desk: those at work first, by name."""
    users = view.session.scalars(select(User).order_by(User.active.desc(), User.name))
    return [UserRow(user.id, user.name, Role(user.role), user.language, user.active) for user in users]


@question(Permission.SEE_FIGURES)
def names_of_users(view: View) -> dict[str, str]:
    """Who is who, for lists that name their author: {user id: name}."""
    return {row[0]: row[1] for row in view.session.execute(select(User.id, User.name))}
