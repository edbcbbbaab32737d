"""How far this desk's blank wristbands have come, and the numbers of the next ones."""

from shelterdesk.domain.blank_bands import band_card
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.cards import is_given
from shelterdesk.queries.registry import View, question
from shelterdesk.store.facts import facts

COUNTER = "blank_band"  # the desk fact count/blank_band: how many were printed


@question(Permission.PRINT)
def next_band(view: View) -> int:
    """The first blank band of this desk that was not printed yet."""
    return int(facts(view.session).get(f"count/{COUNTER}", "0")) + 1


@question(Permission.PRINT)
def band_cards(view: View, first_band: int, band_count: int) -> list[str]:
    """The card numbers of these bands; without those that somebody has by now."""
    desk = facts(view.session)["desk"]
    cards = (band_card(desk, number) for number in range(first_band, first_band + band_count))
    return [card for card in cards if not is_given(view, card)]
