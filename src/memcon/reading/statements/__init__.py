"""Statements: who said what, through whom and to whom, made of attributions and grammar."""

from memcon.reading.statements.find import Found, find_statements
from memcon.reading.statements.headlines import tagged

__all__ = ["Found", "find_statements", "tagged"]
