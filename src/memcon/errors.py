"""The errors that Memcon raises for wrong use; bad input is skipped and counted instead."""


class MemconError(Exception):
    """Base of all errors that Memcon raises; the message says what, where, why and what to do."""


class ModelMissing(MemconError):
    """A language or attribution model that was named cannot be loaded."""


class NothingRead(MemconError):
    """No article could be read from what was given."""
