"""Where a model lies on this machine, and what tells its files from another's. Nothing is ever fetched."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index.errors import UserError

_TEXTS = (".json", ".txt", ".model")  # configuration and vocabulary
_WEIGHTS = (".safetensors", ".bin")
_EXPORTS = ("onnx", "openvino")  # folders of the same weights for other backends
_TAIL = 65536


@dataclass(frozen=True, slots=True)
class Place:
    """`name` finds the model again from any working folder: an absolute folder, or the name on the hub."""

    name: str
    folder: Path


def find_model(name: str, what: str) -> Place:
    """The folder called so, or the one in which the hub's client keeps the model; `what` is it for, in errors."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return Place(str(folder.resolve()), folder.resolve())
    if name.startswith((".", "~", "/")) or "\\" in name or name.count("/") > 1:
        raise UserError(f"{what} {name}: no such folder")
    full = name if "/" in name else f"sentence-transformers/{name}"
    cached = _cached(full)
    if cached is None:
        raise UserError(
            f"{what} {name}: not on this machine; fetch it once with: hf download {full}  (or name its folder)"
        )
    return Place(full, cached)


def fingerprint(folder: Path, weights: Iterable[Path] | None = None) -> str:
    """Eight hex digits over the name, size and last 64 KiB of each file that decides vectors.

    Those are configuration, vocabulary and `weights` (None: all that torch reads). What tools leave in hidden
    folders, and texts for people, do not count.
    """
    files = [
        path
        for path in folder.rglob("*")
        if path.suffix in (_TEXTS if weights is not None else _TEXTS + _WEIGHTS)
        and not any(part.startswith(".") or part in _EXPORTS for part in path.relative_to(folder).parts)
    ]
    digest = hashlib.sha256()
    for path in sorted({*files, *(weights or ())}):
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL))
            digest.update(f"{path.relative_to(folder).as_posix()}:{size}:".encode() + file.read())
    return digest.hexdigest()[:8]


def stay_offline() -> None:
    """Before a library that would ask the hub is imported: whatever it thinks of, it finds no network."""
    os.environ["HF_HUB_OFFLINE"] = "1"


def _cached(name: str) -> Path | None:
    stay_offline()
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    for file in ("modules.json", "config.json"):
        try:
            found = try_to_load_from_cache(name, file, cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME"))
        except HFValidationError:
            return None
        if isinstance(found, str):
            return Path(found).parent
    return None
