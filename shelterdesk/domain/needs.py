"""Special needs a registrar ticks, each with its UNHCR specific-needs code (standards.md §3).

No diagnoses, no violence codes: those go to a specialist, not into a shelter's laptop.
"""

from dataclasses import dataclass

from shelterdesk.foundation.i18n import N_


@dataclass(frozen=True)
class Need:
    """One box to tick: its code with us, its words, the UNHCR code it maps to."""

    code: str
    name: str
    unhcr: str


NEEDS = (
    Need("pregnant", N_("Pregnant"), "SM-DP"),
    Need("lactating", N_("Breastfeeding mother"), "WR"),
    Need("infant", N_("Infant, cot needed"), "CR"),
    Need("disability_1", N_("Disability, group I"), "DS-PS"),
    Need("disability_2", N_("Disability, group II"), "DS-PM"),
    Need("disability_3", N_("Disability, group III"), "DS-PM"),
    Need("child_disability", N_("Child with a disability"), "DS-PM"),
    Need("wheelchair", N_("Wheelchair or help with walking"), "DS-PS"),
    Need("visual", N_("Sees badly or not at all"), "DS-BD"),
    Need("hearing", N_("Hears badly or not at all"), "DS-DF"),
    Need("older_alone", N_("Older person alone"), "ER"),
    Need("chronic", N_("Needs medicine every day"), "SM-CI"),
    Need("diet", N_("Special diet"), "LP-BN"),
    Need("single_parent", N_("Single parent"), "SP-PT"),
    Need("large_family", N_("Large family, four or more children"), "LP-BN"),
    Need("no_documents", N_("Documents lost"), "LP-ND"),
    Need("no_language", N_("Speaks neither Kazakh nor Russian"), "LP-NA"),
)

NEED_CODES = frozenset(need.code for need in NEEDS)


def joined(codes: frozenset[str]) -> str:
    """The ticked codes as one kept text, in a fixed order."""
    return ",".join(need.code for need in NEEDS if need.code in codes)


def parted(text: str) -> frozenset[str]:
    """The ticked codes of a kept text."""
    return frozenset(text.split(",")) & NEED_CODES
