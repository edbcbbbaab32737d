"""What this laptop remembers for whoever sits at it: language, look, printer. An INI file in the data folder.

Never the registry, so that a backup of the folder, and a program on a stick, are complete.
"""

import configparser
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from shelterdesk.foundation.writing import not_written, write_whole

FILE_NAME = "settings.ini"
LOOKS = ("system", "light", "dark")
SOUNDS = ("off", "warnings", "all")
SCALES = (100, 110, 125, 150)  # percent
_SECTION = "shelterdesk"


@dataclass
class Preferences:
    """The settings of one laptop. Change them with `change()`: they are on the disk when it returns."""

    folder: Path
    language: str = ""  # "" = never chosen
    look: str = "system"
    scale: int = 100  # percent
    idle_minutes: int = 5  # locked after so long without a key; 0 = never
    printer: str = ""  # "" = the laptop's default printer
    print_on_save: str = "intake_form"  # what Save and print prints, names of reports with blanks between
    intake_fields: str = ""  # of the second line, asked of everybody at intake: names with blanks between
    label_sheet: str = "plain"  # of cards and wristbands
    first_label: int = 1  # the first free one of the sheet in the printer
    label_fits: str = ""  # JSON {"printer|sheet": [mm right, mm down, stretch across, stretch along]}
    scan_gap: int = 35  # milliseconds between two keys of a scanner at most
    scan_silence: int = 100  # milliseconds without a key that end a scan
    scan_least: int = 6  # keys of a scan at least
    scan_sounds: str = "warnings"  # off, warnings, all
    geometry: str = ""  # "x y width height" of the window, "" = as the program sees fit

    def change(self, **values: str | int) -> None:
        """Set these and write the file. MachineTrouble when the disk refuses; the values hold all the same."""
        for name, value in values.items():
            setattr(self, name, value)
        parser = configparser.ConfigParser(interpolation=None)
        parser[_SECTION] = {name: str(value) for name, value in asdict(self).items() if name != "folder"}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(error) from None
        lines = [f"[{_SECTION}]", *(f"{name} = {value}" for name, value in parser[_SECTION].items()), ""]
        write_whole(self.folder / FILE_NAME, "\n".join(lines).encode("utf-8"))


def load(folder: Path) -> Preferences:
    """What the file says; anything missing, damaged or out of range is as in a fresh installation."""
    found = Preferences(folder)
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string((folder / FILE_NAME).read_text("utf-8"))
        section = parser[_SECTION]
    except (OSError, UnicodeDecodeError, configparser.Error, KeyError):
        return found
    for field in fields(Preferences):
        if field.name == "folder" or field.name not in section:
            continue
        value = section[field.name].strip()
        setattr(found, field.name, _number(value, getattr(found, field.name)) if field.type is int else value)
    found.look = found.look if found.look in LOOKS else "system"
    found.scale = min(150, max(100, found.scale))
    found.idle_minutes = min(240, max(0, found.idle_minutes))
    found.first_label = min(99, max(1, found.first_label))
    found.scan_gap = min(200, max(10, found.scan_gap))
    found.scan_silence = min(1000, max(50, found.scan_silence))
    found.scan_least = min(10, max(4, found.scan_least))
    found.scan_sounds = found.scan_sounds if found.scan_sounds in SOUNDS else "warnings"
    found.language = found.language if found.language in ("", "kk", "ru", "en") else ""
    return found


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
