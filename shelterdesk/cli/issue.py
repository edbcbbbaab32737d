"""Handing a distribution set to the household of a card, by the same rules as the screen."""

import argparse

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--card", required=True, metavar=_("NUMBER"), help=_("number of a person's or family's card"))
    parser.add_argument("--set", required=True, metavar=_("SET"), help=_("name of the distribution set"))
    parser.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why, when it is given before it is due"))


def _run(call: Call) -> int:
    from shelterdesk.domain.keyboard import read_digits
    from shelterdesk.operations.distributions import hand_out_set
    from shelterdesk.queries.distribution_sheets import set_named
    from shelterdesk.queries.people import person_of_card

    options = call.options
    number = "".join(char for char in read_digits(options.card) if char.isdigit())
    with call.desk() as desk:
        collector = desk.ask(person_of_card, number)
        if collector is None:
            raise InputRefused(
                "card_unknown", _("Nobody has this card."), _("Nothing was handed out."),
                _("Check the number: ten digits."),
            )  # fmt: skip
        found = desk.ask(set_named, options.set)
        if found is None:
            raise InputRefused(
                "set_unknown", _("There is no such distribution set."), _("Nothing was handed out."),
                _("Check its name under Supplies."),
            )  # fmt: skip
        done = desk.do(
            hand_out_set, collector.household_id, found.id, collector_id=collector.id, reason=options.reason
        )
    call.answer(
        {"issued": True, "household": collector.household_number, "set": found.name, "distribution": done.value},
        _("Handed out to household {number}: {set}").format(number=collector.household_number, set=found.name),
    )
    return DONE


COMMAND = Command("issue", N_("hand a distribution set to the household of a card"), _options, _run)
