"""The files of an archive: folders are read to the bottom, in sorted order, without going round in circles."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import UserError

# what a folder is searched for
SUFFIXES = frozenset({".txt", ".md", ".pdf", ".docx", ".doc", ".html", ".htm"})
_ODD = {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
_NO_FILE = ", not a file"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file, and the name under which the index knows it: its path below the source, with forward slashes.

    `problem` says why it must not even be opened; None for a file that may be read.
    `changed` is when it was last changed, in nanoseconds: of two versions of one issue, it tells the newer.
    """

    path: Path
    file: str
    problem: str | None = None
    changed: int = 0


def find_files(sources: Sequence[Path]) -> list[SourceFile]:
    """By name, each file once however many ways lead to it. A file named outright is taken whatever its suffix."""
    found: dict[str, SourceFile] = {}
    names: set[str] = set()
    for source in sources:
        for path, problem in _below(source):
            real = os.path.abspath(path) if problem else os.path.realpath(path)  # noqa: PTH100
            if real not in found:
                name = _free_name(path, source, names)
                names.add(name)
                found[real] = SourceFile(path, name, problem, 0 if problem else path.stat().st_mtime_ns)
    return sorted(found.values(), key=lambda entry: entry.file)


def _below(source: Path) -> Iterator[tuple[Path, str | None]]:
    """Files, and what else stands there in the place of one, with what is the matter with it."""
    if source.is_dir():
        yield from _in_folder(source)
    elif source.exists():
        yield source, _problem(source)
    else:
        raise UserError(f"{source}: no such file or folder; name the archive's files or its folder")


def _in_folder(top: Path) -> Iterator[tuple[Path, str | None]]:
    """Files with a suffix that we read. Hidden ones and Word's lock files (~$) are nobody's issues."""
    seen = {os.path.realpath(top)}  # folders, each entered once
    above = [os.path.realpath(top)]
    open_folders = [_sorted(top)]
    while open_folders:
        path, problem = next(open_folders[-1], (None, None))
        if path is None:
            open_folders.pop()
            above.pop()
        elif problem:
            yield path, problem
        elif not path.is_dir():
            yield path, None
        elif (real := os.path.realpath(path)) in above:
            yield path, "a link that leads back to a folder above it"
        elif real not in seen:
            seen.add(real)
            above.append(real)
            open_folders.append(_sorted(path))


def _sorted(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """A folder's entries that may hold issues; a folder that cannot be opened comes itself."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        yield folder, f"cannot be opened: {error.strerror}"
        return
    for path in paths:
        if not path.name.startswith((".", "~$")):
            problem, known = _problem(path), path.suffix.lower() in SUFFIXES
            odd = (problem or "").endswith(_NO_FILE)
            if known or odd or (problem is None and path.is_dir()):
                yield path, problem


def _problem(path: Path) -> str | None:
    """Why a path leads to nothing that can be read: opening a pipe would wait for its other end for ever."""
    try:
        kind = stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        return "a link that leads nowhere"
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
    return f"{_ODD[kind]}{_NO_FILE}" if kind in _ODD else None


def _free_name(path: Path, source: Path, taken: set[str]) -> str:
    """The path below its source; where two sources have the same, as much of the path above as tells them apart."""
    below = Path(path.name) if path == source else path.relative_to(source)
    name = _text(below)
    if name not in taken:  # what is above it need not be looked up
        return name
    for parent in source.resolve().parents if path == source else (source.resolve(), *source.resolve().parents):
        name = f"{_text(Path(parent.name))}/{name}"
        if name not in taken:
            break
    return name


def _text(path: Path) -> str:
    """One line that can be stored and shown: a file name may hold what is no text, or steers a terminal."""
    name = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(char.encode("unicode_escape").decode() if _steers(char) else char for char in name)


def _steers(char: str) -> bool:
    """Whether it ends a line, controls a terminal or turns the direction of the text; emoji are joined by U+200D."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != "\u200d"
