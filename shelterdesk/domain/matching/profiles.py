"""What of a registration is compared: folded names, birth, numbers and place, prepared once."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.iin import is_valid, sex_of
from shelterdesk.domain.matching.birth_days import Birth, read_birth
from shelterdesk.domain.matching.name_parts import name_parts
from shelterdesk.domain.matching.places import Place, read_place
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.stems import patronymic_stem, surname_stem

_DIGITS = re.compile(r"\D+")
_SEXES = {"m": "M", "f": "F", "м": "M", "ж": "F", "е": "M", "ә": "F", "male": "M", "female": "F", "1": "M", "2": "F"}
_PHONE_LENGTH = 10


class Profile(NamedTuple):
    """One registration ready for comparison; "" and 0 where nothing was said."""

    household: str
    given_name: str  # folded
    surname: str  # the folded stem
    patronymic: str  # the father's name in it, folded
    sex: str
    birth: Birth
    iin: str  # digits only
    iin_valid: bool
    phone: str  # the last ten digits
    place: Place


def profile_of(registration: Registration) -> Profile:
    """The registration as it is compared."""
    parts = name_parts(registration.surname, registration.given_name, registration.patronymic)
    iin = _digits(registration.iin)
    if len(set(iin)) <= 1 or not 11 <= len(iin) <= 13:
        iin = ""  # nothing, zeros in its place, or cut off
    phone = _digits(registration.phone)[-_PHONE_LENGTH:]
    return Profile(
        household=registration.household,
        given_name=parts.given_name,
        surname=surname_stem(parts.surname),
        patronymic=patronymic_stem(parts.patronymic),
        sex=_SEXES.get(registration.sex.strip().lower(), "") or parts.patronymic_sex or sex_of(iin) or "",
        birth=read_birth(registration.birth, iin),
        iin=iin,
        iin_valid=is_valid(iin),
        phone=phone if len(phone) == _PHONE_LENGTH else "",
        place=read_place(registration.address),
    )


@lru_cache(maxsize=1 << 12)
def _digits(text: str) -> str:
    return _DIGITS.sub("", text if text.isascii() else unicodedata.normalize("NFKC", text))
