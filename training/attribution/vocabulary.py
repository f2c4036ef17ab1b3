"""The pieces that ship: those that the texts of training show often enough to have been learnt.

A word with another piece is cut into shorter ones. So there is room for more layers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from tokenizers import Tokenizer

LATIN = 0x250  # characters before this are kept, that no name in a Latin script is lost


def common(tokenizer: Tokenizer, texts: Iterable[str], least: int) -> tuple[Tokenizer, list[int]]:
    """A tokenizer with the pieces that the texts have ``least`` times, and their old numbers.

    Marks such as [CLS] and single letters stay, however rare.
    """
    seen: Counter[int] = Counter()
    for text in texts:
        seen.update(tokenizer.encode(text, add_special_tokens=False).ids)
    marks = {token.content for token in tokenizer.get_added_tokens_decoder().values()}
    pieces = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    kept = [(p, i) for p, i in pieces if seen[i] >= least or p in marks or _letter(p)]
    state = json.loads(tokenizer.to_str())
    state["model"]["vocab"] = {piece: new for new, (piece, _) in enumerate(kept)}
    for token in state["added_tokens"]:
        token["id"] = state["model"]["vocab"][token["content"]]
    if isinstance(processor := state.get("post_processor"), dict):
        for token in processor.get("special_tokens", {}).values():
            token["ids"] = [state["model"]["vocab"][name] for name in token["tokens"]]
    return Tokenizer.from_str(json.dumps(state)), [i for _, i in kept]


def _letter(piece: str) -> bool:
    bare = piece.removeprefix("##")
    return len(bare) == 1 and ord(bare) < LATIN
