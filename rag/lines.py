"""How what was found is put on a line of an answer: one line, cut at a comma where it is long, its citations behind."""

from collections.abc import Iterable, Sequence

from rag.answer import Item
from rag.evidence import Evidence
from rag.phrases import searched_line
from rag.search import Draft, Search

_LONGEST = 90  # characters
_EARLIEST = 20  # characters before a comma where a line may be cut


def plain(text: str) -> str:
    """Without line breaks, and without the mark at the end.

    >>> plain("小哥驿站启用，\\n设床位。")
    '小哥驿站启用， 设床位'
    """
    return " ".join(text.split()).rstrip("，；：、。")


def short(text: str) -> str:
    """A plain line of at most 90 characters, cut at a comma."""
    line = plain(text)
    if len(line) <= _LONGEST:
        return line
    comma = line.rfind("，", _EARLIEST, _LONGEST)
    return line[: comma if comma > 0 else _LONGEST] + "……"


def marks(numbers: Iterable[int]) -> str:
    """Citations behind each other.

    >>> marks([1, 3])
    '[1][3]'
    """
    return "".join(f"[{n}]" for n in numbers)


def closing(search: Search) -> str:
    """What was searched, which ends every list."""
    return searched_line(search.searched, search.question.english)


def articles(search: Search, told: Sequence[Evidence], head: str, *, dated: bool = False) -> Draft:
    """One line an article, by the sentence that tells of it; with `dated`, the issue first."""
    lines = [
        f"- {e.issue.label if dated else ''}《{e.article.title}》：{short(e.text)}{marks([n])}"
        for n, e in enumerate(told, 1)
    ]
    items = tuple(Item(e.article.title, (n,)) for n, e in enumerate(told, 1))
    return Draft("answered", "\n".join([head, *lines, "", closing(search)]), tuple(told), items, len(items))
