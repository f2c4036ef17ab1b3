"""Whether an article is of politics, and which of its actors are.

PLOVER codes what political actors do. Sport, shows and markets use the same words ("beat", "slam",
"offered"), so where few of those an article speaks of are political, only what they do is coded.
"""

from __future__ import annotations

from memcon.model import Actor, Kind
from memcon.reading.draft import Draft
from memcon.reading.events.find import Find

# PLOVER's, without business, press, culture and plain civilians.
_SECTORS = {"GOV", "MIL", "REB", "OPP", "COP", "LEG", "JUD", "PTY", "SPY", "ELI", "IGO", "PRM", "UAF", "REF", "LAB"}  # fmt: skip  # noqa: E501
_ENOUGH = 8  # mentions; a text with fewer tells too little to be judged
_SHARE = 0.36  # of mentions; parts politics from the rest on the dev clusters (0.38 up, 0.35 down)


class Politics:
    """The political actors of one draft, and whether it is about them."""

    def __init__(self, draft: Draft) -> None:
        own = {actor.id for actor in draft.actors if _political(actor)}
        self._sure = {a.id for a in draft.actors if a.id in own and _of_a_state(a)}
        told = [mention.actor for mention in draft.mentions if mention.actor]
        share = sum(actor in own for actor in told) / max(1, len(told))
        self.about = len(told) < _ENOUGH or share >= _SHARE

    def admits(self, find: Find) -> bool:
        """Whether an act is to be coded in this article: elsewhere one of a state's own must do it.

        There "the king" and "the director" are of film as likely as of a state.
        """
        return self.about or any(actor in self._sure for actor in find.sources)


def _political(actor: Actor) -> bool:
    return actor.kind in (Kind.STATE, Kind.GOVERNMENT) or actor.sector in _SECTORS


def _of_a_state(actor: Actor) -> bool:
    return actor.kind is Kind.GOVERNMENT or actor.country is not None
