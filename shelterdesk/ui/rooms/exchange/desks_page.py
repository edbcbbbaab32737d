"""Getting to know other desks: our key file out, theirs in, the words compared by phone; striking a lost laptop off."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.exchange.packages.desk import OwnDesk, own_desk, take_key_in
from shelterdesk.exchange.packages.key_files import SUFFIX, PublicKey, read_key_file, write_key_file
from shelterdesk.exchange.packages.receipts import write_revocations
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.desks import enrol_desk, revoke_desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exchange import PeerRow, desks_known
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.exchange.desk_panel import DeskPanel
from shelterdesk.ui.rooms.exchange.desk_words import (
    CENTRE,
    COLLEAGUE,
    HEADQUARTERS,
    MAY_HAVE,
    NEIGHBOUR,
    desk_name,
    kind_words,
    mark_of,
    profile_of,
)
from shelterdesk.ui.rooms.exchange.own_key_panel import OwnKeyPanel
from shelterdesk.ui.rooms.exchange.place_field import FindSticks

KINDS = f"ShelterDesk (*{SUFFIX})"


class DesksPage(QWidget):
    """Our key above, the desks that are known below."""

    def __init__(self, desk: Desk, find: FindSticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._find = desk, find
        self._own: OwnDesk | None = None
        self.banner = Banner(closable=True)
        self.own = OwnKeyPanel(self.save_key)
        self.table: RowTable[PeerRow] = RowTable(
            lambda: _("Other desks"),
            [
                Column("centre", lambda: _("Centre"), desk_name, wide=True, tooltip=desk_name),
                Column("kind", lambda: _("What it is"), kind_words),
                Column("state", lambda: _("State"), lambda row: _("struck off") if row.revoked_at else _("known"),
                       chip=lambda row: "danger" if row.revoked_at else "ok"),
                Column("desk", lambda: _("Laptop"), mark_of),
            ],
            lambda row: row.desk,
        )  # fmt: skip
        self.table.empty.say(
            lambda: _("No other desk is known yet. Take a key file in, and compare the words by phone.")
        )
        self.panel = DeskPanel(self._change, self.strike_off)
        self.take_button = button(lambda: _("Take a key file in"), self.take_in, keys="Ins", icon="file-import")
        self.folder_button = button(
            lambda: _("Key files of a folder"), self.take_folder_in, icon="folder-open", quiet=True
        )
        self.tell_button = button(
            lambda: _("Tell the centres who is struck off"), self.write_revocations, icon="file-export", quiet=True
        )
        self._lay_out()
        bind(self, "Ins", self.take_in)
        bind(self, "Del", self.strike_off)
        bind(self, "F8", self.save_key)
        self.table.moved.connect(lambda _id: self.panel.show_desk(self.table.current_row()))

    def show_desks(self, own: OwnDesk | None, rows: list[PeerRow]) -> None:
        """Our key and the desks that are known; own is None in the training centre."""
        self._own = own
        self.own.show_key(own)
        self.table.set_rows(rows)
        if rows and not self.table.current_id():
            self.table.selectRow(0)
        self.panel.show_desk(self.table.current_row())
        self.take_button.setEnabled(own is not None)
        self.folder_button.setEnabled(own is not None)
        heads = any(row.kind == CENTRE for row in rows)
        self.tell_button.setVisible(heads and any(row.revoked_at for row in rows))
        if own is None:
            self.banner.show_text(lambda: _("Training data stays in the training centre."), "info")

    def focus_first(self) -> None:
        """Put the cursor where work starts."""
        (self.table if self.table.count() else self.take_button).setFocus()

    def save_key(self) -> None:
        """F8: our public key as a file, for a stick or a letter."""
        own = self._own
        if own is None:
            return
        stick = next(iter(self._find()), None)
        name = f"{own.public.centre_code or 'centre'}-{own.public.desk[:8]}{SUFFIX}"
        suggested = (stick.path if stick else Path.home()) / name
        path = ask.file_to_save(self, _("Where should the key file go?"), KINDS, suggested)
        if path is None:
            return
        path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
        try:
            write_key_file(path, own.public, own.keys)
        except ShelterError as error:
            self.banner.show_text(ask.text_of(error), "danger")
            return
        self.banner.show_text(
            lambda: _("Saved: {file}. Read the eight words out by phone when the other side takes it in.").format(
                file=path.name), "ok",
        )  # fmt: skip

    def take_in(self) -> None:
        """Ins: another desk's key file; taken only when the words were compared."""
        own, path = self._own, None
        if own is not None:
            path = ask.file_to_open(self, _("Which key file?"), KINDS, self._stick_folder())
        if path is None or own is None:
            return
        try:
            key = read_key_file(path)
            kind = self._asked(key, own)
            if kind is None:
                self.banner.show_text(lambda: _("The key was not taken in: nothing was changed."), "attention")
                return
            peer = take_key_in(self._desk, key, kind)
        except ShelterError as error:
            self.banner.show_text(ask.text_of(error), "danger")
            return
        self._show_again()
        self.table.select(peer.desk)
        self.banner.show_text(lambda: _("{centre} is known now: {kind}.").format(
            centre=desk_name(peer), kind=kind_words(peer)), "ok")  # fmt: skip

    def take_folder_in(self) -> None:
        """Headquarters: the key files of many centres at once; the words of each stand in the list to be compared."""
        folder = ask.folder_for(self, _("In which folder are the key files?"), self._stick_folder())
        if folder is None:
            return
        taken, refused = 0, []
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            try:
                take_key_in(self._desk, read_key_file(path), CENTRE)
                taken += 1
            except ShelterError:
                refused.append(path.name)
        self._show_again()
        if not taken and not refused:
            self.banner.show_text(lambda: _("There are no key files in this folder."), "attention")
            return

        def words() -> str:
            said = ngettext("{n} key was taken in. Compare the words by phone before you rely on it.",
                            "{n} keys were taken in. Compare the words of each by phone before you rely on them.",
                            taken).format(n=taken)  # fmt: skip
            return f"{said} {_('Refused: {files}').format(files=', '.join(refused))}" if refused else said

        self.banner.show_text(words, "attention" if refused else "ok")

    def strike_off(self) -> None:
        """Del: take nothing from this desk any more."""
        row = self.table.current_row()
        if row is None or row.revoked_at is not None:
            return
        text = _("Strike off {centre}? Its packages are refused from now on; this cannot be taken back.").format(
            centre=desk_name(row))  # fmt: skip
        if not ask.confirm(self, text, _("Strike off")):
            return
        self._desk.do(revoke_desk, row.desk)
        self._show_again()
        self.banner.show_text(lambda: _("Struck off: {centre}.").format(centre=desk_name(row)), "ok")

    def write_revocations(self) -> None:
        """Headquarters: a signed list of the desks struck off, for all its centres."""
        folder = ask.folder_for(self, _("Where should the list go?"), self._stick_folder())
        if folder is None:
            return
        try:
            made = write_revocations(self._desk, folder)
        except ShelterError as error:
            self.banner.show_text(ask.text_of(error), "danger")
            return
        if made is None:
            self.banner.show_text(lambda: _("No desk was struck off."), "attention")
            return
        self.banner.show_text(lambda: _("Saved and checked: {file}").format(file=made.path.name), "ok")

    def _asked(self, key: PublicKey, own: OwnDesk) -> str | None:
        """What the other desk is to us, once the words were compared; None when they differ."""
        text = _("Ask {centre} by phone to read out the words of its key. They must be these:").format(
            centre=f"{key.centre_code} {key.centre_name}".strip())  # fmt: skip
        differ = ask.Choice("differ", _("The words differ"), danger=True)
        if key.centre_id == own.public.centre_id:
            choices = [ask.Choice(COLLEAGUE, _("The same words: a laptop of this centre")), differ]
        else:
            choices = [
                ask.Choice(HEADQUARTERS, _("The same words: our headquarters")),
                ask.Choice(CENTRE, _("The same words: a centre we are headquarters of")),
                ask.Choice(NEIGHBOUR, _("The same words: a centre we send people to")), differ,
            ]  # fmt: skip
        answer = ask.choose(self, text, choices, detail=key.words)
        return None if answer in (None, "differ") else answer

    def _change(self, row: PeerRow, profile: Profile) -> None:
        if profile is Profile.FULL and profile_of(row) is not Profile.FULL:
            text = _("{centre} will get everything: hidden people and details of children too.").format(
                centre=desk_name(row))  # fmt: skip
            if not ask.confirm(self, text, _("Send everything")):
                self.panel.show_desk(row)
                return
        self._desk.do(enrol_desk, replace(row, profile=profile.value))
        self._show_again()
        self.banner.show_text(lambda: _("From the next package on, {centre} may have: {what}.").format(
            centre=desk_name(row), what=_(MAY_HAVE[profile])), "ok")  # fmt: skip

    def _show_again(self) -> None:
        self.show_desks(self._own, self._desk.ask(desks_known))

    def _stick_folder(self) -> Path | str:
        stick = next(iter(self._find()), None)
        return stick.path if stick else ""

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for part in (self.take_button, self.folder_button, self.tell_button):
            buttons.addWidget(part)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.table, 3)
        row.addWidget(self.panel, 2)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(self.own)
        layout.addLayout(row, 1)
        layout.addLayout(buttons)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        on_theme(self, lambda: layout.setSpacing(size(8)))
        on_theme(self, lambda: row.setSpacing(size(8)))


def own_key(desk: Desk) -> OwnDesk | None:
    """This desk's key, made at first use; None in the training centre."""
    return None if desk.ask(own_centre).training else own_desk(desk)
