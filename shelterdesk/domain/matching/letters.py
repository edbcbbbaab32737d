"""Names reduced to letters that survive another alphabet, another spelling and a tired hand.

Three strengths: skeleton (every alphabet comes down to one), coarse (sounds that are often heard or typed one for the
other fall together), consonants (what is left when vowels are forgotten).
"""

import re
from functools import lru_cache

from shelterdesk.domain.folding import folded

_MEMORY = 1 << 17  # names kept folded; a register repeats the same few thousand

# what the search fold keeps apart and matching does not, in this order
_SOUNDS = (
    ("ie", "e"), ("io", "e"), ("iu", "u"), ("ii", "i"), ("dj", "j"), ("tc", "c"), ("ck", "k"), ("ph", "f"),
)  # fmt: skip
_COARSE = str.maketrans("oeygqhzdbvw", "aaikkkstpff")
_SAME_CLASS = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]+")


@lru_cache(maxsize=_MEMORY)
def skeleton(text: str) -> str:
    """The words of a name in one alphabet and one spelling, parted by single spaces: "Юлия", "Yuliya" -> "ulia"."""
    plain = folded(text)
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return _SAME_CLASS.sub(r"\1", plain)


@lru_cache(maxsize=_MEMORY)
def coarse(skeleton_of_name: str) -> str:
    """The skeleton with like sounds together: г к қ х, д т, б п, з с, в ф, а ә э е о."""
    return _SAME_CLASS.sub(r"\1", skeleton_of_name.replace(" ", "").translate(_COARSE))


@lru_cache(maxsize=_MEMORY)
def consonants(skeleton_of_name: str) -> str:
    """The coarse skeleton without vowels; a name of vowels only stays as it is."""
    plain = coarse(skeleton_of_name)
    return _SAME_CLASS.sub(r"\1", _VOWELS.sub("", plain)) or plain
