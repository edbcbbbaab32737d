"""A file for headquarters: what it is, for whom, where to; what is inside stands beside it before it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.exports import FORMATS
from shelterdesk.exchange.handing_over import HandedOver, hand_over
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exports import ExportContents
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.exchange.contents_panel import ContentsPanel
from shelterdesk.ui.rooms.exchange.made_panel import MadePanel
from shelterdesk.ui.rooms.exchange.place_field import FindSticks, PlaceField
from shelterdesk.ui.rooms.exchange.profile_choice import ProfileChoice
from shelterdesk.ui.rooms.exchange.remembering import Remembered, remember, remembered


@dataclass(frozen=True)
class Contents:
    """What each kind of file would hold now."""

    inside: int  # people in the centre: whom the figures count
    here: ExportContents
    everybody: ExportContents


def offered_profiles(desk: Desk) -> list[Profile]:
    """The kinds of file whoever works here may make; a training centre hands nothing over."""
    full = desk.may(Permission.SEE_CHILD_DETAILS) and desk.may(Permission.SEE_HIDDEN)
    usable = full and not desk.ask(own_centre).training
    return [profile for profile in Profile if profile is not Profile.FULL or usable]


class FilePage(QWidget):
    """Making one file.

    Signals:
        made: (HandedOver) a file lies where it was wanted.
    """

    made = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, find: FindSticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._found: Contents | None = None
        self._busy = False
        kept = remembered(desk)
        self.profile = ProfileChoice(offered_profiles(desk))
        self.profile.set_value(kept.profile)
        self.format = ChoiceField([Option(name, _saying(name.upper())) for name in FORMATS], numbered=False)
        self.format.set_value(kept.format)
        self.recipient = TextEntry(limit=200)
        self.recipient.set_value(kept.recipient)
        self.recipient_box = FieldBox(lambda: _("For whom"), self.recipient)
        self.place = PlaceField(kept.folder, find)
        self.contents, self.result = ContentsPanel(), MadePanel()
        self.right = QStackedWidget()
        self.banner = Banner()
        self.make_button = primary_button(lambda: _("Make the file"), self.make, icon="file-export", bound=self)
        self._lay_out()
        for field in (self.profile, self.format, self.recipient, self.place):
            field.edited.connect(self._on_edited)
        bind(self, "F6", self.place.choose)
        self.recipient.done.connect(self.format.setFocus)
        self.format.done.connect(self.place.field.setFocus)
        self.place.field.done.connect(self.make_button.setFocus)
        self.show_state()

    def look(self) -> None:
        """Look again which sticks are there."""
        self.place.look()

    def show_contents(self, found: Contents) -> None:
        """What is in the centre now."""
        self._found = found
        profile = self.profile.value()
        if profile is Profile.STATISTICS:
            self.contents.show_figures(found.inside)
        else:
            full = profile is Profile.FULL
            self.contents.show_list(found.everybody if full else found.here, full)

    def focus_first(self) -> None:
        """Put the cursor on the kind of file."""
        self.profile.focus_chosen()

    def keep(self) -> None:
        """Keep what was chosen for the next time."""
        remember(self._desk, Remembered(
            self.profile.value(), self.format.value(), str(self.recipient.value()), self.place.value()
        ))  # fmt: skip

    def show_state(self) -> None:
        """The line that stays while nothing is wrong: in a training centre, what is different there."""
        if not self._desk.ask(own_centre).training:
            self.banner.clear()
            return
        self.banner.show_text(
            lambda: _("Training centre: the file and its name are marked, and there is no full transfer."), "info"
        )

    def make(self) -> None:
        """Ctrl+Enter: log, write, read back."""
        if self._busy:
            return
        profile, recipient = self.profile.value(), str(self.recipient.value())
        reason = ""
        if profile is Profile.FULL:
            if not recipient:
                self.recipient_box.set_wrong(lambda: _("A full transfer needs a recipient."))
                self.recipient.setFocus()
                return
            answer = ask.words(self, _full_question(recipient))
            if answer is None:
                return
            reason = answer.strip()
            if not reason:
                self.banner.show_text(lambda: _("Nothing was written: a full transfer needs a reason."), "attention")
                return
        folder, file_format, on_stick = self.place.value(), self.format.value(), self.place.on_stick()
        self.right.setCurrentWidget(self.contents)  # the file before is not this one
        self._wait(True)
        self._tasks.run(
            self,
            lambda _progress: hand_over(
                self._desk, profile, folder, file_format=file_format, recipient=recipient, reason=reason
            ),
            lambda made: self._on_made(made, on_stick), self._on_error,
        )  # fmt: skip

    def _on_made(self, made: HandedOver, on_stick: bool) -> None:
        self._wait(False)
        self.show_state()
        self.keep()
        self.result.show_file(made, on_stick)
        self.right.setCurrentWidget(self.result)
        self.made.emit(made)

    def _on_error(self, error: Exception) -> None:
        self._wait(False)
        self.banner.show_text(ask.text_of(error), "danger")

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self.make_button.setEnabled(not busy)
        if busy:
            self.banner.show_text(lambda: _("The file is written and read back…"), "info")

    def _on_edited(self) -> None:
        self.recipient_box.set_wrong(None)
        self.show_state()
        self.right.setCurrentWidget(self.contents)
        if self._found is not None:
            self.show_contents(self._found)

    def _lay_out(self) -> None:
        left = Panel(lambda: _("What is in the file"))
        left.body.addWidget(self.profile)
        who = QHBoxLayout()
        who.addWidget(self.recipient_box, 1)
        who.addWidget(FieldBox(lambda: _("Format"), self.format))
        left.body.addLayout(who)
        left.body.addWidget(self.place)
        left.body.addStretch(1)
        self.right.addWidget(self.contents)
        self.right.addWidget(self.result)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.make_button)
        beside = QVBoxLayout()
        beside.addWidget(self.right, 1)
        beside.addLayout(foot)
        row = QHBoxLayout()
        row.addWidget(left, 3)
        row.addLayout(beside, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(row, 1)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        for part in (layout, row, beside, who):
            on_theme(self, _spacing(part))


def _full_question(recipient: str) -> str:
    return _(
        "The full transfer names everybody, hidden people and children too, and goes to: {recipient}. It is not "
        "encrypted and cannot be taken back. On what ground (number of the request)?"
    ).format(recipient=recipient)


def _saying(text: str) -> Callable[[], str]:
    return lambda: text


def _spacing(layout: QHBoxLayout | QVBoxLayout) -> Callable[[], None]:
    return lambda: layout.setSpacing(size(8))
