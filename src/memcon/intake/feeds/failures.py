"""Why a fetch brought nothing: each failure says what is so, what to do, and if to try again."""

from __future__ import annotations


class FetchError(Exception):
    """Base of the failures; ``str`` is the reason, in a few words that follow an address."""

    advice = "check the address in a browser"


class Refused(FetchError):
    """Asking again will not help soon: not found, forbidden, too large, not what it should be."""

    def __init__(self, why: str, advice: str = "") -> None:
        super().__init__(why)
        self.advice = advice or self.advice


class Internal(Refused):
    """The address leads into an internal network."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"the host {host} is of an internal network",
            "if you trust what the feeds point at, use --allow-internal",
        )


class Gone(FetchError):
    """The server says that it is gone for good (status 410)."""

    advice = "take it out of the list"


class Unreachable(FetchError):
    """It may work later; ``after`` is how many seconds the server asks to wait, if it does."""

    advice = "it is tried again later"

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class NotYet(FetchError):
    """Nothing was asked: the host wants no request for so many seconds."""

    advice = "it is asked again then"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"the host wants no request for another {seconds:,.0f} seconds")
        self.seconds = seconds


class Stopped(Exception):
    """The run is being ended; says nothing of what was being asked for."""
