"""Headquarters' figures: by centre, with the time they are from."""

from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exchange import desks_known
from shelterdesk.queries.headquarters import centre_figures
from tests.support.builders import a_household
from tests.support.packages import a_laptop


def test_each_centre_has_its_own_figures_and_their_time(tmp_path: Path) -> None:
    headquarters = a_laptop(tmp_path, 1, code="HQ")
    key = own_desk(headquarters).public
    for number in (2, 3):
        centre = a_laptop(tmp_path, number, code=f"KZ-{number}")
        take_key_in(headquarters, own_desk(centre).public, "centre")
        take_key_in(centre, key)
        centre.do(register_household, a_household(of=number))
        if number == 3:
            (sent,) = send(centre, centre.ask(desks_known), tmp_path)
            receive(headquarters, [sent.path])
        centre.close()
    silent, told = headquarters.ask(centre_figures)
    headquarters.close()
    assert (silent.code, silent.as_of, silent.inside) == ("KZ-2", None, 0)
    assert (told.code, told.inside, told.registered, told.packages) == ("KZ-3", 3, 3, 1)
    assert told.as_of is not None
