"""The program from start to end: signing in, working, locking, saying goodbye. Who is introduced to whom."""

import logging
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from shelterdesk.app.keeping import Keeping, backup_is_due
from shelterdesk.app.look import Look
from shelterdesk.app.rooms import ROOMS, document_maker
from shelterdesk.app.training import make_training_folder, training_folder
from shelterdesk.app.version import program_version
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.scans import Kind, Scan, Timing
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.backups import back_up, inspect_backup, present_data, restore
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import INTAKE, draft_of
from shelterdesk.operations.opening import holds_centre
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.journal import last_written
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.label_paper import LabelPaper
from shelterdesk.ui.kit.print_tray import PrintTray
from shelterdesk.ui.kit.restoring import restore_wanted
from shelterdesk.ui.kit.scan import ScanWatch, put_card
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.shell.cards import CardPage
from shelterdesk.ui.shell.farewell import FarewellPage
from shelterdesk.ui.shell.first_run import FirstRun
from shelterdesk.ui.shell.frame import Frame
from shelterdesk.ui.shell.idle import IdleWatch
from shelterdesk.ui.shell.login import Attempts, LoginPage
from shelterdesk.ui.shell.places import Workplace
from shelterdesk.ui.shell.recovery import RecoveryPage
from shelterdesk.ui.shell.switching import Switching
from shelterdesk.ui.shell.window import ShellWindow

_log = logging.getLogger("shelterdesk.program")


class Program(QObject):
    """One window, one data folder at a time."""

    def __init__(
        self, *, folder: Path, preferences: Preferences, clock: Clock, ids: Ids, look: Look, inline: bool = False
    ) -> None:
        """inline: longer work is done at once, without threads, as tests like it."""
        super().__init__()
        self.window = ShellWindow()
        self.folder, self._home_folder = folder, folder
        self.clock, self.ids = clock, ids
        self._preferences, self._look, self._inline = preferences, look, inline
        self._attempts = Attempts()
        self._switching = Switching()
        self._tasks = self._new_tasks()
        self.desk: Desk | None = None
        self.frame: Frame | None = None
        self._keeping: Keeping | None = None
        self._ending = False
        self._idle = IdleWatch(clock, lambda: self._preferences.idle_minutes, self)
        self._idle.idle.connect(self.lock)
        self._scans = ScanWatch(self._scan_timing, self)
        self._scans.scanned.connect(self._on_scan)
        self.window.closing.connect(self.end)

    # --- before the desk is open

    def show_entrance(self, user_name: str = "") -> None:
        """Sign in to the centre that lies in the folder, or set one up."""
        if holds_centre(self.folder):
            self._show_login(user_name, locked=False)
        else:
            self._show_first_run()

    def show_training(self) -> None:
        """Go to the training centre; it is made on the first visit."""
        if self.desk is not None:
            self._close_desk()
            self.show_entrance()
        folder = training_folder(self._home_folder)
        page = self.window.page()
        if holds_centre(folder):
            self._enter_training()
            return
        assert isinstance(page, CardPage)
        page.banner.show_text(lambda: _("The training centre is made…"), "info")
        progress = self._tasks.run(
            page, lambda told: make_training_folder(folder, self.clock.now(), told.report),
            lambda _made: self._enter_training(), self._on_trouble,
        )  # fmt: skip
        progress.moved.connect(page.show_progress)

    def enter(self, desk: Desk, section: str = "home") -> None:
        """The desk is open: to work."""
        self.desk = desk
        in_training = self.folder != self._home_folder
        tray = PrintTray(desk, self._tasks, document_maker(desk), lambda: self._preferences.printer,
                         paper=LabelPaper(self._preferences))  # fmt: skip
        workplace = Workplace(
            desk, self._tasks, self._preferences, self._look.apply, self.put_back, program_version(),
            None if in_training or desk.ask(own_centre).training else self.show_training, tray,
        )  # fmt: skip
        frame = Frame(workplace, ROOMS)
        tray.setParent(frame)
        frame.lock_wanted.connect(self.lock)
        frame.switch_wanted.connect(self.switch_user)
        self.frame = frame
        self._keeping = Keeping(desk, self._tasks, frame.show_backup, self)
        self.window.show_page(frame)
        if frame.open_section(section) is None:
            frame.open_section(frame.places[0].section)
        self._idle.start()
        self._scans.start()
        _log.info("opened")

    def put_back(self, backup: Path) -> None:
        """Restore a backup: its passphrase first, then a look into it, then the present data is backed up, the desk
        closed, and the old data set aside."""
        desk = self.desk
        if desk is None:
            return
        name = desk.author.name
        passphrase = ask.words(
            self.window, _("Type your passphrase of the time of this backup"), secret=True
        )
        if not passphrase:
            return
        try:
            look = inspect_backup(self.folder, backup, passphrase=passphrase, user_name=name)
            if not restore_wanted(self.window, look, present_data(desk)):
                return
            back_up(desk)
        except ShelterError as error:
            ask.tell(self.window, error)
            return
        self._close_desk()
        try:
            done = restore(self.folder, backup, passphrase=passphrase, clock=self.clock, user_name=name)
        except ShelterError as error:
            ask.tell(self.window, error)
        else:
            told = _("The replaced data is kept in {folder}. Other laptops are told with the next package.")
            ask.tell(self.window, _("The backup is in place. Sign in to go on."),
                     detail=told.format(folder=done.set_aside))  # fmt: skip
        self.show_entrance(name)

    def lock(self) -> None:
        """Nothing can be read any more until a passphrase opens it; drafts are kept."""
        if self.desk is None or self.frame is None:
            return
        self._close_dialogs()
        section, user_name = self.frame.here(), self.desk.author.name
        self._close_desk()
        self._section_after_lock = section
        self._show_login(user_name, locked=True)
        _log.info("locked")

    def switch_user(self) -> None:
        """A colleague sits down: their PIN, then their own screens. The data stays open."""
        if self.desk is None or self.frame is None:
            return
        found = self._switching.ask(self.window, self.desk)
        if self._switching.must_lock():
            self.lock()
        elif found is not None and self.frame is not None:
            section = self.frame.here()
            self._leave_frame()
            self.enter(found, section)

    def end(self) -> None:
        """The user wants to close: keep drafts, make the last backup, close."""
        if self._ending:
            return
        desk = self.desk
        if desk is None:
            self._leave()
            return
        self._ending = True
        if self.frame is not None:
            self.frame.leave()
        if self._keeping is not None:
            self._keeping.stop()
        self._scans.stop()
        self._idle.stop()
        if not backup_is_due(desk):
            self._leave()
            return
        page = FarewellPage(desk.ask(counts).inside, self._preferences)
        self.frame = None
        self.window.show_page(page)
        self._tasks.run(page, lambda _progress: back_up(desk), lambda _made: self._leave(), self._on_no_backup)

    def leave_at_once(self) -> None:
        """Close without the last backup: the computer shuts down, or a test is over."""
        self._leave()
        self._idle.stop()

    def saved_at(self) -> datetime | None:
        """When something was written last, for the message after a defect."""
        return None if self.desk is None else self.desk.ask(last_written)

    # --- inside

    def _show_login(self, user_name: str, locked: bool) -> None:
        page = LoginPage(
            folder=self.folder, clock=self.clock, ids=self.ids, tasks=self._tasks, preferences=self._preferences,
            attempts=self._attempts, user_name=user_name, locked=locked,
            offer_training=self.folder == self._home_folder,
        )  # fmt: skip
        page.opened.connect(self._on_opened)
        page.forgotten.connect(self._show_recovery)
        page.training.connect(self.show_training)
        self.window.show_page(page)

    def _show_recovery(self) -> None:
        page = RecoveryPage(
            folder=self.folder, clock=self.clock, ids=self.ids, tasks=self._tasks, preferences=self._preferences
        )
        page.opened.connect(self._on_opened)
        page.back.connect(self.show_entrance)
        self.window.show_page(page)

    def _show_first_run(self) -> None:
        page = FirstRun(
            folder=self.folder, clock=self.clock, ids=self.ids, tasks=self._tasks, preferences=self._preferences,
            set_up_rooms=lambda desk, rooms, beds: desk.do(set_up_rooms, _("Main building"), rooms, beds),
            print_key=self._print_key,
        )  # fmt: skip
        page.founded.connect(self._on_founded)
        page.training.connect(self.show_training)
        self.window.show_page(page)

    def _print_key(self, key: str) -> None:
        from shelterdesk.reports.recovery_key import recovery_key_page
        from shelterdesk.ui.kit.printing import print_pdf

        print_pdf(recovery_key_page(key), _("Recovery key"), printer=self._preferences.printer)

    def _on_founded(self, desk: Desk, section: str) -> None:
        if section == "training":
            desk.close()
            self.show_training()
        else:
            self.enter(desk, section)

    def _on_opened(self, desk: Desk) -> None:
        section, self._section_after_lock = self._section_after_lock, ""
        self._switching.forget()
        if not section:  # a household that was not finished waits where it was left
            section = INTAKE if draft_of(desk, INTAKE) is not None and desk.may(Permission.REGISTER) else "home"
        self.enter(desk, section)

    def _enter_training(self) -> None:
        from shelterdesk.operations.opening import open_desk
        from shelterdesk.operations.training import PASSPHRASE

        self.folder = training_folder(self._home_folder)
        try:
            desk = open_desk(self.folder, passphrase=PASSPHRASE, clock=self.clock, ids=self.ids)
        except ShelterError as error:
            self.folder = self._home_folder
            self._on_trouble(error)
            return
        self.enter(desk)

    def _close_desk(self) -> None:
        self._leave_frame()
        if self.desk is not None:
            self._tasks.close()
            self._tasks = self._new_tasks()
            desk, self.desk = self.desk, None
            desk.close()

    def _leave_frame(self) -> None:
        self._scans.stop()
        self._idle.stop()
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping.deleteLater()
            self._keeping = None
        if self.frame is not None:
            self.frame.leave()
            self.frame.hide()
            self.frame = None

    def _close_dialogs(self) -> None:
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            if dialog is QApplication.activeModalWidget():
                return

    def _leave(self) -> None:
        self._close_desk()
        self._tasks.close()
        place = self.window.place()
        if place != self._preferences.geometry:
            try:
                self._preferences.change(geometry=place)
            except ShelterError:
                _log.warning("settings not written")
        self.window.close_now()

    def _scan_timing(self) -> Timing:
        kept = self._preferences
        return Timing(kept.scan_gap, kept.scan_silence, kept.scan_least)

    def _on_scan(self, scan: Scan) -> None:
        self._idle.touched()  # the keys of a scan reach nobody else
        frame = self.frame
        if frame is None or (scan.kind is Kind.CARD and put_card(scan.code)):
            return
        if QApplication.activeModalWidget() is not None:
            frame.notices.say(lambda: _("Answer the question first, then scan again."), "attention")
            return
        frame.heard(scan, self._scans.take_as_typing)

    def _on_no_backup(self, error: Exception) -> None:
        choices = [ask.Choice("close", _("Close without a backup")), ask.Choice("again", _("Try again"))]
        if ask.choose(self.window, ask.text_of(error), choices) == "again":
            self._ending = False
            self.end()
            return
        self._leave()

    def _on_trouble(self, error: Exception) -> None:
        ask.tell(self.window, error)
        if self.desk is None:
            self.show_entrance()

    def _new_tasks(self) -> Tasks:
        return Tasks(inline=self._inline, on_error=lambda error: ask.tell(self.window, error))

    _section_after_lock = ""
