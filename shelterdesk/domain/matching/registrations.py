"""One registration as it was typed: what matching is given, from a file or from the store."""

from typing import NamedTuple


class Registration(NamedTuple):
    """A person as one desk wrote it down; empty text where nothing was said.

    household is the reference of ONE household registration at one desk; birth is "1991-03-12", "1991-03" or "1991".
    """

    id: str
    household: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    sex: str = ""
    birth: str = ""
    iin: str = ""
    phone: str = ""
    address: str = ""
