"""Reading our documents back: their text, their drawing operators, their fonts."""

import hashlib
from io import BytesIO
from typing import Any

import pypdf


def text_of(pdf: bytes) -> str:
    """The text of all pages, one after the other."""
    return "\f".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def drawing_digest(pdf: bytes) -> str:
    """SHA-256 over what every page draws, the same on machines with another zlib."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    drawn = b"\f".join(page.get_contents().get_data() for page in reader.pages)  # type: ignore[union-attr]
    return hashlib.sha256(drawn).hexdigest()


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The fonts a document names, each with whether it is inside."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        fonts: Any = page["/Resources"].get("/Font", {})  # type: ignore[union-attr]
        for font in fonts.values():
            descriptor = font.get_object().get("/FontDescriptor", {})
            found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in descriptor
    return found
