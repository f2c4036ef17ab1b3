"""Events in PLOVER: who did what to whom, as one article tells it."""

from memcon.reading.events.coder import find_events

__all__ = ["find_events"]
