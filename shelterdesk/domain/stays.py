"""Where a registered person is: statuses of a stay, and which changes count as arriving and leaving.

Counted in the centre are people who are in and people who are only out for a while; everybody else is registered but
somewhere else (standards.md §0: most registered evacuees are not in a bed).
"""

from enum import StrEnum

from shelterdesk.foundation.i18n import N_


class StayStatus(StrEnum):
    """Where the person is now."""

    PLANNED = "planned"
    IN = "in"
    ABSENT = "absent"
    RELATIVES = "relatives"
    OTHER_HOUSING = "other_housing"
    HOSPITAL = "hospital"
    IN_TRANSIT = "in_transit"  # on the way to another centre that has not accepted them yet
    OTHER_CENTRE = "other_centre"
    RETURNED_HOME = "returned_home"
    LEFT_UNKNOWN = "left_unknown"
    DIED = "died"


S = StayStatus
COUNTED = frozenset({S.IN, S.ABSENT})
ENDED = frozenset({S.RETURNED_HOME, S.LEFT_UNKNOWN, S.DIED, S.OTHER_CENTRE})
DESTINATIONS = (S.RETURNED_HOME, S.RELATIVES, S.OTHER_HOUSING, S.OTHER_CENTRE, S.HOSPITAL, S.LEFT_UNKNOWN, S.DIED)
OFF_SITE = (S.RELATIVES, S.OTHER_HOUSING)

STATUS_NAMES = {
    S.PLANNED: N_("Expected"),
    S.IN: N_("In the centre"),
    S.ABSENT: N_("Temporarily absent"),
    S.RELATIVES: N_("With relatives"),
    S.OTHER_HOUSING: N_("In other housing"),
    S.HOSPITAL: N_("In hospital"),
    S.IN_TRANSIT: N_("On the way to another centre"),
    S.OTHER_CENTRE: N_("In another centre"),
    S.RETURNED_HOME: N_("Returned home"),
    S.LEFT_UNKNOWN: N_("Left, destination unknown"),
    S.DIED: N_("Died"),
}


class Arrival(StrEnum):
    """How somebody came to be counted here."""

    ARRIVED = "arrived"
    BORN = "born"
    TRANSFERRED_IN = "transferred_in"


class Movement(StrEnum):
    """The columns of the movement balance (standards.md §6.4)."""

    ARRIVED = "arrived"
    BORN = "born"
    TRANSFERRED_IN = "transferred_in"
    DEPARTED = "departed"
    TRANSFERRED_OUT = "transferred_out"
    DIED = "died"


def movement(before: StayStatus | None, after: StayStatus, arrival: Arrival = Arrival.ARRIVED) -> Movement | None:
    """Which column of the balance a change of status belongs to; None when the count does not change."""
    was, will_be = before in COUNTED, after in COUNTED
    if will_be and not was:
        return Movement(arrival.value)
    if was and not will_be:
        if after in (S.OTHER_CENTRE, S.IN_TRANSIT):
            return Movement.TRANSFERRED_OUT
        return Movement.DIED if after is S.DIED else Movement.DEPARTED
    return None
