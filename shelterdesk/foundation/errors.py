"""What can go wrong, and whose problem it is: the user's, the machine's, or ours.

Every error says what happened, what is safe, and what to do next, in the language of the moment, and never carries
personal data. `code` is stable: tests and the command line rely on it.
"""


class ShelterError(Exception):
    """Something went wrong that a person should be told about."""

    def __init__(self, code: str, happened: str, safe: str = "", next_step: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.happened = happened
        self.safe = safe
        self.next_step = next_step

    def text(self) -> str:
        """The message to show: what happened, what is safe, what to do next."""
        return " ".join(part for part in (self.happened, self.safe, self.next_step) if part)


class InputRefused(ShelterError):
    """What was typed or handed in cannot be taken as it is; nothing was written."""

    def __init__(self, code: str, happened: str, safe: str = "", next_step: str = "", *, field: str = "") -> None:
        super().__init__(code, happened, safe, next_step)
        self.field = field


class NotAllowed(ShelterError):
    """A wrong passphrase, or a role that may not do this."""


class MachineTrouble(ShelterError):
    """Disk, lock, damaged file, printer: the laptop's problem."""


class OurFault(ShelterError):
    """A defect in the program."""
