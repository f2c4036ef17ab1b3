"""Train an attribution network, from gold or with a teacher; `rebuild.sh` has the whole way.

    python train.py --gold polnear-train.jsonl --start MINILM_FOLDER --work scratch --export OUT

It writes a checkpoint after each epoch and goes on from the last one when run again. Everything
random comes from --seed and the number of the epoch, so a run that was cut short goes on the same.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Example, Gold, bucket, examples, gold_of, read_gold
from deeper import deepened, with_layers
from export import export, trimmed
from losses import Lesson, Model, Views, lesson, losses
from markup import compile_files
from network import STUDENT, TEACHER
from starts import load_start
from teacher import Teacher
from tokenizers import Tokenizer
from torch import Tensor
from vocabulary import common

log = logging.getLogger("train")
LINK_WEIGHT = 0.3
AHEAD = 6  # lessons worked out ahead
KEPT = 200  # lessons kept to come again: 3 MB each


def arguments() -> argparse.Namespace:
    """The command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True, help="PolNeAR train as JSON lines")
    ap.add_argument("--own", type=Path, help="folder of our own marked articles")
    ap.add_argument("--own-times", type=int, default=2, help="times an epoch reads our own")
    ap.add_argument("--own-from", type=int, default=0, help="first epoch (from 0) that reads them")
    ap.add_argument(
        "--start", type=Path, required=True, help="folder of the checkpoint to begin with"
    )
    ap.add_argument(
        "--large", action="store_true", help="the teacher's size, from all-mpnet-base-v2"
    )
    ap.add_argument("--pieces", type=Path, help="tokenizer.json, if not that of --start")
    ap.add_argument("--work", type=Path, required=True, help="folder for checkpoints and log")
    ap.add_argument("--export", type=Path, help="folder for the weights that ship")
    ap.add_argument(
        "--least", type=int, default=0, help="times the texts have a piece that is to ship"
    )
    ap.add_argument("--begin", type=Path, help="checkpoint whose averaged weights to go on from")
    ap.add_argument("--layers", type=int, help="put new layers among those of --begin, up to these")
    ap.add_argument("--teacher", type=Path, help="checkpoint of a network of the larger size")
    ap.add_argument("--teacher-start", type=Path, help="folder that the teacher began with")
    ap.add_argument("--texts", type=Path, nargs="*", default=[], help="articles without gold")
    ap.add_argument("--texts-part", type=float, default=1.0, help="part of them in each epoch")
    ap.add_argument("--gold-part", type=float, default=1.0, help="part of the gold in each epoch")
    ap.add_argument("--again", type=int, default=0, help="times a teacher's lesson comes again")
    ap.add_argument("--belief", type=float, default=0.6, help="the teacher's part beside gold")
    ap.add_argument("--near", type=float, default=1.0, help="weight of nearness to the teacher")
    ap.add_argument("--swap", type=float, default=0.5, help="part of the batches to vary")
    ap.add_argument("--swap-part", type=float, default=0.15, help="part of their pieces to vary")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--batch", type=int, default=8, help="windows")
    ap.add_argument("--rate", type=float, default=1.2e-4, help="learning rate of the body")
    ap.add_argument("--head-rate", type=float, default=6e-4)
    ap.add_argument("--average", type=float, default=0.999, help="decay of the weights' average")
    ap.add_argument("--mean", type=int, default=1, help="last epochs whose averages to export")
    ap.add_argument("--held", type=int, default=30, help="articles kept out, to tune decoding on")
    ap.add_argument("--articles", type=int, help="use so many articles only")
    ap.add_argument("--mask", type=float, default=0.05, help="part of the pieces to hide")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    return ap.parse_args()


class Run:
    """The state of a training run: network, optimiser and the number of epochs done."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.manual_seed(args.seed)
        self.args, self.done = args, 0
        self.model = Model(load_start(args.start, TEACHER if args.large else STUDENT))
        self.teacher = Teacher(args.teacher, args.teacher_start) if args.teacher else None
        self.views = Views(args.swap, args.swap_part, args.belief)
        if args.begin:
            begun = torch.load(args.begin, weights_only=True)["average"]
            if args.layers:
                begun["net"] = deepened(begun["net"], args.layers)
                self.model.net = with_layers(self.model.net, args.layers)
            for name, part in self.model.named_children():
                part.load_state_dict(begun[name])
        self.optimiser = torch.optim.AdamW(groups(self.model, args), weight_decay=0.01, fused=True)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.average = deepcopy(self.model).eval()
        self.path = args.work / "checkpoint.pt"
        if self.path.exists():
            self.load()

    def load(self) -> None:
        """Go on from the last checkpoint."""
        state = torch.load(self.path, weights_only=True)
        for name, part in self.model.named_children():
            part.load_state_dict(state[name])
            self.average.get_submodule(name).load_state_dict(state["average"][name])
        self.optimiser.load_state_dict(state["optimiser"])
        self.done = state["done"]
        log.info("resumed after epoch %d", self.done)

    def save(self) -> None:
        """Write the checkpoint, so that a reader never sees half of one."""
        state: dict[str, Any] = {
            **{name: part.state_dict() for name, part in self.model.named_children()},
            "average": {name: part.state_dict() for name, part in self.average.named_children()},
            "optimiser": self.optimiser.state_dict(),
            "done": self.done,
        }
        for path, what in ((self.after(self.done), state["average"]), (self.path, state)):
            part = path.with_suffix(".part")
            torch.save(what, part)
            part.replace(path)
        self.after(self.done - self.args.mean).unlink(missing_ok=True)

    def after(self, epoch: int) -> Path:
        """Where the averaged weights are kept as they were after an epoch (from 1)."""
        return self.args.work / f"average-{epoch}.pt"

    def best(self) -> Model:
        """The mean of the averages after the last epochs: a little better than any of them."""
        last = range(max(1, self.done - self.args.mean + 1), self.done + 1)
        kept = [torch.load(self.after(epoch), weights_only=True) for epoch in last]
        for name, part in self.average.named_children():
            found = [each[name] for each in kept]
            mean = {key: torch.stack([x[key] for x in found]).mean(0) for key in found[0]}
            part.load_state_dict(mean)
        return self.average

    def set_rate(self, part: float) -> None:
        """Learning rates at a part (0 to 1) of the run: 6 % warm-up, then down to nothing."""
        scale = min(part / 0.06, (1 - part) / 0.94)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * scale

    def follow(self) -> None:
        """Move the average of the weights a little towards them."""
        with torch.no_grad():
            old, new = self.average.parameters(), self.model.parameters()
            torch._foreach_lerp_(list(old), list(new), 1 - self.args.average)

    def epoch(self, batches: list[list[Example]]) -> None:
        """One pass over the batches, or as many as a lesson is given times."""
        seed = self.args.seed * 1000 + self.done
        torch.manual_seed(seed)
        self.model.train()
        weights = torch.tensor([1, LINK_WEIGHT, LINK_WEIGHT, self.args.near])
        sums, began = np.zeros(4), time.monotonic()
        times = self.args.again + 1 if self.teacher else 1
        steps = len(batches) * times
        given = repeated(self.lessons(batches, seed), times, np.random.default_rng(seed))
        for step, one in enumerate(given, 1):
            self.set_rate((self.done + step / steps) / self.args.epochs)
            found = losses(self.model, one, self.args.mask, self.teacher)
            self.optimiser.zero_grad(set_to_none=True)
            (found * weights).sum().backward()
            torch.nn.utils.clip_grad_norm_(self.model.net.parameters(), 1.0)
            self.optimiser.step()
            self.follow()
            sums += found.detach().numpy()
            if step % 20 == 0 or step == steps:
                mean, pace = sums / step, (time.monotonic() - began) / step
                log.info(
                    "epoch %d step %d/%d label %.4f cue %.4f source %.4f away %.4f; %.2f s a step",
                    self.done, step, steps, *mean, pace,
                )  # fmt: skip
        self.done += 1

    def lessons(self, batches: Sequence[list[Example]], seed: int) -> Iterator[Lesson]:
        """What the batches teach, worked out a little ahead by a thread of its own."""
        chance = torch.Generator().manual_seed(seed)
        with ThreadPoolExecutor(1, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            ahead: deque[Future[Lesson]] = deque()
            for batch in batches:
                ahead.append(pool.submit(lesson, batch, self.views, self.teacher, chance))
                if len(ahead) > AHEAD:
                    yield ahead.popleft().result()
            for late in ahead:
                yield late.result()


def repeated(given: Iterator[Lesson], times: int, rng: np.random.Generator) -> Iterator[Lesson]:
    """Each lesson so many times: at once, and again some hundreds of steps later."""
    kept: list[tuple[Lesson, int]] = []
    for one in given:
        yield one
        if times > 1:
            kept.append((one, times - 1))
        while len(kept) > KEPT:
            yield _drawn(kept, rng)
    while kept:
        yield _drawn(kept, rng)


def _drawn(kept: list[tuple[Lesson, int]], rng: np.random.Generator) -> Lesson:
    """A lesson at random, put back if it has to come again."""
    one, left = kept.pop(int(rng.integers(len(kept))))
    if left > 1:
        kept.append((one, left - 1))
    return one


def groups(model: Model, args: argparse.Namespace) -> list[dict[str, Any]]:
    """The weights to train and their learning rates; what is fixed is marked so."""
    heads: list[Tensor] = [*model.bridge.parameters()]
    body: list[Tensor] = []
    fixed = model.net.size.fixed
    below = ("words", "positions", "norm", "apart", *(f"layers.{i}." for i in range(fixed)))
    for name, weight in model.net.named_parameters():
        if fixed and name.startswith(below):
            weight.requires_grad_(False)
        else:
            (heads if name.startswith(("label", "link", "shapes")) else body).append(weight)
    few = [*model.crf.parameters(), *model.links.parameters()]
    rates = (args.rate, args.head_rate, 1e-2)
    return [{"params": x, "lr": rate} for x, rate in zip((body, heads, few), rates, strict=True)]


def apart(articles: Sequence[Gold], held: int) -> tuple[list[Gold], list[Gold]]:
    """Some articles at equal steps (of every outlet, where they are sorted by it), and the rest."""
    step = len(articles) // held if held else len(articles) + 1
    taken = range(step - 1, len(articles), step)[:held]
    return [articles[i] for i in taken], [x for i, x in enumerate(articles) if i not in taken]


def articles_of(args: argparse.Namespace) -> tuple[list[Gold], list[Gold], list[Gold]]:
    """What there is to train on: the gold, our own articles, and texts without gold."""
    known = apart(read_gold(args.gold), args.held)[1][: args.articles]
    files = [*args.own.glob("*.txt")] if args.own else []
    own = [gold_of(row) for row in compile_files(files, "train")]
    return known, own, [gold for path in args.texts for gold in read_gold(path)]


def windows(args: argparse.Namespace, tokenizer: Tokenizer, epoch: int) -> list[list[Example]]:
    """The batches of an epoch."""
    rng = np.random.default_rng([args.seed, epoch])
    known, own, plain = articles_of(args)
    if epoch >= args.own_from:
        log.info("%d articles of our own", len(own))
        known += own * args.own_times
    batches = []
    for articles, part in ((known, args.gold_part), (plain, args.texts_part)):
        taken = sorted(rng.permutation(len(articles))[: round(part * len(articles))])
        some = [articles[i] for i in taken]
        found = [
            x for gold in some for x in examples(gold, tokenizer, first=int(rng.integers(48, 257)))
        ]
        batches += bucket(found, args.batch, rng)
    rng.shuffle(batches)  # type: ignore[arg-type]
    return batches


def main() -> None:
    """Train, epoch by epoch, and export."""
    args = arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)  # attention is full of them, and they are slow
    tokenizer = Tokenizer.from_file(str(args.pieces or args.start / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    run = Run(args)
    while run.done < args.epochs:
        run.epoch(windows(args, tokenizer, run.done))
        run.save()
    best = run.best()
    state = {"average": {name: part.state_dict() for name, part in best.named_children()}}
    torch.save(state, args.work / "mean.pt")  # for a further run to --begin with
    if args.export:
        texts = (gold.text for articles in articles_of(args) for gold in articles)
        shipped, pieces = common(tokenizer, texts, args.least)
        export(trimmed(best.net, pieces), best.crf, best.links, shipped, args.export)


if __name__ == "__main__":
    main()
