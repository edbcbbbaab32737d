"""What stays of a surname or a patronymic when gender, language and script are taken off: Сейткалиева, Сейткали."""

import re
from functools import lru_cache

_MEMORY = 1 << 17
_SURNAME_END = re.compile(
    r"(?:skaia|skoi|skii|ski|ska|ckaia|cki|aia|oi|ovic|ovih|eva|ev|ova|ov|ina|in|uli|kizi|kisi|ogli|ko|a)$"
)
_KEPT = 3  # letters a stem keeps at least
_PATRONYMIC_END = re.compile(
    r"(?:[oe]vi?c|[oe]v[mn]a|[oe]vna|[oe]vn|[oei]?cna|icna|ic|ulu|uli|oli|uuli|k[iy][zs][iy]|giz[iy]|ogl[iu]|ugli|kiz|ul)$"
)
_FAMILIAR = re.compile(r"(?:[oe]va?|i)$")


@lru_cache(maxsize=_MEMORY)
def surname_stem(name: str) -> str:
    """The stem of a folded surname; every part of a double surname for itself."""
    return " ".join(_stem(part) for part in name.split())


def _stem(part: str) -> str:
    end = _SURNAME_END.search(part)
    return part[: end.start()] if end and end.start() >= _KEPT else part


@lru_cache(maxsize=_MEMORY)
def patronymic_stem(name: str) -> str:
    """The father's name in a folded patronymic: "daulet" of "dauletovic", "dauletuli"; an initial stays."""
    joined = name.replace(" ", "")
    end = _PATRONYMIC_END.search(joined)
    stem = joined[: end.start()] if end and end.start() >= _KEPT - 1 else joined
    soft = _FAMILIAR.search(stem)
    return stem[: soft.start()] if soft and soft.start() >= _KEPT else stem
