"""What the program says about a proposed place: which beds, and the rules that decided."""

from collections.abc import Mapping, Sequence

from shelterdesk.domain.placement import RoomPlace
from shelterdesk.domain.placement_fit import Because
from shelterdesk.domain.placement_rules import RULE_NAMES, Rule
from shelterdesk.domain.placement_search import Proposal
from shelterdesk.foundation.i18n import N_, _, ngettext

KIND_REASONS = {
    "family": N_("room for families"),
    "women": N_("room for women"),
    "men": N_("room for men"),
    "mother_child": N_("room for mothers with small children"),
    "hall": N_("hall"),
}
REASONS = {
    Because.TOGETHER: N_("household together"),
    Because.DIVIDED: N_("too many for one room, so neighbouring rooms"),
    Because.DIVIDED_FAR: N_("too many for one room, and no neighbouring rooms are free"),
    Because.NO_FAMILIES: N_("no families in the room"),
    Because.WHEELCHAIR: N_("accessible for a wheelchair"),
    Because.NO_WHEELCHAIR: N_("no accessible room is free"),
    Because.GROUND_FLOOR: N_("ground floor or accessible"),
    Because.NO_GROUND_FLOOR: N_("no place on the ground floor is free"),
    Because.LOW_BED: N_("lower bunk"),
    Because.COT: N_("cot for the small child"),
    Because.SHARED: N_("small child in the bed of an adult of the household"),
    Because.BUS: N_("near people from the same bus"),
    Because.ORIGIN: N_("near people from the same settlement"),
    Because.FULL_USE: N_("no bed left over"),
    Because.OVER_NORM: N_("more people than the norm of the room"),
}


def reason_words(proposal: Proposal, rooms: Mapping[str, RoomPlace]) -> str:
    """The rules that decided, joined: "household together, room for families, ground floor or accessible"."""
    kinds = list(dict.fromkeys(rooms[room].kind for room in proposal.rooms))
    words = []
    for because in proposal.because:
        if because is Because.KIND:
            words += [_(KIND_REASONS[kind]) for kind in kinds if kind in KIND_REASONS]
        else:
            words.append(_(REASONS[because]))
    return ", ".join(words)


def missing_words(proposal: Proposal) -> str:
    """What to do about those who got no place; empty when everybody has one."""
    parts = []
    if proposal.missing:
        n = len(proposal.missing)
        parts.append(
            ngettext(
                "{n} place is missing: no free bed that suits.", "{n} places are missing: no free beds that suit.", n
            ).format(n=n)
        )  # fmt: skip
    if proposal.for_focal_point:
        parts.append(_("A child without an adult: a room for children, ask the child focal point."))
    return " ".join(parts)


def proposal_words(proposal: Proposal, rooms: Mapping[str, RoomPlace]) -> str:
    """The whole sentence: "Room 4, beds 4-1, 4-2, 4-3: household together, room for families." """
    given = {bed for _person, bed in proposal.places}
    told = []
    for room in proposal.rooms:
        beds = [bed.label for bed in rooms[room].beds if bed.id in given]
        told.append(
            ngettext("Room {room}, bed {beds}", "Room {room}, beds {beds}", len(beds)).format(
                room=rooms[room].name, beds=", ".join(beds)
            )
        )
    sentence = "; ".join(told)
    reasons = reason_words(proposal, rooms)
    if sentence:
        sentence = f"{sentence}: {reasons}." if reasons else f"{sentence}."
    return " ".join(part for part in (sentence, missing_words(proposal)) if part)


def rule_words(rules: Sequence[Rule]) -> str:
    """Names of rules, joined for a warning."""
    return "; ".join(_(RULE_NAMES[rule]) for rule in rules)
