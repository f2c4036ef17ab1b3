"""Names cut to their right length: capitals of headlines and captions hang words on to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from memcon.reading.actors import lexicon, names
from memcon.reading.actors.runs import Piece
from memcon.reading.actors.words import Words


def trim(words: Words, pieces: Sequence[Piece]) -> None:
    """Cut, in place, what hangs on to names that the article has without it as well.

    "James Comey Memos" where "James Comey" is as frequent; "Obama Says" where "says" is also
    printed small; "Black Lawmakers Rip Donald Trump".
    """
    tally = Counter(_plain(words, p.first, p.last) for p in pieces)
    small = {names.plain(w.text) for w in words.items if not w.capital and len(w.text) > 2}
    for piece in pieces:
        _trim_many(words, piece)
        _trim_letters(words, piece)
        _trim_last(words, piece, tally)
        _trim_headline(words, piece, tally, small)


def _trim_many(words: Words, piece: Piece) -> None:
    """Cut the plural that begins a sentence and a list: "Celebrities Ann Field and …"."""
    first = words[piece.first]
    many = first.first and first.token.tag_ in ("NNS", "NNPS")
    if many and piece.last - piece.first > 2 and not names.given(names.plain(first.text)):
        piece.first += 1


def _trim_letters(words: Words, piece: Piece) -> None:
    """Cut the letters of an honour or office after a name: "Ann Field QC"."""
    letters = lexicon.word_lists()["post_nominals"]
    last = words[piece.last - 1]
    if piece.last - piece.first > 2 and last.text.isupper() and last.text.lower() in letters:
        piece.last -= 1


def _trim_last(words: Words, piece: Piece, tally: Counter[tuple[str, ...]]) -> None:
    full = _plain(words, piece.first, piece.last)
    cut = full[:-1]
    if len(cut) < 2 or names.suffix(full) or names.family_first(cut):
        return
    if tally[cut] >= tally[full]:
        piece.last -= 1


def _trim_headline(
    words: Words, piece: Piece, tally: Counter[tuple[str, ...]], small: set[str]
) -> None:
    """Cut common words in capitals from either end of a name known without them."""

    def given(at: int) -> bool:
        return names.given(names.plain(words[at].text))

    def common(at: int) -> bool:
        return names.plain(words[at].text) in small and not given(at)

    while piece.last - piece.first > 1:
        first, last = piece.first, piece.last
        own = tally[_plain(words, first, last)]
        if common(last - 1) and tally[_plain(words, first, last - 1)] > own:
            piece.last -= 1
            continue
        known = [at for at in range(first + 1, last) if tally[_plain(words, at, last)] > own]
        if not known:
            return
        headline = last - first >= 4 and last - known[0] >= 2
        if not all(common(at) or (headline and not given(at)) for at in range(first, known[0])):
            return
        piece.first = known[0]


def _plain(words: Words, first: int, last: int) -> tuple[str, ...]:
    return tuple(names.plain(words[at].text) for at in range(first, last))
