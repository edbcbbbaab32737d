"""Whether this copy of the program is whole: a half-copied one must not touch anybody's data."""

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.resources import resource
from shelterdesk.store import schema

_PARTS = (("fonts", "*.ttf"), ("icons", "*.svg"), ("i18n", "kk.mo"), ("i18n", "ru.mo"), ("norms", "*"))


def require_whole_program() -> None:
    """MachineTrouble "program_incomplete" when letters, icons, words, norms or steps of the shape are missing."""
    missing = [f"{folder}/{name}" for folder, name in _PARTS if not any(resource(folder).glob(name))]
    if not schema.migrations_are_there():
        missing.append("migrations")
    if missing:
        raise MachineTrouble(
            "program_incomplete",
            _("Parts of ShelterDesk are missing: {parts}.").format(parts=", ".join(missing)),
            _("Nothing was opened."),
            _("Install ShelterDesk again from its original package."),
        )
