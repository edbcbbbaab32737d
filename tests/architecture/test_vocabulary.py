"""What ShelterDesk's source never says, and who may say the rest."""

from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.sources import read, sources
from tests.support.vocabulary import faults

FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = [s.name for s in sources() if FORBIDDEN_NAMES & {*Path(s.name).with_suffix("").parts}]
    assert drawers == []


@pytest.mark.figures
def test_the_source_keeps_the_house_rules(figure: Figure) -> None:
    found = [fault for source in sources() for fault in faults(source)]
    figure("F25", f"{len(list(sources()))} source files: ways past the eight helpers, glued SQL, pickle, shell",
           "0", len(found))  # fmt: skip
    assert found == []


def test_one_module_turns_text_into_paragraphs() -> None:
    speakers = {s.name for s in sources() for called, _call in s.calls() if called == "Paragraph"}
    assert len(speakers) <= 1


def test_the_store_hides_parameters() -> None:
    engines = [s.name for s in sources() for called, _call in s.calls() if called == "create_engine"]
    assert all(name.startswith("shelterdesk/store/") for name in engines)


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("operations/beds", "from datetime import datetime\nx = datetime.now()"),
        ("operations/beds", "import uuid"),
        ("ui/rooms/beds/room", "from PySide6.QtCore import QThread"),
        ("ui/rooms/beds/room", "from PySide6.QtWidgets import QMessageBox"),
        ("ui/rooms/beds/room", "from PySide6 import QtWidgets\nQtWidgets.QMessageBox.question(None, 'a', 'b')"),
        ("ui/rooms/beds/room", "import uuid  # noqa: TID251"),
        ("ui/rooms/beds/room", "app.processEvents()"),
        ("ui/rooms/beds/room", "QLabel(name)"),
        ("ui/rooms/beds/room", "cell.setToolTip(row.name)"),
        ("ui/rooms/beds/room", "cell.setToolTip(_('{n} beds').format(n=row.name))"),
        ("exchange/packages", "import pickle"),
        ("exchange/packages", "from yaml import load"),
        ("exchange/packages", "archive.extractall(folder)"),
        ("exchange/packages", "subprocess.run(command, shell=True)"),
        ("exchange/packages", "eval(text)"),
        ("exchange/packages", "Paragraph(name)"),
        ("queries/people", "from sqlalchemy import text\nsession.execute(text(f'select id from p where n = {name}'))"),
        ("queries/people", "from sqlalchemy import text\ntext('select * from people where name = ' + name)"),
        ("queries/people", "import sqlalchemy as sa\nsa.text('select {}'.format(name))"),
        ("queries/people", "connection.execute(f'PRAGMA user_version = {n}')"),
        ("store/search", "connection.execute(f'select * from {table}')"),
        ("queries/people", "connection.execute(f'select * from {table}')  # noqa: S608 names of the schema"),
        ("operations/people", "from sqlalchemy import delete"),
        ("operations/people", "session.delete(person)"),
        ("operations/people", "unit.session.query(Person).update({})"),
        ("store/database", "create_engine('sqlite://')"),
        ("store/database", "create_engine('sqlite://', hide_parameters=False)"),
    ],
)
def test_each_rule_finds_its_breach(where: str, line: str) -> None:
    assert list(faults(read(f"shelterdesk/{where}.py", line))) != []


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("foundation/clock", "from datetime import UTC, datetime\nx = datetime.now(UTC)"),
        ("ui/kit/tasks", "from PySide6.QtCore import QThreadPool"),
        ("ui/kit/ask", "from PySide6.QtWidgets import QMessageBox  # noqa: TID251"),
        ("ui/kit/labels", "made = QLabel()\nmade.setTextFormat(Qt.TextFormat.PlainText)"),
        ("ui/rooms/beds/room", "button.setToolTip(_('Free beds'))"),
        ("queries/people", "session.execute(text('select * from people where name = :name'), {'name': name})"),
        ("store/database", "connection.execute(f'PRAGMA user_version = {n}')"),
        ("store/checks", "connection.execute(f'select * from {table}')  # noqa: S608 names of the schema"),
        ("store/merges", "from sqlalchemy import update"),
        ("reports/paper", "paper.text(f'{number} people')"),
        ("operations/people", "found.update(more)\nchosen.delete()"),
        ("app/selftest", "import platform\nplatform.system()"),
    ],
)
def test_no_rule_stands_in_the_way(where: str, line: str) -> None:
    assert list(faults(read(f"shelterdesk/{where}.py", line))) == []
