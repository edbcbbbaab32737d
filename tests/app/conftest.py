"""The program's wiring under test: Qt without a screen."""

import pytest


@pytest.fixture(autouse=True)
def _with_qt(qapp: object) -> None:
    """These tests need an application."""
