"""Special needs a registrar ticks, each with its UNHCR specific-needs code and, where there is one, the category of
Kazakhstan's social register (standards.md §3.1, §3.2).

No diagnoses, no violence codes: those go to a specialist, not into a shelter's laptop.
"""

from dataclasses import dataclass

from shelterdesk.foundation.i18n import N_


@dataclass(frozen=True)
class Need:
    """One box to tick: its code with us, its words, the UNHCR code and the Kazakh social category it maps to."""

    code: str
    name: str
    unhcr: str
    category: str = ""  # translated when shown; "" where the register has none


_DISABLED = N_("Persons with a disability of group I or II")
_DISABLED_3 = N_("Persons with a disability of group III")

NEEDS = (
    Need("pregnant", N_("Pregnant"), "SM-DP"),
    Need("lactating", N_("Breastfeeding mother"), "WR"),
    Need("infant", N_("Infant, cot needed"), "CR"),
    Need("disability_1", N_("Disability, group I"), "DS-PS", _DISABLED),
    Need("disability_2", N_("Disability, group II"), "DS-PM", _DISABLED),
    Need("disability_3", N_("Disability, group III"), "DS-PM", _DISABLED_3),
    Need("child_disability", N_("Child with a disability"), "DS-PM", N_("Families raising children with disabilities")),
    Need("wheelchair", N_("Wheelchair or help with walking"), "DS-PS"),
    Need("visual", N_("Sees badly or not at all"), "DS-BD"),
    Need("hearing", N_("Hears badly or not at all"), "DS-DF"),
    Need("older_alone", N_("Older person alone"), "ER", N_("Pensioners")),
    Need("chronic", N_("Needs medicine every day"), "SM-CI"),
    Need("diet", N_("Special diet"), "LP-BN"),
    Need("single_parent", N_("Single parent"), "SP-PT", N_("Incomplete family")),
    Need("large_family", N_("Large family, four or more children"), "LP-BN", N_("Families with many children")),
    Need("no_documents", N_("Documents lost"), "LP-ND"),
    Need("no_language", N_("Speaks neither Kazakh nor Russian"), "LP-NA"),
    Need("orphan", N_("Orphan, or left without parental care"), "CR",
         N_("Orphans and children left without parental care")),
)

NEED_CODES = frozenset(need.code for need in NEEDS)


def unhcr_codes(codes: frozenset[str]) -> tuple[str, ...]:
    """The UNHCR codes of the ticked needs, each once, in the fixed order."""
    return tuple(dict.fromkeys(need.unhcr for need in NEEDS if need.code in codes))


def social_categories(codes: frozenset[str]) -> tuple[str, ...]:
    """The categories of the Kazakh social register (to be translated) that the ticked needs belong to, each once."""
    return tuple(dict.fromkeys(need.category for need in NEEDS if need.code in codes and need.category))


def joined(codes: frozenset[str]) -> str:
    """The ticked codes as one kept text, in a fixed order."""
    return ",".join(need.code for need in NEEDS if need.code in codes) if codes else ""


def parted(text: str) -> frozenset[str]:
    """The ticked codes of a kept text."""
    return frozenset(text.split(",")) & NEED_CODES
