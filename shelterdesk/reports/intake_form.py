"""The intake form of a household, filled in: everything that was written down, to be checked and signed.

The family keeps one copy; its code is the household's card number.
"""

from collections.abc import Iterator

from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES, Accompaniment, Relation
from shelterdesk.domain.needs import NEEDS, parted
from shelterdesk.domain.phones import shown_phone
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.domain.stays import STATUS_NAMES, StayStatus
from shelterdesk.domain.written_choices import DOCUMENT_KINDS, HOME_DAMAGES, PERSON_LANGUAGES, TENURES
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import LANGUAGE_NAMES, N_, _
from shelterdesk.queries.household_forms import HouseholdFormRow, MemberRow
from shelterdesk.reports.codes import BARS_WIDTH, QR_SIDE, draw_bars, draw_qr
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import sign_lines
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import age_words, birth_words, word_of, yes_no

ENTERED = {
    "desk": N_("at the desk"), "list": N_("from a list"), "paper": N_("from a paper form"), "bus": N_("from a bus"),
}  # fmt: skip
_GROUPS = {
    "infant": N_("infant, age not known"), "child": N_("child, age not known"), "adult": N_("adult, age not known"),
    "older": N_("older person, age not known"),
}  # fmt: skip


def draw_intake_form(frame: Frame, row: HouseholdFormRow, emergency: str = "") -> Paper:
    """The form of one household."""
    paper = Paper(frame)
    _head(paper, row)
    _household(paper, row, emergency)
    _members(paper, row)
    _children(paper, row)
    sign_lines(paper)
    return paper


def _head(paper: Paper, row: HouseholdFormRow) -> None:
    top = paper.y
    codes = paper.right - mm(QR_SIDE)
    draw_qr(paper, codes, top, row.card)
    draw_bars(paper, codes - mm(BARS_WIDTH) - mm(2), top + mm(2), row.card)
    room = codes - mm(BARS_WIDTH) - mm(4) - paper.left
    paper.text(paper.left, top, _("Intake form"), 15, bold=True, width=room)
    paper.text(paper.left, top + 20, row.number, 22, bold=True, width=room)
    registered = _("Registered {time}, {how}").format(
        time=shown_time(row.registered_at), how=word_of(ENTERED, row.entered_by)
    )
    paper.text(paper.left, top + 46, registered, 9, width=room)
    paper.y = top + mm(QR_SIDE) + 4


def _household(paper: Paper, row: HouseholdFormRow, emergency: str) -> None:
    pairs = [
        (_("Phone"), shown_phone(row.phone) if row.phone else ""), (_("Settlement"), row.origin),
        (_("Region"), row.region), (_("District"), row.district), (_("Address"), row.address),
        (_("Housing"), word_of(TENURES, row.tenure)), (_("Damage to the home"), word_of(HOME_DAMAGES, row.home_damage)),
        (_("Bus"), row.bus), (_("Vehicle"), row.vehicle), (_("Pets"), row.pets), (_("Livestock"), row.livestock),
        (_("Number of the paper form"), row.paper_number),
        (_("Language of documents"), LANGUAGE_NAMES.get(row.language, row.language)),
        (_("Emergency"), emergency), (_("Note"), row.note),
    ]  # fmt: skip
    if len(pairs) % 2:
        pairs.append(("", ""))
    columns = [Column("", 30), Column("", 63, bold=True), Column("", 30), Column("", 63, bold=True)]
    table = Table(paper, columns, head=False)
    half = len(pairs) // 2
    for left, right in zip(pairs[:half], pairs[half:], strict=True):
        table.row([*left, *right])
    paper.y += 6
    if row.hidden:
        paper.say(_("Hidden: nobody who asks is told that this household is here."), 10, bold=True, gap=4)


def _members(paper: Paper, row: HouseholdFormRow) -> None:
    paper.say(_("Members of the household: {n}").format(n=len(row.members)), 11, bold=True, gap=2)
    table = Table(
        paper,
        [Column("№", 7, "right"), Column(_("Full name"), 56, size=9, whole=True, bold=True),
         Column(_("Relationship"), 25), Column(_("Sex"), 13, "center"), Column(_("Date of birth"), 19),
         Column(_("Age"), 15, "center"), Column(_("IIN"), 23), Column(_("Room, bed"), 28)],
    )  # fmt: skip
    more = Table(paper, [Column("", 7), Column("", 179)], head=False)
    for number, member in enumerate(row.members, 1):
        table.row([
            str(number), member.name, word_of(_relations(), member.relation or ""), shown_sex(member.sex or ""),
            birth_words(member.birth, member.birth_estimated), age_words(member.age), _iin(member),
            ", ".join(part for part in (member.room, member.bed) if part) or _status(member),
        ])  # fmt: skip
        more.row(["", "; ".join(_details(member))])
    paper.y += 6


def _relations() -> dict[str, str]:
    return {relation.value: RELATION_NAMES[relation] for relation in Relation}


def _status(member: MemberRow) -> str:
    return "" if member.status is None else _(STATUS_NAMES[member.status])


def _iin(member: MemberRow) -> str:
    return (member.iin or "") + (" " + _("(to verify)") if member.iin and member.iin_to_verify else "")


def _details(member: MemberRow) -> Iterator[str]:
    """What is known beside the columns, each with its name; what was not said is left out."""
    needs = ", ".join(_(need.name) for need in NEEDS if need.code in parted(member.needs))
    document = f"{word_of(DOCUMENT_KINDS, member.document_kind)} {member.document_number}".strip()
    for name, value in (
        (_("other name"), member.other_name),
        (_("age"), word_of(_GROUPS, member.stated_group or "") if member.birth is None else ""),
        (_("document"), document), (_("phone"), shown_phone(member.phone) if member.phone else ""),
        (_("language"), word_of(PERSON_LANGUAGES, member.language)), (_("special needs"), needs),
        (_("allergy"), member.allergy), (_("diet"), member.diet), (_("medicine"), member.medicine),
        (_("clothing size"), member.clothing_size), (_("found where"), member.found_where),
        (_("description"), member.description), (_("note"), member.note),
        (_("may relatives be told"), yes_no(member.consent_relatives)),
    ):  # fmt: skip
        if value:
            yield f"{name}: {value}"
    if member.status is not None and member.status is not StayStatus.IN and (member.bed or member.place):
        yield ", ".join(part for part in (_(STATUS_NAMES[member.status]), member.place) if part)
    if member.hidden:
        yield _("hidden: nobody who asks is told")
    if member.to_complete:
        yield _("data to be completed")


def _children(paper: Paper, row: HouseholdFormRow) -> None:
    children = [member for member in row.members if member.child]
    if not children:
        return
    paper.need(mm(24))
    paper.say(_("Children under 18: {n}").format(n=len(children)), 11, bold=True, gap=2)
    forbidden = any(child.do_not_release_to for child in children)
    columns = [Column(_("Child"), 52, whole=True), Column(_("Age"), 15, "center"),
               Column(_("Who is with the child"), 38), Column(_("Responsible adult"), 45, whole=True)]  # fmt: skip
    columns.append(Column(_("Do not release to") if forbidden else _("Signature of the responsible adult"), 36))
    table = Table(paper, columns, least_height=8)
    names = {kind.value: ACCOMPANIMENT_NAMES[kind] for kind in Accompaniment}
    for child in children:
        company = word_of(names, child.accompaniment) if child.accompaniment else _("not asked")
        mark = "◆ " if child.accompaniment in ("alone", "relative") else ""
        table.row([
            child.name, age_words(child.age), mark + company, child.responsible_name or _("nobody named"),
            child.do_not_release_to,
        ])  # fmt: skip
    paper.y += 6
