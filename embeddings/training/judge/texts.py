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
    def __init__(self, folder: Path):
        prepared = json.loads((folder / "prepared.json").read_text())
        self.ids: list[list[int]] = prepared["texts"]
        self.passages, self.contrast, self.talk = prepared["passages"], prepared["contrast"], prepared["talk"]
        self.measuring = prepared["statements"]
        self.slips: dict[int, int] = {int(text): slip for text, slip in prepared["slips"].items()}
        table = np.fromfile(folder / "table.f32", dtype=np.float32).reshape(-1, prepared["dimensions"])
        table = torch.from_numpy(table.copy())
        self.dimensions = prepared["dimensions"]
        self.norms = table.norm(dim=1)
        self.rows = table / self.norms.clamp_min(1e-6)[:, None]
        self.norms[0], self.rows[0] = 0, 0
        self.areas: dict[str, list[int]] = {}
        for at, passage in enumerate(self.passages):
            self.areas.setdefault(passage["area"], []).append(at)

    def batch(self, texts: list[list[int]], longest: int):
        """rows [texts, tokens, dimensions], norms and mask [texts, tokens]."""
        width = max(1, min(longest, max(len(ids) for ids in texts)))
        ids = torch.zeros(len(texts), width, dtype=torch.long)
        for at, text in enumerate(texts):
            ids[at, : min(width, len(text))] = torch.tensor(text[:width])
        return self.rows[ids], self.norms[ids], (ids > 0).float()


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
    """Small talk, and what other statements are asked: to one question in eight of its own each document gets another."""
    for document in documents:
        shown = document.questions[0][1][0][0]
        for _ in range(max(1, len(document.questions) // 8)):
            if rng.random() < 0.6:
                question = rng.choice(texts.talk)
            else:
                other = rng.choice(statements)
                question = rng.choice(other["q"] if rng.random() < 0.5 else other["u"])[1]
                if other["s"][0] in document.sentences:
                    continue
            document.questions.append((question, [(shown, [])]))


MISSPELLED = 0.15  # of the questions asked in training
FORGOTTEN = 0.08  # of their tokens


def log_odds(judge, texts: Texts, documents: list[Document], rng: random.Random | None = None):
    """Log-odds [views, sentences], FAR where a view has no further sentence, and the same shape plus one, first the place
    of "none": True where the answer is. Each pair is judged once, however many views it stands in.

    rng: given in training, where some questions are misspelled and some of their tokens left out.
    """
    asked, said, pairs, views = [], [], [], []
    for document in documents:
        first = len(said)
        said += [texts.ids[text] or [1] for text in document.sentences]
        for question, own in document.questions:
            misspelled = rng is not None and rng.random() < MISSPELLED
            ids = texts.ids[texts.slips.get(question, question) if misspelled else question]
            if not ids:
                continue
            if rng is not None and len(ids) > 3:
                ids = [token for token in ids if rng.random() > FORGOTTEN] or ids
            start = len(pairs)
            needed = sorted({sentence for shown, _ in own for sentence in shown})
            at = {sentence: start + index for index, sentence in enumerate(needed)}
            pairs += [(len(asked), first + sentence) for sentence in needed]
            views += [([at[one] for one in shown], [shown.index(one) for one in gold if one in shown]) for shown, gold in own]
            asked.append(ids)
    questions = judge.read(*texts.batch(asked, QUESTION), 0)
    passages = judge.read(*texts.batch(said, PASSAGE), 1)
    # Pairs of like length together: less padding.
    which = torch.tensor(pairs)
    lengths = torch.stack([questions[0].sum(1)[which[:, 0]], passages[0].sum(1)[which[:, 1]]], 1).long()
    order = (lengths[:, 1] * QUESTION + lengths[:, 0]).argsort()
    parts = []
    for chosen in order.split(max(128, len(order) // 6 + 1)):
        q, p = which[chosen, 0], which[chosen, 1]
        most_q, most_p = lengths[chosen].amax(0).clamp_min(1).tolist()
        parts.append(judge.pair(tuple(part[q, :most_q] for part in questions), tuple(part[p, :most_p] for part in passages)))
    scores = torch.empty(len(pairs)).index_put((order,), torch.cat(parts))

    width = max(len(shown) for shown, _ in views)
    place = torch.zeros(len(views), width, dtype=torch.long)
    there = torch.zeros(len(views), width, dtype=torch.bool)
    right = torch.zeros(len(views), width + 1, dtype=torch.bool)
    for row, (shown, gold) in enumerate(views):
        place[row, : len(shown)] = torch.tensor(shown)
        there[row, : len(shown)] = True
        right[row, [one + 1 for one in gold] or [0]] = True
    return scores[place].masked_fill(~there, FAR), right
