"""One `Article` in, one `Reading` out: stateless and pure, so any engine can run it in parallel."""

from memcon.reading.reader import Reader

__all__ = ["Reader"]
