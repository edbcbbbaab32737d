"""Who may do what: roles and permissions of a centre. Denied unless listed here.

Roles follow the usual staffing of a temporary accommodation centre: registration, placement, supplies, duty officer,
child focal point, chief (domain.md §4.3, standards.md §1.4).
"""

from enum import StrEnum

from shelterdesk.foundation.i18n import N_


class Role(StrEnum):
    """What a member of staff is here for."""

    REGISTRAR = "registrar"
    PLACEMENT = "placement"
    SUPPLIES = "supplies"
    CHILD_FOCAL_POINT = "child_focal_point"
    MANAGER = "manager"
    VIEWER = "viewer"


ROLE_NAMES = {
    Role.REGISTRAR: N_("Registrar"),
    Role.PLACEMENT: N_("Placement officer"),
    Role.SUPPLIES: N_("Supplies officer"),
    Role.CHILD_FOCAL_POINT: N_("Child focal point"),
    Role.MANAGER: N_("Manager"),
    Role.VIEWER: N_("Viewer"),
}


class Permission(StrEnum):
    """One kind of act."""

    SEE_FIGURES = "see_figures"
    SEE_PEOPLE = "see_people"
    SEE_HIDDEN = "see_hidden"
    SEE_CHILD_DETAILS = "see_child_details"
    REGISTER = "register"
    CHECK_OUT = "check_out"
    PLACE = "place"
    SET_UP_ROOMS = "set_up_rooms"
    SEE_STOCK = "see_stock"
    KEEP_STOCK = "keep_stock"
    HAND_OUT = "hand_out"
    IMPORT = "import"
    EXPORT = "export"
    PRINT = "print"
    ISSUE_REPORT = "issue_report"
    SEE_JOURNAL = "see_journal"
    SET_UP_CENTRE = "set_up_centre"
    KEEP_USERS = "keep_users"
    BACK_UP = "back_up"
    RESTORE = "restore"
    UNDO = "undo"
    EXCHANGE = "exchange"


P = Permission
_EVERYBODY = {P.SEE_FIGURES, P.UNDO, P.BACK_UP}
_FRONT_DESK = _EVERYBODY | {P.SEE_PEOPLE, P.PRINT, P.SEE_STOCK}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.REGISTRAR: frozenset(_FRONT_DESK | {P.REGISTER, P.CHECK_OUT, P.PLACE, P.IMPORT, P.HAND_OUT}),
    Role.PLACEMENT: frozenset(_FRONT_DESK | {P.PLACE, P.CHECK_OUT, P.SET_UP_ROOMS}),
    Role.SUPPLIES: frozenset(_FRONT_DESK | {P.KEEP_STOCK, P.HAND_OUT}),
    Role.CHILD_FOCAL_POINT: frozenset(
        _FRONT_DESK | {P.REGISTER, P.CHECK_OUT, P.PLACE, P.SEE_CHILD_DETAILS, P.SEE_HIDDEN}
    ),
    Role.MANAGER: frozenset(Permission),
    Role.VIEWER: frozenset({P.SEE_FIGURES, P.SEE_STOCK}),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether this role may do this."""
    return permission in PERMISSIONS.get(role, frozenset())
