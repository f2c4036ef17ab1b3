"""The tables. A row of what can be found has a number that is in order of its day (`row_of`).

What is worked out from the coverage stands in columns where it is searched, joined or counted, and
whole in ``body``. Evidence, tellings and roles point at the article that they stand in.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from memcon.store.coding import clean

META = sa.MetaData()
VERSION = 3  # of these tables; a step in `migrations` for each version after the first

Big = sa.BigInteger().with_variant(sa.Integer, "sqlite")  # an alias of SQLite's own row number


class Key(sa.types.TypeDecorator[str]):
    """Text that is looked up and sorted, by code points; whatever is asked for, none fails."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        plain = dialect.name == "sqlite"
        return dialect.type_descriptor(sa.Text() if plain else sa.Text(collation="C"))

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:
        return value if value is None else clean(value)


ROWS = 1 << 40  # rows of one day

LINES = ("articles", "sentences", "statements", "events")  # lines of one article
PARTS = ("happenings", "disputes", "positions", "timeline")  # lines of a story
FOUND = (*LINES, *PARTS, "stories", "actors")  # kinds that are searched


def row_of(day: int, number: int) -> int:
    """The number of a row of a day (an ordinal; 0 where undated)."""
    return day * ROWS + number


def _article(*, key: bool = False) -> sa.Column[int]:
    gone = sa.ForeignKey("articles.n", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return sa.Column("article", sa.Integer, gone, nullable=False, primary_key=key)


def _seen() -> tuple[sa.Column[int], sa.Column[int]]:
    """When a value was first said and last confirmed: seconds since 1970, UTC."""
    return (
        sa.Column("first_seen", sa.Integer, nullable=False),
        sa.Column("last_seen", sa.Integer, nullable=False),
    )


def _origin() -> sa.Column[int]:
    return sa.Column("origin", sa.Integer, sa.ForeignKey("origins.id"), nullable=False)


meta = sa.Table(
    "meta",
    META,
    sa.Column("key", Key, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
origins = sa.Table(  # what a value comes from: rules or a model, and its version
    "origins",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("how", sa.Text, nullable=False),
    sa.Column("version", sa.Text, nullable=False),
    sa.UniqueConstraint("how", "version"),
)
articles = sa.Table(
    "articles",
    META,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("id", Key, nullable=False, unique=True),
    sa.Column("row", Big, nullable=False, unique=True),
    sa.Column("day", sa.Integer, nullable=False),
    sa.Column("outlet", Key, nullable=False),  # for filters; the article's own is below
    sa.Column("story", Key, index=True),
    sa.Column("hash", sa.Text, nullable=False),  # of the article
    sa.Column("digest", sa.Text, nullable=False),  # of the reading as read
    sa.Column("reader", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),  # a RecordArticle
    *_seen(),
    sa.Index("articles_outlet", "outlet", "day"),
)
texts = sa.Table(
    "texts",
    META,
    _article(key=True),
    sa.Column("text", sa.LargeBinary, nullable=False),
    sa.Column("reading", sa.LargeBinary, nullable=False),  # as read, without the text
    sa.Column("named", sa.LargeBinary, nullable=False),  # its actors' ids in the record, its story
)
sentences = sa.Table(
    "sentences",
    META,
    sa.Column("row", Big, primary_key=True),
    _article(),
    sa.Column("id", Key, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("actors", sa.Text, nullable=False),
    sa.Index("sentences_article", "article"),
)


def _said(name: str) -> sa.Table:
    """Statements and events: what they rest on, and the sentences shown with it."""
    return sa.Table(
        name,
        META,
        sa.Column("row", Big, primary_key=True),
        _article(),
        sa.Column("id", Key, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("shown_start", sa.Integer, nullable=False),
        sa.Column("shown_end", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("actors", sa.Text, nullable=False),
        _origin(),
        *_seen(),
        sa.Index(f"{name}_article", "article"),
    )


statements = _said("statements")
events = _said("events")


def _part(name: str, *columns: sa.Column[str] | sa.Column[float] | sa.Index) -> sa.Table:
    """What a story adds: its place in the story's list, and itself in ``body``."""
    return sa.Table(
        name,
        META,
        sa.Column("row", Big, primary_key=True),
        sa.Column("story", Key, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("indexed", sa.Text, nullable=False),  # digest of what it is found by
        *columns,
        _origin(),
        *_seen(),
        sa.Index(f"{name}_story", "story", "place"),
    )


happenings = _part(
    "happenings",
    sa.Column("id", Key, nullable=False, index=True),
    sa.Column("handle", Key, nullable=False, unique=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("part_of", Key),
)
disputes = _part(
    "disputes",
    sa.Column("id", Key, nullable=False, index=True),
    sa.Column("handle", Key, nullable=False, unique=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("issue", sa.Text, nullable=False),
    sa.Column("issue_key", Key, nullable=False),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("happening", Key),
    sa.Index("disputes_issue", "issue_key", "issue", "row"),
    sa.Index("disputes_sure", "confidence", "row"),
)
positions = _part(
    "positions",
    sa.Column("actor", Key, nullable=False),
    sa.Column("issue", sa.Text, nullable=False),
    sa.Column("issue_key", Key, nullable=False),
    sa.Column("stance", sa.Text, nullable=False),
    sa.Column("told_by", Key),
    sa.Index("positions_issue", "issue_key", "issue", "actor", "row"),
)
timeline = _part("timeline", sa.Column("happening", Key))
tellings = sa.Table(  # the events that a happening is told by
    "tellings",
    META,
    sa.Column("happening", Big, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    _article(),
    sa.Column("event", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Index("tellings_article", "article"),
)
sides = sa.Table(
    "sides",
    META,
    sa.Column("dispute", Big, primary_key=True),
    sa.Column("side", sa.Integer, primary_key=True),
    sa.Column("claim", sa.Text, nullable=False),
    sa.Column("actors", sa.Text, nullable=False),
)
evidence = sa.Table(  # what disputes (by side), positions and the timeline's lines rest on
    "evidence",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("row", Big, primary_key=True),
    sa.Column("side", sa.Integer, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    _article(),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Index("evidence_article", "article"),
)
stories = sa.Table(
    "stories",
    META,
    sa.Column("id", Key, primary_key=True),
    sa.Column("row", Big, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("indexed", sa.Text, nullable=False),
    *_seen(),
    sa.Index("stories_most", "articles", "row"),
)
actors = sa.Table(
    "actors",
    META,
    sa.Column("id", Key, primary_key=True),
    sa.Column("row", Big, nullable=False, unique=True),
    sa.Column("name", Key, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("country", sa.Text),
    sa.Column("sector", sa.Text),
    sa.Column("articles", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),  # without the articles
    sa.Column("indexed", sa.Text, nullable=False),
    *_seen(),
    sa.Index("actors_most", "articles", "row"),
    sa.Index("actors_name", "name", "row"),
)
forms = sa.Table(
    "forms",
    META,
    sa.Column(
        "actor",
        Key,
        sa.ForeignKey("actors.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    sa.Column("form", Key, primary_key=True),
    *_seen(),
    sqlite_with_rowid=False,
)
appearances = sa.Table(  # who is in which article, and how often named there
    "appearances",
    META,
    sa.Column("actor", Key, primary_key=True),
    sa.Column("row", Big, primary_key=True, autoincrement=False),  # the article's: by day
    _article(),
    sa.Column("mentions", sa.Integer, nullable=False),
    sa.Index("appearances_article", "article"),
    sqlite_with_rowid=False,
)
roles = sa.Table(
    "roles",
    META,
    _article(key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("actor", Key, nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("of", sa.Text),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _origin(),
    *_seen(),
)
issues = sa.Table(
    "issues",
    META,
    sa.Column("key", Key, primary_key=True),
    sa.Column("text", Key, nullable=False),
    sa.Column("positions", sa.Integer, nullable=False),
    sa.Column("disputes", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("actors", sa.Integer, nullable=False),
    sa.Column("day", sa.Integer, nullable=False),
    sa.Index("issues_most", "total", "key"),
)
deals = sa.Table(  # how many happenings of a type two actors share
    "deals",
    META,
    sa.Column("actor", Key, primary_key=True),
    sa.Column("other", Key, primary_key=True),
    sa.Column("type", sa.Text, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
)
totals = sa.Table(
    "totals",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("n", sa.Integer, nullable=False),
)
decisions = sa.Table(
    "decisions",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("undone", sa.Text),
)
marks = sa.Table(  # the words that decisions of kind "wrong" hold to
    "marks",
    META,
    sa.Column("decision", sa.Integer, sa.ForeignKey("decisions.id"), primary_key=True),
    sa.Column("article", Key, index=True),  # of a statement or event
    sa.Column("body", sa.Text, nullable=False),
)
wrong = sa.Table(  # the statements and events that marks which stand come to
    "wrong",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("row", Big, primary_key=True),
    _article(),
    sa.Column("decision", sa.Integer, sa.ForeignKey("decisions.id"), nullable=False),
    sa.Index("wrong_article", "article"),
)
feeds = sa.Table(
    "feeds",
    META,
    sa.Column("url", Key, primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
)
history = sa.Table(  # what was replaced or taken out
    "history",
    META,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("item", Key, nullable=False),
    sa.Column("article", Key, index=True),
    sa.Column("old", sa.LargeBinary, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Index("history_item", "kind", "item"),
)
moved = sa.Table(  # ids that gave way to others
    "moved",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("old", Key, primary_key=True),
    sa.Column("new", Key, nullable=False),
)
shelf = sa.Table(  # values of the ledger, by kind and key
    "shelf",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
postings = sa.Table(  # its inverted indexes
    "postings",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("id", sa.LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
names = sa.Table(  # ids of articles that indexes have had, by a number
    "names",
    META,
    sa.Column("n", sa.Integer, primary_key=True),
    sa.Column("id", sa.LargeBinary, nullable=False, unique=True),
)
bulks = sa.Table(  # long values of the ledger, which would waste room among the short
    "bulks",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)
posted = sa.Table(  # inverted indexes of articles, by their numbers
    "posted",
    META,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.LargeBinary, primary_key=True),
    sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
TABLES = META.tables
