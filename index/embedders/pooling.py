"""A text's vector from those of its pieces, as a model's `modules.json` says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedders import Vectors
from index.embedders.spec import Spec
from index.errors import UserError

Mask = NDArray[np.int64]
Pool = Callable[[Vectors, Mask], Vectors]  # (texts, pieces, dimension), (texts, pieces) to (texts, dimension)

# the old spelling: one switch for each way
_SWITCHES = {
    "pooling_mode_cls_token": "cls",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_lasttoken": "lasttoken",
}


def pooling_of(folder: Path, spec: Spec) -> Pool:
    """Raises `UserError` for a model that does more than to run a transformer, pool and normalise."""
    names = modules(folder)
    extra = next((kind for kind, _ in names if kind not in ("Transformer", "Pooling", "Normalize")), None)
    if extra or [kind for kind, _ in names[:2]] != ["Transformer", "Pooling"]:
        raise UserError(
            f"embedder {spec.name}: --backend {spec.backend} knows a Transformer with a Pooling, "
            f"not {extra or 'one without'}; use --backend torch"
        )
    told = json.loads((folder / names[1][1] / "config.json").read_text(encoding="utf-8"))
    way = _way(told)
    if way not in _WAYS or not told.get("include_prompt", True):
        raise UserError(f"embedder {spec.name}: --backend {spec.backend} cannot pool by {way}; use --backend torch")
    return _WAYS[way]


def modules(folder: Path) -> list[tuple[str, str]]:
    """The kinds of a model's parts and their folders, in order; none where `modules.json` is missing.

    Raises `OSError`, `ValueError` or `KeyError` where it cannot be read.
    """
    path = folder / "modules.json"
    if not path.is_file():
        return []
    parts = json.loads(path.read_text(encoding="utf-8"))
    return [(part["type"].rpartition(".")[2], part["path"]) for part in parts]


def _way(told: dict[str, Any]) -> str:
    way = told.get("pooling_mode") or [mode for switch, mode in _SWITCHES.items() if told.get(switch)]
    return way if isinstance(way, str) else "+".join(way)


def _first(states: Vectors, mask: Mask) -> Vectors:
    return np.asarray(states[:, 0], dtype=np.float32)


def _last(states: Vectors, mask: Mask) -> Vectors:
    """Of the pieces that are no padding, which stands to the right."""
    return np.asarray(states[np.arange(len(states)), mask.sum(axis=1) - 1], dtype=np.float32)


def _mean(states: Vectors, mask: Mask) -> Vectors:
    weights = mask[:, :, None].astype(np.float32)
    return np.asarray((states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9), dtype=np.float32)


def _max(states: Vectors, mask: Mask) -> Vectors:
    return np.asarray(np.where(mask[:, :, None] > 0, states, -np.inf).max(axis=1), dtype=np.float32)


_WAYS: dict[str, Pool] = {"cls": _first, "mean": _mean, "max": _max, "lasttoken": _last}
