"""Places: where things happen, with country and coordinates where the gazetteer has them."""

from memcon.reading.places.dateline import dateline_places
from memcon.reading.places.finder import find_places
from memcon.reading.places.near import place_near

__all__ = ["dateline_places", "find_places", "place_near"]
