"""What the kinds of file are called, and in one sentence what is inside and what is withheld."""

from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.i18n import N_

SHORT_NAMES = {
    Profile.STATISTICS: N_("Statistics"),
    Profile.OPERATIONAL: N_("Operational list"),
    Profile.FULL: N_("Full transfer"),
}
SENTENCES = {
    Profile.STATISTICS: N_("Figures only: sex and age, families, beds, stock. Nobody is named; counts below 5 are not "
                           "shown."),
    Profile.OPERATIONAL: N_("Who is where, in which room and bed. Withheld: IIN, documents, health, hidden people, "
                            "details of children."),
    Profile.FULL: N_("Everything, hidden people and details of children too. For the authority that takes the people "
                     "over, on its request."),
}  # fmt: skip
