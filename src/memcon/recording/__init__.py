"""Many `Reading`s in, one `Record` out: all that needs more than one article."""

from memcon.recording.build import build
from memcon.recording.decisions import Decisions, load_decisions

__all__ = ["Decisions", "build", "load_decisions"]
