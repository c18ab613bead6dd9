"""The weights of rag/reading.py: which sentence of an article answers, learnt from the questions of reading.tsv."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.fitting.forms import Lesson, first_right, fit_reading
from eval.metrics import normalise
from eval.retrieval.building import build_index
from eval.retrieval.collection import Collection, Text
from index.building.progress import Progress, silent
from index.embedders import load_embedder
from index.errors import UserError
from index.training.corpus import cut
from index.training.texts import read_text, split
from rag.assistant import Assistant
from rag.reading import signs
from rag.signals import NAMES

QUESTIONS = Path(__file__).parent / "reading.tsv"
_TITLE = 40  # characters of a first sentence that may be the article's title
_ARTICLES = 3  # of those found for a question, whose sentences are learnt from
_HELD_BACK = 20  # every twentieth question
_OF_READING = NAMES.index("read")  # the signal that is learnt here


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a news article: its place in the file, and the sentences of which each answers."""

    file: str
    number: int
    sentences: tuple[int, ...]
    text: str


def learn(news: Path, progress: Progress = silent) -> tuple[dict[str, NDArray[Any]], float, float]:
    """The weights; and of the questions held back, the shares whose first sentence is right without and with them."""
    known = list(lessons(read_asked(), news, progress))
    kept = [lesson for at, lesson in enumerate(known) if at % _HELD_BACK]
    held_back = known[::_HELD_BACK]
    plain = first_right(held_back, None, fit_reading(kept, forms=False)[1])
    return fit_reading(known)[0].arrays(), plain, first_right(held_back, *fit_reading(kept))


def read_asked(file: Path = QUESTIONS) -> list[Asked]:
    """The lines of the file: the news file, the article's place in it, the sentences, the question."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return [Asked(name, int(at), tuple(map(int, places.split(","))), text) for name, at, places, text in rows]


def lessons(asked: Sequence[Asked], news: Path, progress: Progress = silent) -> Iterator[Lesson]:
    """Every question for which a sentence that answers is found, among the articles that others ask about.

    Raises `UserError` where a file of news is missing.
    """
    articles = dict(_articles(asked, news))
    texts = tuple(_text(f"{name}-{at}", found) for (name, at), found in sorted(articles.items()))
    embedder = load_embedder()
    with tempfile.TemporaryDirectory() as below:
        folder = build_index(Collection("reading", texts, ()), Path(below), embedder, silent)
        assistant = Assistant.open(folder)
        for done, one in enumerate(asked, 1):
            told = [normalise(cut(articles[one.file, one.number])[at]) for at in one.sentences]
            if lesson := _lesson(assistant, one.text, told):
                yield lesson
            progress("reading", done, len(asked))


def _articles(asked: Iterable[Asked], news: Path) -> Iterator[tuple[tuple[str, int], str]]:
    """The texts that are asked about, by the file's name and their place in it."""
    wanted: dict[str, set[int]] = {}
    for one in asked:
        wanted.setdefault(one.file, set()).add(one.number)
    files = {path.name.split(".")[0]: path for path in sorted(news.glob("*.txt*"))}
    for name, places in sorted(wanted.items()):
        if name not in files:
            raise UserError(f"{news}: {name}.txt is not there; the questions of {QUESTIONS.name} are on it")
        yield from (((name, at), text) for at, text in enumerate(split(read_text(files[name]))) if at in places)


def _text(name: str, article: str) -> Text:
    """With its first sentence for a title where that is as short as one."""
    first = cut(article)[0]
    return Text(name, article, first.rstrip("。！？；，") if len(first) <= _TITLE else "")


def _lesson(assistant: Assistant, question: str, told: Sequence[str]) -> Lesson | None:
    search = assistant.search(question)
    best = [article.article_id for _, article in search.top()[:_ARTICLES]]
    found = [e for e in search.evidence(search.terms) if e.article.article_id in best] if search.terms else []
    texts = [normalise(e.text) for e in found]
    right = [any(text in one or one in text for one in told) for text in texts]
    if not any(right):
        return None
    vectors = search.embedder.embed_passages([e.text.lower() for e in found])
    vector = search.embedder.embed_questions([search.question.text])[0]
    signals = np.array([e.signals for e in found], dtype=np.float32)
    signals[:, _OF_READING] = 0.0
    read = tuple(signs(e.text.lower()) for e in found)
    return Lesson(signals, vector, vectors, signs(search.question.text), read, np.array(right))
