"""The files of an archive: folders are read to the bottom, in sorted order, without going round in circles."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import UserError

# what a folder is searched for; .doc is listed as skipped where its reader is not installed
SUFFIXES = frozenset({".txt", ".md", ".pdf", ".docx", ".doc", ".html", ".htm"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, and the name under which the index knows it: its path below the source, with forward slashes.

    `changed` is when it was last changed, in nanoseconds: of two versions of one issue, it tells the newer.
    """

    path: Path
    file: str
    changed: int = 0


def find_files(sources: Sequence[Path]) -> list[SourceFile]:
    """By name, each file once however many ways lead to it. A file named outright is taken whatever its suffix."""
    found: dict[Path, SourceFile] = {}
    names: set[str] = set()
    for source in sources:
        for path in _below(source):
            real = path.resolve()
            if real not in found:
                name = _free_name(path, source, names)
                names.add(name)
                found[real] = SourceFile(path, name, path.stat().st_mtime_ns)
    return sorted(found.values(), key=lambda entry: entry.file)


def _below(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
    elif source.is_dir():
        yield from _in_folder(source, frozenset())
    else:
        raise UserError(f"{source}: no such file or folder; name the archive's files or its folder")


def _in_folder(folder: Path, above: frozenset[Path]) -> Iterator[Path]:
    """Files with a suffix that we read. Hidden ones and Word's lock files (~$) are nobody's issues."""
    real = folder.resolve()
    if real in above:
        return  # a link that leads back up
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir():
            yield from _in_folder(path, above | {real})
        elif path.is_file() and path.suffix.lower() in SUFFIXES:
            yield path


def _free_name(path: Path, source: Path, taken: set[str]) -> str:
    """The path below its source; where two sources have the same, as much of the path above as tells them apart."""
    below = Path(path.name) if path == source else path.relative_to(source)
    name = _text(below)
    for parent in source.resolve().parents if path == source else (source.resolve(), *source.resolve().parents):
        if name not in taken:
            break
        name = f"{_text(Path(parent.name))}/{name}"
    return name


def _text(path: Path) -> str:
    """A file name need not be valid text; what is not is replaced, so that it can be stored and shown."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
