"""Why two registrations may be one person, in words, the strongest first; made of the same weights as the score."""

from typing import NamedTuple

from shelterdesk.domain.matching.comparisons import FIELDS, Comparison
from shelterdesk.domain.matching.households import RIVAL_GRADES, SUPPORT_GRADES, Standing
from shelterdesk.domain.matching.weights import Weights, terms_of
from shelterdesk.foundation.i18n import N_

_SMALL = 0.3  # log-odds; what weighs less is not worth a word

REASONS: dict[str, str] = {
    "given=exact": N_("same given name"),
    "given=sound": N_("given name spelt alike"),
    "given=slip": N_("given name spelt alike"),
    "given=alike": N_("given name spelt alike"),
    "given=short": N_("short form of the given name"),
    "given=initial": N_("same initial of the given name"),
    "given=two_names": N_("similar but other given name"),
    "given=unlike": N_("other given name"),
    "given=other": N_("other given name"),
    "surname=exact": N_("same surname"),
    "surname=sound": N_("surname spelt alike"),
    "surname=slip": N_("surname spelt alike"),
    "surname=alike": N_("surname spelt alike"),
    "surname=initial": N_("surname spelt alike"),
    "surname=other": N_("other surname"),
    "patronymic=exact": N_("same patronymic"),
    "patronymic=sound": N_("patronymic spelt alike"),
    "patronymic=slip": N_("patronymic spelt alike"),
    "patronymic=alike": N_("patronymic spelt alike"),
    "patronymic=initial": N_("same initial of the patronymic"),
    "patronymic=other": N_("other patronymic"),
    "birth=equal": N_("same birth date"),
    "birth=swapped": N_("day and month of birth exchanged"),
    "birth=slip": N_("birth date differs in one digit"),
    "birth=year": N_("same birth year, other day"),
    "birth=year_only": N_("same birth year"),
    "birth=near_year": N_("birth years one apart"),
    "birth=same_day": N_("same day of birth, other year"),
    "birth=near": N_("birth dates near each other"),
    "birth=different": N_("other birth date"),
    "iin=equal": N_("same IIN"),
    "iin=one_edit": N_("IIN differs in one digit"),
    "iin=two_edits": N_("IIN differs in two digits"),
    "iin=other": N_("other IIN"),
    "iin=other_valid": N_("other IIN"),
    "phone=equal": N_("same phone"),
    "phone=crowd": N_("same phone, which many share"),
    "phone=slip": N_("phone differs in one digit"),
    "phone=other": N_("other phone"),
    "place=house": N_("same address"),
    "place=part": N_("address written alike"),
    "place=street": N_("same street"),
    "place=town": N_("same town or village"),
    "place=moved": N_("same town or village, other address"),
    "place=other": N_("other town or village"),
    "sex=other": N_("other sex"),
    "ref=same": N_("written down in one household"),
    "order=swapped": N_("surname and given name exchanged"),
    "support=one": N_("a relative matches too"),
    "support=two": N_("relatives match too"),
    "support=more": N_("relatives match too"),
    "support=none": N_("no relatives match"),
    "rival=close": N_("another person matches as well"),
    "rival=second": N_("another person matches better"),
}
_AGAINST = frozenset({
    "given=two_names", "given=unlike", "given=other", "surname=other", "patronymic=other", "birth=year", "birth=near",
    "birth=different", "iin=other", "iin=other_valid", "phone=other", "place=moved", "place=other", "sex=other",
    "support=none", "rival=close", "rival=second",
})  # fmt: skip  # what is no likeness is never named as speaking for one person, a likeness never as speaking against


class Reason(NamedTuple):
    """One thing that speaks for (share above 0) or against one person, in log-odds."""

    code: str  # a key of REASONS: the field and its grade
    share: float


def reasons_of(comparison: Comparison, standing: Standing, weights: Weights) -> list[Reason]:
    """What speaks for one person and what against, the weightiest first. Show REASONS[code] translated.

    What two fields say together is shared out between them; how common a name is belongs to the name.
    """
    shares: dict[str, float] = dict.fromkeys(FIELDS, 0.0)
    for term in terms_of(comparison):
        fields = [part.partition("=")[0] for part in term.split("&")]
        for field in fields:
            if field in shares:
                shares[field] += weights.terms.get(term, 0.0) / len(fields)
    shares["given"] += shares.pop("given_rarity")
    shares["surname"] += shares.pop("surname_rarity")
    codes = {f"{field}={FIELDS[field][grade]}": shares[field]
             for field, grade in zip(FIELDS, comparison, strict=True) if field in shares}  # fmt: skip
    for code in (f"support={SUPPORT_GRADES[standing.support]}", f"rival={RIVAL_GRADES[standing.rival]}"):
        codes[code] = weights.household[code]
    found = [
        Reason(code, round(share, 2))
        for code, share in codes.items()
        if code in REASONS and abs(share) >= _SMALL and (share < 0) == (code in _AGAINST)
    ]
    return sorted(found, key=lambda reason: (-abs(reason.share), reason.code))
