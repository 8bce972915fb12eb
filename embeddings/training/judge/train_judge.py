"""Trains the judge of guillemet-mini and writes it beside the embedder. See README.md.

    python3 train_judge.py --data PREPARED --out ../../models/guillemet-mini/onnx/judge.onnx
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist

from judge import Judge, export
from texts import Document, Texts, add_strangers, contrast_document, log_odds, passage_documents

SEED = 20241028
DOCUMENTS = 4  # a step, shared among the workers


def area_under_curve(more: np.ndarray, less: np.ndarray) -> float:
    ranks = np.concatenate([more, less]).argsort().argsort() + 1
    return float((ranks[: len(more)].sum() - len(more) * (len(more) + 1) / 2) / (len(more) * len(less)))


@torch.no_grad()
def measure(name: str, judge: Judge, texts: Texts, documents: list[Document]) -> None:
    """How often the right sentence is first, and how well the log-odds of any answer tell answered from unanswered."""
    judge.eval()
    any_answer, answered, first = [], [], []
    for document in documents:
        scores, right = log_odds(judge, texts, [document])
        any_answer += scores.logsumexp(1).tolist()
        answered += (~right[:, 0]).tolist()
        first += right[torch.arange(len(right)), scores.argmax(1) + 1].tolist()
    any_answer, answered, first = np.array(any_answer), np.array(answered), np.array(first)
    refused = (any_answer[~answered] < np.quantile(any_answer[answered], 0.25)).mean()
    curve = area_under_curve(any_answer[answered], any_answer[~answered])
    print(f"  {name}: top-1 {first[answered].mean():.3f}, AUC {curve:.3f}, refused where a quarter is {refused:.3f}", flush=True)


def loss_of(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """"None" has log-odds 0; several right answers share the probability."""
    shares = torch.cat([torch.zeros(len(scores), 1), scores], 1).log_softmax(1)
    return -shares.masked_fill(~right, -1e9).logsumexp(1).mean()


def work(rank: int, options: argparse.Namespace, meeting: str) -> None:
    torch.set_num_threads(1)  # small matrices: a second thread costs more than it does, a second worker does not
    dist.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=options.workers)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)  # the same documents in every worker
    texts = Texts(options.data)
    judge = Judge(texts.dimensions)
    if options.weights is not None:
        judge.load_state_dict(torch.load(options.weights))
    torch.manual_seed(SEED + rank)
    own = random.Random(SEED + rank)
    train = [one for one in texts.contrast if not one["heldOut"]]
    held_out = [contrast_document(one, random.Random(SEED), distract=False) for one in texts.contrast if one["heldOut"]]
    measuring = [
        Document(one["s"], [(question, [(list(range(len(one["s"]))), gold)]) for question, gold in one["q"]])
        for one in texts.measuring
    ]
    optimiser = torch.optim.AdamW(judge.parameters(), lr=options.rate, weight_decay=0.03, betas=(0.9, 0.98))
    if rank == 0:
        weights = sum(part.numel() for part in judge.parameters())
        print(f"{weights} weights, {len(train)} statements, {len(held_out)} held out", flush=True)

    began, step, steps = time.time(), 0, 0
    for epoch in range(options.epochs):
        documents = passage_documents(texts, rng, options.share)
        documents += [contrast_document(one, rng) for one in train]
        add_strangers(texts, documents, train, rng)
        rng.shuffle(documents)
        batches = [documents[at : at + DOCUMENTS] for at in range(0, len(documents) - DOCUMENTS + 1, DOCUMENTS)]
        steps = steps or len(batches) * options.epochs
        judge.train()
        losses = []
        for batch in batches:
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = options.rate * min(1, step / 100) * max(0.02, 1 - step / steps)
            loss = loss_of(*log_odds(judge, texts, batch[rank :: options.workers], own))
            optimiser.zero_grad()
            loss.backward()
            slopes = torch.cat([part.grad.flatten() for part in judge.parameters()])
            dist.all_reduce(slopes)
            slopes /= options.workers
            slopes *= min(1.0, 1.0 / float(slopes.norm()))
            for part, slope in zip(judge.parameters(), slopes.split([part.numel() for part in judge.parameters()])):
                part.grad.copy_(slope.view_as(part))
            optimiser.step()
            losses.append(loss.item())
            if rank == 0 and step % 100 == 0:
                print(f"  step {step} of {steps}: loss {np.mean(losses[-100:]):.3f}, {time.time() - began:.0f} s", flush=True)
        if rank == 0:
            print(f"epoch {epoch + 1} of {options.epochs}: loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
            measure("held-out contrast", judge, texts, held_out)
            measure("sixteen statements", judge, texts, measuring)
            torch.save(judge.state_dict(), options.out.with_suffix(".pt"))
            export(judge, texts.dimensions, str(options.out))
        dist.barrier()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder that prepare.ts wrote")
    parser.add_argument("--out", type=Path, required=True, help="ONNX file, written after every epoch")
    parser.add_argument("--from", dest="weights", type=Path, help="weights to go on from, .pt")
    parser.add_argument("--rate", type=float, default=1e-3, help="AdamW's, up over a hundred steps, then down in a line")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--share", type=float, default=0.3, help="of the passages, an epoch")
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(work, (options, str(Path(folder) / "meeting")), nprocs=options.workers)
