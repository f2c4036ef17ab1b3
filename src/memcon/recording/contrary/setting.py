"""Settings: what the words before a claim speak of, and whether two claims stand in one matter.

"There is no ceasefire any more" says of itself neither which ceasefire nor whose: the article does.
"""

from __future__ import annotations

import re

from memcon.countries import country_of, demonym_of
from memcon.recording.claims import Claim, once, weight
from memcon.recording.contrary.matters import near
from memcon.recording.contrary.scenes import names_around
from memcon.recording.contrary.times import at_other_times, period
from memcon.recording.words import fold, stem, tokens

NAMES = 3  # names in common from which two articles tell of the same people and places
READ = 4_000  # characters of an article in which they stand
RARE = 2.5  # weight of a name that says something
_UNTOLD = frozenset({"total", "totally", "altogether", "overall", "days", "weeks", "week", "day"})
DAYS = 5  # days apart within which two claims are of one course
_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Ms))(?<!\b(?:Mrs|Gen|Col|Sen|Rep))[.!?][\"”]?\s+")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,30}(?: [A-Z][\w’'-]{1,30})?")
OPENING = 600  # characters of an article that say of where it tells
_INNER = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]{2,30}")
BACK = 400  # characters before a claim in which stands what its "it" means


def names_shared(one: Claim, other: Claim) -> int:
    """How many names stand around both claims, countries of which they tell among them."""
    names = names_around(one) & names_around(other)
    return len(names) + len(countries(one) & countries(other))


@once
def countries(claim: Claim) -> frozenset[str]:
    """The countries that a claim names, and those of its holders."""
    return claim.countries | {code for _, code in claim.about if code}


@once
def lands_in(claim: Claim) -> frozenset[str]:
    """The countries that an article names in its title and as it opens."""
    names = (re.sub(r"['’]s$", "", m.group()) for m in _NAME.finditer(_opening(claim)))
    return frozenset(code for name in names if (code := country_of(name) or demonym_of(name)))


@once
def opening_words(claim: Claim) -> frozenset[str]:
    """The words of an article's title and of its opening."""
    return frozenset(fold(word) for word, _ in tokens(_opening(claim)))


def _opening(claim: Claim) -> str:
    article = claim.article
    first = article.body[0].start if article.body else 0
    return f"{article.title or ''} {article.text[first : first + OPENING]}"


@once
def words_before(claim: Claim) -> tuple[str, ...]:
    """The words in its sentence before a claim, and in the one before: its "it" is one of them."""
    start = claim.spans[0].start
    first = claim.article.body[0].start if claim.article.body else 0
    text = claim.article.text[max(first, start - BACK) : start]
    cuts = [match.end() for match in _END.finditer(text)]
    text = text[cuts[-2] :] if len(cuts) > 1 else text
    return tuple(fold(word) for word, _ in tokens(text))


def one_state(one: Claim, other: Claim) -> bool:
    """Whether both speak for one and the same country."""
    return bool(one.countries) and one.countries == other.countries


def one_occasion(
    one: Claim,
    other: Claim,
    days: int = DAYS,
    until: tuple[int | None, int | None] = (None, None),
) -> bool:
    """Whether two claims can be of one occasion: near in time, of the same people and places.

    Of each, as far as some offset in it, if one is given.
    """
    alike = period(one, until[0]) - _UNTOLD == period(other, until[1]) - _UNTOLD
    return alike and one_course(one, other, days) and not at_other_times(one, other)


def one_course(one: Claim, other: Claim, days: int = DAYS) -> bool:
    """Whether two claims are near in time, and their articles name the same people and places."""
    if not near(one, other, days):
        return False
    if one.article.id == other.article.id:
        return True
    return len(article_names(one) & article_names(other)) >= NAMES


@once
def article_names(claim: Claim) -> frozenset[str]:
    """The stems of the rarer names in a claim's article, as far as it is read."""
    found = {stem(match.group()) for match in _INNER.finditer(claim.article.text[:READ])}
    return frozenset(word for word in found if weight(word) > RARE)
