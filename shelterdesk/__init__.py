"""ShelterDesk: people, places and goods of a temporary accommodation centre on one offline laptop."""

__version__ = "0.1.0"
