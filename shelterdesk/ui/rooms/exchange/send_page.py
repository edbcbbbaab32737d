"""Sealing a package: for whom, where to; what is inside stands beside it before it is sealed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.handing_over import require_place
from shelterdesk.exchange.packages.sending import Prepared, Sent, prepare, send
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exchange import PeerRow, desks_known
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.tasks import Progress, Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.exchange.desk_words import NEIGHBOUR
from shelterdesk.ui.rooms.exchange.made_panel import Made, MadePanel
from shelterdesk.ui.rooms.exchange.package_memory import LastPackage, keep_last_package, last_package
from shelterdesk.ui.rooms.exchange.package_panel import PackagePanel
from shelterdesk.ui.rooms.exchange.place_field import FindSticks, PlaceField
from shelterdesk.ui.rooms.exchange.recipients import Recipients
from shelterdesk.ui.rooms.exchange.working_line import WorkingLine


class SendPage(QWidget):
    """One package.

    Signals:
        sealed: (list of Sent) the packages lie where they were wanted, read back and recorded.
    """

    sealed = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, find: FindSticks, meet: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        """meet leads to where other desks are got to know."""
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._running: Progress | None = None
        self._asked = 0  # only the newest question about the contents is answered on screen
        last = last_package(desk)
        self._last = last.recipients
        self.recipients = Recipients()
        self.nobody = labels.label(
            lambda: _("No other desk is known yet. Take in the key file of headquarters or of the other laptop first."),
            tint="text-2", wrap=True,
        )  # fmt: skip
        self.meet_button = button(lambda: _("Desks and keys"), meet, icon="key")
        self._nothing_below = QWidget()  # keeps the sentence and its button at the top
        self.again = CheckField(lambda: _("Everything they have not confirmed, not only the news"))
        self.place = PlaceField(last.folder, find)
        self.contents, self.result = PackagePanel(), MadePanel()
        self.right = QStackedWidget()
        self.banner, self.working = Banner(), WorkingLine()
        self.seal_button = primary_button(lambda: _("Seal the package"), self.seal, icon="lock", bound=self)
        self._lay_out()
        bind(self, "F6", self.place.choose)
        for field in (self.recipients, self.again, self.place):
            field.edited.connect(self._on_edited)
        self.show_desks([])

    def look(self) -> None:
        """Look again which sticks are there."""
        self.place.look()

    def show_desks(self, rows: list[PeerRow]) -> None:
        """The desks a package can be for, and what it would hold for the ticked ones."""
        rows = [row for row in rows if row.revoked_at is None and row.kind != NEIGHBOUR]
        self.recipients.show_desks(rows, self._last)
        for part in (self.nobody, self.meet_button):
            part.setVisible(not rows)
        for shown in (self.recipients, self.again, self.place):
            shown.setVisible(bool(rows))
        self._nothing_below.setVisible(not rows)
        self.seal_button.setEnabled(bool(rows) and self._running is None)
        if self._desk.ask(own_centre).training:
            self.banner.show_text(lambda: _("Training data stays in the training centre."), "info")
            self.seal_button.setEnabled(False)
        self.look_inside()

    def focus_first(self) -> None:
        """Put the cursor where work starts."""
        if self.recipients.ticks:
            self.recipients.focus_first()
        else:
            self.meet_button.setFocus()

    def look_inside(self) -> None:
        """Ask what the package would hold."""
        chosen, again = self.recipients.chosen(), self.again.value()
        self._asked += 1
        if not chosen or not self._desk.may(Permission.EXCHANGE):
            self.contents.show_nobody()
            return
        mine = self._asked

        def show(found: Prepared) -> None:
            if mine == self._asked:
                self.contents.show_prepared(found)

        self._tasks.run(self, lambda _progress: prepare(self._desk, chosen, again=again), show, self._on_error)

    def seal(self) -> None:
        """Ctrl+Enter: seal, write, read back."""
        if self._running is not None or not self.seal_button.isEnabled():
            return
        chosen, again = self.recipients.chosen(), self.again.value()
        if not chosen:
            self.banner.show_text(lambda: _("Choose for whom the package is."), "attention")
            self.recipients.focus_first()
            return
        folder, on_stick = self.place.value(), self.place.on_stick()
        memory = LastPackage(tuple(one.desk for one in chosen), folder)
        self._last = memory.recipients

        def work(progress: Progress) -> list[Sent]:
            require_place(folder)
            wanted = set(memory.recipients)
            now = [one for one in self._desk.ask(desks_known) if one.desk in wanted]  # with what they were given last
            made = send(self._desk, now, folder, again=again, progress=progress.report)
            keep_last_package(self._desk, memory)
            return made

        self.right.setCurrentWidget(self.contents)  # the package before is not this one
        self.banner.clear()
        self.seal_button.setEnabled(False)
        self.working.begin(lambda: _("The package is sealed, written and read back…"), self._stop)
        self._running = Progress()  # until the real one is there; inline it never is
        running = self._tasks.run(self, work, lambda made: self._on_sealed(made, on_stick), self._on_error)
        if self._running is not None:
            self._running = running
            running.moved.connect(self.working.show_moved)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
        self._end()
        self.banner.show_text(
            lambda: _("Stopped. Packages that were finished before are whole and recorded; the rest stays here."),
            "attention",
        )  # fmt: skip

    def _on_sealed(self, made: list[Sent], on_stick: bool) -> None:
        self._end()
        self.again.set_value(False)
        self.banner.clear()
        self.result.show_files([Made(one.path, one.size, one.check) for one in made], on_stick)
        self.right.setCurrentWidget(self.result)
        self.sealed.emit(made)

    def _on_error(self, error: Exception) -> None:
        self._end()
        if isinstance(error, InputRefused) and error.code == "nothing_new":
            self.banner.show_text(
                lambda: _("There is nothing new since the last package. To seal once more what was not confirmed, tick "
                          "the line below the desks."), "attention",
            )  # fmt: skip
            return
        self.banner.show_text(ask.text_of(error), "danger")

    def _end(self) -> None:
        self._running = None
        self.working.end()
        self.seal_button.setEnabled(bool(self.recipients.ticks) and not self._desk.ask(own_centre).training)

    def _on_edited(self) -> None:
        self.right.setCurrentWidget(self.contents)
        if not self._desk.ask(own_centre).training:
            self.banner.clear()
        self.look_inside()

    def _lay_out(self) -> None:
        left = Panel(lambda: _("For whom"))
        left.body.addWidget(self.nobody)
        left.body.addWidget(self.meet_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.body.addWidget(self.recipients, 1)
        left.body.addWidget(self.again)
        left.body.addWidget(self.place)
        left.body.addWidget(self._nothing_below, 1)
        self.right.addWidget(self.contents)
        self.right.addWidget(self.result)
        foot = QHBoxLayout()
        foot.addWidget(self.working, 1)
        foot.addStretch(1)
        foot.addWidget(self.seal_button)
        row = QHBoxLayout()
        row.addWidget(left, 3)
        row.addWidget(self.right, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(row, 1)
        layout.addLayout(foot)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, lambda: layout.setSpacing(size(8)))
        on_theme(self, lambda: row.setSpacing(size(8)))
