"""Moving people on the map: pick up, put down with a reason where a rule is broken, check out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.gate import on_leaving
from shelterdesk.domain.rooms import WITH_REASON
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext, pgettext
from shelterdesk.operations.beds import move_people
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import BedRow, SleeperRow, beds_of_room, household_in_beds
from shelterdesk.queries.gate import at_the_gate
from shelterdesk.queries.people import people_by_id
from shelterdesk.queries.placement import SeatingPlan
from shelterdesk.queries.placement_checks import PuttingDown, broken_rules_of, put_down_from
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.beds.carried import Tray


class Mover:
    """What the hands do: it asks the owner's user where a question is needed, and tells what came of it."""

    def __init__(self, desk: Desk, tray: Tray, owner: QWidget) -> None:
        self._desk, self.tray, self._owner = desk, tray, owner

    def pick_up(self, people: Sequence[SleeperRow], whole_household: bool) -> None:
        """Into the tray: these people, or everybody of their household who is here."""
        if not people:
            return
        group = list(people)
        if whole_household:
            group = self._desk.ask(household_in_beds, people[0].household_id) or group
        self.tray.pick_up(group)

    def renew_tray(self) -> None:
        """After changes: beds of the people in the tray as they are now; whoever left the centre is out of it."""
        now = {
            person.person_id: person
            for household in {group.people[0].household_id for group in self.tray.groups}
            for person in self._desk.ask(household_in_beds, household)
        }
        for group in list(self.tray.groups):
            fresh = [now[one] for one in group.person_ids if one in now]
            if fresh != list(group.people):
                self.tray.take_out(set(group.person_ids) - set(now))
                if fresh:
                    self.tray.replace(group.id, fresh)

    def put_down(self, bed: BedRow, person_ids: Sequence[str]) -> bool:
        """Put people down at a bed. Asks for a reason when that breaks a rule; True when somebody lies there now."""
        if not person_ids:
            return False
        lifted = self.tray.person_ids()
        try:
            down = self._desk.ask(put_down_from, bed.id, list(person_ids), lifted)
            if not down.places:
                ask.tell(self._owner, _("There is no free bed here. The people stay in the tray."))
                return False
            reason = self._reason_for(bed, down)
            if reason is None:
                return False
            self._desk.do(move_people, down.places, lifted, reason)
        except ShelterError as error:
            self._told_refusal(error, bed, lifted)
            return False
        self.tray.take_out(set(down.places))
        text = ngettext("{n} person put down.", "{n} people put down.", len(down.places)).format(n=len(down.places))
        if down.left:
            text += " " + ngettext(
                "{n} person stays in the tray: no more beds here.", "{n} people stay in the tray: no more beds here.",
                len(down.left),
            ).format(n=len(down.left))  # fmt: skip
        self._desk.bus.publish(Notice(text, "attention" if down.left else "ok", undoable=True))
        return True

    def seat_all(self, plan: SeatingPlan, by_hand: dict[str, str]) -> bool:
        """Seat everybody on the plan; beds chosen by hand against a rule need a reason."""
        try:
            rules = self._desk.ask(broken_rules_of, by_hand) if by_hand else ""
            reason = self._ask_reason(rules) if rules else ""
            if reason is None:
                return False
            count = self._desk.do(seat_everyone, plan, reason).value
        except ShelterError as error:
            ask.tell(self._owner, error)
            return False
        text = ngettext("{n} person has a bed now.", "{n} people have beds now.", count).format(n=count)
        self._desk.bus.publish(Notice(text, undoable=True))
        return True

    def check_out(self, person_ids: Sequence[str], destination: str, place: str) -> bool:
        """Check people out; their beds become free. Children go by the rules of the gate, from the map too."""
        agreed = self._agreement(person_ids)
        if agreed is None:
            return False
        try:
            count = self._desk.do(check_out, list(person_ids), StayStatus(destination), place, "", agreed).value
        except ShelterError as error:
            ask.tell(self._owner, error)
            return False
        self.tray.take_out(set(person_ids))
        text = ngettext("{n} person checked out.", "{n} people checked out.", count).format(n=count)
        self._desk.bus.publish(Notice(text, undoable=True))
        return True

    def _agreement(self, person_ids: Sequence[str]) -> str | None:
        """What to write down when a child leaves against a rule and it was agreed; "" when no rule stands against it;
        None when the user goes back."""
        households = [person.household_id for person in self._desk.ask(people_by_id, person_ids)]
        found = on_leaving(self._desk.ask(at_the_gate, households), set(person_ids))
        if not found:
            return ""
        stopped = any(each.level == "danger" for each in found)
        go_on = _("The child focal point agreed to this") if stopped else pgettext("button", "Check out")
        if not ask.confirm(self._owner, "\n".join(each.text for each in found), go_on):
            return None
        return _("agreed with the child focal point") if stopped else ""

    def _reason_for(self, bed: BedRow, down: PuttingDown) -> str | None:
        if not down.rules and bed.state not in WITH_REASON:
            return ""
        aside = _("the bed is set aside") if bed.state in WITH_REASON else ""
        return self._ask_reason("; ".join(part for part in (aside, down.rules) if part))

    def _ask_reason(self, rules: str) -> str | None:
        """The reason typed; None when the user goes back or gives none."""
        reason = ask.words(self._owner, _("This is against a rule: {rules}. Why all the same?").format(rules=rules))
        if reason is not None and not reason.strip():
            self._desk.bus.publish(Notice(_("Without a reason nothing was changed."), "attention"))
            return None
        return reason

    def _told_refusal(self, error: ShelterError, bed: BedRow, lifted: list[str]) -> None:
        """Nobody was moved; if the bed was taken meanwhile, say by whom."""
        who = ""
        if error.code == "bed_taken":
            now = [row for row in self._desk.ask(beds_of_room, bed.room_id) if row.sleepers]
            who = "\n".join(
                f"{row.label}  {row.name}" for row in now if any(one.person_id not in lifted for one in row.sleepers)
            )
        ask.tell(self._owner, error, detail=who)
