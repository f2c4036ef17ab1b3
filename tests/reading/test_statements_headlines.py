"""The article's own headline: what it says that somebody said, apart from the article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from statements_marks import attribution, cast

from made import make_article
from memcon.model import Act, Basis, Reading, Span, Statement, Voice
from memcon.reading import pipeline
from memcon.reading.attribution import Attribution
from memcon.reading.draft import Draft
from memcon.reading.statements import find_statements, tagged
from memcon.recording.claims import claims_of

MakeDraft = Callable[..., Draft]

CAST = """
Foreign Minister Amina Diallo, Amina Diallo, Diallo = Amina Diallo, person, MLI
Prime Minister Viktor Hansen, Viktor Hansen, Hansen = Viktor Hansen, person, NOR
"""
BODY = (
    "Viktor Hansen met Foreign Minister Amina Diallo on Monday. Both warned that the talks will "
    "fail. It stays as the border says."
)


def headed(draft: MakeDraft, title: str, cast_of: str = CAST) -> Draft:
    """A draft of an article with a headline above one paragraph."""
    text = f"{title}\n{BODY}"
    made = cast(draft(text), cast_of)
    start = len(title) + 1
    article = replace(
        made.article,
        title=title.rstrip("."),
        headings=(Span(0, len(title)),),
        body=(Span(start, len(text)),),
    )
    made.doc = made.nlp(pipeline.body_text(article))
    made.article = article
    made.mentions = tuple(m for m in made.mentions if m.start >= start)
    return made


def in_headline(made: Draft, tags: Sequence[Attribution]) -> list[Statement]:
    found = find_statements(made, tags).statements
    return [s for s in found if s.content[0].start < made.article.body[0].start]


HEADLINES = [
    # headline | source | cue | content | speaker | act | kind
    ("Diallo Warns Talks Will Fail", "Diallo", "Warns", "Talks Will Fail",
     "Amina Diallo", Act.THREATEN, Voice.INDIRECT),
    ("Diallo: 'The Border Stays Shut'", "Diallo", ":", "'The Border Stays Shut'",
     "Amina Diallo", Act.SAY, Voice.DIRECT),
    ("Amina Diallo says Hansen was 'absent'", "Amina Diallo", "says", "Hansen was 'absent'",
     "Amina Diallo", Act.SAY, Voice.MIXED),
    ("Poll: most want the border open.", "Poll", ":", "most want the border open",
     None, Act.SAY, Voice.INDIRECT),
]  # fmt: skip


@pytest.mark.parametrize(("title", "source", "cue", "content", "speaker", "act", "kind"), HEADLINES)
def test_a_headline_tells_who_says_what(
    draft: MakeDraft,
    title: str,
    source: str,
    cue: str,
    content: str,
    speaker: str | None,
    act: Act,
    kind: Voice,
) -> None:
    made = headed(draft, title)
    tags = [attribution(made.article.text, source, cue, content)]
    (found,) = in_headline(made, tags)
    assert [made.article.text[s.start : s.end] for s in found.content] == [content]
    assert (found.speaker, found.act, found.kind) == (speaker, act, kind)
    assert found.date is not None and found.date.basis is Basis.PUBLICATION


@pytest.mark.parametrize(
    ("title", "source", "cue", "content"),
    [
        ("UPDATE: Talks Fail in Oslo", "UPDATE", ":", "Talks Fail in Oslo"),
        ("Talks expected to fail", "", "expected", "Talks"),
    ],
)
def test_what_no_one_says_in_a_headline_is_left_out(
    draft: MakeDraft, title: str, source: str, cue: str, content: str
) -> None:
    made = headed(draft, title)
    tags = [attribution(made.article.text, source, cue, content)]
    assert in_headline(made, tags) == []


def test_the_tagger_reads_the_printed_title_and_no_other_heading() -> None:
    text = "Diallo warns\nThe talks failed on Monday.\nA section\nMore talks followed."
    article = make_article(text, title="Diallo Warns")
    spans = article.body
    article = replace(article, headings=(spans[0], spans[2]), body=(spans[1], spans[3]))
    assert tagged(article) == (spans[0], spans[1], spans[3])
    assert tagged(replace(article, title="Elsewhere")) == article.body


def test_a_headline_is_no_claim_besides_its_article(draft: MakeDraft) -> None:
    made = headed(draft, "Diallo warns the border will close")
    tags = [attribution(made.article.text, "Diallo", "warns", "the border will close")]
    found = find_statements(made, tags).statements
    reading = Reading(made.article, made.mentions, made.actors, statements=found)
    claims = claims_of(reading, {actor.id: actor for actor in made.actors})
    (above,) = in_headline(made, tags)
    assert [claim.id for claim in claims] == [s.id for s in found if s != above]
    assert len(claims) == 1
