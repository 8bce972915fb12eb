"""What `prepare.ts` wrote, as documents: sentences, and questions with the views in which they are asked.

A view is a choice of the document's sentences together with those of them that answer. Every question that was written for
this is asked in two: where its answer stands, and where it does not. So no way of putting a question says anything of whether
it is answered. Three kinds have one view, for want of an answer: unanswered questions on single passages, small talk, and what
other statements are asked.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from judge import FAR, PASSAGE, QUESTION

View = tuple[list[int], list[int]]  # sentences, and those of them that answer; none where nothing does


@dataclass
class Document:
    sentences: list[int]  # texts
    questions: list[tuple[int, list[View]]]  # text, views


class Texts:
    """ids [texts, tokens], 0 where a text has ended: the last tokens of a question, where what is asked stands, and the first
    of a passage."""

    def __init__(self, folder: Path):
        prepared = json.loads((folder / "prepared.json").read_text())
        self.dimensions: int = prepared["dimensions"]
        lengths = np.fromfile(folder / "lengths.u16", dtype=np.uint16).astype(np.int64)
        ids = np.fromfile(folder / "ids.u16", dtype=np.uint16).astype(np.int64)
        starts = np.cumsum(lengths) - lengths
        self.passages, self.talk = prepared["passages"], prepared["talk"]
        self.contrast, self.unread = prepared["contrast"], prepared["unread"]
        self.measuring: dict[str, list[dict]] = prepared["measuring"]
        self.slips: dict[int, int] = {int(text): slip for text, slip in prepared["slips"].items()}

        def columns(width: int, first: np.ndarray) -> torch.Tensor:
            at = np.arange(width)[None]
            there = at < (lengths - first)[:, None]
            read = ids[np.where(there, (starts + first)[:, None] + at, 0)]
            return torch.from_numpy(np.where(there, read, 0).astype(np.int32))

        self.as_question = columns(QUESTION, np.maximum(lengths - QUESTION, 0))
        self.as_passage = columns(PASSAGE, np.zeros_like(lengths))
        self.as_passage[lengths == 0, 0] = 1  # a passage has one token at least
        self.empty = lengths == 0
        self.question_length = np.clip(lengths, 1, QUESTION)
        self.passage_length = np.clip(lengths, 1, PASSAGE)
        self.areas: dict[str, list[int]] = {}
        for at, passage in enumerate(self.passages):
            self.areas.setdefault(passage["area"], []).append(at)


class Table:
    """rows [pieces, dimensions] of length 1, or 0 of padding, and their norms [pieces]."""

    def __init__(self, folder: Path, dimensions: int, device: str):
        table = np.fromfile(folder / "table.f32", dtype=np.float32).reshape(-1, dimensions)
        table = torch.from_numpy(table).to(device)
        self.norms = table.norm(dim=1)
        self.rows = table / self.norms.clamp_min(1e-6)[:, None]
        self.norms[0], self.rows[0] = 0, 0


def contrast_document(statement: dict, rng: random.Random, distract: bool = True) -> Document:
    """Its unanswered questions each bring the sentence that would answer them; others' serve as distraction."""
    base = list(range(len(statement["s"])))
    answers = [answer for _, _, answer in statement["u"]]
    first = len(base)

    def distraction(own: int | None) -> list[int]:
        if not distract or rng.random() < 0.5:
            return []
        return [first + at for at in rng.sample(range(len(answers)), min(2, len(answers))) if at != own]

    questions: list[tuple[int, list[View]]] = []
    for _, question, gold in statement["q"]:
        shown = base + distraction(None)
        questions.append((question, [(shown, gold), ([at for at in shown if at not in gold], [])]))
    for own, (_, question, _) in enumerate(statement["u"]):
        shown = base + distraction(own)
        questions.append((question, [(shown, []), (shown + [first + own], [first + own])]))
    return Document(statement["s"] + answers, questions)


def passage_documents(texts: Texts, rng: random.Random, share: float) -> list[Document]:
    """Six passages of an area with their near misses; of neighbours in a file nobody said whether they answer."""
    documents = []
    for members in texts.areas.values():
        place = {at: index for index, at in enumerate(members)}
        chosen = [at for at in members if not texts.passages[at]["heldOut"]]
        rng.shuffle(chosen)
        for start in range(0, len(chosen) - 5, 6):
            if rng.random() > share:
                continue
            group, sentences, slot = chosen[start : start + 6], [], {}
            for at in group:
                passage = texts.passages[at]
                slot[at] = len(sentences)
                translated = passage["translations"] and rng.random() < 0.3
                sentences.append(rng.choice(passage["translations"]) if translated else passage["text"])
                if passage["nearMiss"] >= 0:
                    sentences.append(passage["nearMiss"])
            questions: list[tuple[int, list[View]]] = []
            for at in group:
                near = {slot[other] for other in group if other != at and abs(place[other] - place[at]) <= 12}
                shown = [sentence for sentence in range(len(sentences)) if sentence not in near]
                without = [sentence for sentence in shown if sentence != slot[at]]
                for question in texts.passages[at]["questions"]:
                    if rng.random() < 0.7:
                        questions.append((question, [(shown, [slot[at]]), (without, [])]))
                questions += [(question, [(shown, [])]) for question in texts.passages[at]["unanswered"]]
            documents.append(Document(sentences, questions))
    return documents


def add_strangers(texts: Texts, documents: list[Document], statements: list[dict], rng: random.Random) -> None:
    """Small talk, and what other statements are asked: to one question in five of its own each document gets another."""
    for document in documents:
        shown = document.questions[0][1][0][0]
        for _ in range(max(1, len(document.questions) // 5)):
            if rng.random() < 0.6:
                question = rng.choice(texts.talk)
            else:
                other = rng.choice(statements)
                question = rng.choice(other["q"] if rng.random() < 0.5 else other["u"])[1]
                if other["s"][0] in document.sentences:
                    continue
            document.questions.append((question, [(shown, [])]))


MISSPELLED = 0.15  # of the questions asked in training


@dataclass
class Batch:
    """Documents as numbers; each pair is judged once, however many views it stands in."""

    asked: torch.Tensor  # [questions] texts
    said: torch.Tensor  # [passages] texts
    widths: tuple[int, int]  # tokens of the longest question and passage
    chunks: list[tuple[torch.Tensor, torch.Tensor, int, int]]  # pairs of like length: questions, passages, tokens of either
    place: torch.Tensor  # [views, sentences] pairs, in the order of the chunks
    there: torch.Tensor  # [views, sentences] False where a view has no further sentence
    right: torch.Tensor  # [views, 1 + sentences] True where the answer is; first the place of "none"


CHUNKS = 4


def assemble(texts: Texts, documents: list[Document], rng: random.Random | None = None) -> Batch:
    """rng: given in training, where some questions are misspelled."""
    asked, said, pairs, views = [], [], [], []
    for document in documents:
        first = len(said)
        said += document.sentences
        for question, own in document.questions:
            if rng is not None and rng.random() < MISSPELLED:
                question = texts.slips.get(question, question)
            if texts.empty[question]:
                continue
            needed = sorted({sentence for shown, _ in own for sentence in shown})
            at = {sentence: len(pairs) + index for index, sentence in enumerate(needed)}
            pairs += [(len(asked), first + sentence) for sentence in needed]
            views += [([at[one] for one in shown], [shown.index(one) for one in gold if one in shown]) for shown, gold in own]
            asked.append(question)
    asked, said, pairs = np.array(asked), np.array(said), np.array(pairs)
    of_question, of_passage = texts.question_length[asked], texts.passage_length[said]
    # Pairs of like length together: less padding.
    order = np.argsort(of_passage[pairs[:, 1]] * QUESTION + of_question[pairs[:, 0]], kind="stable")
    chunks = []
    for chosen in np.array_split(order, min(CHUNKS, len(order))):
        q, p = pairs[chosen, 0], pairs[chosen, 1]
        chunks.append((torch.from_numpy(q), torch.from_numpy(p), int(of_question[q].max()), int(of_passage[p].max())))
    slot = np.empty(len(order), dtype=np.int64)
    slot[order] = np.arange(len(order))
    width = max(len(shown) for shown, _ in views)
    place = np.zeros((len(views), width), dtype=np.int64)
    there = np.zeros((len(views), width), dtype=bool)
    right = np.zeros((len(views), width + 1), dtype=bool)
    for row, (shown, gold) in enumerate(views):
        place[row, : len(shown)] = slot[shown]
        there[row, : len(shown)] = True
        right[row, [one + 1 for one in gold] or [0]] = True
    longest = int(of_question.max()), int(of_passage.max())
    return Batch(
        torch.from_numpy(asked), torch.from_numpy(said), longest, chunks,
        torch.from_numpy(place), torch.from_numpy(there), torch.from_numpy(right),
    )


class Epochs(torch.utils.data.IterableDataset):
    """Batches without end. Every worker draws the same epochs and assembles its share of the batches."""

    def __init__(self, texts: Texts, statements: list[dict], share: float, documents: int, seed: int):
        self.texts, self.statements, self.share, self.documents, self.seed = texts, statements, share, documents, seed

    def batches(self) -> float:
        """Of an epoch, about."""
        passages = sum(len(members) // 6 for members in self.texts.areas.values()) * self.share
        return (len(self.statements) + passages) / self.documents

    def __iter__(self):
        info = torch.utils.data.get_worker_info()
        worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
        rng, own = random.Random(self.seed), random.Random(self.seed + 1 + worker)
        while True:
            documents = passage_documents(self.texts, rng, self.share)
            documents += [contrast_document(one, rng) for one in self.statements]
            add_strangers(self.texts, documents, self.statements, rng)
            rng.shuffle(documents)
            for turn, at in enumerate(range(0, len(documents) - self.documents + 1, self.documents)):
                if turn % workers == worker:
                    yield assemble(self.texts, documents[at : at + self.documents], own)


class Reader:
    """Asks a judge what a batch holds."""

    def __init__(self, texts: Texts, table: Table, device: str):
        self.table, self.device = table, device
        self.as_question, self.as_passage = texts.as_question.to(device), texts.as_passage.to(device)

    def log_odds(self, judge, batch: Batch, forgotten: float = 0.0):
        """Log-odds [views, sentences], FAR where a view has no further sentence, and `right` as in the batch.

        forgotten: share of the questions' tokens that are left out, in training.
        """
        q = self.as_question[batch.asked.to(self.device), : batch.widths[0]].long()
        p = self.as_passage[batch.said.to(self.device), : batch.widths[1]].long()
        mask_q, mask_p = (q > 0).float(), (p > 0).float()
        if forgotten > 0:
            kept = mask_q * (torch.rand_like(mask_q) > forgotten)
            enough = (mask_q.sum(1, keepdim=True) > 3) & (kept.sum(1, keepdim=True) > 0)
            mask_q = torch.where(enough, kept, mask_q)
        questions = judge.read(self.table.rows[q] * mask_q[..., None], self.table.norms[q] * mask_q, mask_q, 0)
        passages = judge.read(self.table.rows[p], self.table.norms[p], mask_p, 1)
        parts = []
        for one, other, asked, said in batch.chunks:
            one, other = one.to(self.device), other.to(self.device)
            parts.append(judge.pair(tuple(part[one, :asked] for part in questions), tuple(part[other, :said] for part in passages)))
        place, there, right = (part.to(self.device) for part in (batch.place, batch.there, batch.right))
        return torch.cat(parts)[place].masked_fill(~there, FAR), right
