"""The judge: does this passage answer this question? A small cross-encoder over word pieces."""

import math

import torch
from torch import nn
from torch.nn import functional as F

QUESTION = 40  # pieces of a question that are read
PASSAGE = 72  # pieces of a passage that are read
SLOTS = 1 + QUESTION + PASSAGE  # one for the verdict, then question, then passage
SHAPE = (40_000, 128, 192, 3, 6, 640)  # vocabulary, table, width, layers, heads, inner
MASK = 1  # [UNK] in the vocabulary: stands for a hidden piece


class Judge(nn.Module):
    """Transformer over question and passage together.

    Beside its embedding every piece brings how near its nearest piece on the other side is, and attention is biased by
    the cosine of the two embeddings: which words answer to which need not be learned from few questions.
    """

    def __init__(self, vocabulary: int, table: int, width: int, layers: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.table = nn.Parameter(torch.randn(vocabulary, table) * 0.3 / math.sqrt(table))
        self.enter = nn.Linear(table + 3, width)
        self.places = nn.Parameter(torch.randn(SLOTS, width) * 0.02)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.last = nn.LayerNorm(width)
        self.verdict = nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Linear(width, 1))
        self.guess = nn.Linear(width, table)  # which piece was hidden; for pretraining alone
        self.guess_bias = nn.Parameter(torch.zeros(vocabulary))

    def mean(self, ids, there):
        """Mean of the pieces' embeddings, length 1."""
        rows = F.embedding(ids, self.table, padding_idx=0) * there[..., None]
        return F.normalize(rows.sum(1), dim=-1)

    def compare(self, q, q_there, p, p_there):
        """What the embeddings alone say, in full precision: a cosine of 1 means the same piece."""
        rows_q, rows_p = (F.embedding(ids, self.table, padding_idx=0) for ids in (q, p))
        unit_q, unit_p = F.normalize(rows_q, dim=-1, eps=1e-6), F.normalize(rows_p, dim=-1, eps=1e-6)
        near = unit_q @ unit_p.transpose(1, 2)
        near = near * q_there[:, :, None] * p_there[:, None, :]
        unit = torch.cat([torch.zeros_like(unit_q[:, :1]), unit_q, unit_p], 1)
        there = torch.cat([torch.ones_like(q_there[:, :1]), q_there, p_there], 1)
        nearest = torch.cat([near.amax(2), near.amax(1)], 1)
        rows = torch.cat([rows_q, rows_p], 1)
        length = rows.norm(dim=-1)
        features = torch.cat([rows, nearest[..., None], (nearest > 0.999)[..., None].to(rows.dtype), length[..., None]], -1)
        return features, unit @ unit.transpose(1, 2), (1 - there)[:, None, None, :] * -1e4

    def encode(self, q, q_there, p, p_there, drop: float):
        with torch.autocast(q.device.type, enabled=False):
            features, alike, hidden = self.compare(q, q_there, p, p_there)
        x = self.enter(features)
        # Whoever pads less than to the full slots leaves the last places of either side out.
        places = torch.cat([self.places[: 1 + q.shape[1]], self.places[1 + QUESTION : 1 + QUESTION + p.shape[1]]])
        x = torch.cat([torch.zeros_like(x[:, :1]), x], 1) + places
        x = F.dropout(x, drop, self.training)
        for layer in self.layers:
            x = layer(x, alike, hidden, drop)
        return self.last(x)

    def forward(self, q, q_there, p, p_there, drop: float = 0.0):
        """Logit that the passage answers the question."""
        return self.verdict(self.encode(q, q_there, p, p_there, drop)[:, 0]).squeeze(-1)


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int):
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.asks = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.liking = nn.Parameter(torch.linspace(0, 4, heads))
        self.between = nn.LayerNorm(width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)

    def forward(self, x, alike, hidden, drop: float):
        count, slots, width = x.shape
        q, k, v = self.asks(self.before(x)).view(count, slots, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        score = q @ k.transpose(2, 3) / math.sqrt(width // self.heads)
        score = score + alike[:, None] * self.liking[:, None, None] + hidden
        mixed = (score.softmax(-1) @ v).transpose(1, 2).reshape(count, slots, width)
        x = x + F.dropout(self.out(mixed), drop, self.training)
        inner = self.up(self.between(x))
        inner = inner * torch.sigmoid(1.702 * inner)
        return x + F.dropout(self.down(inner), drop, self.training)
