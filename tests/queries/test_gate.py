"""What the gate is told of a household, and which bed somebody had."""

from shelterdesk.domain.cards import card_of
from shelterdesk.domain.paper_forms import paper_code
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.cards import is_given
from shelterdesk.queries.former_beds import former_beds
from shelterdesk.queries.gate import at_the_gate
from shelterdesk.queries.paper_forms import paper_form_of, paper_series
from shelterdesk.queries.people import people_with
from shelterdesk.queries.users import names_of_users
from tests.support.builders import a_household
from tests.support.desks import USER, as_role


def test_orders_about_a_child_are_read_by_those_who_protect_children(desk: Desk) -> None:
    done = desk.do(register_household, a_household(3)).value
    desk.do(change_person, done.person_ids[2], {"do_not_release_to": "the uncle", "gate_note": "a letter"})
    child = desk.ask(at_the_gate, [done.household_id])[2]
    assert (child.do_not_release_to, child.has_release_order, child.note) == ("the uncle", True, "a letter")
    assert child.responsible_name == desk.ask(people_with)[0].name
    seen = as_role(desk, Role.REGISTRAR).ask(at_the_gate, [done.household_id])[2]
    assert (seen.do_not_release_to, seen.has_release_order) == ("", True)


def test_the_last_bed_is_offered_while_it_is_free(desk: Desk) -> None:
    desk.do(rooms_from_spec, "1x2")
    first, second = desk.do(register_household, a_household(2)).value.person_ids
    bed = desk.ask(free_beds)[0]
    desk.do(assign_bed, first, bed.id)
    assert desk.ask(former_beds, [first]) == {}  # it is theirs now
    desk.do(check_out, [first], StayStatus.RELATIVES)
    assert desk.ask(former_beds, [first, second])[first].bed_id == bed.id
    desk.do(assign_bed, second, bed.id)
    assert desk.ask(former_beds, [first]) == {}


def test_numbers_of_cards_are_given_once(desk: Desk) -> None:
    person = desk.do(register_household, a_household(1)).value.person_ids[0]
    card = desk.ask(people_with)[0].card
    assert desk.ask(is_given, card)
    desk.do(replace_card, person, "lost")
    assert desk.ask(is_given, card)  # a lost one does not come back
    assert not desk.ask(is_given, card_of("290741035"))


def test_codes_of_blank_forms_say_their_number(desk: Desk) -> None:
    assert desk.ask(paper_series).next_number == 1
    assert desk.ask(paper_form_of, paper_code("K", 17)) == "K/0017"
    assert desk.ask(paper_form_of, paper_code("Z", 17)) == "0017"
    assert desk.ask(paper_form_of, card_of("290741035")) == ""


def test_who_is_who(desk: Desk) -> None:
    assert desk.ask(names_of_users) == {desk.author.user_id: USER}
