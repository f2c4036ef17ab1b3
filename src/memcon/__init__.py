"""Memcon: reads news coverage and writes the record, every line with the sentence that says it.

import memcon
record = memcon.record("coverage/")
"""

from memcon.api import Options, open_store, read, record
from memcon.model import Skip

__all__ = ["Options", "Skip", "__version__", "open_store", "read", "record"]

__version__ = "0.1.0"
