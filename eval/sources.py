"""Whether two references name the same article: by the end of the file's path and by the title."""

import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from eval.question import Source

_ENOUGH = 8  # characters of a title that can stand for all of it; 简讯1 must not stand for 简讯10


def same_article(a: Source, b: Source) -> bool:
    """A title may be cut (one of its two lines), and a path may be longer.

    >>> same_article(Source("a/b.txt", "上海 召开会议"), Source("b.txt", "上海召开会议"))
    True
    >>> same_article(Source("b.txt", "简讯1"), Source("b.txt", "简讯10"))
    False
    """
    return _same_file(a.file, b.file) and _same_title(_squeezed(a.title), _squeezed(b.title))


def position(source: Source, among: Sequence[Source]) -> int | None:
    """The place of the first reference to the same article."""
    return next((place for place, other in enumerate(among) if same_article(source, other)), None)


def _same_file(a: str, b: str) -> bool:
    parts, others = (PurePosixPath(file.replace("\\", "/")).parts for file in (a, b))
    shared = min(len(parts), len(others))
    return shared > 0 and parts[-shared:] == others[-shared:]


def _same_title(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short == long or (len(short) >= _ENOUGH and short in long)


def _squeezed(title: str) -> str:
    return "".join(unicodedata.normalize("NFKC", title).casefold().split())
