"""The version of the rules that turn files into an index: it changes whenever they do, so nobody must remember to."""

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_HERE = Path(__file__).parents[1]
_TRAINING = _HERE / "training"  # makes models, and decides nothing of what an index holds
_OPTIONAL = ("rapidocr",)
_LIBRARIES = ("langchain-text-splitters", "lxml", "pypdfium2", "rjieba")


def recipe() -> str:
    """Sixteen hex digits over our own source and the versions of the libraries that parse and cut."""
    digest = hashlib.sha256()
    for path in rules():
        digest.update(f"{path.relative_to(_HERE).as_posix()}\n{path.read_text(encoding='utf-8')}\n".encode())
    for library in (*_LIBRARIES, *_OPTIONAL):
        digest.update(f"{library} {_version(library)}\n".encode())
    return digest.hexdigest()[:16]


def rules() -> list[Path]:
    """The source files that decide what an index holds."""
    found = sorted([*_HERE.rglob("*.py"), *_HERE.rglob("*.toml")])
    return [path for path in found if _TRAINING not in path.parents]


def _version(library: str) -> str | None:
    """None where an optional part is missing: once it comes, the files that it can read are tried again."""
    try:
        return version(library)
    except PackageNotFoundError:
        if library in _OPTIONAL:
            return None
        raise
