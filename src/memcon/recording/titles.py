"""Titles and best-told sentences: what a happening is called, in the articles' own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.model import Actor, Basis, DateValue, EventType, Span, Status
from memcon.recording.dates import read_out
from memcon.recording.tellings import Told
from memcon.recording.words import data, fold, quoted, tokens

LONGEST = 160  # characters of a title
CLOSE = 1.0  # of worth: how far behind the best another telling can stand in for it
NAMED = 3  # actors named in a title
LATE = 100  # characters into a sentence after which it tells of something only besides


def happening_title(
    tellings: Sequence[Told],
    kind: str | None,
    status: Status,
    when: DateValue | None,
    place: str | None,
    sources: Sequence[str],
    recipients: Sequence[str],
    actors: Mapping[str, Actor],
) -> str:
    """A title from who, what, where and when for meetings and agreements, else a sentence told."""
    group = tellings[0].group
    agreed = sum(told.event.type is EventType.AGREE for told in tellings) * 2 >= len(tellings)
    if not tellings[0].mutual or group not in ("meet", "agree") or not (group == "meet" or agreed):
        return best_sentence(tellings, status)
    words = data("record_happenings")["titles"]
    if kind is None and all(told.event.mode == "visit" for told in tellings):
        kind = "visit"  # "left for the island on Tuesday" names no meeting
    what = words.get(f"{group}_{status}") or words.get(kind or "") or words[group]
    names = [actors[i].name if i in actors else i for i in dict.fromkeys((*sources, *recipients))]
    if group == "agree" and len(names) < 2:
        return best_sentence(tellings, status)
    title = f"{what}: {_listed(names)}" if names else what
    if place:
        title += f", {place}"
    if when and when.basis is not Basis.PUBLICATION:  # the day of the paper is not the event's
        title += f", {read_out(when)}"
    if status in (Status.PLANNED, Status.CLAIMED) or (
        group == "meet" and status is not Status.OCCURRED
    ):
        title += f" ({status})"
    return title[:LONGEST]


def _listed(names: Sequence[str]) -> str:
    shown = list(names[:NAMED])
    more = len(names) - len(shown)
    if more:
        return ", ".join(shown) + f" and {more} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def best_told(tellings: Sequence[Told], status: Status) -> Told:
    """The telling that says most in a sentence: of the final status, dated, placed, not long."""
    return by_worth(tellings, status)[0]


def by_worth(tellings: Sequence[Told], status: Status) -> list[Told]:
    """The best-told tellings, the best first; of equals, the earliest. Much worse ones are left."""
    ranked = sorted(tellings, key=lambda told: -_worth(told, status))
    least = _worth(ranked[0], status) - CLOSE
    return [told for told in ranked if _worth(told, status) >= least]


def _worth(told: Told, status: Status) -> float:
    start, end = told.event.evidence
    length = end - start
    sentence = told.article.text[start:end]
    worth = 2.0 * (told.event.status is status) + (told.event.statement is None)
    worth += 0.25 * bool(told.when and told.when.width == 0)
    worth += 0.5 * bool(told.when) + 0.5 * bool(told.place) + 0.25 * len(told.parties)
    worth -= max(0, length - 220) / 100 + max(0, 50 - length) / 25
    worth -= 1.5 * hangs(sentence)  # "He said ..." does not say who
    worth -= 0.6 * (told.event.anchor.start - start > LATE)
    worth -= 0.75 * (told.reported or told.retold)  # the outlet's own telling goes before another's
    return worth - 1.0 * (sentence[:1] in "\"“'‘") - 0.5 * bool(told.event.background)


def hangs(sentence: str) -> bool:
    """Whether a sentence begins with a word for somebody or something that an earlier one names."""
    first = next(tokens(sentence), None)
    return first is not None and fold(first[0]) in data("record_happenings")["openings"]


def best_sentence(tellings: Sequence[Told], status: Status, limit: int = LONGEST) -> str:
    """The best-told sentence itself, cut to a line."""
    told = best_told(tellings, status)
    return quoted(told.article.text, Span(*told.event.evidence), limit)
