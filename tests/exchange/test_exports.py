"""Exports: who is in them, who is not, that they are logged first, and that our own come back whole."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.permissions import Role
from shelterdesk.exchange.exports import FORMATS, export
from shelterdesk.exchange.lists import read_list
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.errors import MachineTrouble, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exports import exports_made
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

# what an import knows of the columns of an export; the rest of them is about beds, stays and care in this centre
OURS = {
    Profile.OPERATIONAL: ("household", "surname", "given_name", "patronymic", "sex", "birth_date", "phone", "relation",
                          "address"),
}  # fmt: skip
OURS[Profile.FULL] = (*OURS[Profile.OPERATIONAL], "iin", "document", "note")
MARKER, CHILD, ALONE = "Жасырынова", "Балақаев", "Жалғызбаев"


@pytest.fixture
def people(desk: Desk) -> Desk:
    """A family, a hidden family, a child alone."""
    family = a_household(of=4, surname=CHILD)
    odd = replace(family.people[1], note='=HYPERLINK("x")', given_name="=1+1")
    desk.do(register_household, replace(family, people=(family.people[0], odd, *family.people[2:])))
    desk.do(register_household, replace(a_household(of=2, surname=MARKER), hidden=True))
    alone = a_person(surname=ALONE, given_name="Ерлан", birth="2015-02-03", sex="M", accompaniment=Accompaniment.ALONE,
                     found_where="Вокзал", iin="150203500017")  # fmt: skip
    desk.do(register_household, replace(a_household(of=1), people=(alone,)))
    return desk


def content(path: Path) -> str:
    """Everything an export says."""
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    book = openpyxl.load_workbook(path)
    text = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None)
    book.close()
    return text


@pytest.mark.parametrize("file_format", FORMATS)
def test_hidden_people_and_children_alone_are_not_in_the_operational_list(
    people: Desk, tmp_path: Path, file_format: str
) -> None:
    path = tmp_path / f"out.{file_format}"
    done = export(people, Profile.OPERATIONAL, path, file_format=file_format)
    assert (done.people, done.households) == (5, 2)
    text = content(path)
    assert CHILD in text
    withheld = (MARKER, ALONE, "Вокзал", "150203500017", "2018-05-01", "01.05.2018")
    assert [word for word in withheld if word in text] == []


@pytest.mark.parametrize("file_format", FORMATS)
def test_statistics_name_nobody_and_hide_small_counts(people: Desk, tmp_path: Path, file_format: str) -> None:
    path = tmp_path / f"out.{file_format}"
    export(people, Profile.STATISTICS, path, file_format=file_format, language="en")
    text = content(path)
    assert [word for word in (MARKER, CHILD, ALONE, "Құлсары") if word in text] == []
    assert "<5" in text
    assert "#affected+ind" in text


def test_the_full_transfer_has_everything_and_takes_every_right(people: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    export(people, Profile.FULL, path, file_format="json")
    assert [word for word in (MARKER, CHILD, ALONE, "Вокзал", "150203500017") if word not in content(path)] == []
    for role in (Role.REGISTRAR, Role.CHILD_FOCAL_POINT, Role.VIEWER):
        with pytest.raises(NotAllowed):
            export(as_role(people, role), Profile.OPERATIONAL, tmp_path / "no.csv", file_format="csv")
    assert not (tmp_path / "no.csv").exists()


def test_every_export_is_in_the_log_without_names(people: Desk, tmp_path: Path) -> None:
    path = tmp_path / "Ахметов.xlsx"
    done = export(people, Profile.OPERATIONAL, path, recipient="Акимат")
    row = people.ask(exports_made)[0]
    assert (row.profile, row.format, row.people, row.digest) == ("operational", "xlsx", 5, done.digest)
    assert row.recipient == "Акимат"


def test_a_file_that_cannot_be_logged_does_not_leave(people: Desk, tmp_path: Path) -> None:
    people.opened.store._engine.dispose()
    people.opened.store.path.chmod(0o600)
    with pytest.raises(MachineTrouble):
        export(people, Profile.OPERATIONAL, tmp_path / "missing" / "out.csv", file_format="csv")
    assert people.ask(exports_made) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
@pytest.mark.parametrize("profile", [Profile.OPERATIONAL, Profile.FULL])
def test_our_own_exports_map_by_themselves(
    people: Desk, tmp_path: Path, language: str, file_format: str, profile: Profile
) -> None:
    path = tmp_path / f"out.{file_format}"
    export(people, profile, path, file_format=file_format, language=language)
    reading = read_list(path, today=people.today)
    mapped = [guess.field for guess in reading.columns]
    assert {field: mapped.count(field) for field in mapped if field} == dict.fromkeys(OURS[profile], 1), "T28"
    assert {guess.confidence for guess in reading.columns if guess.field} == {1.0}
    family = [person for person in reading.persons if person.surname in (CHILD, CHILD + "а")]
    assert [person.given_name for person in family] == ["Әбдіғали", "=1+1", "Нұрлан", "Айша"]
    assert [person.sex for person in family] == ["M", "F", "M", "F"]
    assert len({person.household for person in family}) == 1
    assert family[0].birth_date == "1991-03-12"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_relations_come_back(language: str) -> None:
    from shelterdesk.domain.relation_words import relation_of_word, shown_relation
    from shelterdesk.foundation.i18n import speaking

    with speaking(language):
        for relation in Relation:
            for sex in ("M", "F", None):
                assert relation_of_word(shown_relation(relation, sex)) is relation, shown_relation(relation, sex)
