"""The sheet in the printer, its first free label, what was measured; and no second print without a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.foundation import preferences as laptop
from shelterdesk.foundation.events import PrintReport
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.cards import WRISTBANDS, card_prints, cards_to_print
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.label_paper import LabelPaper
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.printing import Fit
from shelterdesk.ui.kit.reprint import LOST, reason_to_print
from shelterdesk.ui.kit.tasks import Tasks
from tests.support.small_centres import small_centre


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = small_centre(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return laptop.load(tmp_path / "laptop")


def test_the_next_labels_begin_where_the_last_ended_and_are_shifted(
    desk: Desk, preferences: Preferences, qapp: QApplication
) -> None:
    from shelterdesk.reports import make

    sent: list[dict[str, object]] = []

    def send(pdf: bytes, title: str, **named: object) -> int:
        sent.append(named)
        return 1

    paper = LabelPaper(preferences)
    preferences.change(label_sheet="3x8", first_label=22, printer="HP")
    paper.keep_fit("HP", "3x8", Fit(0.5, -1.0, 1.001, 0.999))
    tray = PrintTray(
        desk, Tasks(inline=True), lambda name, named: make(desk, name, **named), lambda: "HP", send, paper=paper
    )  # fmt: skip
    (family,) = desk.ask(cards_to_print, "K-0001")
    desk.bus.publish(PrintReport("wristbands", {"household": "K-0001"}))
    assert len(family.people) == 5
    assert preferences.first_label == 3
    desk.bus.publish(PrintReport("intake_form", {"household_id": "K-0001"}))
    assert preferences.first_label == 3
    assert sent == [{"printer": "HP", "fit": Fit(0.5, -1.0, 1.001, 0.999)}, {"printer": "HP"}]
    assert LabelPaper(laptop.load(preferences.folder)).fit("HP", "3x8") == Fit(0.5, -1.0, 1.001, 0.999)
    assert LabelPaper(preferences).fit("HP", "2x7") == Fit()
    tray.end()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"HP|3x8": [1, 2]}', '{"HP|3x8": ["a", 0, 1, 1]}'])
def test_damaged_settings_shift_nothing(preferences: Preferences, kept: str) -> None:
    preferences.change(label_fits=kept, label_sheet="nonsense")
    paper = LabelPaper(preferences)
    assert (paper.fit("HP", "3x8"), paper.sheet) == (Fit(), "plain")


def test_the_second_print_needs_a_reason_and_a_lost_band_gets_a_new_number(desk: Desk, qapp: QApplication) -> None:
    owner = QWidget()
    (family,) = desk.ask(cards_to_print, "K-0001")
    person = family.people[0]
    with ask.answering(ask.Recorder("damaged", LOST, None)):
        assert reason_to_print(owner, desk, WRISTBANDS, [person.id], household=False) == ""
        _print(desk, person.id)
        assert reason_to_print(owner, desk, WRISTBANDS, [person.id], household=False) == "damaged"
        _print(desk, person.id)
        assert desk.ask(card_prints, WRISTBANDS, [person.id])[person.id].times == 2
        assert reason_to_print(owner, desk, WRISTBANDS, [person.id], household=False) == LOST
        assert desk.ask(cards_to_print, "K-0001")[0].people[0].card != person.card
        _print(desk, person.id)
        assert reason_to_print(owner, desk, WRISTBANDS, [person.id], household=False) is None


def _print(desk: Desk, person_id: str) -> None:
    from shelterdesk.reports import make

    make(desk, "wristbands", household="K-0001", person=person_id)
