"""Statements: who said what, through whom and to whom, made of attributions and grammar."""

from memcon.reading.statements.find import Found, find_statements

__all__ = ["Found", "find_statements"]
