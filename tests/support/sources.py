"""The program's own source files as syntax trees, for the tests that watch over its shape."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One module: its path from the project folder, its text and its syntax tree."""

    name: str
    text: str
    tree: ast.Module

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the last word of what is called: "execute" for session.execute(…)."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield last_word(node.func), node

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every imported thing as a dotted name, with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, node.lineno
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield f"{node.module}.{alias.name}", node.lineno


def read(name: str, text: str) -> Source:
    """A source from its text."""
    return Source(name, text, ast.parse(text))


@cache
def sources(package: str = "shelterdesk") -> tuple[Source, ...]:
    """Every module of the package, in the order of paths."""
    paths = sorted((ROOT / package).rglob("*.py"))
    return tuple(read(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def last_word(node: ast.expr) -> str:
    """The last name of a dotted expression."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """A dotted expression as written: "datetime.now"; what is not a name is left out."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""
