"""Teaches a trained judge what is asked on the very subject of a passage and not answered by it. See README.md.

Runs on two processor cores in a quarter of an hour: some thousand questions are enough, and the table of words stays.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F

from judge import PASSAGE, QUESTION, SHAPE, Judge
from texts import Texts

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--data", type=Path, required=True, help="folder that prepare.ts wrote")
parser.add_argument("--weights", type=Path, required=True, help="what train_judge.py wrote")
parser.add_argument("--out", type=Path, required=True)
parser.add_argument("--seconds", type=float, default=840)
options = parser.parse_args()

RATE = 3e-4
DROPOUT = 0.1
QUESTIONS_PER_STEP = 24
BLOCK = 12  # passages in a row that are trained on or measured with together: they may be of one statement

torch.manual_seed(1)
random.seed(1)
texts = Texts(options.data, torch.device("cpu"))
judge = Judge(*SHAPE)
judge.load_state_dict(load_file(options.weights), strict=False)
judge.table.requires_grad_(False)
taught = [weights for name, weights in judge.named_parameters() if name != "table" and not name.startswith("guess")]
optimiser = torch.optim.AdamW(taught, lr=RATE, weight_decay=0.05)

passages = texts.passages
mates = []
for at, passage in enumerate(passages):
    around = [at + step for step in (-4, -3, -2, -1, 1, 2, 3, 4)]
    mates.append([k for k in around if 0 <= k < len(passages) and passages[k]["area"] == passage["area"]])
asked = [at for at, passage in enumerate(passages) if passage["unanswered"]]
measured = {at for at in asked if (at // BLOCK) % 10 == 3}
trained = [at for at in asked if at not in measured]


def logits(pairs, drop=0.0):
    """Of (question, passage) pairs of texts; only as many places as they need are looked at."""
    questions, said = (torch.tensor(side) for side in zip(*pairs))
    longest_q = max(1, min(QUESTION, int(texts.lengths[questions].max())))
    longest_p = max(1, min(PASSAGE, int(texts.lengths[said].max())))
    return judge(*texts.batch(questions, longest_q), *texts.batch(said, longest_p), drop)


def version(at):
    """A passage, or now and then a translation of it."""
    known = passages[at]["texts"]
    return known[0] if random.random() < 0.6 else random.choice(known)


def draw():
    """Pairs on one passage, with whether it answers."""
    at = random.choice(trained)
    passage, pairs = passages[at], []
    if passage["questions"]:
        question = random.choice(passage["questions"])
        pairs += [((question, version(at)), 1), ((question, version(random.choice(mates[at]))), 0)]
        if passage["nearMiss"] >= 0 and random.random() < 0.3:
            pairs.append(((question, passage["nearMiss"]), 0))
    unanswered = random.choice(passage["unanswered"])
    pairs.append(((unanswered, version(at)), 0))
    if random.random() < 0.3:
        pairs.append(((unanswered, version(random.choice(mates[at]))), 0))
    if random.random() < 0.08:
        pairs.append(((random.choice(texts.talk), version(at)), 0))
    # A question of elsewhere, to keep what was learned.
    other = random.randrange(len(passages))
    if passages[other]["questions"] and other not in measured:
        pairs.append(((random.choice(passages[other]["questions"]), version(other)), 1))
    return pairs


def auc(good, bad):
    return float((np.subtract.outer(good, bad) > 0).mean())


@torch.no_grad()
def measure():
    """How well questions of passages that were not trained on are told from unanswered ones, among five sentences."""
    judge.eval()
    best = {1: [], 0: []}
    for at in sorted(measured):
        sentences = [passages[k]["texts"][0] for k in [at, *mates[at][:4]]]
        for kind, questions in ((1, passages[at]["questions"][:3]), (0, passages[at]["unanswered"])):
            for question in questions:
                best[kind].append(float(logits([(question, sentence) for sentence in sentences]).max()))
    judge.train()
    line = np.quantile(best[1], 0.25)
    return f"AUC {auc(best[1], best[0]):.3f}, refused at 25 % {(np.array(best[0]) < line).mean():.3f}"


print("before:", measure(), flush=True)
start, step, losses = time.time(), 0, []
judge.train()
while (done := (time.time() - start) / options.seconds) < 1:
    for group in optimiser.param_groups:
        group["lr"] = RATE * min(1.0, done / 0.05) * 0.5 * (1 + np.cos(np.pi * done))
    drawn = [pair for _ in range(QUESTIONS_PER_STEP) for pair in draw()]
    # Two halves of like length: less is spent on padding.
    drawn.sort(key=lambda pair: int(texts.lengths[pair[0][0]] + texts.lengths[pair[0][1]]))
    optimiser.zero_grad()
    for half in (drawn[: len(drawn) // 2], drawn[len(drawn) // 2 :]):
        truth = torch.tensor([float(answers) for _, answers in half])
        loss = F.binary_cross_entropy_with_logits(logits([pair for pair, _ in half], DROPOUT), truth, reduction="sum")
        (loss / len(drawn)).backward()
        losses.append(float(loss.detach()) / len(half))
    torch.nn.utils.clip_grad_norm_(taught, 1.0)
    optimiser.step()
    step += 1
print(f"after {step} steps, loss {np.mean(losses[-200:]):.3f}:", measure(), flush=True)
save_file({name: weights.contiguous() for name, weights in judge.state_dict().items() if not name.startswith("guess")}, options.out)
