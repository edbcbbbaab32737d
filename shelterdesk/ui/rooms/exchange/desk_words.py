"""What the other desks are called on screen, and what each may have, in words."""

from shelterdesk.exchange.packages.desk import public_key_of
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.exchange import PeerRow

COLLEAGUE, HEADQUARTERS, CENTRE, NEIGHBOUR = "colleague", "headquarters", "centre", "neighbour"
KIND_NAMES = {
    COLLEAGUE: N_("laptop of this centre"), HEADQUARTERS: N_("headquarters"), CENTRE: N_("centre"),
    NEIGHBOUR: N_("neighbouring centre"),
}  # fmt: skip
MAY_HAVE = {
    Profile.STATISTICS: N_("only that work was done"),
    Profile.OPERATIONAL: N_("a list without details of children"),
    Profile.FULL: N_("everything"),
}


def desk_name(row: PeerRow) -> str:
    """The centre of a desk with its code, as lists show it."""
    return " ".join(part for part in (row.centre_code, row.centre_name) if part)


def mark_of(row: PeerRow) -> str:
    """The beginning of a desk's identity, as refusals name a desk: tells two laptops of one centre apart."""
    return row.desk[:8].upper()


def kind_words(row: PeerRow) -> str:
    """What the desk is to us."""
    return _(KIND_NAMES[row.kind])


def profile_of(row: PeerRow) -> Profile:
    """What it may have."""
    return Profile(row.profile)


def words_of(row: PeerRow) -> str:
    """The eight words of its key, to compare by phone."""
    return public_key_of(row).words
