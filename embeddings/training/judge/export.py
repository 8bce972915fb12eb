"""Writes a judge's weights as ONNX.

    python3 export.py WEIGHTS.pt judge.onnx
"""

import sys

import torch

from judge import Judge, export

if __name__ == "__main__":
    weights = torch.load(sys.argv[1])
    dimensions = weights["enter.weight"].shape[1] - 1
    judge = Judge(dimensions)
    judge.load_state_dict(weights)
    export(judge, dimensions, sys.argv[2])
