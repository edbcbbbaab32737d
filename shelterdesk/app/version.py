"""Which ShelterDesk this is."""

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """The version as it was built, for example "0.1.0"; "source" when it was never installed."""
    try:
        return version("shelterdesk")
    except PackageNotFoundError:
        return "source"
