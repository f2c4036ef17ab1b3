"""How long to wait after a failure: twice as long each time, and never all at once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

LONGEST: Final = 86_400.0  # seconds; a feed that fails is still asked once a day
ENTRY: Final = 300.0  # seconds after the first failure of an article's page
TRIES: Final = 6  # of an article's page, over about three hours


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits; ``chance`` spreads them by a quarter either way, so that hosts are not hit in step."""

    chance: random.Random = field(default_factory=random.Random)

    def wait(self, first: float, failures: int, after: float | None = None) -> float:
        """Seconds to wait after so many failures in a row (1 or more).

        Args:
            first: after the first one.
            failures: how many there were.
            after: what the server asks for, which is waited for at the least.
        """
        grown = min(first * 2.0 ** min(failures - 1, 30), LONGEST)
        spread = grown * self.chance.uniform(0.75, 1.25)
        return min(max(spread, after or 0.0), 1.25 * LONGEST)
