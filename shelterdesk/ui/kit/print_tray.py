"""Documents on their way to the printer: made aside, printed, or kept until a printer is there.

A document that could not be printed is kept as what was asked for (its name and arguments) in the encrypted store,
never as a file: paper comes out when the printer is back, even after the program was closed. Nothing that was saved
ever waits for a printer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from shelterdesk.domain.label_sheets import PLAIN
from shelterdesk.foundation.errors import MachineTrouble, ShelterError
from shelterdesk.foundation.events import Notice, PrintReport
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, drop_draft, keep_draft
from shelterdesk.ui.kit.ask import text_of
from shelterdesk.ui.kit.label_paper import LABELLED, LabelPaper
from shelterdesk.ui.kit.print_run import PrintRun
from shelterdesk.ui.kit.printing import Fit, page_count, print_page_by_page, print_pdf, printer_names
from shelterdesk.ui.kit.tasks import Tasks

_DRAFT = "print_tray"
MOST = 200  # documents kept waiting
AT_ONCE = 10  # pages that are printed in one go; longer documents go page by page


class Printable(Protocol):
    """A finished document."""

    @property
    def file_name(self) -> str: ...

    @property
    def pdf(self) -> bytes: ...

    def warning(self) -> str: ...


@dataclass(frozen=True)
class Waiting:
    """One document that waits for a printer: its report's name and what was asked of it."""

    name: str
    arguments: Mapping[str, str]


Make = Callable[[str, Mapping[str, Any]], Printable]


class PrintTray(QObject):
    """Hears PrintReport on the desk's bus.

    Signals:
        changed: (how many documents wait)
    """

    changed = Signal(int)
    _asked = Signal(object)

    def __init__(
        self, desk: Desk, tasks: Tasks, make: Make, printer: Callable[[], str] = str,
        send: Callable[..., int] = print_pdf, parent: QObject | None = None, paper: LabelPaper | None = None,
    ) -> None:
        """make(name, arguments) makes the document; printer() names the printer, "" for the laptop's default; paper
        knows the labels in it."""
        super().__init__(parent)
        self._paper = paper
        self._desk, self._tasks, self._make, self._printer, self._send = desk, tasks, make, printer, send
        self._runs: list[PrintRun] = []
        kept = draft_of(desk, _DRAFT) or {}
        self._waiting = [
            Waiting(str(one["name"]), {str(key): str(value) for key, value in one["arguments"].items()})
            for one in kept.get("waiting", [])
        ]
        # the event may be published on another thread; a signal brings it home
        self._asked.connect(self._on_asked)
        self._end = desk.bus.subscribe(PrintReport, lambda event: self._asked.emit(event))

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """The documents that wait, the oldest first."""
        return tuple(self._waiting)

    def end(self) -> None:
        """Hear nothing more; what is half out of the printer waits for the next time."""
        self._end()
        for run in self._runs:
            run.stop()

    def print_report(self, name: str, arguments: Mapping[str, Any]) -> None:
        """Make a document and print it; keep it waiting when the printer does not take it."""
        if self._paper is not None:
            arguments = {**self._paper.arguments(name), **arguments}
        wanted = Waiting(name, {key: _kept(value) for key, value in arguments.items() if value is not None})
        self._tasks.run(
            self, lambda _progress: self._make(wanted.name, wanted.arguments),
            lambda document: self.print_document(document, wanted), self._tell,
        )

    def print_document(self, document: Printable, wanted: Waiting) -> bool:
        """Hand a finished document to the printer; False when it has to wait. A long one goes page by page and counts
        as waiting until its last page is out."""
        if self._send is print_pdf and (printer_names() and page_count(document.pdf) > AT_ONCE):
            self._print_slowly(document, wanted)
            return True
        try:
            sheets = self._send(document.pdf, document.file_name, printer=self._printer(), **self._fit(wanted))
        except MachineTrouble as error:
            self._keep(wanted)
            kept = _("The document waits under To print in the reports.")
            self._say(f"{error.happened} {kept}", "attention")
            return False
        self._tell_printed(document, wanted, sheets)
        return True

    def _print_slowly(self, document: Printable, wanted: Waiting) -> None:
        self._keep(wanted)
        run = PrintRun(print_page_by_page(
            document.pdf, document.file_name, printer=self._printer(), fit=self._fit(wanted).get("fit")), self)
        self._runs.append(run)

        def over() -> None:
            self._runs.remove(run)
            run.deleteLater()

        def done(sheets: int) -> None:
            over()
            self._waiting = [one for one in self._waiting if one != wanted]
            self._changed()
            self._tell_printed(document, wanted, sheets)

        def failed(error: MachineTrouble) -> None:
            over()
            self._say(f"{error.happened} {_('The document waits under To print in the reports.')}", "attention")

        run.moved.connect(self._tell_pages)
        run.done.connect(done)
        run.failed.connect(failed)
        run.start()

    def _tell_pages(self, so_far: int, total: int) -> None:
        if so_far % AT_ONCE == 1:
            self._say(_("Printing: page {n} of {total}").format(n=so_far, total=total), "info")

    def _tell_printed(self, document: Printable, wanted: Waiting, sheets: int) -> None:
        if self._paper is not None:
            self._paper.used(wanted.name, wanted.arguments, getattr(document, "labels", 0))
        told = _("Handed to the printer: {file}, sheets: {n}.").format(file=document.file_name, n=sheets)
        warning = document.warning()
        self._say(f"{told} {warning}".strip(), "attention" if warning else "ok")

    def print_all(self) -> None:
        """Try everything that waits once more; what is refused again waits on."""
        waiting, self._waiting = self._waiting, []
        self._changed()
        for one in waiting:
            self.print_report(one.name, one.arguments)

    def drop_all(self) -> None:
        """Nobody needs these on paper any more."""
        self._waiting = []
        self._changed()

    def _on_asked(self, event: PrintReport) -> None:
        self.print_report(event.name, event.arguments)

    def _fit(self, wanted: Waiting) -> dict[str, Fit]:
        """How the labels are to be shifted; nothing for other documents."""
        if self._paper is None or wanted.name not in LABELLED:
            return {}
        return {"fit": self._paper.fit(self._printer(), wanted.arguments.get("sheet", PLAIN))}

    def _keep(self, wanted: Waiting) -> None:
        if wanted not in self._waiting:
            self._waiting = [*self._waiting, wanted][-MOST:]
        self._changed()

    def _changed(self) -> None:
        content = [{"name": one.name, "arguments": dict(one.arguments)} for one in self._waiting]
        try:
            if content:
                keep_draft(self._desk, _DRAFT, {"waiting": content})
            else:
                drop_draft(self._desk, _DRAFT)
        except ShelterError as error:
            self._tell(error)
        self.changed.emit(len(self._waiting))

    def _tell(self, error: Exception) -> None:
        self._say(text_of(error), "danger")

    def _say(self, text: str, level: str) -> None:
        self._desk.bus.publish(Notice(text, level))


def _kept(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
