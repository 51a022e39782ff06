"""Reads the weights in a file of CRFsuite 0.12 (N. Okazaki), which learns them."""

from __future__ import annotations

import struct

import numpy as np

from lagebild.actors.weights import Weights


def read(data: bytes) -> Weights:
    """The weights in a file written by CRFsuite; `ValueError` where it is none."""
    if data[:4] != b"lCRF" or data[8:12] != b"FOMC":
        raise ValueError("not a model of CRFsuite")
    features, labels_at, attributes_at = struct.unpack_from("<3I", data, 28)
    labels, attributes = _strings(data, labels_at), _strings(data, attributes_at)
    (count,) = struct.unpack_from("<I", data, features + 8)
    row = np.dtype([("kind", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])
    rows = np.frombuffer(data, row, count, features + 12)
    transitions = np.zeros((len(labels), len(labels)))
    between = rows[rows["kind"] == 1]
    transitions[between["source"], between["target"]] = between["weight"]
    states: dict[str, list[tuple[int, float]]] = {}
    of_words = rows[rows["kind"] == 0]
    columns = (of_words[name].tolist() for name in ("source", "target", "weight"))
    for source, target, weight in zip(*columns, strict=True):
        states.setdefault(attributes[source], []).append((target, weight))
    return Weights(tuple(labels), {name: tuple(found) for name, found in states.items()}, transitions)


def _strings(data: bytes, start: int) -> list[str]:
    """The strings of a constant quark database, in the order of their numbers."""
    count, table = struct.unpack_from("<2I", data, start + 16)
    found = []
    for place in struct.unpack_from(f"<{count}I", data, start + table):
        (size,) = struct.unpack_from("<I", data, start + place + 4)
        first = start + place + 8
        found.append(data[first : first + size - 1].decode("utf-8"))
    return found
