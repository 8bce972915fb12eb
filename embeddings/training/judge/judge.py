"""The judge: does this passage answer this question? It reads the token vectors of guillemet-mini, which stay as they are.

Question and passage are each read by one self-attention layer; then every token of the question looks for what answers to
it among the passage's tokens, or for nothing, and what it found is compared with what it is (after decomposable attention,
Parikh et al. 2016, and ESIM, Chen et al. 2017). Attention begins as the tokens' cosines: which words mean the same need not
be learned from few questions.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F

QUESTION = 32  # tokens of a question that are read
PASSAGE = 64  # tokens of a passage that are read
WIDTH = 128
HEADS = 4
FAR = -1e4  # a score that no softmax sees


class SelfAttention(nn.Module):
    def __init__(self, drop: float):
        super().__init__()
        self.before, self.between = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.asks, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.inner = nn.Sequential(nn.Linear(WIDTH, 2 * WIDTH), nn.GELU(), nn.Linear(2 * WIDTH, WIDTH))
        self.drop = nn.Dropout(drop)

    def forward(self, x, hidden):
        count, tokens, _ = x.shape
        q, k, v = self.asks(self.before(x)).view(count, tokens, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + hidden[:, None, None, :]
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(count, tokens, WIDTH)
        x = x + self.drop(self.out(mixed))
        return x + self.drop(self.inner(self.between(x)))


class Judge(nn.Module):
    def __init__(self, dimensions: int, drop: float = 0.15):
        super().__init__()
        self.enter = nn.Linear(dimensions + 1, WIDTH)
        self.places = nn.Parameter(torch.randn(PASSAGE, WIDTH) * 0.02)
        self.side = nn.Parameter(torch.randn(2, WIDTH) * 0.02)
        self.read_text = SelfAttention(drop)
        self.first = nn.LayerNorm(WIDTH)
        self.looks, self.shows, self.gives = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.liking = nn.Parameter(torch.linspace(2, 10, HEADS))  # of a cosine, per head
        self.nothing = nn.Parameter(torch.zeros(HEADS))  # score of finding nothing
        self.compare = nn.Sequential(nn.Linear(3 * WIDTH + 2 + HEADS, WIDTH), nn.GELU())
        self.telling, self.asking = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.wants, self.offers = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.verdict = nn.Sequential(nn.Linear(5 * WIDTH + 4, WIDTH), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDTH, 1))
        self.drop = nn.Dropout(drop)

    def read(self, rows, norms, mask, side: int):
        """Texts by themselves, as `pair` wants them, side 0 a question and 1 a passage.

        rows [texts, tokens, dimensions] of length 1 or 0; norms, mask [texts, tokens].
        """
        x = self.enter(torch.cat([rows * 4, norms[..., None]], -1)) + self.places[: rows.shape[1]] + self.side[side]
        x = self.drop(x) * mask[..., None]
        x = self.first(self.read_text(x, (1 - mask) * FAR)) * mask[..., None]
        heads = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        if side == 0:
            return mask, norms * mask, rows, x, self.looks(x).view(heads)
        return mask, norms * mask, rows, x, self.shows(x).view(heads), self.gives(x).view(heads), self.offers(x)

    def pair(self, question, passage):
        """Log-odds that passage i answers question i; both as `read` gives them."""
        mask_q, norms_q, rows_q, q, looks = question
        mask_p, norms_p, rows_p, p, shows, gives, offers = passage
        count, asked, _ = q.shape
        cosines = rows_q @ rows_p.transpose(1, 2)
        # Padding is no token: without this it would be nearer than tokens that mean the opposite.
        nearest = (cosines + ((1 - mask_p) * FAR)[:, None, :]).amax(2)

        scores = looks.transpose(1, 2) @ shows.permute(0, 2, 3, 1) / math.sqrt(WIDTH // HEADS)
        scores = scores + cosines[:, None] * self.liking[:, None, None] + ((1 - mask_p) * FAR)[:, None, None, :]
        nothing = self.nothing[None, :, None, None].expand(count, HEADS, asked, 1)
        shares = torch.cat([scores, nothing], -1).softmax(-1)
        found = shares[..., :-1] @ gives.transpose(1, 2)
        found = found.transpose(1, 2).reshape(count, asked, WIDTH)
        same = (nearest > 0.999).float()
        missed = shares[..., -1].transpose(1, 2)
        compared = self.compare(torch.cat([q, found, q * found, nearest[..., None], same[..., None], missed], -1))
        compared = self.drop(compared)

        hidden = (1 - mask_q) * FAR
        weights = (self.telling(compared).squeeze(-1) + hidden).softmax(-1)
        mean, most = (weights[..., None] * compared).sum(1), (compared + hidden[..., None]).amax(1)
        want = ((self.asking(q).squeeze(-1) + hidden).softmax(-1)[..., None] * q).sum(1)
        at = (self.wants(want)[:, None] @ offers.transpose(1, 2)).squeeze(1) / math.sqrt(WIDTH)
        offer = ((at + (1 - mask_p) * FAR).softmax(-1)[..., None] * p).sum(1)
        late = (nearest * norms_q).sum(1) / norms_q.sum(1).clamp_min(1e-6)
        least = (nearest + (1 - mask_q) * 9).amin(1)
        whole_q = F.normalize((rows_q * norms_q[..., None]).sum(1), dim=-1)
        whole_p = F.normalize((rows_p * norms_p[..., None]).sum(1), dim=-1)
        plain = torch.stack([late, least, (whole_q * whole_p).sum(1), mask_p.sum(1) / 30], 1)
        return self.verdict(torch.cat([mean, most, want, offer, want * offer, plain], -1)).squeeze(-1)


class Shipped(nn.Module):
    """One question and its passages, as src/embedding/judge.ts asks."""

    INPUTS = ["q_rows", "q_norms", "p_rows", "p_norms", "p_mask"]

    def __init__(self, judge: Judge):
        super().__init__()
        self.judge = judge

    def forward(self, q_rows, q_norms, p_rows, p_norms, p_mask):
        question = self.judge.read(q_rows, q_norms, torch.ones_like(q_norms), 0)
        count = p_rows.shape[0]
        question = tuple(part.expand(count, *part.shape[1:]) for part in question)
        return self.judge.pair(question, self.judge.read(p_rows, p_norms, p_mask, 1))


def export(judge: Judge, dimensions: int, file: str) -> None:
    q, p = torch.rand(1, 7), torch.rand(3, 11)
    example = (torch.rand(1, 7, dimensions), q, torch.rand(3, 11, dimensions), p, torch.ones_like(p))
    names = {"q_rows": {1: "asked"}, "q_norms": {1: "asked"}, "logits": {0: "passages"}}
    names |= {name: {0: "passages", 1: "said"} for name in Shipped.INPUTS[2:]}
    torch.onnx.export(
        Shipped(judge).eval(), example, file, opset_version=14,
        input_names=Shipped.INPUTS, output_names=["logits"], dynamic_axes=names,
    )
