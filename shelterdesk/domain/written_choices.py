"""The few answers a registrar chooses from for a household and a person, with their words."""

from shelterdesk.foundation.i18n import N_

TENURES = {"own": N_("Own home"), "rent": N_("Rented home"), "other": N_("Other")}
HOME_DAMAGES = {
    "none": N_("Not damaged"),
    "partly": N_("Partly damaged"),
    "flooded": N_("Flooded"),
    "destroyed": N_("Destroyed"),
}
DOCUMENT_KINDS = {
    "identity_card": N_("Identity card"),
    "passport": N_("Passport"),
    "birth_certificate": N_("Birth certificate"),
    "residence_permit": N_("Residence permit"),
    "lost": N_("Documents lost"),
    "other": N_("Other document"),
}
PERSON_LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English"), "other": N_("Other language")}
