"""Accuracy on the benchmark files beside the checkout, pinned; skipped where they are not."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from memcon.model import Article, Span
from memcon.reading import pipeline
from memcon.reading.actors import find_actors
from memcon.reading.draft import Draft

BENCH = Path(__file__).parents[3] / "shared" / "bench"
DATA = BENCH / "coreference" / "newswcl-dev.jsonl"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.exists(), reason="needs the benchmark files beside the checkout"),
]


def _article(text: str) -> Article:
    body, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            body.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(id="a", text=text, body=tuple(body), language="en")


def _pairs() -> list[tuple[str, str | None]]:
    """For each mention of a person in the gold: the chain, and the actor found at its end."""
    nlp, found = pipeline.load(), []
    for line in DATA.read_text("utf-8").splitlines():
        gold = json.loads(line)
        article = _article(gold["text"])
        mentions, _ = find_actors(Draft(article, nlp(pipeline.body_text(article)), nlp))
        ends = {m.end: f"{gold['id']} {m.actor}" for m in mentions if m.actor}
        for m in gold["mentions"]:
            if m["chain"].endswith("_ACTOR"):
                near = (m["end"], m["end"] - 2, m["end"] + 2)
                actor = next((ends[end] for end in near if end in ends), None)
                found.append((f"{gold['id']} {m['chain']}", actor))
    return found


def test_newswcl_people_within_an_article() -> None:
    pairs = _pairs()
    paired = [(chain, actor) for chain, actor in pairs if actor]
    assert len(paired) >= 0.93 * len(pairs)
    both, actors = Counter(paired), Counter(actor for _, actor in paired)
    precision = sum(n * n / actors[actor] for (_, actor), n in both.items()) / len(paired)
    assert precision >= 0.975
