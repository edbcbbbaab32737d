"""Why a package is not taken: one code and one sentence each. Nothing of a refused package is ever imported."""

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _

_AGAIN = N_("Copy it again from the laptop that made it.")
_CALL = N_("Call the sender and compare the words of both keys.")

REFUSALS: dict[str, tuple[str, str]] = {
    "package_empty": (N_("The file is empty."), _AGAIN),
    "package_foreign": (N_("This file is not a ShelterDesk package."), N_("Choose a file ending in .sdpkg.")),
    "package_too_large": (
        N_("The file is larger than any package ShelterDesk makes."), N_("Ask the sender for a new package."),
    ),
    "package_newer": (
        N_("The package was made by a newer ShelterDesk."), N_("Update ShelterDesk on this laptop, then receive it."),
    ),
    "package_damaged": (N_("The package was damaged while it was copied."), _AGAIN),
    "package_not_for_us": (
        N_("The package is sealed for another desk ({tags}); this laptop cannot open it."),
        N_("Ask the sender to seal one with this laptop's key."),
    ),
    "package_signature": (N_("The signature of the package is not right."), _CALL),
    "package_unknown_desk": (
        N_("The package comes from a desk that is not known here ({tags})."),
        N_("If you know this desk, take its key file in first, and compare the words by phone."),
    ),
    "package_revoked": (
        N_("The package comes from a desk that was struck off ({tags})."), N_("Call headquarters."),
    ),
    "package_other_recipient": (
        N_("The package names another recipient inside than the one it was sealed for."), _CALL,
    ),
    "package_own": (N_("This laptop made the package itself."), N_("Take it to the laptop it is for.")),
    "package_too_much": (N_("The package holds more than its label says, or more than any desk can do."), _CALL),
    "package_content": (N_("The package holds something that no desk can write ({tags})."), _CALL),
    "package_permission": (N_("The package holds work that its author may not do."), _CALL),
    "package_training": (
        N_("Training data stays in the training centre."), N_("Open the real centre to exchange packages."),
    ),
    "key_file": (N_("This is not a key file of ShelterDesk, or it was damaged."), N_("Ask for the key file again.")),
    "key_changed": (
        N_("This desk was taken in with another key before."), N_("Compare the words by phone before anything else."),
    ),
    "key_own": (N_("This is the key of this laptop itself."), N_("Take in the key file of the other laptop.")),
    "package_neighbour": (
        N_("The package holds the whole work of a neighbouring centre; only people on a voucher come from there."),
        N_("Ask for the package of the voucher, or make that centre's data headquarters' matter."),
    ),
    "receipt_kind": (N_("Only headquarters may say which desks are struck off."), _CALL),
}  # fmt: skip


def refused(code: str, tags: str = "") -> InputRefused:
    """The refusal of this code; tags are fingerprints or names of fields, never anybody's data."""
    happened, next_step = REFUSALS[code]
    return InputRefused(
        code, _(happened).format(tags=tags), _("Nothing was taken over; the data here is untouched."), _(next_step)
    )
