"""Trying the scanner: what arrived, under which layout, how fast; and how fast a scanner has to be."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shelterdesk.domain.cards import shown_card
from shelterdesk.domain.scans import Kind, Scan, Stroke, Timing, read_burst
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import MachineTrouble, ShelterError
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.ui.kit import labels, sounds
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.pdf_pages import PdfPages
from shelterdesk.ui.kit.printing import print_pdf
from shelterdesk.ui.kit.scan import stroke_of
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.verdicts import VerdictPanel
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.settings.page import SettingsPage

_PAUSE = 1200  # milliseconds without a key: a slow scanner, or a person, has finished
_DOTS = 220  # per inch, of the codes on the screen


class TrialField(TextEntry):
    """Takes what a scanner sends that is too slow to be told from a person.

    Signals:
        settled: nothing more came for a while.
    """

    settled = Signal()

    def __init__(self) -> None:
        super().__init__(limit=100)
        self.strokes: list[Stroke] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.settled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text():
            self.strokes.append(stroke_of(event))
            self._timer.start(_PAUSE)
        super().keyPressEvent(event)

    def start_again(self) -> list[Stroke]:
        """What came since the last time; the field is empty again."""
        found, self.strokes = self.strokes, []
        self.clear()
        return found


class ScannerPage(SettingsPage):
    """Scan something: everything about it stands here."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(lambda: _("Scanner"))
        self._desk, self._preferences = desk, preferences
        self.column.addWidget(labels.label(
            lambda: _("Scan a card, or one of these two codes. The cursor may be anywhere."), tint="text-2", wrap=True
        ))  # fmt: skip
        self.codes = labels.label("")
        labels.name(self.codes, lambda: _("Codes to try the scanner with"))
        self.verdict = VerdictPanel()
        self.column.addWidget(self.verdict)
        self.print = button(lambda: _("Print these codes"), self._print, icon="printer")
        self.place(self.codes)
        self.field = TrialField()
        self.narrow(FieldBox(lambda: _("Nothing happens? Put the cursor here and scan"), self.field))
        self.gap = IntegerEntry(least=10, most=200)
        self.silence = IntegerEntry(least=50, most=1000)
        self.least = IntegerEntry(least=4, most=10)
        self._limits: list[tuple[IntegerEntry, str, int]] = [
            (self.gap, "scan_gap", Timing.gap), (self.silence, "scan_silence", Timing.silence),
            (self.least, "scan_least", Timing.least),
        ]  # fmt: skip
        self.place(self.print)
        self.column.addWidget(labels.heading(lambda: _("How fast a scanner is")))
        fields = QWidget()
        across = QHBoxLayout(fields)
        across.setContentsMargins(0, 0, 0, 0)
        for entry, words in (
            (self.gap, lambda: _("Between keys, ms")),
            (self.silence, lambda: _("Pause after the code, ms")),
            (self.least, lambda: _("Keys, at least")),
        ):  # fmt: skip
            across.addWidget(FieldBox(words, entry))
            entry.left.connect(self._keep)
        self.narrow(fields, 600)
        self.sounds = ChoiceField([
            Option(sounds.WARNINGS, lambda: _("Only when something is wrong")),
            Option(sounds.ALL, lambda: _("At every scan")), Option(sounds.OFF, lambda: _("No sounds")),
        ], numbered=False)  # fmt: skip
        self.narrow(FieldBox(lambda: _("Sounds"), self.sounds))
        self.sounds.edited.connect(self._keep_sounds)
        self.usual = button(lambda: _("As delivered"), self._put_back, icon="refresh")
        self.place(self.usual)
        self.column.addStretch(1)
        self.field.settled.connect(self._on_slow)
        on_theme(self, self._draw)
        on_words(self, self._wait_for_scan)

    def _keep_sounds(self) -> None:
        sounds.choose(str(self.sounds.value()))
        try:
            self._preferences.change(scan_sounds=str(self.sounds.value()))
        except ShelterError as error:
            self.say_wrong(error)

    def refresh(self) -> None:
        self.sounds.set_value(self._preferences.scan_sounds)
        for entry, name, _usual in self._limits:
            entry.set_value(getattr(self._preferences, name))

    def focus_first(self) -> None:
        self.print.setFocus()

    def show_scan(self, scan: Scan) -> None:
        """Something of the scanner arrived."""
        if scan.kind is Kind.CARD:
            self.verdict.show_verdict(
                "ok", lambda: shown_card(scan.code), lambda: _("The scanner works."), lambda: _about(scan),
                stay=True,
            )  # fmt: skip
        else:
            self.verdict.show_verdict(
                "attention", lambda: _("Not a ShelterDesk card."), lambda: scan.raw.replace("\n", " ")[:60],
                lambda: _about(scan), stay=True,
            )  # fmt: skip

    def _on_slow(self) -> None:
        """Keys came into the field one by one: a person, or a scanner slower than the limits."""
        strokes = self.field.start_again()
        scan = read_burst(strokes, in_text=False)
        slowest = max(scan.gaps, default=0)
        if scan.kind is not Kind.CARD:
            self.verdict.show_verdict(
                "attention", lambda: _("Nothing of a scanner arrived."), lambda: scan.raw[:60], lambda: _about(scan),
                stay=True,
            )  # fmt: skip
            return
        enough = min(200, slowest + 10)
        self._set(scan_gap=enough, scan_silence=max(self._preferences.scan_silence, min(1000, enough * 2)))
        self.verdict.show_verdict(
            "ok", lambda: shown_card(scan.code),
            lambda: _("Your scanner is slow: the limit is {n} ms from now on. Scan once more.").format(n=enough),
            lambda: _about(scan), stay=True,
        )  # fmt: skip

    def _keep(self) -> None:
        values: dict[str, str | int] = {}
        for entry, name, _usual in self._limits:
            value = entry.value()
            if value is not None and entry.problem() is None and value != getattr(self._preferences, name):
                values[name] = int(value)
        if values:
            self._set(**values)

    def _put_back(self) -> None:
        self._set(**{name: usual for _entry, name, usual in self._limits})

    def _set(self, **values: str | int) -> None:
        try:
            self._preferences.change(**values)
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.refresh()
        self.saved()

    def _wait_for_scan(self) -> None:
        if not self.verdict.accessibleName():
            self.verdict.show_verdict("neutral", lambda: _("Scan now"), stay=True)

    def _draw(self) -> None:
        from shelterdesk.reports.scanner_trial import CODES_PLACE, scanner_trial_page

        with PdfPages(scanner_trial_page()) as pages:
            sheet = pages.picture(0, _DOTS)
        left, top, wide, high = (round(length / 25.4 * _DOTS) for length in CODES_PLACE)
        edge = round(2 / 25.4 * _DOTS)
        picture = sheet.copy(QRect(left - edge, top - edge, wide + 2 * edge, high + 2 * edge))
        picture.setDevicePixelRatio(_DOTS / 25.4 * (wide / _DOTS * 25.4) / size(400))
        self.codes.setPixmap(QPixmap.fromImage(picture))
        self.codes.setFixedSize(picture.deviceIndependentSize().toSize())
        self.verdict.setFixedHeight(size(128))

    def _print(self) -> None:
        from shelterdesk.reports.scanner_trial import scanner_trial_page

        page = scanner_trial_page(
            centre=self._desk.ask(own_centre).name, printed=shown_time(self._desk.clock.now()),
            printed_by=self._desk.author.name,
        )  # fmt: skip
        try:
            print_pdf(page, _("Scanner test"), printer=self._preferences.printer)
        except MachineTrouble as error:
            self.say_wrong(error)
            return
        self.say_done(lambda: _("The test page was handed to the printer."))


def _about(scan: Scan) -> str:
    """Layout, gaps, suffix of a scan, in one line of words."""
    layouts = {"us": _("English layout"), "ru": _("Russian layout"), "kz": _("Kazakh layout")}
    parts = [layouts.get(scan.layout, _("English or Russian layout") if scan.raw.strip().isdigit() else "")]
    if scan.caps:
        parts.append("CapsLock")
    parts.append(ngettext("{n} key", "{n} keys", len(scan.raw)).format(n=len(scan.raw)))
    if scan.gaps:
        gaps = sorted({min(scan.gaps), max(scan.gaps)})
        parts.append(_("{n} ms between keys").format(n="–".join(str(gap) for gap in gaps)))
    parts.append(_("ended with {key}").format(key=scan.ended_by) if scan.ended_by else _("ended without Enter"))
    return " · ".join(part for part in parts if part)
