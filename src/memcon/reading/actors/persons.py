"""A person as one article knows them, and each use of their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from memcon.reading.actors.lexicon import Title
from memcon.reading.actors.titles import Description


@dataclass(slots=True, eq=False)
class Person:
    """One person as the article knows them."""

    parts: tuple[str, ...]
    name: str
    suffix: str = ""
    gender: str = ""
    titles: list[Description] = field(default_factory=list)
    named: list[NameUse] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)  # where the uses begin, in order

    @property
    def official(self) -> bool:
        """Whether some title makes the person one whom news calls by surname alone."""
        return any(isinstance(t.entry, Title) and "leader" in t.entry.also for t in self.titles)


@dataclass(slots=True, eq=False)
class NameUse:
    """One use of a person's name: words ``[first, last)``, the mention from ``start`` on."""

    first: int
    last: int
    start: int
    parts: tuple[str, ...]
    suffix: str
    gender: str = ""
    titles: list[Description] = field(default_factory=list)
    person: Person | None = None
    modifier: bool = False


def all_titles(titles: Iterable[Description]) -> Iterator[str]:
    """The titles themselves and what else their holders are called."""
    for about in titles:
        yield about.title
        if isinstance(about.entry, Title):
            yield from about.entry.also
