"""Trains the judge of guillemet-mini and writes it beside the embedder. See README.md.

    python3 train_judge.py --data PREPARED --out FIRST.onnx
    python3 train_judge.py --data PREPARED --from FIRST.pt --unread --epochs 4 --rate 1e-3 --documents 8 --out judge.onnx

First on all statements: there it learns to read. But the table was trained on those too, and puts their questions nearer to
their answers than it puts anybody else's: a judge that has seen only those trusts it too much. So then, for a few epochs, on
statements that the table has never read.
"""

import argparse
import copy
import random
import time
from pathlib import Path

import numpy as np
import torch

from judge import Judge, export
from texts import Batch, Document, Epochs, Reader, Table, Texts, assemble, contrast_document

SEED = 20241028
WARMING = 100  # steps in which the rate goes up
FORGOTTEN = 0.08  # of the questions' tokens, in training


def area_under_curve(more: np.ndarray, less: np.ndarray) -> float:
    ranks = np.concatenate([more, less]).argsort().argsort() + 1
    return float((ranks[: len(more)].sum() - len(more) * (len(more) + 1) / 2) / (len(more) * len(less)))


@torch.no_grad()
def measure(name: str, judge: Judge, reader: Reader, batches: list[Batch]) -> str:
    """How often the right sentence is first, and how well the log-odds of any answer tell answered from unanswered."""
    judge.eval()
    any_answer, answered, first = [], [], []
    for batch in batches:
        scores, right = reader.log_odds(judge, batch)
        any_answer += scores.logsumexp(1).tolist()
        answered += (~right[:, 0]).tolist()
        first += right.gather(1, scores.argmax(1, keepdim=True) + 1).squeeze(1).tolist()
    any_answer, answered, first = np.array(any_answer), np.array(answered), np.array(first)
    refused = (any_answer[~answered] < np.quantile(any_answer[answered], 0.25)).mean()
    curve = area_under_curve(any_answer[answered], any_answer[~answered])
    return f"{name} {first[answered].mean():.3f} {curve:.3f} {refused:.3f}"


def loss_of(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """"None" has log-odds 0; several right answers share the probability."""
    shares = torch.cat([torch.zeros_like(scores[:, :1]), scores], 1).log_softmax(1)
    return -shares.masked_fill(~right, -1e9).logsumexp(1).mean()


def measuring_sets(texts: Texts) -> dict[str, list[Batch]]:
    """What nothing is trained on: held-out statements as in training, the same as people ask them, and whole sets."""

    def as_asked(statement: dict) -> Document:
        shown = list(range(len(statement["s"])))
        answered = [(question, [(shown, gold)]) for _, question, gold in statement["q"]]
        return Document(statement["s"], answered + [(question, [(shown, [])]) for _, question, _ in statement["u"]])

    held_out = [one for one in texts.contrast if one["heldOut"]]
    sets = {
        "held out": [contrast_document(one, random.Random(SEED), distract=False) for one in held_out],
        "held out, as asked": [as_asked(one) for one in held_out],
    }
    for name, statements in texts.measuring.items():
        sets[name] = [
            Document(one["s"], [(question, [(list(range(len(one["s"]))), gold)]) for question, gold in one["q"]])
            for one in statements
        ]
    return {
        name: [assemble(texts, documents[at : at + 8]) for at in range(0, len(documents), 8)]
        for name, documents in sets.items()
    }


def train(options: argparse.Namespace) -> None:
    torch.manual_seed(options.seed)
    texts = Texts(options.data)
    reader = Reader(texts, Table(options.data, texts.dimensions, options.device), options.device)
    judge = Judge(texts.dimensions, options.drop).to(options.device)
    if options.weights is not None:
        judge.load_state_dict(torch.load(options.weights))
    averaged = copy.deepcopy(judge)
    read = [one for one in texts.contrast if not one["heldOut"]]
    statements, share = (texts.unread, 0.0) if options.unread else (read, options.share)
    sets = measuring_sets(texts)
    epochs = Epochs(texts, statements, share, options.documents, options.seed)
    loader = torch.utils.data.DataLoader(epochs, batch_size=None, num_workers=options.workers)
    steps, limit = round(epochs.batches() * options.epochs), options.minutes * 60
    optimiser = torch.optim.AdamW(judge.parameters(), lr=options.rate, weight_decay=options.decay, betas=(0.9, 0.98))
    print(f"{sum(part.numel() for part in judge.parameters())} weights, {len(statements)} statements, {steps} steps", flush=True)

    began, shown, losses = time.time(), time.time(), []

    def report(step: int) -> None:
        figures = "; ".join(measure(name, averaged, reader, batches) for name, batches in sets.items())
        loss = torch.stack(losses[-200:]).mean().item()
        print(
            f"epoch {step / epochs.batches():.1f}, {time.time() - began:.0f} s, loss {loss:.3f}; top-1, AUC, "
            f"refused where a quarter is: {figures}", flush=True,
        )

    for step, batch in enumerate(loader, 1):
        done = max(step / steps, (time.time() - began) / limit if limit > 0 else 0)
        if done >= 1:
            break
        judge.train()
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min(1, step / WARMING) * max(0.01, 1 - done)
        loss = loss_of(*reader.log_odds(judge, batch, FORGOTTEN))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            kept = step / (step + 10)  # so the mean leans on the last tenth of the steps; it is what ships
            for mean, part in zip(averaged.parameters(), judge.parameters()):
                mean.lerp_(part, 1 - kept)
        losses.append(loss.detach())
        if time.time() - shown > options.every:
            shown = time.time()
            report(step)
    report(step)
    averaged = averaged.cpu()
    torch.save(averaged.state_dict(), options.out.with_suffix(".pt"))
    if not options.weights_only:
        export(averaged, texts.dimensions, str(options.out))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that prepare.ts wrote")
    parser.add_argument("--out", type=Path, required=True, help="ONNX file; its weights go beside it as .pt")
    parser.add_argument("--from", dest="weights", type=Path, help="weights to go on from, .pt")
    parser.add_argument("--unread", action="store_true", help="on the statements that the table has never read")
    parser.add_argument("--weights-only", action="store_true", help="no ONNX file; export.py makes one of the weights")
    parser.add_argument("--epochs", type=float, default=20)
    parser.add_argument("--minutes", type=float, default=0, help="at most, and the rate falls in time; 0: as long as it takes")
    parser.add_argument("--rate", type=float, default=2e-3, help="AdamW's, up over a hundred steps, then down in a line")
    parser.add_argument("--decay", type=float, default=0.1, help="AdamW's weight decay")
    parser.add_argument("--drop", type=float, default=0.2, help="dropout")
    parser.add_argument("--documents", type=int, default=16, help="a step")
    parser.add_argument("--share", type=float, default=0.3, help="of the passages, an epoch")
    parser.add_argument("--every", type=float, default=60, help="seconds between figures")
    parser.add_argument("--workers", type=int, default=2, help="processes that assemble batches")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    train(parser.parse_args())
