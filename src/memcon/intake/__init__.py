"""Files, pages, archives and tables in, `Article`s out. Knows formats and outlets, no language."""

from memcon.intake.article import read_text
from memcon.intake.facts import Facts
from memcon.intake.files import read_paths

__all__ = ["Facts", "read_paths", "read_text"]
