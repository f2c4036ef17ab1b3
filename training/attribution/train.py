"""Train the attribution network; one command from a start checkpoint to the weights that ship.

    python train.py --gold polnear-train.jsonl --start MINILM_FOLDER --work scratch --export OUT

It writes a checkpoint after each epoch and goes on from the last one when run again. Everything
random comes from --seed and the number of the epoch, so a run that was cut short goes on the same.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Example, Gold, batch_of, bucket, examples, gold_of, read_gold
from export import export
from markup import compile_files
from network import FORBIDDEN, Crf, Encoder, Links, load_start
from tokenizers import Tokenizer
from torch import Tensor

log = logging.getLogger("train")
LINK_WEIGHT = 0.3
MASK = 103  # [MASK] in the vocabulary of BERT, lower case


def arguments() -> argparse.Namespace:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True, help="PolNeAR train as JSON lines")
    ap.add_argument("--own", type=Path, help="folder of our own marked articles")
    ap.add_argument("--own-times", type=int, default=2, help="times an epoch reads our own")
    ap.add_argument("--own-from", type=int, default=0, help="first epoch (from 0) that reads them")
    ap.add_argument("--start", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    ap.add_argument("--work", type=Path, required=True, help="folder for checkpoints and log")
    ap.add_argument("--export", type=Path, help="folder for the weights that ship")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--batch", type=int, default=8, help="windows")
    ap.add_argument("--rate", type=float, default=1.2e-4, help="learning rate of the body")
    ap.add_argument("--head-rate", type=float, default=6e-4)
    ap.add_argument("--average", type=float, default=0.999, help="decay of the weights' average")
    ap.add_argument("--held", type=int, default=30, help="articles kept out, to tune decoding on")
    ap.add_argument("--articles", type=int, help="use so many articles only")
    ap.add_argument("--mask", type=float, default=0.05, help="part of the pieces to hide")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    return ap.parse_args()


def loss_of(
    net: Encoder, crf: Crf, links: Links, group: list[Example], hide: float
) -> tuple[Tensor, Tensor, Tensor]:
    """Losses of labelling, of linking content to cue, and of linking cue to source."""
    batch = batch_of(group)
    there, at = torch.from_numpy(batch.there), torch.from_numpy(batch.at)
    mask = None if bool(there.all()) else FORBIDDEN * (~there[:, None, None, :]).float()
    pieces, shapes = torch.from_numpy(batch.pieces), torch.from_numpy(batch.shapes)
    # Shape 0 is a separator's or padding's.
    pieces = torch.where((torch.rand(pieces.shape) < hide) & (shapes > 0), MASK, pieces)
    with torch.autocast("cpu", torch.bfloat16):
        emit, link = net(pieces, shapes, mask)
    emit, link = emit.float(), link.float()
    rows = torch.arange(len(at))[:, None]
    real = torch.from_numpy(batch.real)
    label = crf(emit[rows, at], torch.from_numpy(batch.labels), torch.from_numpy(batch.fresh), real)
    ahead = torch.zeros(len(at), 1, dtype=torch.long)
    vectors = link[rows, torch.cat([ahead, at], dim=1)].chunk(4, dim=2)
    guess = emit[rows, at].argmax(2)
    losses = []
    for which, (grid, begin) in enumerate(((batch.to_cue, 3), (batch.to_source, 1))):
        right = torch.from_numpy(grid)
        taken = ((guess == begin) | (guess == begin + 1)) & real
        can = torch.cat([torch.ones_like(ahead, dtype=torch.bool), taken], dim=1) | right.any(1)
        seek, sought = vectors[2 * which], vectors[2 * which + 1]
        losses.append(links.loss(which, seek, sought, can, right))
    return label, losses[0], losses[1]


class Run:
    """The state of a training run: network, optimiser and the number of epochs done."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.manual_seed(args.seed)
        self.args = args
        self.net, self.crf, self.done = load_start(args.start), Crf(), 0
        self.links = Links()
        heads, body = [], []
        for name, weight in self.net.named_parameters():
            (heads if name.startswith(("label", "link", "shapes")) else body).append(weight)
        few = [*self.crf.parameters(), *self.links.parameters()]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": body, "lr": args.rate},
                {"params": heads, "lr": args.head_rate},
                {"params": few, "lr": 1e-2},
            ],
            weight_decay=0.01,
            fused=True,
        )
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.parts = {"net": self.net, "crf": self.crf, "links": self.links}
        self.average = {name: deepcopy(part).eval() for name, part in self.parts.items()}
        self.path = args.work / "checkpoint.pt"
        if self.path.exists():
            self.load()

    def load(self) -> None:
        """Go on from the last checkpoint."""
        state = torch.load(self.path, weights_only=True)
        for name, part in self.parts.items():
            part.load_state_dict(state[name])
            self.average[name].load_state_dict(state["average"][name])
        self.optimiser.load_state_dict(state["optimiser"])
        self.done = state["done"]
        log.info("resumed after epoch %d", self.done)

    def save(self) -> None:
        """Write the checkpoint, so that a reader never sees half of one."""
        state: dict[str, Any] = {
            **{name: part.state_dict() for name, part in self.parts.items()},
            "average": {name: part.state_dict() for name, part in self.average.items()},
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
        }
        part = self.path.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.path)

    def set_rate(self, part: float) -> None:
        """Learning rates at a part (0 to 1) of the run: 6 % warm-up, then down to nothing."""
        scale = min(part / 0.06, (1 - part) / 0.94)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale

    def follow(self) -> None:
        """Move the average of the weights a little towards them."""
        with torch.no_grad():
            for name, part in self.parts.items():
                old, new = self.average[name].parameters(), part.parameters()
                torch._foreach_lerp_(list(old), list(new), 1 - self.args.average)

    def epoch(self, groups: list[list[Example]]) -> None:
        """One pass over the batches."""
        torch.manual_seed(self.args.seed * 1000 + self.done)
        self.net.train()
        sums, began = np.zeros(3), time.monotonic()
        for step, group in enumerate(groups, 1):
            self.set_rate((self.done + step / len(groups)) / self.args.epochs)
            losses = loss_of(self.net, self.crf, self.links, group, self.args.mask)
            total = losses[0] + LINK_WEIGHT * (losses[1] + losses[2])
            self.optimiser.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
            self.optimiser.step()
            self.follow()
            sums += [x.item() for x in losses]
            if step % 20 == 0 or step == len(groups):
                mean, pace = sums / step, (time.monotonic() - began) / step
                log.info(
                    "epoch %d step %d/%d label %.4f cue %.4f source %.4f; %.2f s a step",
                    self.done, step, len(groups), *mean, pace,
                )  # fmt: skip
        self.done += 1


def apart(articles: Sequence[Gold], held: int) -> tuple[list[Gold], list[Gold]]:
    """Some articles at equal steps (of every outlet, where they are sorted by it), and the rest."""
    step = len(articles) // held if held else len(articles) + 1
    taken = range(step - 1, len(articles), step)[:held]
    return [articles[i] for i in taken], [x for i, x in enumerate(articles) if i not in taken]


def windows(args: argparse.Namespace, tokenizer: Tokenizer, epoch: int) -> list[list[Example]]:
    """The batches of an epoch."""
    rng = np.random.default_rng([args.seed, epoch])
    articles = apart(read_gold(args.gold), args.held)[1][: args.articles]
    if args.own and epoch >= args.own_from:
        own = [gold_of(row) for row in compile_files([*args.own.glob("*.txt")], "train")]
        log.info("%d articles of our own", len(own))
        articles += own * args.own_times
    found = [
        x for gold in articles for x in examples(gold, tokenizer, first=int(rng.integers(48, 257)))
    ]
    return bucket(found, args.batch, rng)


def main() -> None:
    """Train, epoch by epoch, and export."""
    args = arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)  # attention is full of them, and they are slow
    tokenizer = Tokenizer.from_file(str(args.start / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    run = Run(args)
    while run.done < args.epochs:
        run.epoch(windows(args, tokenizer, run.done))
        run.save()
    if args.export:
        export(*run.average.values(), tokenizer, args.export)


if __name__ == "__main__":
    main()
