"""Whether an article is of politics, and which of its actors are.

PLOVER codes what political actors do. Sport, shows and markets use the same words ("beat", "slam",
"offered"), so where few of those an article speaks of are political, only what they do is coded.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from memcon.model import Actor, EventType, Kind
from memcon.reading.draft import Draft
from memcon.reading.events.claims import SPOKEN
from memcon.reading.events.find import Find
from memcon.reading.events.lexicon import classes
from memcon.reading.events.syntax import core

# PLOVER's, without business, press, culture and plain civilians.
_SECTORS = {"GOV", "MIL", "REB", "OPP", "COP", "LEG", "JUD", "PTY", "SPY", "ELI", "IGO", "PRM", "UAF", "REF", "LAB"}  # fmt: skip  # noqa: E501
_ENOUGH = 8  # mentions; a text with fewer tells too little to be judged
_NEAR = 16  # tokens from a verb on in which its score stands
_SCORE = re.compile(r"[^.,;:\n]{0,40} [0-9]{1,2}[-–][0-9]{1,2}(?=[.,;]|$| (?:in|at|on|after|to)\b)")
_SHARE = 0.36  # of mentions; parts politics from the rest on the dev clusters (0.38 up, 0.35 down)


class Politics:
    """The political actors of one draft, and whether it is about them."""

    def __init__(self, draft: Draft) -> None:
        self._own = own = {actor.id for actor in draft.actors if _political(actor)}
        self._sure = {a.id for a in draft.actors if a.id in own and _of_a_state(a)}
        told = [mention.actor for mention in draft.mentions if mention.actor]
        share = sum(actor in own for actor in told) / max(1, len(told))
        self.about = len(told) < _ENOUGH or share >= _SHARE

    def admits(self, find: Find) -> bool:
        """Whether an act is to be coded in this article: elsewhere one of a state's own must do it.

        There "the king" and "the director" are of film as likely as of a state.
        """
        if find.type is EventType.ASSAULT and _scored(find.match.token):
            return False
        if self._private(find):
            return False
        return self.about or any(actor in self._sure for actor in find.sources)

    def _private(self, find: Find) -> bool:
        """Whether those who act are of business, sport, the arts or the family, or are things.

        What they do to political actors is coded, save that they think or say something of them.
        """
        words = classes()["offstage"] | classes()["onlookers"]
        named = [core(token).lemma_.lower() for token in find.match.frame.subjects]
        if not named or not all(word in words for word in named):
            return False
        if find.type is EventType.PROTEST:
            return False
        opinion = find.type in SPOKEN and all(word in classes()["onlookers"] for word in named)
        return opinion or not any(actor in self._own for actor in find.recipients)


def _scored(verb: Token) -> bool:
    """Whether a score follows the verb: "beat the visitors 3-1"."""
    after = verb.doc[verb.i : verb.i + _NEAR].text
    return bool(_SCORE.match(after[len(verb) :]))


def _political(actor: Actor) -> bool:
    return actor.kind in (Kind.STATE, Kind.GOVERNMENT) or actor.sector in _SECTORS


def _of_a_state(actor: Actor) -> bool:
    return actor.kind is Kind.GOVERNMENT or actor.country is not None
