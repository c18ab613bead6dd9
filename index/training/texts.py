"""Plain text files to articles: what a model is trained on."""

import lzma
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.errors import Unreadable, UserError
from index.readers.decoding import decode

_SUFFIXES = (".txt", ".txt.xz", ".md")
_SHORTEST = 60  # characters; shorter lines are heads and rests
_HEAD = re.compile(r"^.{0,40}?正文[：:]|^\s*原标题[：:]")
_BLANKS = re.compile(r"\s+")
_HAN = r"[一-鿿，。！？；：、“”（）《》]"
_INSIDE = re.compile(rf"(?<={_HAN}) (?={_HAN})")
_PRINT = 40  # characters from the middle: two articles that share them are one


def read_articles(paths: Sequence[Path]) -> list[str]:
    """Every article once, in the order of the files, each as one line of text.

    A file with blank lines between paragraphs has an article a paragraph, any other an article a line. Raises
    `UserError` where there is nothing to read.
    """
    files = find_texts(paths)
    seen: set[str] = set()
    articles = []
    for file in files:
        for article in split(read_text(file)):
            middle = len(article) // 2
            if (mark := article[middle : middle + _PRINT]) not in seen:
                seen.add(mark)
                articles.append(article)
    if not articles:
        raise UserError(f"{_named(paths)}: no article of {_SHORTEST} characters or more; give longer texts")
    return articles


def find_texts(paths: Sequence[Path]) -> list[Path]:
    """The files themselves and all text files in the folders, sorted within each folder."""
    found = [file for path in paths for file in _files(path)]
    if not found:
        raise UserError(f"{_named(paths)}: no text here; {' '.join(_SUFFIXES)} are read")
    return found


def read_text(file: Path) -> str:
    """A file's text, in whatever encoding; `UserError` for what is no text."""
    try:
        content = lzma.decompress(file.read_bytes()) if file.suffix == ".xz" else file.read_bytes()
        return decode(content)
    except (lzma.LZMAError, EOFError, Unreadable) as error:
        raise UserError(f"{file}: cannot be read as text ({error})") from error


def split(text: str) -> Iterator[str]:
    """The articles of one file, without what stands before 正文： and without layout.

    >>> line = "上海邮政管理局在静安区举办应急救护培训，" * 4
    >>> list(split(f"2024-01-02，正文：原标题：{line}\\n短"))[0] == line
    True
    """
    blocks = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n\s*\S", text) else text.splitlines()
    for block in blocks:
        bare = _INSIDE.sub("", _BLANKS.sub(" ", _HEAD.sub("", _HEAD.sub("", block.strip())))).strip()
        if len(bare) >= _SHORTEST:
            yield bare


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.name.endswith(_SUFFIXES))
    if not path.is_file():
        raise UserError(f"{path}: no such file or folder")
    return [path]


def _named(paths: Sequence[Path]) -> str:
    return " ".join(map(str, paths))
