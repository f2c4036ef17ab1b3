"""How much of any one input is taken in, and why that much. All sizes are bytes unless named."""

from __future__ import annotations

from typing import Final

# spaCy refuses longer texts by default (its parser needs about a gigabyte for 100,000 tokens), and
# the longest report or transcript that newspapers print is a tenth of this.
MAX_ARTICLE_CHARS: Final = 1_000_000

# No article has more lines; each costs a look at what it is.
MAX_ARTICLE_LINES: Final = 20_000

# Four bytes a character at most, and room for the mark-up around an article.
MAX_DOCUMENT_BYTES: Final = 8_000_000

# One row of JSON lines may carry a page's HTML beside its text.
MAX_LINE_BYTES: Final = 16_000_000

# One JSON document (an array of articles) has to be held in memory whole; lines do not.
MAX_JSON_BYTES: Final = 64_000_000

# A table's header and any one cell; more is no list of columns and no article.
MAX_COLUMNS: Final = 1_000

# News pages nest a few dozen elements deep and hold a few thousand; trees beyond these cost the
# parser and the extractor time without end.
MAX_PAGE_DEPTH: Final = 400
MAX_PAGE_ELEMENTS: Final = 60_000

# A day of the largest aggregator fits; a bomb of many small members does not.
MAX_MEMBERS: Final = 200_000

# News text packs about 3:1 and the most repetitive table about 40:1; bombs pack 1000:1. The ratio
# is looked at once this much has come out, as a tiny file may pack oddly well.
MAX_RATIO: Final = 200
RATIO_FROM_BYTES: Final = 1_000_000

# What all members of one archive may unpack to.
MAX_UNPACKED_BYTES: Final = 4_000_000_000

# An archive inside an archive is opened; one inside that is not.
MAX_ARCHIVE_DEPTH: Final = 2

# Bad rows of one table that are named line by line; the rest are counted, so as not to hide others.
MAX_SKIPS: Final = 1_000

# A folder this deep, or with a loop of links, is not coverage.
MAX_FOLDER_DEPTH: Final = 32
