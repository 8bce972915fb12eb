"""Trains the judge: words from open pairs, attention from open pairs, the verdict from questions. See README.md.

Every stage is given seconds, not steps: the same command fits a slower card, with less training.
"""

import argparse
import contextlib
import json
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn import functional as F

from judge import MASK, PASSAGE, QUESTION, SHAPE, Judge
from texts import Texts

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--data", type=Path, required=True, help="folder that prepare.ts wrote")
parser.add_argument("--out", type=Path, required=True)
parser.add_argument("--seconds", default="60,150,100", help="for words, attention, and each verdict")
parser.add_argument("--small", action="store_true", help="tiny batches, to see that it runs")
options = parser.parse_args()
WORDS_S, ATTENTION_S, VERDICT_S = (float(part) for part in options.seconds.split(","))

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
torch.manual_seed(20241028)
np.random.seed(20241028)
began = time.time()
texts = Texts(options.data, device)
SCALE = 0.01 if options.small else 1.0


def size(count: int) -> int:
    return max(16, int(count * SCALE))


def say(*parts) -> None:
    print(f"[{time.time() - began:6.1f}s]", *parts, flush=True)


say(device, len(texts.lengths), "texts", len(texts.pairs), "pairs")

# Where each source of the open pairs begins; long sources are seen less than their size says.
counts = np.array([count for _, count in texts.sources])
begins = np.concatenate([[0], np.cumsum(counts)[:-1]])
share = counts**0.6
share = share / share.sum()


def window(count: int) -> torch.Tensor:
    """Pairs that lie near one another in one source: of one kind, often of one subject."""
    source = np.random.choice(len(counts), p=share)
    wide = min(int(counts[source]), 4 * count)
    start = begins[source] + np.random.randint(0, counts[source] - wide + 1)
    return texts.pairs[torch.randint(int(start), int(start + wide), (count,), device=device)]


def rate(done: float, peak: float) -> float:
    return peak * min(1.0, done / 0.05) * 0.5 * (1 + np.cos(np.pi * min(1.0, done)))


def autocast():
    return torch.autocast("cuda", dtype=torch.bfloat16) if device.type == "cuda" else contextlib.nullcontext()


def stage(name, seconds, optimiser, peaks, step_of, each=None):
    start, step, seen = time.time(), 0, []
    marks = [0.5, 1.0]
    while (done := (time.time() - start) / seconds) < 1:
        for group, peak in zip(optimiser.param_groups, peaks):
            group["lr"] = rate(done, peak)
        optimiser.zero_grad(set_to_none=True)
        loss = step_of()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in optimiser.param_groups for p in g["params"]], 1.0)
        optimiser.step()
        step += 1
        if step % 25 == 0:
            seen.append(float(loss.detach()))
        if each is not None and done >= marks[0]:
            marks.pop(0)
            each(f"{name} at {done:.2f}")
    say(name, step, "steps, loss", [round(float(np.mean(part)), 3) for part in np.array_split(seen, 6)] if seen else "")
    if each is not None:
        each(name)


judge = Judge(*SHAPE).to(device)

# 1. Words: what belongs together is near, by the mean of the pieces alone.
words = torch.optim.Adam([judge.table], lr=1e-3)


def words_step():
    pairs = window(size(6144))
    left = judge.mean(*texts.batch(pairs[:, 0], QUESTION))
    right = judge.mean(*texts.batch(pairs[:, 1], PASSAGE))
    scores = 20 * left @ right.T
    # The same text on both sides of two pairs is no mistake.
    same = (pairs[:, 1][:, None] == pairs[:, 1]) | (pairs[:, 0][:, None] == pairs[:, 0])
    scores = scores.masked_fill(same & ~torch.eye(len(pairs), dtype=torch.bool, device=device), -1e4)
    own = torch.arange(len(pairs), device=device)
    return F.cross_entropy(scores, own) + F.cross_entropy(scores.T, own)


stage("words", WORDS_S, words, [4e-3], words_step)

# 2. Attention: hidden pieces of a pair are guessed from the rest, and false pairs are told from true ones.
rest = [parameter for name, parameter in judge.named_parameters() if name != "table"]
attention = torch.optim.AdamW([{"params": rest}, {"params": [judge.table]}], lr=1e-3, weight_decay=0.01)


def hide(ids, there):
    hidden = (torch.rand(ids.shape, device=device) < 0.2) & (there > 0)
    return torch.where(hidden, MASK, ids), hidden


def attention_step():
    count = size(2048)
    pairs = window(count)
    p_texts = pairs[:, 1].clone()
    with torch.no_grad():
        left = judge.mean(*texts.batch(pairs[:, 0], QUESTION))
        right = judge.mean(*texts.batch(pairs[:, 1], PASSAGE))
        scores = left @ right.T
        scores[(pairs[:, 1][:, None] == pairs[:, 1]) | (pairs[:, 0][:, None] == pairs[:, 0])] = -2
        hard = scores.topk(4, dim=1).indices.gather(1, torch.randint(0, 4, (count, 1), device=device)).squeeze(1)
        true = torch.rand(count, device=device) < 0.5
        other = torch.where(torch.rand(count, device=device) < 0.7, hard, torch.randint(0, count, (count,), device=device))
        p_texts = torch.where(true, p_texts, pairs[:, 1][other])
    q, q_there = texts.batch(pairs[:, 0], QUESTION)
    p, p_there = texts.batch(p_texts, PASSAGE)
    q_seen, q_hidden = hide(q, q_there)
    p_seen, p_hidden = hide(p, p_there)
    with autocast():
        x = judge.encode(q_seen, q_there, p_seen, p_there, 0.0)
        verdict = judge.verdict(x[:, 0]).squeeze(-1)
        hidden = torch.cat([q_hidden, p_hidden], 1)
        truth = torch.cat([q, p], 1)[hidden]
        guesses = judge.guess(x[:, 1:][hidden]) @ judge.table.T + judge.guess_bias
    return F.cross_entropy(guesses.float(), truth) + F.binary_cross_entropy_with_logits(verdict.float(), true.float())


stage("attention", ATTENTION_S, attention, [1.2e-3, 5e-4], attention_step)

# 3. The verdict: questions, their passages, and passages that look like it.
passages = texts.passages
areas = {}
for at, passage in enumerate(passages):
    areas.setdefault(passage["area"], []).append(at)
BLOCK = 12  # passages in a row that are trained on or measured with together: they may be of one statement
for members in areas.values():
    for place, at in enumerate(members):
        passages[at]["block"] = place // BLOCK
        passages[at]["measured"] = (place // BLOCK) % 10 == 3
train = [at for at, passage in enumerate(passages) if not passage["measured"]]
most = max(len(passage["texts"]) for passage in passages)
versions = torch.tensor([[p["texts"][k % len(p["texts"])] for k in range(most)] for p in passages], device=device)
near_miss = torch.tensor([p["nearMiss"] if p["nearMiss"] >= 0 else p["texts"][0] for p in passages], device=device)
has_miss = torch.tensor([p["nearMiss"] >= 0 for p in passages], device=device)
asked = torch.tensor([(q, at) for at in train for q in passages[at]["questions"]], device=device)
if options.small:
    texts.questions, asked = texts.questions[:300], asked[:300]
train_set = torch.tensor(train, device=device)
talk = torch.tensor([t for i, t in enumerate(texts.talk) if i % 10 != 3], device=device)
mates = torch.full((len(passages), 2 * 6), -1)
for members in areas.values():
    for place, at in enumerate(members):
        around = [members[k] for k in range(place - 6, place + 7) if 0 <= k < len(members) and k != place]
        around = [k for k in around if not passages[k]["measured"]] or [at]
        for k in range(12):
            mates[at, k] = around[k % len(around)]
mates = mates.to(device)
say(len(asked), "questions of", len(train), "passages to train on")


@torch.no_grad()
def mine(question_texts, passage_texts, own, count):
    """For each question the nearest passages that are not its own, by the mean of the pieces."""
    def means(list_of, longest):
        return torch.cat([judge.mean(*texts.batch(part, longest)) for part in list_of.split(8192)])
    right = means(passage_texts, PASSAGE)
    found = []
    for part, mine_own in zip(question_texts.split(2048), own.split(2048)):
        scores = means(part, QUESTION) @ right.T
        scores[torch.arange(len(part), device=device), mine_own] = -2
        found.append(scores.topk(count, dim=1).indices)
    return torch.cat(found)


place_in_train = torch.full((len(passages),), 0, device=device)
place_in_train[train_set] = torch.arange(len(train), device=device)
mined = train_set[mine(asked[:, 0], versions[train_set, 0], place_in_train[asked[:, 1]], 16)]
open_passages, open_own = texts.questions[:, 1].unique(return_inverse=True)
open_mined = open_passages[mine(texts.questions[:, 0], open_passages, open_own, 8)]
say("mined")


def any_version(which):
    return versions[which, torch.randint(0, most, which.shape, device=device) * (torch.rand(which.shape, device=device) < 0.5)]


def draw(count):
    """Questions with six passages each, the first of which answers; none does where it is small talk."""
    row = torch.randint(0, len(asked), (count,), device=device)
    question, own = asked[row, 0], asked[row, 1]
    mate = mates[own[:, None], torch.randint(0, 12, (count, 2), device=device)]
    mate = torch.where(mate == own[:, None], train_set[torch.randint(0, len(train), (count, 2), device=device)], mate)
    hard = mined[row[:, None], torch.randint(0, 16, (count, 2), device=device)]
    miss = torch.where(has_miss[own], near_miss[own], any_version(hard[:, 0]))
    stray = train_set[torch.randint(0, len(train), (count,), device=device)]
    stray = torch.where(stray == own, mate[:, 0], stray)
    p = torch.stack([any_version(own), miss, any_version(mate[:, 0]), any_version(mate[:, 1]), any_version(hard[:, 0]), any_version(hard[:, 1])], 1)
    p[:, 3] = torch.where(torch.rand(count, device=device) < 0.3, any_version(stray), p[:, 3])
    return question, p


def draw_open(count):
    row = torch.randint(0, len(texts.questions), (count,), device=device)
    question, own = texts.questions[row, 0], texts.questions[row, 1]
    beside = texts.questions[(row + torch.randint(1, 4, (count,), device=device)) % len(texts.questions), 1]
    hard = open_mined[row[:, None], torch.randint(0, 8, (count, 3), device=device)]
    stray = open_passages[torch.randint(0, len(open_passages), (count,), device=device)]
    p = torch.cat([own[:, None], hard, torch.where(beside == own, stray, beside)[:, None], stray[:, None]], 1)
    return question, p


def slips(ids, there):
    """Leaves a piece out now and then, as a slip of the fingers does."""
    gone = (torch.rand(ids.shape, device=device) < 0.04) & (there > 0)
    return torch.where(gone, MASK, ids)


def verdict_step_of(drop, listwise):
    def step():
        own_count, open_count, talk_count = size(448), size(112), size(40)
        drawn = [draw(own_count), draw_open(open_count)]
        question = torch.cat([d[0] for d in drawn] + [talk[torch.randint(0, len(talk), (talk_count,), device=device)]])
        stray = any_version(train_set[torch.randint(0, len(train), (talk_count, 6), device=device)])
        p_texts = torch.cat([d[1] for d in drawn] + [stray])
        six = question[:, None].expand(-1, 6).reshape(-1)
        q, q_there = texts.batch(six, QUESTION)
        p, p_there = texts.batch(p_texts.reshape(-1), PASSAGE)
        q, p = slips(q, q_there), slips(p, p_there)
        with autocast():
            logits = judge(q, q_there, p, p_there, drop).float().view(-1, 6)
        answered = own_count + open_count
        truth = torch.zeros_like(logits)
        truth[:answered, 0] = 1
        binary = F.binary_cross_entropy_with_logits(logits, truth, pos_weight=torch.tensor(2.0, device=device))
        ranked = F.cross_entropy(logits[:answered], torch.zeros(answered, dtype=torch.long, device=device))
        return binary + listwise * ranked
    return step


@torch.no_grad()
def judged(question, passage):
    out = []
    for part_q, part_p in zip(question.split(4096), passage.split(4096)):
        with autocast():
            out.append(judge(*texts.batch(part_q, QUESTION), *texts.batch(part_p, PASSAGE)).float())
    return torch.cat(out)


blocks = {}
for at, passage in enumerate(passages):
    if passage["measured"]:
        blocks.setdefault((passage["area"], passage["block"]), []).append(at)
if options.small:
    blocks = dict(list(blocks.items())[:8])
talk_held = [t for i, t in enumerate(texts.talk) if i % 10 == 3]


def auc(good, bad):
    both = np.concatenate([good, bad])
    order = both.argsort()
    ranks = np.empty(len(both))
    ranks[order] = np.arange(1, len(both) + 1)
    return (ranks[: len(good)].sum() - len(good) * (len(good) + 1) / 2) / (len(good) * len(bad))


def measure(name):
    """Statements of twelve passages that were not trained on: ranking, and silence where the answer was taken out."""
    judge.eval()
    keys = list(blocks)
    top1 = top3 = total = 0
    good, gone, missed, off, chat = [], [], [], [], []
    for number, key in enumerate(keys):
        members = blocks[key]
        held = versions[torch.tensor(members, device=device), 0]
        questions = [(q, place) for place, at in enumerate(members) for q in passages[at]["questions"]]
        foreign = passages[blocks[keys[(number + 7) % len(keys)]][0]]["questions"]
        ask = torch.tensor([q for q, _ in questions] + foreign + talk_held, device=device)
        grid = judged(ask.repeat_interleave(len(members)), held.repeat(len(ask))).view(len(ask), -1).cpu().numpy()
        misses = judged(ask[: len(questions)], near_miss[torch.tensor([members[place] for _, place in questions], device=device)]).cpu().numpy()
        for row, (_, place) in enumerate(questions):
            rank = (grid[row] > grid[row, place]).sum()
            top1, top3, total = top1 + (rank == 0), top3 + (rank < 3), total + 1
            good.append(grid[row].max())
            without = np.delete(grid[row], place)
            gone.append(without.max() if len(without) else -9)
            missed.append(max(misses[row], gone[-1]))
        off += list(grid[len(questions) : len(questions) + len(foreign)].max(1))
        chat += list(grid[len(questions) + len(foreign) :].max(1))
    good = np.array(good)
    line = np.quantile(good, 0.25)
    refused = {n: (round(auc(good, np.array(v)), 3), round(float((np.array(v) < line).mean()), 3)) for n, v in
               [("gone", gone), ("near miss instead", missed), ("other subject", off), ("small talk", chat)]}
    say(name, f"top-1 {top1 / total:.3f} top-3 {top3 / total:.3f} of {total}; (AUC, refused at 25 %):", refused)
    judge.train()


def save(name):
    """Writes the weights but those that only pretraining needs, as safetensors."""
    options.out.mkdir(parents=True, exist_ok=True)
    state = {k: v.detach().float().contiguous().cpu() for k, v in judge.state_dict().items() if not k.startswith("guess")}
    save_file(state, options.out / f"{name}.safetensors")


judge.train()
measure("before the verdict")
before = {k: v.detach().clone() for k, v in judge.state_dict().items()}
for name, drop, table_peak, decay, listwise in [
    ("a", 0.15, 0.0, 0.05, 0.5),
    ("b", 0.15, 2e-4, 0.05, 0.5),
    ("c", 0.3, 2e-4, 0.3, 1.0),
]:
    judge.load_state_dict(before)
    verdict = torch.optim.AdamW([{"params": rest}, {"params": [judge.table], "weight_decay": 0.0}], lr=1e-3, weight_decay=decay)
    stage(f"verdict {name}", VERDICT_S, verdict, [6e-4, table_peak], verdict_step_of(drop, listwise), measure)
    save(name)
say("done")
