"""Which printer is used unless somebody chooses another, and a page to try it."""

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import MachineTrouble, ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.printing import print_pdf, printer_names
from shelterdesk.ui.rooms.settings.labels import LabelsPart
from shelterdesk.ui.rooms.settings.page import SettingsPage


class PrintingPage(SettingsPage):
    """The printers this laptop knows."""

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(lambda: _("Printing"))
        self._desk, self._preferences = desk, preferences
        self.printer = ChoiceField([], numbered=False)
        self.narrow(FieldBox(lambda: _("Printer"), self.printer))
        self._none = labels.label(
            lambda: _("No printer is connected. Documents can be saved as PDF and printed elsewhere."), tint="text-2",
            wrap=True,
        )  # fmt: skip
        self.column.addWidget(self._none)
        self.test = button(lambda: _("Print a test page"), self._print_test, icon="printer")
        self.place(self.test)
        self.labels = LabelsPart(preferences)
        self.labels.saved.connect(self.saved)
        self.labels.refused.connect(self.say_wrong)
        self.column.addWidget(self.labels)
        self.column.addStretch(1)
        self.printer.edited.connect(self._set)

    def refresh(self) -> None:
        names = printer_names()
        options = [Option("", lambda: _("The laptop's default printer"))]
        options += [Option(name, lambda name=name: name) for name in names]  # type: ignore[misc]
        self.printer.set_options(options)
        self.printer.set_value(self._preferences.printer if self._preferences.printer in names else "")
        self._none.setVisible(not names)
        self.labels.refresh()

    def focus_first(self) -> None:
        self.printer.setFocus()

    def _set(self) -> None:
        try:
            self._preferences.change(printer=str(self.printer.value() or ""))
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.saved()

    def _print_test(self) -> None:
        from shelterdesk.reports.printer_trial import printer_trial_page

        printed = shown_time(self._desk.clock.now())
        page = printer_trial_page(
            centre=self._desk.ask(own_centre).name, printed=printed, printed_by=self._desk.author.name
        )
        try:
            print_pdf(page, _("Test page"), printer=self._preferences.printer)
        except MachineTrouble as error:
            self.say_wrong(error)
            return
        self.say_done(lambda: _("The test page was handed to the printer."))
