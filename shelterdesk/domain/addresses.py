"""The settlement in an address as lists write it: "с. Жаңажол, ул. Абая 5", "Құлсары қ., Достық көшесі 12"."""

import re

from shelterdesk.domain.written_text import clean_text, fold_letters

_SETTLEMENT = re.compile(
    r"\b(с|село|а|аул|ауыл\w*|аулы|п|пос|поселок|пгт|г|гор|город|к|кала\w*|ст|станция|кент\w*|village|town|city)\b"
)
_STREET = re.compile(
    r"\b(ул|улица|пр|просп\w*|пер|переулок|мкр|мкрн|д|дом|кв|уй|кош\w*|шагын\w*|street|st|apt)\b|\d"
)
_WIDER = re.compile(
    r"\b(обл\w*|район\w*|р-н|ауданы?|аудан\w*|рк|казахстан|казакстан|republic|region|district|округ\w*)\b"
)


def settlement_of(address: str) -> str:
    """The part that names the village or town, as written; "" when the address names none."""
    parts = [part.strip() for part in re.split(r"[,;]", clean_text(address)) if part.strip()]
    local = [part for part in parts if not _WIDER.search(fold_letters(part))]
    for part in local:
        folded = fold_letters(part)
        if _SETTLEMENT.search(folded) and not _STREET.search(folded):
            return part
    return next((part for part in local if not _STREET.search(fold_letters(part))), "")
