"""The models of interop-models in PyTorch, written as their authors write them.

Reads one model name per line, trains it, and answers with one line: its losses as a JSON list.
"""
import json
import sys

import torch

import generative
import sequences
import vision


def main():
    torch.set_num_threads(1)
    for line in sys.stdin:
        name = line.strip()
        family = next(family for family in (vision, sequences, generative) if hasattr(family, name))
        torch.manual_seed(0)
        print(json.dumps([loss.item() for loss in getattr(family, name)()]), flush=True)


main()
