"""Making documents: who may, what the journal says, what a wrong question gets."""

import sys
from pathlib import Path

import pytest

from shelterdesk import reports
from shelterdesk.domain.permissions import Permission, Role, may
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.operations.opening import new_desk
from shelterdesk.queries.daily import daily_figures
from shelterdesk.queries.people import people_with
from shelterdesk.records import Export
from shelterdesk.reports.file_names import safe_filename
from shelterdesk.reports.making import _MAKERS
from shelterdesk.store.keys import CHEAP
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import as_role
from tests.support.pdfs import text_of

FIRST = {"intake_form": {"household": "K-0001"}}


def test_every_report_has_a_maker() -> None:
    assert set(_MAKERS) == {report.name for report in reports.REPORTS}


@pytest.mark.parametrize("report", reports.REPORTS, ids=lambda report: report.name)
@pytest.mark.parametrize("role", Role)
def test_who_may_make_what(desk: Desk, role: Role, report: reports.Report) -> None:
    allowed = may(role, report.permission) and (not report.personal or may(role, Permission.PRINT))
    somebody = as_role(desk, role)
    arguments = FIRST.get(report.name, {})
    if allowed:
        assert reports.make(somebody, report.name, **arguments).pdf.startswith(b"%PDF")
    else:
        with pytest.raises(NotAllowed):
            reports.make(somebody, report.name, **arguments)


def test_the_journal_knows_before_anybody_sees_a_child(desk: Desk) -> None:
    touched: list[frozenset[str]] = []
    from shelterdesk.foundation.events import DataChanged

    desk.bus.subscribe(DataChanged, lambda event: touched.append(event.changes.of(Noun.PEOPLE)))
    reports.make(desk, "room_list")
    children = {row.id for row in desk.ask(people_with) if row.child and row.status in ("in", "absent")}
    assert touched == [frozenset(children)]


def test_documents_with_figures_only_write_nothing(desk: Desk) -> None:
    for name in ("daily", "children_summary", "intake_blank", "stock"):
        assert not reports.make(desk, name).contains_personal_data
    with desk.opened.store.reading() as session:
        assert session.query(Export).count() == 0


def test_a_report_nobody_knows(desk: Desk) -> None:
    with pytest.raises(InputRefused) as refused:
        reports.make(desk, "dayly")
    assert refused.value.code == "report_unknown"
    assert "daily" in refused.value.text()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("daily", {"day": "2026-02-30"}), ("daily", {"day": "gestern"}), ("daily", {"issued": "nothing"}),
        ("intake_form", {}), ("intake_form", {"household": "K-9999"}), ("room_list", {"room": "99"}),
        ("intake_blank", {"count": "0"}), ("intake_blank", {"count": "501"}), ("intake_blank", {"first": "x"}),
        ("distribution_sheet", {"set": "nothing"}),
    ],
)
def test_a_wrong_question_is_refused_in_words(desk: Desk, name: str, arguments: dict[str, str]) -> None:
    with pytest.raises(InputRefused) as refused:
        reports.make(desk, name, **arguments)
    assert refused.value.code == "report_argument"
    assert refused.value.field in {"day", "issued", "household", "room", "count", "first", "set"}


def test_days_may_be_typed_either_way(desk: Desk) -> None:
    one, other = (reports.make(desk, "daily", day=day) for day in ("2026-03-14", "14.03.2026"))
    assert one.pdf == other.pdf
    assert one.file_name == "DOR_KZ-27-003_2026-03-14_draft.pdf"


def test_an_issued_report_stays_as_it_was(desk: Desk, clock: FakeClock) -> None:
    figures = desk.ask(daily_figures)
    first = desk.do(issue_report, "daily", figures.page, figures.day.start, figures.day.as_of).value
    before = reports.make(desk, "daily", language="ru", issued=first)
    desk.do(register_household, a_household(5, surname="Кейін"))
    assert reports.make(desk, "daily", language="ru", issued=first).pdf == before.pdf
    assert before.file_name == "DOR_KZ-27-003_2026-03-15_v1.pdf"
    changed = desk.ask(daily_figures)
    second = desk.do(issue_report, "daily", changed.page, changed.day.start, changed.day.as_of, "bus came").value
    correction = reports.make(desk, "daily", language="en", issued=second)
    assert correction.file_name.endswith("_v2.pdf")
    assert "Correction No. 1 to report No. 1: bus came" in text_of(correction.pdf)
    draft = text_of(reports.make(desk, "daily", language="en").pdf)
    assert "Operational report, draft" in draft
    assert "Not issued" in draft


def test_the_page_prints_the_check(desk: Desk) -> None:
    text = text_of(reports.make(desk, "daily", language="en").pdf)
    assert "Check, all people: 6 + 3 + 0 + 2 − 2 − 0 − 0 = 9 ✓" in text
    assert "Check, children: 2 + 2 + 0 + 0 − 0 − 0 − 0 = 4 ✓" in text


def test_training_data_is_marked_on_every_page(tmp_path: Path) -> None:
    new = new_desk(
        tmp_path / "training", centre=CentreEntry(name="Оқу", training=True), user_name="Дина", passphrase="training",
        clock=FakeClock(), ids=CountingIds(), cost=CHEAP,
    )  # fmt: skip
    try:
        pages = text_of(reports.make(new.desk, "intake_blank", language="kk", count=3).pdf).split("\f")
    finally:
        new.desk.close()
    assert len(pages) == 3
    assert all("ЖАТТЫҒУ" in page for page in pages)


def test_the_door_says_neither_ages_nor_hidden_people(desk: Desk) -> None:
    text = text_of(reports.make(desk, "door_list", language="kk").pdf)
    assert "Құрманбаев Ә." in text
    assert "Әбдіғали" not in text


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("DOR", "KZ-27-003", "2026-03-15", "v1"), "DOR_KZ-27-003_2026-03-15_v1.pdf"),
        (("DOR", "№ 3 мектеп / Жылыой"), "DOR_3-mektep-Zhylyoy.pdf"),
        (("../../etc",), "etc.pdf"),
        (("con",), "_con.pdf"),
        (("漢",), "document.pdf"),
        (("x" * 300,), "x" * 80 + ".pdf"),
    ],
)
def test_file_names_are_safe(parts: tuple[str, ...], name: str) -> None:
    assert safe_filename(*parts) == name


def test_asking_for_the_list_of_reports_does_not_load_reportlab() -> None:
    import subprocess

    code = "import sys, shelterdesk.reports; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
