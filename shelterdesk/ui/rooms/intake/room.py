"""The intake screen: a household comes in, is written down in one grid, saved, printed, and the next one comes."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.intake import (
    IntakeForm,
    IntakeProblem,
    household_entry,
    next_form,
    problems_of,
)
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.quick_seat import quick_household
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import Notice, OpenPerson, OpenRoom, PrintReport
from shelterdesk.foundation.i18n import _, ngettext, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import Registered, register_household
from shelterdesk.queries.cards import is_given
from shelterdesk.queries.households import known_origins
from shelterdesk.queries.paper_forms import paper_form_of
from shelterdesk.queries.people import person_of_card
from shelterdesk.queries.placement import suggest_beds_for_entry
from shelterdesk.queries.users import names_of_users
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.intake.asides import Asides
from shelterdesk.ui.rooms.intake.beds_line import with_beds
from shelterdesk.ui.rooms.intake.draft_box import DraftBox
from shelterdesk.ui.rooms.intake.drafting import IntakeDraft, is_worth_keeping
from shelterdesk.ui.rooms.intake.grid import IntakeGrid
from shelterdesk.ui.rooms.intake.household_line import HouseholdLine
from shelterdesk.ui.rooms.intake.person_line import PersonLine
from shelterdesk.ui.rooms.intake.quick_seat_panel import QuickSeatPanel
from shelterdesk.ui.rooms.intake.same_iin import SameIin


class IntakeRoom(Room):
    """Writing down one household."""

    section = "intake"
    icon_name = "user-plus"
    shortcut = "F7"
    permission = Permission.REGISTER
    watches = frozenset({Noun.PEOPLE, Noun.STAYS, Noun.BEDS, Noun.BED_ASSIGNMENTS, Noun.ROOMS})

    def __init__(
        self, desk: Desk, tasks: Tasks, parent: QWidget | None = None,
        prints: Callable[[], Sequence[str]] = lambda: ("intake_form",),
        asked: Callable[[], Sequence[str]] = tuple,
    ) -> None:  # fmt: skip
        """prints() names the documents that Save and print makes; asked() the fields of the second line that everybody
        is asked."""
        super().__init__(parent)
        self._desk, self._tasks, self._prints = desk, tasks, prints
        self._last: IntakeForm | None = None  # the household before, for Ctrl+Space
        self._draft = IntakeDraft(desk)
        self.box = DraftBox(lambda: desk.ask(names_of_users))
        self._offered = False
        self.banner = Banner(closable=True)
        self.household = HouseholdLine(desk.clock.now)
        self.grid = IntakeGrid(lambda: desk.today, asked)
        self.quick = QuickSeatPanel()
        self.asides = Asides(desk, tasks, self.form, self)
        self.same = SameIin(desk, self.grid, self.banner, self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.quick)
        self._finish = primary_button(lambda: _("Save and print"), self.save_and_print, icon="printer")
        self._lay_out()
        self._connect()
        self.use_keys(
            RoomKey("F2", lambda: _("More about this person"), self._second_line),
            RoomKey("F8", lambda: _("Name unknown"), self._unknown),
            RoomKey("Alt+Down", lambda: _("Open the second line"), lambda: self._fold(opens=True)),
            RoomKey("Alt+Up", lambda: _("Fold the second line"), lambda: self._fold(opens=False)),
            RoomKey("Ins", lambda: _("One more person"), self._add_row),
            RoomKey("F9", lambda: _("One more person like this one"), self._copy_row),
            RoomKey("Ctrl+Del", lambda: _("Remove this person from the form"), self._remove_row),
            RoomKey("Ctrl+Space", lambda: _("Repeat from the household before"), self._repeat),
            RoomKey("F6", lambda: _("Next problem"), self.grid.next_problem),
            RoomKey("Ctrl+O", lambda: _("More about the household"), self.household.toggle_more),
            RoomKey("Ctrl+H", lambda: _("Similar people"), self.asides.similar.focus),
            RoomKey("Ctrl+B", lambda: _("Quick seat"), self.toggle_quick),
            RoomKey("Ctrl+D", lambda: _("Drafts"), self.box.open_box),
            RoomKey("Ctrl+N", lambda: _("Put this household aside, begin another"), self.put_aside),
            RoomKey("Esc", lambda: _("Back; the draft is kept"), self._back),
            RoomKey("Ctrl+S", lambda: _("Save"), self.save),
            RoomKey("Ctrl+Return", lambda: _("Save and print"), self.save_and_print),
        )
        bind(self, "Ctrl+Enter", self.save_and_print)

    def title(self) -> str:
        return _("Intake")

    def refresh(self) -> None:
        if not self._offered:
            self._offered = True
            self._offer_draft()
        self.household.offer_origins(self._desk.ask(known_origins))
        self.box.show_drafts(self._draft.box())
        self.asides.look_soon()

    def focus_first(self) -> None:
        if self.pages.currentWidget() is self.quick:
            self.quick.focus_first()
        else:
            self.grid.focus_first()

    def open_details(self, details: str) -> None:
        if (details == "quick") != (self.pages.currentWidget() is self.quick):
            self.toggle_quick()

    def leave(self) -> bool:
        self.keep_draft()
        return True

    def scanned(self, code: str) -> bool:
        row = self._desk.ask(person_of_card, code)
        if row is None:
            return self._paper_scanned(code) or self._band_scanned(code)
        # a household is being written down here: show the person beside it, never instead of it
        self.banner.show_text(
            f"{row.name} · {row.household_number}", "info", action=lambda: _("Open the card"),
            act=lambda: self._desk.bus.publish(OpenPerson(row.id)),
        )  # fmt: skip
        return True

    # --- what is on the screen

    def form(self) -> IntakeForm:
        """The household as typed so far."""
        self.household.write_into(self.grid.form)
        self.grid.form.quick = self.quick.typed()
        return self.grid.form

    def show_form(self, form: IntakeForm) -> None:
        """Show another household."""
        self.household.show_form(form)
        self.grid.set_form(form)
        self.quick.show_typed(form.quick)
        self.asides.clear()

    def keep_draft(self) -> None:
        """A field was left: what is typed so far goes to the disk."""
        self._draft.keep(self.form())
        if self._draft.trouble is not None:
            trouble = self._draft.trouble
            self.banner.show_text(trouble.text, "danger")

    def toggle_quick(self) -> None:
        """Ctrl+B: the one-line way, and back."""
        self.keep_draft()
        quick = self.pages.currentWidget() is not self.quick
        self.pages.setCurrentWidget(self.quick if quick else self.grid)
        self.asides.beds.setVisible(not quick)
        self.asides.similar.setVisible(not quick and bool(self.asides.similar.rows))
        self.banner.clear()
        self.focus_first()

    # --- saving

    def save(self) -> Registered | None:
        """Save what is on the screen; None when something is missing (the cursor stands there)."""
        return self._save_quick() if self.pages.currentWidget() is self.quick else self._save_form()

    def save_and_print(self) -> None:
        """Save, and ask for what is wanted on paper: the intake form, the family card, the wristbands."""
        saved = self.save()
        if saved is not None:
            for name in self._prints():
                self._desk.bus.publish(PrintReport(name, {"household_id": saved.household_id}))

    def _save_form(self) -> Registered | None:
        form = self.form()
        if self.household.problem():
            return None
        problems = problems_of(form, self._desk.today)
        if problems:
            self._tell_problems(problems)
            return None
        if not self.same.all_settled():
            self.keep_draft()
            return None
        try:
            entry = household_entry(form, self._desk.today, self.asides.beds_to_give(form))
            at = self.household.came_at()
            saved = self._desk.do(register_household, entry, at=at, draft=self._draft.key).value
        except ShelterError as error:
            self._refused(error)
            return None
        self._draft.saved()
        self._last = form
        self._tell_saved(saved, form.status)
        self.show_form(next_form(form))
        self.banner.clear()
        self.grid.focus_first()
        return saved

    def _save_quick(self) -> Registered | None:
        if self.quick.show_problems():
            return None
        form = self.form()
        entry = quick_household(self.quick.line(form.household.get("origin", ""), form.household.get("bus", "")))
        try:
            if self._desk.may(Permission.PLACE):
                suggestion = self._desk.ask(suggest_beds_for_entry, entry)
                entry = with_beds(entry, suggestion)
            # the form in the grid, if one was begun, keeps its draft
            own = "" if form.people() else self._draft.key
            saved = self._desk.do(register_household, entry, draft=own).value
        except ShelterError as error:
            self._refused(error)
            return None
        self.quick.clear()
        self._draft.saved()
        self.keep_draft()
        self._tell_saved(saved, StayStatus.IN, alone=any(
            each.accompaniment is Accompaniment.ALONE for each in entry.people))
        self.quick.focus_first()
        return saved

    def _tell_saved(self, saved: Registered, status: StayStatus, *, alone: bool = False) -> None:
        count = len(saved.person_ids)
        beds = self.asides.beds
        rooms = [_("room {room}").format(room=name) for name in beds.room_names()] if status in COUNTED else []
        text = ngettext("Saved {number}, {n} person", "Saved {number}, {n} people", count).format(
            number=saved.number, n=count)
        text = ", ".join([text, *rooms])
        if alone:  # before anybody thinks of beds
            text += ". " + _("Children without a parent: call the child focal point now.")
        self._desk.bus.publish(Notice(text, "danger" if alone else "ok", undoable=True))

    def _tell_problems(self, problems: list[IntakeProblem]) -> None:
        first, rest = problems[0], len(problems) - 1
        if first.row < 0:
            self.household.refuse(first.field, first.text)
        self.grid.show_problems(problems)
        if rest:
            text = ngettext("{first} {n} more, F6 goes there.", "{first} {n} more, F6 goes on.", rest)
            self.banner.show_text(text.format(first=first.text, n=rest), "danger")
        else:
            self.banner.show_text(first.text, "danger")

    def _refused(self, error: ShelterError) -> None:
        self.banner.show_text(error.text, "danger")
        if isinstance(error, InputRefused) and error.code in ("bed_taken", "bed_not_usable", "record_gone"):
            self.asides.clear()

    # --- the small steps

    def _offer_draft(self) -> None:
        found = self._draft.found()
        if found is None or not is_worth_keeping(found):
            return
        self.show_form(found)
        if found.quick and self.pages.currentWidget() is not self.quick:
            self.toggle_quick()
        surname = next((row.surname for row in found.rows if row.surname), "") or str(found.quick.get("surname") or "")
        self.banner.show_text(
            lambda: _("Restored the unfinished household {surname}").format(surname=surname).strip(), "info",
            action=lambda: _("Discard it"), act=self._discard,
        )  # fmt: skip

    def _discard(self) -> None:
        self.show_form(IntakeForm())
        self.keep_draft()
        self.banner.clear()
        self.grid.focus_first()

    def put_aside(self) -> None:
        """Ctrl+N: this household goes into the box, another one comes first."""
        form = self.form()
        if not is_worth_keeping(form):
            return
        if not self._draft.put_aside(form):
            self.keep_draft()
            return
        self.show_form(next_form(form))
        self.banner.clear()
        self.box.show_drafts(self._draft.box())
        self.focus_first()

    def _take_draft(self, key: str) -> None:
        """Go on with a household of the box; what is on the screen is put aside."""
        form = self.form()
        if is_worth_keeping(form) and not self._draft.put_aside(form):
            self.keep_draft()
            return
        if (found := self._draft.take(key)) is not None:
            self.show_form(found)
            if bool(found.quick and not found.people()) != (self.pages.currentWidget() is self.quick):
                self.toggle_quick()
        self.banner.clear()
        self.box.show_drafts(self._draft.box())
        self.focus_first()

    def _back(self) -> None:
        """Esc: elsewhere; what was typed stays."""
        self.keep_draft()
        self._desk.bus.publish(OpenRoom("home"))

    def _paper_scanned(self, code: str) -> bool:
        """The code of a blank form: the household was written on it and is entered now."""
        number = self._desk.ask(paper_form_of, code)
        if not number:
            return False
        if self.pages.currentWidget() is self.quick:
            self.toggle_quick()
        self.household.enter_paper(number)
        self.keep_draft()
        self.banner.show_text(lambda: _("Paper form No. {number}: when did they come?").format(number=number), "info")
        return True

    def _band_scanned(self, code: str) -> bool:
        """A wristband that was printed before and belongs to nobody: it is on the arm of the person being written."""
        if not is_card(code) or self._desk.ask(is_given, code) or self.pages.currentWidget() is self.quick:
            return False
        line = self.grid.line_of_focus() or self.grid.lines[-1]
        if any(other.row.card == code for other in self.grid.lines if other is not line):
            self.banner.show_text(lambda: _("This wristband is on somebody else of the household."), "attention")
            return True
        line.row.card = code
        line.show_card()
        self.keep_draft()
        return True

    def _row_came_again(self, line: PersonLine) -> None:
        self.grid.remove_row(line)
        self.keep_draft()

    def _change_beds(self) -> None:
        if self.asides.change_beds():
            self.grid.focus_first()

    def _came_again(self, place: int) -> None:
        """A typed person turned out to be somebody who was here before: their row is not needed."""
        places = self.form().people()
        if place < len(places):
            self.grid.remove_row(self.grid.lines[places[place]])
        self.keep_draft()

    def _problem_touched(self) -> None:
        if self.banner.isVisible() and self.banner.status() == "danger" and self._draft.trouble is None:
            self.banner.clear()

    def _second_line(self) -> None:
        line = self.grid.line_of_focus() or (self.grid.lines[-1] if self.grid.lines else None)
        if line is not None and self.pages.currentWidget() is self.grid:
            self.grid.toggle_second(line)

    def _fold(self, *, opens: bool) -> None:
        if (line := self.grid.line_of_focus()) is not None:
            self.grid.fold_second(line, opens=opens)

    def _copy_row(self) -> None:
        if (line := self.grid.line_of_focus()) is not None and not line.row.is_empty():
            self.grid.copy_row(line)

    def _add_row(self) -> None:
        if self.pages.currentWidget() is self.grid:
            self.grid.add_row()

    def _unknown(self) -> None:
        if (line := self.grid.line_of_focus()) is not None:
            self.grid.toggle_unknown(line)

    def _remove_row(self) -> None:
        if (line := self.grid.line_of_focus()) is not None:
            self.grid.remove_row(line)
            self.keep_draft()

    def _repeat(self) -> None:
        """Ctrl+Space in an empty field: what the household before had there."""
        if self._last is None:
            return
        if name := self.household.focused():
            field = self.household.form.field(name) if name in ("origin", "phone", "bus") else None
            if field is not None and field.is_empty():
                field.setText(self._last.household.get(name, ""))
                self.keep_draft()
        elif (line := self.grid.line_of_focus()) is not None and line.focused() == "surname":
            line.row.surname, line.row.surname_carried = self._last.rows[0].surname, False
            line.show_row()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(button(lambda: _("Quick seat"), self.toggle_quick, keys="Ctrl+B", icon="bus"))
        buttons.addWidget(button(lambda: pgettext("button", "More"), self.household.toggle_more, keys="Ctrl+O"))
        buttons.addStretch(1)
        buttons.addWidget(button(lambda: _("Save"), self.save, keys="Ctrl+S"))
        buttons.addWidget(self._finish)
        layout = QVBoxLayout(self)
        for widget in (self.banner, self.household):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.asides.similar)
        below = QHBoxLayout()
        below.addWidget(self.asides.beds, 1)
        below.addWidget(self.box)
        layout.addLayout(below)
        layout.addLayout(buttons)

        def measure() -> None:
            layout.setContentsMargins(size(12), size(8), size(12), size(8))
            layout.setSpacing(size(6))
            self.pages.setMinimumHeight(size(72))  # the titles and a row; a message above takes the rest
        on_theme(self, measure)

    def _connect(self) -> None:
        self.household.edited.connect(self.asides.look_soon)
        self.household.left.connect(self.keep_draft)
        self.household.finished.connect(self.grid.focus_first)
        self.grid.edited.connect(self.asides.look_soon)
        self.grid.left.connect(self.keep_draft)
        self.grid.upwards.connect(self.household.focus_last)
        self.grid.beds_wanted.connect(self._change_beds)
        self.grid.edited.connect(self._problem_touched)
        self.grid.finished.connect(self._finish.setFocus)
        self.quick.finished.connect(self.save)
        self.quick.left.connect(self.keep_draft)
        self.box.taken.connect(self._take_draft)
        self.same.came_again.connect(self._row_came_again)
        self.same.settled.connect(self.keep_draft)
        self.asides.beds.change_wanted.connect(self._change_beds)
        self.asides.refused.connect(self._refused)
        self.asides.came_again.connect(self._came_again)
