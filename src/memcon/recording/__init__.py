"""Many `Reading`s in, one `Record` out: all that needs more than one article."""

from memcon.recording.build import build
from memcon.recording.decisions import Decisions, load_decisions
from memcon.recording.ledger import Ledger
from memcon.recording.parts import Assembly, Change, StoryParts, assemble
from memcon.recording.shelf import MemoryShelf, Shelf

__all__ = [
    "Assembly",
    "Change",
    "Decisions",
    "Ledger",
    "MemoryShelf",
    "Shelf",
    "StoryParts",
    "assemble",
    "build",
    "load_decisions",
]
