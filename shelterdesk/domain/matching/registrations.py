"""One registration as it was typed: what matching is given, from a file or from the store."""

from typing import NamedTuple, Protocol


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


class KeptPerson(Protocol):
    """What of a kept person is compared."""

    id: str
    household_id: str
    surname: str
    given_name: str
    patronymic: str
    sex: str | None
    birth: str | None
    iin: str | None
    iin_to_verify: bool
    phone: str


def kept_registration(person: KeptPerson, phone: str, origin: str, address: str) -> Registration:
    """The registration of a person of the store; phone, origin and address are the household's.

    A number that is still to be verified is not used.
    """
    return Registration(
        id=person.id,
        household=person.household_id,
        surname=person.surname,
        given_name=person.given_name,
        patronymic=person.patronymic,
        sex=person.sex or "",
        birth=person.birth or "",
        iin="" if person.iin_to_verify else person.iin or "",
        phone=person.phone or phone,
        address=f"{origin}, {address}" if origin and address else origin or address,
    )
