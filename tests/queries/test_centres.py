from shelterdesk.operations.centres import CentreEntry, change_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre


def test_the_profile_is_what_was_typed(desk: Desk) -> None:
    assert (desk.ask(own_centre).name, desk.ask(own_centre).code) == ("№ 3 мектеп", "KZ-27-003")
    desk.do(change_centre, CentreEntry(name="Мектеп-лицей", code="KZ-1", report_hour=10, chief="Оспанова Д."))
    row = desk.ask(own_centre)
    assert (row.name, row.code, row.report_hour, row.chief) == ("Мектеп-лицей", "KZ-1", 10, "Оспанова Д.")
    desk.operations.undo()
    assert desk.ask(own_centre).name == "№ 3 мектеп"
