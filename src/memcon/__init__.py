"""Memcon: reads news coverage and writes the record, every line with the sentence that says it.

import memcon
record = memcon.record("coverage/")
"""

from memcon.api import Options, read, record

__all__ = ["Options", "__version__", "read", "record"]

__version__ = "0.1.0"
