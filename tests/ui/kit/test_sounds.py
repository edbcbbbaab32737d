"""Sounds: warnings unless somebody wants more or none; one sound a scan; both files are there and can be played."""

import wave

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit import sounds
from shelterdesk.ui.kit.verdicts import VerdictPanel


@pytest.fixture
def heard(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []
    monkeypatch.setattr(sounds, "_sound", lambda path: bool(found.append(path.rsplit("/", 1)[-1])) or True)
    qapp.setProperty("scan_sound_at", None)
    yield found
    qapp.setProperty("scan_sounds", None)


@pytest.mark.parametrize(("mode", "expected"), [
    (sounds.OFF, []), (sounds.WARNINGS, ["no.wav"]), (sounds.ALL, ["yes.wav", "no.wav"]), ("nonsense", []),
])
def test_as_the_settings_say(heard: list[str], mode: str, expected: list[str]) -> None:
    sounds.choose(mode)
    sounds.play(sounds.YES)
    sounds.play(sounds.NO)
    assert heard == expected


def test_a_refusal_is_not_followed_by_a_tick(heard: list[str]) -> None:
    sounds.choose(sounds.ALL)
    panel = VerdictPanel()
    panel.show_verdict("danger", "No")
    assert not sounds.play(sounds.YES)
    assert heard == ["no.wav"]
    panel.deleteLater()


@pytest.mark.parametrize("name", ["yes", "no"])
def test_the_sounds_are_short(name: str) -> None:
    with wave.open(str(resource("sounds", f"{name}.wav"))) as sound:
        assert 0.02 < sound.getnframes() / sound.getframerate() < 0.5
