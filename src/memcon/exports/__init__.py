"""The record in the field's own formats, a module a format; every row cites its sentence."""

from memcon.exports.formats import FORMATS, Format, UnknownFormat, chosen, export

__all__ = ["FORMATS", "Format", "UnknownFormat", "chosen", "export"]
