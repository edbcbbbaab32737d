"""The hand-out: what is given is chosen once, then household after household by card, number or a few letters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.entitlements import SetRow, Verdict
from shelterdesk.queries.people import PersonRow, people_found, person_of_card
from shelterdesk.queries.stock import ItemRow, LotRow, lots_in_stock
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.supplies.finder import HouseholdFinder, LastVerdict
from shelterdesk.ui.rooms.supplies.goods_choice import GoodsChoice
from shelterdesk.ui.rooms.supplies.lot_choice import LotChoice
from shelterdesk.ui.rooms.supplies.pending import Pending, for_people, hand_over, look_at, with_lot
from shelterdesk.ui.rooms.supplies.shown import moment_words
from shelterdesk.ui.rooms.supplies.verdict_view import Name, VerdictView
from shelterdesk.ui.rooms.supplies.verdict_words import LEVELS, large_words, short_words, why_words


class HandOutSheet(QWidget):
    """The second tab."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pending: Pending | None = None
        self._serial = 0
        self.choice = GoodsChoice()
        self.finder = HouseholdFinder(self._look)
        self.lot_choice = LotChoice()
        self.view = VerdictView()
        self.left = QStackedWidget()
        self._lay_out()
        self._connect()
        self._invite()

    def show_data(self, items: Sequence[ItemRow], sets: Sequence[SetRow]) -> None:
        """The articles and sets there are now."""
        self.choice.show_data(items, sets)
        if (pending := self._waiting()) is not None:
            self._judge(pending.person, again=True)

    def focus_first(self) -> None:
        """To the household field when it is clear what is handed out, else to the choice."""
        if self.choice.problem() is None:
            self.finder.ready()
        else:
            self.choice.focus()

    def scanned(self, code: str) -> bool:
        """A card: the household before, if it waits, is confirmed by it; then this one's verdict."""
        person = self._desk.ask(person_of_card, code)
        waiting = self._waiting()
        if waiting is not None and not waiting.missing and waiting.ticked:
            same = person is not None and person.household_id == waiting.person.household_id
            if not self._give(waiting) or same:  # the same card again only confirms
                return True
        self._judge_card(person)
        return True

    def confirm(self) -> None:
        """Enter: give what is due; where the book has too little, ask first."""
        if (pending := self._waiting()) is not None:
            self._give(pending)

    def to_proxy(self) -> None:
        """Shift+Enter: somebody else takes it for them."""
        pending = self._waiting()
        if pending is None:
            return
        said = ask.words(self, _("Who takes it for them? Type the name, or scan that person's card."))
        if said is None or not said.strip():
            self._to_confirmation()
            return
        card = read_digits(said.strip()).replace(" ", "")
        taker = self._desk.ask(person_of_card, card) if is_card(card) else None
        self._give(pending, proxy=f"{taker.name}, {taker.household_number}" if taker else said.strip(), taker=taker)

    def give_again(self) -> None:
        """F8: give it though they had it already; the reason stands in the journal."""
        pending = self.pending
        if pending is None or pending.verdict.code != Verdict.ALREADY:
            return
        reason = ask.words(self, _("They already received it. Why give it again?"))
        if reason is not None and reason.strip():
            self._give(pending, reason=reason.strip())

    def choose_lot(self) -> None:
        """F4: another lot than the first expiring one."""
        pending = self._waiting()
        if pending is None:
            return
        first = {row.item_id: row.parts[0].lot_id for row in pending.take if row.parts}
        lots = [
            lot
            for row in pending.take
            for lot in self._desk.ask(lots_in_stock, row.item_id)
            if not lot.expired and lot.on_hand > 0 and first.get(row.item_id) != lot.id
        ]
        self.left.setCurrentWidget(self.lot_choice)
        self.lot_choice.show_lots(lots)

    def cancel(self) -> None:
        """Esc: nothing is given; ready for the next household."""
        if (pending := self._waiting()) is not None:
            self._remember(pending, lambda: _("Not given"), "neutral")
        self._invite()
        self.finder.ready()

    # --- inside

    def _waiting(self) -> Pending | None:
        """The hand-over that waits for its confirmation."""
        return self.pending if self.pending is not None and self.pending.verdict.code == Verdict.GIVE else None

    def _look(self, text: str) -> Sequence[PersonRow]:
        return self._desk.ask(people_found, text, COUNTED) or self._desk.ask(people_found, text)

    def _judge_card(self, person: PersonRow | None) -> None:
        if person is None:
            self._refuse("danger", lambda: _("Card not known"), lambda: _("Nobody in this centre has this card."))
            self.finder.field.selectAll()
        else:
            self._judge(person)

    def _judge(self, person: PersonRow, *, again: bool = False) -> None:
        """Look the household up and show its verdict; again: the shelves changed meanwhile."""
        if (wrong := self.choice.problem()) is not None:
            self._refuse("attention", wrong)
            self.choice.focus()
            return
        before, now = self.pending, look_at(self._desk, person, self.choice)
        if again and before is not None and before.set_id == now.set_id:
            kept = tuple(row.id for row in now.people if row.id in before.ticked and row.id in now.ticked)
            self.pending = for_people(self._desk, now, kept, self.choice)
            self._show()
            return
        if (left := self._waiting()) is not None:
            self._remember(left, lambda: _("Not given"), "neutral")
        self.pending = now
        self._serial += 1
        self.view.show_names((), frozenset())
        self._show()
        if now.verdict.code != Verdict.GIVE:
            self._remember(now, lambda: short_words(now.verdict), LEVELS[now.verdict.code])
        self._to_confirmation()

    def _show(self) -> None:
        pending, view = self.pending, self.view
        if pending is None:
            return
        found = pending.verdict
        view.show_goods(pending.take if found.code in (Verdict.GIVE, Verdict.ALREADY) else ())
        if found.code != Verdict.GIVE:
            view.show_names((), frozenset())
            view.offer((view.again,) if found.code == Verdict.ALREADY else ())
            view.panel.show_verdict(
                LEVELS[found.code], lambda: large_words(found, self._desk.today), pending.household,
                lambda: why_words(found),
            )  # fmt: skip
            return
        if not view.boxes:
            here = [row for row in pending.people if row.id in found.people]
            view.show_names([Name(row.id, lambda row=row: row.name) for row in here], pending.ticked)  # type: ignore[misc]
        if not pending.ticked:
            view.offer(())
            view.panel.show_verdict("attention", lambda: _("Nobody is ticked"), pending.household, stay=True)
            return
        view.offer((view.give, view.proxy, *((view.lot,) if any(row.other_lots for row in pending.take) else ())))
        if pending.missing:
            left = min(max(0, row.on_hand) for row in pending.take if row.missing)
            view.panel.show_verdict(
                "attention", lambda: _("Only {n} left").format(n=left), pending.household,
                lambda: _("By the book. If the shelf has more, Enter hands out all the same."), stay=True,
            )  # fmt: skip
        else:
            view.panel.show_verdict("ok", lambda: _("Give"), pending.household, lambda: why_words(found), stay=True)

    def _to_confirmation(self) -> None:
        self.left.setCurrentIndex(0)
        self.finder.field.clear()
        ready = self._waiting() is not None
        (self.view.give if ready else self.finder.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(
        self, pending: Pending, *, proxy: str = "", taker: PersonRow | None = None, reason: str = ""
    ) -> bool:
        """Book the hand-over; where the book has too little, only after asking. False when nothing was given."""
        if not pending.ticked:
            return False
        if pending.missing and not self._shelf_has_more(pending):
            self._to_confirmation()
            return False
        collector = (taker.id if taker else None) if proxy else pending.person.id
        try:
            hand_over(
                self._desk, pending, collector_id=collector, proxy=proxy, reason=reason, beyond_stock=pending.missing
            )
        except ShelterError as error:
            self._refuse("danger", lambda: _("Not given"), error.text())
            return False
        self._remember(pending, lambda: _("Given"), "ok")
        text = _("Handed out to {household}.").format(household=pending.person.household_number)
        self._desk.bus.publish(Notice(text, "ok", undoable=True))
        self._drop()
        self.view.panel.show_verdict("ok", lambda: _("Given"), pending.household)
        self.finder.ready()
        return True

    def _shelf_has_more(self, pending: Pending) -> bool:
        short = ", ".join(row.item_name for row in pending.take if row.missing)
        return ask.choose(
            self, _("The book has too little: {items}.").format(items=short),
            (ask.Choice("all", _("Hand out all the same: the shelf has more than the book")),
             ask.Choice("back", _("Back"))),
            detail=_("The article gets a mark: recount needed."),
        ) == "all"  # fmt: skip

    def _on_ticked(self, people: tuple[str, ...]) -> None:
        if (pending := self._waiting()) is not None:
            self.pending = for_people(self._desk, pending, people, self.choice)
            self._show()

    def _on_lot(self, lot: LotRow, reason: str) -> None:
        if (pending := self._waiting()) is not None:
            self.pending = with_lot(self._desk, pending, lot.item_id, lot.id, reason)
            self._show()
        self._to_confirmation()

    def _on_choice(self) -> None:
        """Something else is handed out now: who is at the counter is judged anew."""
        if self.pending is not None and self.choice.problem() is None:
            self._judge(self.pending.person, again=self.choice.set_row() is None)
        elif self.pending is not None:
            self._invite()

    def _refuse(self, status: str, word: labels.Words, reason: labels.Words = "") -> None:
        self._drop()
        self.view.panel.show_verdict(status, word, reason)

    def _remember(self, pending: Pending, words: Callable[[], str], status: str) -> None:
        time = moment_words(self._desk.clock.now(), self._desk.today)
        head = next((row for row in pending.people if row.is_head), pending.person)
        household = f"{pending.person.household_number}  {head.surname}".strip()
        self.finder.add_verdict(LastVerdict(str(self._serial), time, household, words, status))

    def _drop(self) -> None:
        self.pending = None
        self.view.clear()
        self.left.setCurrentIndex(0)

    def _invite(self) -> None:
        """Nobody is at the counter."""
        self._drop()
        self.view.panel.show_verdict("neutral", lambda: _("Next household"), stay=True)

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(self.finder, 1)
        self.left.addWidget(page)
        self.left.addWidget(self.lot_choice)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.left, 2)
        self._row.addWidget(self.view, 3)

        def measure() -> None:
            self._row.setContentsMargins(0, size(8), 0, 0)
            self._row.setSpacing(size(12))
            column.setSpacing(size(8))
        on_theme(self, measure)

    def _connect(self) -> None:
        self.choice.changed.connect(self._on_choice)
        self.choice.done.connect(self.finder.ready)
        self.finder.found.connect(self._judge)
        self.finder.card_typed.connect(lambda card: self._judge_card(self._desk.ask(person_of_card, card)))
        self.finder.confirmed.connect(self.confirm)
        self.lot_choice.chosen.connect(self._on_lot)
        self.lot_choice.closed.connect(self._to_confirmation)
        self.view.confirmed.connect(self.confirm)
        self.view.proxy_wanted.connect(self.to_proxy)
        self.view.lot_wanted.connect(self.choose_lot)
        self.view.again_wanted.connect(self.give_again)
        self.view.cancelled.connect(self.cancel)
        self.view.ticked.connect(self._on_ticked)
        self.view.panel.faded.connect(self._invite)
        for keys in ("Shift+Return", "Shift+Enter"):
            bind(self, keys, self.to_proxy)
        bind(self.view, "F4", self.choose_lot)
        bind(self.finder, "F4", self.choose_lot)
        bind(self, "F8", self.give_again)
