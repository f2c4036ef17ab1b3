"""The words the brief uses for the record's own terms, and text made fit to be shown."""

from __future__ import annotations

import re

from memcon.model import Act, DisputeKind, EventType, How, Kind, Stance, Status, Voice

STATUS = {
    Status.OCCURRED: "occurred",
    Status.UNDER_WAY: "under way",
    Status.PLANNED: "planned",
    Status.FAILED: "failed",
    Status.REFUSED: "refused",
    Status.DENIED: "denied",
    Status.HYPOTHETICAL: "supposed",
    Status.CLAIMED: "claimed",
}
VOICE = {
    Voice.DIRECT: "quoted",
    Voice.INDIRECT: "reported",
    Voice.MIXED: "partly quoted",
}
ACT = {
    Act.SAY: "",
    Act.DENY: "denies",
    Act.ASK: "asks",
    Act.DEMAND: "demands",
    Act.PROMISE: "promises",
    Act.THREATEN: "threatens",
    Act.PRAISE: "praises",
    Act.CRITICISE: "criticises",
    Act.AGREE: "agrees",
    Act.THINK: "thinks",
}
STANCE = {
    Stance.DEMAND: "demands",
    Stance.OFFER: "offers",
    Stance.ACCEPT: "accepts",
    Stance.REJECT: "rejects",
    Stance.SUPPORT: "supports",
    Stance.COMMIT: "commits to",
    Stance.CONDITION: "sets a condition",
}
DISPUTE = {
    DisputeKind.DENIAL: "one denies what the other says",
    DisputeKind.QUANTITY: "how much or how many",
    DisputeKind.OUTCOME: "how it came out",
    DisputeKind.ATTRIBUTION: "who did or said it",
    DisputeKind.FRAMING: "told differently",
}
EVENT = {
    EventType.AGREE: "agreement",
    EventType.CONSULT: "talks",
    EventType.SUPPORT: "support",
    EventType.COOPERATE: "cooperation",
    EventType.AID: "aid",
    EventType.CONCEDE: "concession",
    EventType.RETREAT: "withdrawal",
    EventType.REQUEST: "demand",
    EventType.ACCUSE: "accusation",
    EventType.REJECT: "refusal",
    EventType.THREATEN: "threat",
    EventType.PROTEST: "protest",
    EventType.SANCTION: "sanctions",
    EventType.MOBILIZE: "mobilisation",
    EventType.COERCE: "coercion",
    EventType.ASSAULT: "assault",
}
# PLOVER's verbal and material conflict; the other types are cooperation.
CONFLICT = frozenset({
    EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.PROTEST,
    EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT,
})  # fmt: skip
HOW = {
    How.SIDECAR: "stated in coverage.toml",
    How.INPUT: "given with the input",
    How.PAGE: "from the page’s own data",
    How.PRINTED: "printed in the text",
    How.PATH: "from the file’s name",
    How.INFERRED: "inferred",
}
KIND = {
    Kind.PERSON: "person",
    Kind.STATE: "state",
    Kind.GOVERNMENT: "government body",
    Kind.ORGANISATION: "organisation",
    Kind.GROUP: "group",
    Kind.DOCUMENT: "document",
}
NO_TITLE = "Untitled"

# Control characters, marks that turn the direction of the text around them, lone surrogates.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text with what could disturb the page around it shown as the replacement character."""
    return _UNSHOWN.sub("\ufffd", text)


def even(text: str) -> str:
    """The text on one line."""
    return _SPACE.sub(" ", text).strip()


def clip(text: str, longest: int) -> str:
    """The text on one line, cut at a word with "…" where it is longer than ``longest``."""
    line = even(text[: longest * 4])
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) > longest // 2 else cut).rstrip(" ,;:") + "…"


def joined(names: list[str]) -> str:
    """Names as a sentence has them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
