"""Many `Reading`s in, one `Record` out: all that needs more than one article."""

from memcon.record.build import build
from memcon.record.decisions import Decisions, load_decisions

__all__ = ["Decisions", "build", "load_decisions"]
