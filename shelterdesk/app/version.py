"""Which ShelterDesk this is."""

from shelterdesk import __version__


def program_version() -> str:
    """The version, for example "0.1.0"."""
    return __version__
