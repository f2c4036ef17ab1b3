"""Train the network that compares two sentences; see README.md.

python learn.py --out weights.pt [--more pairs.jsonl ...] [--epochs 5]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from compare import START, Pairs
from scenarios import CONTRARY, Pair, encoded, lessons, pairs, split
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional as F

HERE = Path(__file__).parent
BATCH = 32
HIDDEN = 0.05  # share of the pieces that are hidden
MASK = 103
Row = tuple[list[int], list[int], int, int]


def batches(rows: list[Row], rng: random.Random) -> Iterator[list[Row]]:
    """Batches of pairs of like length."""
    rng.shuffle(rows)
    for at in range(0, len(rows), 50 * BATCH):
        chunk = sorted(rows[at : at + 50 * BATCH], key=lambda row: len(row[0]))
        parts = [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
        rng.shuffle(parts)
        yield from parts


def padded(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """(B, T) pieces, shapes, and 1 where there is a piece."""
    longest = max(len(row[0]) for row in rows)
    pieces = torch.zeros(len(rows), longest, dtype=torch.long)
    shapes = torch.zeros_like(pieces)
    kept = torch.zeros(len(rows), longest)
    for number, row in enumerate(rows):
        size = len(row[0])
        pieces[number, :size] = torch.tensor(row[0])
        shapes[number, :size] = torch.tensor(row[1])
        kept[number, :size] = 1
    return pieces, shapes, kept


def scores(net: Pairs, rows: Sequence[Row]) -> list[float]:
    """How likely each pair is contrary."""
    net.eval()
    found = [0.0] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(order), 64):
            part = order[at : at + 64]
            likely = net(*padded([rows[i] for i in part]))[0].float().softmax(-1)[:, CONTRARY]
            for i, value in zip(part, likely.tolist(), strict=True):
                found[i] = value
    net.train()
    return found


def average_precision(found: Sequence[float], contrary: Sequence[bool]) -> float:
    """The mean, over the contrary pairs, of the precision down to each."""
    right, total = 0, 0.0
    ranked = sorted(zip(found, contrary, strict=True), key=lambda item: -item[0])
    for number, (_, is_contrary) in enumerate(ranked, 1):
        right += is_contrary
        total += right / number if is_contrary else 0.0
    return total / max(1, sum(contrary))


def main() -> None:
    """Train and keep the weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--large", type=Path, help="begin with all-mpnet-base-v2, in this folder")
    parser.add_argument("--begin", type=Path, help="weights to go on from")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="pairs: a, b, label")
    parser.add_argument("--more-part", type=int, default=3500, help="of these in each epoch")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--others", type=int, default=18, help="pairs of a scenario not contrary")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    train, held = split(HERE / "scenarios")
    more = [
        Pair(row["a"], row["b"], row["label"])
        for path in args.more
        for row in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    test = [pair for scenario in held for pair in pairs(scenario)]
    test_rows = [(*encoded(pair, tokenizer), pair.label, pair.kind) for pair in test]
    net = Pairs(args.large)
    if args.begin:
        net.load_state_dict(torch.load(args.begin))

    def epoch() -> list[Row]:
        each = [*lessons(train, args.others, rng)]
        each += rng.sample(more, min(len(more), args.more_part))
        turned = [p._replace(one=p.other, other=p.one) if rng.random() < 0.5 else p for p in each]
        return [(*encoded(pair, tokenizer), pair.label, pair.kind) for pair in turned]

    steps = args.epochs * math.ceil(len(epoch()) / BATCH)
    heads = [p for name, p in net.named_parameters() if not name.startswith("enc.")]
    groups = [
        {"params": net.enc.parameters(), "lr": args.rate},
        {"params": heads, "lr": 5 * args.rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min((k + 1) / (0.06 * steps + 1), max(0.0, (steps - k) / steps))
    )
    net.train()
    for number in range(args.epochs):
        begun, loss_sum, count = time.monotonic(), 0.0, 0
        for rows in batches(epoch(), rng):
            loss = _loss(net, rows)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            loss_sum, count = loss_sum + loss.item(), count + 1
        torch.save(net.state_dict(), args.out)
        precision = average_precision(scores(net, test_rows), [p.label == CONTRARY for p in test])
        took = time.monotonic() - begun
        print(
            f"epoch {number + 1}: loss {loss_sum / count:.3f}, held-out average precision "
            f"{100 * precision:.1f}, {took:.0f} s",
            flush=True,
        )


def _loss(net: Pairs, rows: Sequence[Row]) -> Tensor:
    pieces, shapes, kept = padded(rows)
    labels = torch.tensor([row[2] for row in rows])
    kinds = torch.tensor([row[3] for row in rows])
    hidden = (torch.rand(pieces.shape) < HIDDEN) & (pieces != 101) & (pieces != 102)
    with torch.autocast("cpu", torch.bfloat16):
        scored, kind = net(pieces.masked_fill(hidden, MASK), shapes, kept)
    loss = F.cross_entropy(scored.float(), labels, label_smoothing=0.03)
    if (kinds >= 0).any():
        loss = loss + 0.1 * F.cross_entropy(kind.float()[kinds >= 0], kinds[kinds >= 0])
    return loss


if __name__ == "__main__":
    main()
