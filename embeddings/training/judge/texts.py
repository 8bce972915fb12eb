"""What `prepare.ts` wrote, on the device."""

import gzip
import json
from pathlib import Path

import numpy as np
import torch


def _read(path: Path, kind) -> np.ndarray:
    return np.frombuffer(gzip.decompress(path.read_bytes()), dtype=kind)


class Texts:
    """Piece ids of every text, and batches of them."""

    def __init__(self, folder: Path, device: torch.device):
        lengths = _read(folder / "lengths.u8.gz", np.uint8).astype(np.int64)
        self.device = device
        self.lengths = torch.from_numpy(lengths).to(device)
        self.starts = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]])).to(device)
        self.ids = torch.from_numpy(_read(folder / "texts.u16.gz", np.uint16).astype(np.int32)).to(device)
        self.pairs = torch.from_numpy(_read(folder / "pairs.u32.gz", np.uint32).astype(np.int64).reshape(-1, 2)).to(device)
        own = json.loads(gzip.decompress((folder / "own.json.gz").read_bytes()))
        self.passages, self.talk, self.sources = own["passages"], own["talk"], own["sources"]
        self.questions = torch.tensor(own["questions"], device=device)

    def batch(self, texts: torch.Tensor, longest: int):
        """Ids padded to `longest` with 0, and 1.0 where there is a piece."""
        places = torch.arange(longest, device=self.device)
        there = places < self.lengths[texts][:, None]
        at = (self.starts[texts][:, None] + places).clamp(max=len(self.ids) - 1)
        return torch.where(there, self.ids[at].long(), 0), there.float()
