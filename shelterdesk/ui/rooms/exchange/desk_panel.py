"""One other desk: the words of its key, what it may have, striking it off."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.clock import shown_date
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.exchange import PeerRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.desk_words import MAY_HAVE, desk_name, kind_words, mark_of, profile_of, words_of


class DeskPanel(Panel):
    """The marked desk."""

    def __init__(
        self, change: Callable[[PeerRow, Profile], object], strike: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(" ", parent)
        self._row: PeerRow | None = None
        self._change = change
        self.heading.setWordWrap(True)
        self.kind = labels.label("", "body", "text-2", wrap=True)
        self.title = labels.label(lambda: _("Words of its key, to compare by phone"), "small", "text-2", wrap=True)
        self.words = labels.label("", "strong", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.profile = ChoiceField([Option(profile, _saying(MAY_HAVE[profile])) for profile in Profile], numbered=False)
        self.profile.setMinimumContentsLength(16)
        self.profile.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box = FieldBox(lambda: _("What it may have"), self.profile)
        self.strike_button = button(lambda: _("Strike off"), strike, keys="Del", icon="hand-stop", danger=True)
        for part in (self.kind, self.title, self.words, self.box, self.strike_button):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.profile.edited.connect(self._on_profile)
        self.show_desk(None)

    def show_desk(self, row: PeerRow | None) -> None:
        """Show this desk; None: no other desk is known."""
        self._row = row
        for part in (self.kind, self.title, self.words, self.box, self.strike_button):
            part.setVisible(row is not None)
        if row is None:
            resay(self.heading.setText, lambda: _("No other desk is known yet"))
            return
        gone = row.revoked_at is not None
        resay(self.heading.setText, lambda: desk_name(row))
        resay(self.kind.setText, lambda: _about(row))
        resay(self.words.setText, lambda: words_of(row))
        self.profile.set_value(profile_of(row))
        self.profile.setEnabled(not gone)
        self.strike_button.setVisible(not gone)

    def _on_profile(self) -> None:
        if self._row is not None:
            self._change(self._row, Profile(self.profile.value()))


def _about(row: PeerRow) -> str:
    parts = [kind_words(row), mark_of(row), _("known since {day}").format(day=_day(row.enrolled_at))]
    if row.revoked_at is not None:
        parts.append(_("struck off"))
    return " · ".join(parts)


def _day(kept: str) -> str:
    return shown_date(datetime.fromisoformat(kept))


def _saying(words: str) -> Callable[[], str]:
    return lambda: _(words)
