"""The lock installs what the project names, from anywhere; the licences page names what travels with the program."""

import re
import sys
import tomllib
from functools import cache

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.sources import ROOT, sources

# what a package is imported as, where that is not its name in small letters
IMPORTED_AS = {"pyside6-essentials": {"PySide6", "shiboken6"}}


@cache
def project() -> dict[str, list[str]]:
    """The requirements in pyproject.toml: "run" for the program, then each extra by its name."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {"run": described["dependencies"], **described["optional-dependencies"]}


def requirements(group: str) -> list[Requirement]:
    return [Requirement(line) for line in project()[group]]


LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINS = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", LOCK, re.MULTILINE)}


@pytest.mark.parametrize("group", ["run", "dev"])
def test_the_lock_fits_what_the_project_names(group: str) -> None:
    stale = [str(r) for r in requirements(group) if PINS.get(canonicalize_name(r.name), "0") not in r.specifier]
    assert stale == [], "python3 dev.py lock"


def test_every_pin_has_hashes_and_no_address() -> None:
    entries = re.split(r"\n(?=\w)", LOCK.strip())
    assert len(entries) == len(PINS)
    assert [entry.partition(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "//" not in LOCK
    assert re.search(r"^\s*--(?!hash=)", LOCK, re.MULTILINE) is None


def test_the_program_imports_all_it_names_and_names_all_it_imports() -> None:
    found = {name.partition(".")[0] for source in sources() for name, _line in source.imports()}
    imported = found - set(sys.stdlib_module_names) - {"shelterdesk"}
    names = [canonicalize_name(requirement.name) for requirement in requirements("run")]
    named = [IMPORTED_AS.get(name, {name.replace("-", "_")}) for name in names]
    assert imported - set().union(*named) == set(), "imported, but not named in pyproject.toml"
    assert [words for words in named if not words & imported] == [], "named in pyproject.toml, but never imported"


def test_the_licences_page_names_every_package() -> None:
    page = (ROOT / "resources" / "LICENCES.md").read_text(encoding="utf-8").lower()
    assert [r.name for r in requirements("run") if r.name.removesuffix("-Essentials").lower() not in page] == []
