"""Every entry of the lexicon codes its own example."""

from __future__ import annotations

import pytest

from made import make_article
from memcon.model import Event, EventType, Span, Status
from memcon.reading import pipeline
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft
from memcon.reading.events import find_events
from memcon.reading.events.lexicon import Entry, entries, rows

# PLOVER's modes; types that are not here have none.
MODES = {
    EventType.CONSULT: {"visit", "third-party", "multilateral", "phone"},
    EventType.RETREAT: {
        "withdraw",
        "release",
        "return",
        "disarm",
        "ceasefire",
        "access",
        "resign",
    },
    EventType.REQUEST: {"assist", "change", "yield", "meet"},
    EventType.ACCUSE: {"disapprove", "investigate", "allege"},
    EventType.REJECT: {"assist", "change", "yield", "meet"},
    EventType.THREATEN: {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    EventType.PROTEST: {
        "demo",
        "riot",
        "strike",
        "hunger",
        "boycott",
        "obstruct",
        "vandalize",
    },
    EventType.SANCTION: {"convict", "expel", "withdraw", "discontinue"},
    EventType.MOBILIZE: {"troops", "weapons", "police", "militia"},
    EventType.COERCE: {
        "seize",
        "restrict",
        "ban",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    },
    EventType.ASSAULT: {
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    },
}
STATUS = {
    "deny": {Status.DENIED},
    "fail": {Status.FAILED},
    "try": {Status.FAILED},
    "plan": {Status.PLANNED},
    "maybe": {Status.HYPOTHETICAL},
}

Coded = dict[str, tuple[Event, ...]]


@pytest.fixture(scope="module")
def coded() -> Coded:
    """The events of all examples, by sentence."""
    texts = sorted({e.example for e in entries()} | {row["example"] for row in rows("moods.tsv")})
    found: Coded = {}
    nlp = pipeline.load()
    for text, doc in zip(texts, nlp.pipe(texts), strict=True):
        draft = Draft(article=make_article(text), doc=doc, nlp=nlp)
        draft.mentions, draft.actors = find_actors(draft)
        found[text] = find_events(draft)
    return found


def _name(entry: Entry) -> str:
    return f"{entry.type.value}-{entry.lemma}-{'-'.join(need.slot for need in entry.needs)}"


@pytest.mark.parametrize("entry", entries(), ids=_name)
def test_entry_codes_its_example(entry: Entry, coded: Coded) -> None:
    assert entry.type in {event.type for event in coded[entry.example]}


def test_entries_have_plover_modes() -> None:
    wrong = [e for e in entries() if e.mode and e.mode not in MODES.get(e.type, set())]
    assert wrong == []


def test_entries_cover_all_types_broadly() -> None:
    counts = {kind: sum(e.type is kind for e in entries()) for kind in EventType}
    assert min(counts.values()) >= 20


@pytest.mark.parametrize("row", list(rows("moods.tsv")), ids=lambda row: row["word"])
def test_mood_sets_the_status_of_its_example(row: dict[str, str], coded: Coded) -> None:
    found = {event.status for event in coded[row["example"]]}
    assert found == STATUS.get(row["kind"], set())


def test_anchors_and_evidence_are_words_of_the_text(coded: Coded) -> None:
    for text, events in coded.items():
        for event in events:
            assert text[event.anchor.start : event.anchor.end].strip() != ""
            assert event.evidence == Span(0, len(text))
