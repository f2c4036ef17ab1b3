"""Attribution: which words of an article are whose, found by an encoder that ships with Memcon."""

from memcon.reading.attribution.tagged import Attribution
from memcon.reading.attribution.tagger import Tagger

__all__ = ["Attribution", "Tagger"]
