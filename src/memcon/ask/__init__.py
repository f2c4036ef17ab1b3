"""Questions in English, answered with the record's own lines and where they stand."""

from memcon.ask.answer import Answer, AnswerItem, AnswerSide, Citation, ItemKind
from memcon.ask.asking import ask
from memcon.ask.question import Question

__all__ = ["Answer", "AnswerItem", "AnswerSide", "Citation", "ItemKind", "Question", "ask"]
