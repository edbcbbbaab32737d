"""The first start: language, centre, rooms, you, the recovery key, and where to begin."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import NewDesk, new_desk
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.shell.cards import CardPage
from shelterdesk.ui.shell.first_steps import CentreStep, FirstStep, LanguageStep, RoomsStep, YouStep
from shelterdesk.ui.shell.recovery_steps import KeyStep, ProveStep


class BeginStep(FirstStep):
    """Everything is ready: where to begin."""

    def __init__(self, begin: Callable[[str], None]) -> None:
        super().__init__(lambda: _("The centre is ready"))
        self.column.addWidget(labels.label(
            lambda: _("Everything you save is encrypted and stays on this laptop."), wrap=True))
        self.intake = primary_button(lambda: _("Start intake"), lambda: begin("intake"), keys="F7", bound=self)
        self.training = button(lambda: _("Try in training mode"), lambda: begin("training"), icon="school")
        self.arrivals = button(lambda: _("Import a list"), lambda: begin("arrivals"), icon="file-import")
        for made in (self.intake, self.training, self.arrivals):
            self.column.addWidget(made)

    def focus_first(self) -> None:
        self.intake.setFocus()


class FirstRun(CardPage):
    """The steps, one after the other; nothing is written before you have given your passphrase.

    Signals:
        founded: (Desk, section) the centre is set up; section is where to begin: intake, arrivals or training.
        training: somebody only wants to try.
    """

    founded = Signal(object, str)
    training = Signal()

    def __init__(
        self, *, folder: Path, clock: Clock, ids: Ids, tasks: Tasks, preferences: Preferences,
        set_up_rooms: Callable[[Desk, int, int], object], print_key: Callable[[str], None],
        found: Callable[..., NewDesk] = new_desk, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """set_up_rooms(desk, rooms, beds) makes the rooms; print_key(key) prints the recovery key."""
        super().__init__(lambda: _("Setting up a centre"), preferences, wide=560, parent=parent)
        self._folder, self._clock, self._ids, self._tasks = folder, clock, ids, tasks
        self._set_up_rooms, self._found = set_up_rooms, found
        self._desk: Desk | None = None
        self.language, self.centre = LanguageStep(preferences), CentreStep(folder)
        self.rooms, self.you = RoomsStep(), YouStep()
        self.key, self.prove, self.begin = KeyStep(print_key), ProveStep(), BeginStep(self._begin)
        self.steps: tuple[FirstStep, ...] = (
            self.language, self.centre, self.rooms, self.you, self.key, self.prove, self.begin,
        )  # fmt: skip
        self._stack = QStackedLayout()
        self._step_words = labels.label("", "small", "text-2")
        self.body.addWidget(self._step_words)
        self.body.addLayout(self._stack)
        for step in self.steps:
            self._stack.addWidget(step)
            step.done.connect(self.go_on)
        self.back = button(lambda: _("Back"), self.go_back, keys="Esc", bound=self)
        self.next = primary_button(lambda: _("Next"), self.go_on, bound=self)
        self.practise = button(lambda: _("Training mode"), self.training.emit, icon="school", quiet=True)
        self.foot.addWidget(self.back)
        self.foot.addWidget(self.practise)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self._show(0)

    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._stack.currentIndex()

    def focus_first(self) -> None:
        """Put the cursor where the answer starts."""
        self.steps[self.step()].focus_first()

    def go_on(self) -> None:
        """Next, when this step is answered."""
        if not self.next.isEnabled() or not self.steps[self.step()].ready():
            return
        if self.steps[self.step()] is self.you:
            self._make()
            return
        if self.steps[self.step()] is self.prove:
            self.key.forget()
        if self.step() + 1 < len(self.steps):
            self._show(self.step() + 1)

    def go_back(self) -> None:
        """The step before; from the proof back to the key; a founded centre is not unmade."""
        here = self.steps[self.step()]
        if here in (self.centre, self.rooms, self.you, self.prove):
            self._show(self.step() - 1)

    def desk(self) -> Desk | None:
        """The founded desk, once there is one."""
        return self._desk

    def _show(self, place: int) -> None:
        step = self.steps[place]
        self._stack.setCurrentIndex(place)
        words = step.words
        self.heading_says(words)
        self.say_place(place)
        self.back.setVisible(step in (self.centre, self.rooms, self.you, self.prove))
        self.practise.setVisible(step in (self.language, self.centre))
        self.next.setVisible(step not in (self.language, self.begin))
        step.focus_first()

    def say_place(self, place: int) -> None:
        """Step 2 of 7."""
        count = len(self.steps)
        resay(self._step_words.setText, lambda: _("Step {n} of {all}").format(n=place + 1, all=count))

    def heading_says(self, words: Callable[[], str]) -> None:
        """The title of the card."""
        resay(self.heading.setText, words)

    def _make(self) -> None:
        entry, name, passphrase = self.centre.entry(), self.you.name(), self.you.passphrase()
        generator = self.rooms.generator()
        trouble: list[ShelterError] = []
        self.next.setEnabled(False)
        self.banner.show_text(lambda: _("Making the encrypted store…"), "info")

        def work() -> NewDesk:
            made = self._found(
                self._folder, centre=entry, user_name=name, passphrase=passphrase, clock=self._clock, ids=self._ids
            )
            if generator.rooms:
                try:
                    self._set_up_rooms(made.desk, generator.rooms, generator.beds)
                except ShelterError as error:
                    trouble.append(error)  # the centre stands; rooms can be set up later in Beds
            return made

        self._tasks.run(
            self, lambda _progress: work(), lambda made: self._on_made(made, trouble), self._on_error, lane=ASIDE
        )

    def _on_made(self, made: NewDesk, trouble: list[ShelterError]) -> None:
        self._desk = made.desk
        self.you.new.clear()
        self.banner.clear()
        for error in trouble:
            self.banner.show_text(error.text(), "attention")
        self.next.setEnabled(True)
        self.key.show_key(made.recovery_key)
        self.prove.expect(made.recovery_key)
        self._show(self.steps.index(self.key))

    def _on_error(self, error: Exception) -> None:
        self.next.setEnabled(True)
        self.banner.show_text(ask.text_of(error), "danger")

    def _begin(self, section: str) -> None:
        if self._desk is not None:
            desk, self._desk = self._desk, None
            self.founded.emit(desk, section)
