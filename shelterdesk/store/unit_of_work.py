"""One verb, one unit of work: its records, its journal entry and its search words are stored together or not at all."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.changes import Changes, Noun
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.records.base import Record
from shelterdesk.store.facts import Facts
from shelterdesk.store.journal import Signed, touched, write
from shelterdesk.store.merge import after_own_writing
from shelterdesk.store.recording import Recording
from shelterdesk.store.rows import write_rows
from shelterdesk.store.said_anew import with_those_kept_back
from shelterdesk.store.search import rewrite_words
from shelterdesk.store.sessions import Writing, driver

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Author:
    """Who is working at this desk."""

    user_id: str
    name: str
    role: Role


class UnitOfWork:
    """What a verb works with: records to get and add, the time, fresh identities, and who is doing it."""

    def __init__(self, session: Writing, *, now: datetime, ids: Ids, author: Author) -> None:
        self.session = session
        self.now = now
        self.today = local(now).date()  # the centre's calendar day
        self.ids = ids
        self.author = author
        self.changes = Changes()
        self.operation_id = ids.new()
        self._recording = Recording(session)
        self._facts = Facts(session)
        self.reason = ""  # why, when the verb was told; stands in the journal
        self.place = 0  # of its entry in the journal, once it is written

    def add(self, record: R) -> R:
        """A new record; it gets its identity here."""
        values = vars(record)  # nothing watches a record that was never stored
        if not values["id"]:
            values["id"] = self.ids.new()
        self.session.add(record)
        return record

    def get(self, kind: type[R], record_id: str) -> R:
        """The record of this id; InputRefused when it is gone (marked void, or undone meanwhile)."""
        record = self.session.get(kind, record_id)
        if record is None or record.void:
            raise InputRefused(
                "record_gone",
                _("This record is not there any more: somebody undid or removed it."),
                _("Nothing was changed."),
                _("Refresh the list (F5) and try again."),
            )
        return record

    def count_on(self, name: str) -> int:
        """The next number of this kind ("household", "unknown"), never given twice on this desk."""
        return self._facts.count_on(name)

    def remember(self, name: str, value: str) -> None:
        """Keep a fact about this desk, written with this unit of work."""
        self._facts.put(name, value)

    def fact(self, name: str, otherwise: str = "") -> str:
        """A fact about this desk."""
        return self._facts.get(name, otherwise)

    def note(self, noun: Noun, record_id: str) -> None:
        """Put into the journal that this record was looked at, printed or sent."""
        self._recording.note(noun, record_id)

    def decide(self, noun: Noun, record_id: str, field: str, value: Any) -> None:
        """Answer an open question: this value of this field holds, whatever others wrote side by side."""
        self._recording.decide(noun, record_id, field, value)

    def finish(self, verb: str, reason: str, undoes: str | None) -> None:
        """Write search words and journal; the caller commits."""
        reason = reason or self.reason
        self._recording.wrote(write_rows(driver(self.session), self.session.hand_over()))
        self.session.flush()
        changes = with_those_kept_back(self.session, self._recording.changes(), self.today)
        # what was only looked at or printed keeps its search words
        written = [c for c in changes if (c.fields or c.created) and c.noun in (Noun.PEOPLE, Noun.HOUSEHOLDS)]
        if written:
            rewrite_words(self.session, written, self._recording.created)
        if changes:
            signed = Signed(self.operation_id, self.now, self.author.user_id, self.author.role.value, verb, reason,
                            undoes)  # fmt: skip
            self.place = write(self.session, self._facts, signed, changes)
            self.changes = touched(changes)
            after_own_writing(self.session, changes)
        self._facts.save()

    @property
    def epoch(self) -> int:
        """The epoch its journal entry belongs to."""
        return int(self._facts.get("epoch"))
