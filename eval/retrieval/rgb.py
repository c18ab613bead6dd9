"""RGB (Chen et al., 2024), Chinese part: questions with pieces of the web that answer them, and pieces that do not."""

import ast
from collections.abc import Iterator
from pathlib import Path

from eval.fields import Fields, read_lines
from eval.retrieval.collection import Collection, Query, Text
from eval.retrieval.whole import tidied

FILES = ("zh_refine.json", "zh_int.json", "zh_fact.json")


def load(folder: Path) -> Collection | None:
    """None where one of the files is not there. A question that stands in several files is one question.

    `positive_wrong`, texts with a false fact put into them, are left out: they are not of the web.
    """
    paths = [_file(folder, name) for name in FILES]
    texts: dict[str, Text] = {}
    relevant: dict[str, set[str]] = {}
    for path in paths:
        if path is None:
            return None
        for question, right, wrong in read_lines(path, _line):
            ids = [texts.setdefault(text, Text(f"rgb-{len(texts):05d}", text)).id for text in [*right, *wrong]]
            relevant.setdefault(question, set()).update(ids[: len(right)])
    queries = [Query(f"rgb-q{n:03d}", text, frozenset(ids)) for n, (text, ids) in enumerate(relevant.items())]
    return Collection("rgb", tuple(texts.values()), tuple(queries))


def _file(folder: Path, name: str) -> Path | None:
    """It is known as .json and as .jsonl; JSON Lines it is either way."""
    return next((path for path in (folder / name, folder / f"{name}l") if path.is_file()), None)


def _line(row: Fields) -> tuple[str, list[str], list[str]]:
    right, wrong = ([text for text in map(tidied, _texts(row, key)) if text] for key in ("positive", "negative"))
    return tidied(row.text("query")), right, wrong


def _texts(row: Fields, key: str) -> Iterator[str]:
    """Texts in lists of any depth, some of which are written as a text themselves."""
    yield from _flat(row.values.get(key) or [])


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, str):
        listed = _listed(value)
        if listed is None:
            yield value
            return
        value = listed
    for part in value if isinstance(value, list) else ():
        yield from _flat(part)


def _listed(text: str) -> object:
    """The list that a text writes out, or None.

    >>> _listed("['一', '二']"), _listed("[1]一")
    (['一', '二'], None)
    """
    if not text.lstrip().startswith("["):
        return None
    try:
        value = ast.literal_eval(text.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, list) else None
