"""People: residents and everybody registered with them. Children are people; their fields are in the main flow."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class Person(Record):
    """One person of one household."""

    __tablename__ = "people"
    noun = Noun.PEOPLE

    household_id: Mapped[str] = mapped_column(
        ForeignKey("households.id", deferrable=True, initially="DEFERRED"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)  # order within the household, the head first
    card: Mapped[str] = mapped_column(index=True)  # ten digits with a check digit
    surname: Mapped[str] = mapped_column(default="")
    given_name: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    other_name: Mapped[str] = mapped_column(default="")  # variant spelling, maiden name
    unknown_number: Mapped[int | None]  # "Unknown No. 3" when nobody can say the name
    sex: Mapped[str | None]  # "M", "F"
    birth: Mapped[str | None]  # "1991-03-12", "1991-03" or "1991": never more exact than what was said
    birth_estimated: Mapped[bool] = mapped_column(default=False)
    stated_group: Mapped[str | None]  # infant, child, adult, older: when nothing better is known
    iin: Mapped[str | None] = mapped_column(index=True)
    iin_to_verify: Mapped[bool] = mapped_column(default=False)
    document_kind: Mapped[str] = mapped_column(default="")
    document_number: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="", index=True)
    language: Mapped[str] = mapped_column(default="")
    relation: Mapped[str | None]  # to the head of the household
    accompaniment: Mapped[str | None]  # of a child: parent, relative, alone
    responsible_id: Mapped[str | None] = mapped_column(index=True)  # the adult who answers for the child
    needs: Mapped[str] = mapped_column(default="")  # ticked codes of domain/needs.py
    allergy: Mapped[str] = mapped_column(default="")
    diet: Mapped[str] = mapped_column(default="")
    medicine: Mapped[str] = mapped_column(default="")
    clothing_size: Mapped[str] = mapped_column(default="")
    found_where: Mapped[str] = mapped_column(default="")  # unknown persons and children found alone
    description: Mapped[str] = mapped_column(default="")
    do_not_release_to: Mapped[str] = mapped_column(default="")
    gate_note: Mapped[str] = mapped_column(default="")  # what whoever stands at the gate is to do or to say
    consent_relatives: Mapped[bool | None]  # may relatives be told; None = not asked, counts as no
    hidden: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    to_complete: Mapped[bool] = mapped_column(default=False)
    merged_into: Mapped[str | None] = mapped_column(index=True)  # the record of the same person that holds from now on
