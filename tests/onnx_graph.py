"""The smallest graph that an embedding model could export, written by hand: each piece's row of a table."""

import numpy as np
from numpy.typing import NDArray

_FLOAT, _INT64 = 1, 7  # ONNX's numbers for types


def lookup_graph(table: NDArray[np.float32]) -> bytes:
    """An ONNX file that takes `input_ids` and `attention_mask` and gives `table[input_ids]`."""
    node = _text(1, "table") + _text(1, "input_ids") + _text(2, "token_embeddings") + _text(4, "Gather")
    rows = b"".join(_number(1, size) for size in table.shape)
    held = rows + _number(2, _FLOAT) + _text(8, "table") + _field(9, table.astype("<f4").tobytes())
    graph = (
        _field(1, node)
        + _text(2, "lookup")
        + _field(5, held)
        + _field(11, _value("input_ids", _INT64, 2))
        + _field(11, _value("attention_mask", _INT64, 2))
        + _field(12, _value("token_embeddings", _FLOAT, 3))
    )
    return _number(1, 8) + _field(7, graph) + _field(8, _number(2, 13))


def _value(name: str, kind: int, dimensions: int) -> bytes:
    shape = b"".join(_field(1, _text(2, f"d{n}")) for n in range(dimensions))
    return _text(1, name) + _field(2, _field(1, _number(1, kind) + _field(2, shape)))


def _number(place: int, value: int) -> bytes:
    return _varint(place << 3) + _varint(value)


def _text(place: int, value: str) -> bytes:
    return _field(place, value.encode())


def _field(place: int, value: bytes) -> bytes:
    return _varint(place << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    parts = []
    while value > 127:
        parts.append(value & 127 | 128)
        value >>= 7
    return bytes([*parts, value])
