"""CMRC 2018 (Cui et al., 2019): questions on pieces of an encyclopedia; the piece is what must be found."""

from collections.abc import Iterator
from pathlib import Path

from eval.fields import Fields
from eval.retrieval.collection import Collection, Query, Text
from eval.retrieval.whole import objects, tidied

FILES = ("cmrc2018_dev.json",)


def load(folder: Path) -> Collection | None:
    """None where the file is not there. It comes as a list of contexts, and in the form of SQuAD."""
    path = folder / FILES[0]
    if not path.is_file():
        return None
    texts: dict[str, Text] = {}
    queries: list[Query] = []
    for row in _contexts(objects(path, "data")):
        context = tidied(row.text("context_text" if row.has("context_text") else "context"))
        text = texts.setdefault(context, Text(f"cmrc-{len(texts):04d}", context))
        for asked in row.parts("qas"):
            question = asked.text("query_text" if asked.has("query_text") else "question")
            queries.append(Query(f"cmrc-q{len(queries):04d}", question, frozenset({text.id})))
    return Collection("cmrc", tuple(texts.values()), tuple(queries))


def _contexts(rows: list[Fields]) -> Iterator[Fields]:
    for row in rows:
        yield from row.parts("paragraphs") if row.has("paragraphs") else [row]
