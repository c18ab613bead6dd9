"""The weights of rag/reading.py: which sentence of an article answers, learnt from the questions of reading.tsv."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.metrics import normalise
from eval.retrieval.building import build_index
from eval.retrieval.collection import Collection, Text
from index.building.progress import Progress, silent
from index.embedders import load_embedder
from index.errors import UserError
from index.training.corpus import cut
from index.training.texts import read_text, split
from rag.assistant import Assistant
from rag.reading import SCALE, signs
from rag.signals import NAMES

if TYPE_CHECKING:
    import torch

Numbers = NDArray[np.float32]

QUESTIONS = Path(__file__).parent / "reading.tsv"
_TITLE = 40  # characters of a first sentence that may be the article's title
_ARTICLES = 3  # of those found for a question, whose sentences are learnt from
_HELD_BACK = 20  # every twentieth question
_ASKED, _TOLD = (12, 600), (25, 1500)  # how often a sign must occur, and how many are known at most
_SIZE, _RANK = 96, 16  # numbers of a vector that are read; rank of both forms
_TIMES = 8  # through all questions
_BATCH, _RATE, _RATE_OF_SIGNALS = 128, 0.003, 0.02
_HIDDEN = 0.3  # share of the inputs that are hidden at each step
_OF_VECTORS, _OF_SIGNS = 0.01, 0.01  # the penalty for the squares of the forms
_NOWHERE = -1e4  # the score of no sentence
_OF_READING = NAMES.index("read")  # the signal that is learnt here


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a news article: its place in the file, and the sentences of which each answers."""

    file: str
    number: int
    sentences: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was found for one question: `signals`, shape (sentences, signals), vectors, signs, and which are right."""

    signals: Numbers
    vector: Numbers
    vectors: Numbers
    asked: frozenset[str]
    told: tuple[frozenset[str], ...]
    right: NDArray[np.bool_]


def learn(news: Path, progress: Progress = silent) -> tuple[dict[str, NDArray[Any]], float, float]:
    """The weights; and of the questions held back, the shares whose first sentence is right without and with them."""
    known = list(lessons(read_asked(), news, progress))
    kept = [lesson for at, lesson in enumerate(known) if at % _HELD_BACK]
    held_back = known[::_HELD_BACK]
    plain = _first_right(held_back, None, fit_reading(kept, forms=False)[1])
    return fit_reading(known)[0].arrays(), plain, _first_right(held_back, *fit_reading(kept))


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


def _known(counts: Mapping[str, int], least: int, most: int) -> list[str]:
    ranked = sorted((sign for sign, count in counts.items() if count >= least), key=lambda s: (-counts[s], s))
    return ranked[:most]


def fit_reading(known: Sequence[Lesson], *, forms: bool = True, times: int = _TIMES) -> "tuple[Forms, torch.Tensor]":
    """The forms, and the weights of the other signals, which are learnt beside them; without `forms`, these alone."""
    import torch

    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)
    learnt = Forms.by_chance(known)
    linear = torch.zeros(len(NAMES), requires_grad=True)
    groups = [{"params": [linear], "lr": _RATE_OF_SIGNALS}]
    groups += [{"params": learnt.tensors, "lr": _RATE}] if forms else []
    optimizer = torch.optim.Adam(groups)
    packed = [learnt.packed(lesson) for lesson in known]
    draw = np.random.default_rng(0)
    for done in range(times):
        for group, first in zip(optimizer.param_groups, groups, strict=True):
            group["lr"] = float(first["lr"]) * (1 - done / times)  # type: ignore[arg-type]
        order = draw.permutation(len(packed))
        for at in range(0, len(order), _BATCH):
            batch = [packed[one] for one in order[at : at + _BATCH]]
            loss = _loss(batch, _scores(batch, learnt if forms else None, linear, draw)) + learnt.penalty()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return learnt, linear.detach()


@dataclass(frozen=True, slots=True)
class Packed:
    """A lesson as numbers: `asked` are those of the question's signs, `told` of each sentence's."""

    lesson: Lesson
    asked: NDArray[np.int64]
    told: tuple[NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """What is learnt: pairs of matrices over vectors and over signs, and what a sign says by itself."""

    asked: list[str]
    told: list[str]
    tensors: "list[torch.Tensor]"

    @classmethod
    def by_chance(cls, known: Sequence[Lesson]) -> "Forms":
        import torch

        asked = _known(Counter(sign for lesson in known for sign in lesson.asked), *_ASKED)
        told = _known(Counter(sign for lesson in known for text in lesson.told for sign in text), *_TOLD)
        shapes = ((_SIZE, 0.1), (_SIZE, 0.01), (len(asked), 0.1), (len(told), 0.01))
        parts = [(torch.randn(size, _RANK) * scale).requires_grad_() for size, scale in shapes]
        return cls(asked, told, [*parts, torch.zeros(len(told), 1, requires_grad=True)])

    def packed(self, lesson: Lesson) -> Packed:
        """The signs of a lesson that are known."""
        asked, told = ({sign: n for n, sign in enumerate(signs)} for signs in (self.asked, self.told))
        return Packed(
            lesson,
            np.array(sorted(asked[sign] for sign in lesson.asked if sign in asked), np.int64),
            tuple(np.array(sorted(told[sign] for sign in text if sign in told), np.int64) for text in lesson.told),
        )

    def penalty(self) -> "torch.Tensor":
        left, right, asked, told, plain = self.tensors
        of_signs = ((asked @ told.T) ** 2).sum() + (plain**2).sum()
        return _OF_VECTORS * ((left @ right.T) ** 2).sum() + _OF_SIGNS * of_signs

    def arrays(self) -> dict[str, NDArray[Any]]:
        """As rag/reading.py reads them."""
        names = ("vectors_asked", "vectors_told", "signs_asked", "signs_told", "plain")
        found = {name: t.detach().numpy().astype(np.float16) for name, t in zip(names, self.tensors, strict=True)}
        return found | {"plain": found["plain"][:, 0], "asked": np.array(self.asked), "told": np.array(self.told)}


def _scores(
    batch: Sequence[Packed], learnt: Forms | None, linear: "torch.Tensor", draw: np.random.Generator | None = None
) -> "torch.Tensor":
    """Of all sentences of a batch, one question behind the other; with `draw`, part of what is seen is hidden."""
    import torch

    hidden = _HIDDEN if draw else 0.0
    scores = torch.from_numpy(np.concatenate([one.lesson.signals for one in batch])) @ linear
    if learnt is None:
        return scores
    left, right, asked, told, plain = learnt.tensors
    owner = np.repeat(np.arange(len(batch)), [len(one.told) for one in batch])
    drop = torch.nn.functional.dropout
    wanted = SCALE * torch.from_numpy(np.stack([one.lesson.vector[:_SIZE] for one in batch]))
    found = SCALE * torch.from_numpy(np.concatenate([one.lesson.vectors[:, :_SIZE] for one in batch]))
    scores = scores + ((drop(wanted, hidden) @ left)[owner] * (drop(found, hidden) @ right)).sum(dim=1)
    of_asked = _bags([one.asked for one in batch], asked, hidden, draw)
    every = [text for one in batch for text in one.told]
    of_told = _bags(every, torch.cat([told, plain], dim=1), hidden, draw)
    return scores + (of_asked[owner] * of_told[:, :-1]).sum(dim=1) + of_told[:, -1]


def _bags(
    bags: Sequence[NDArray[np.int64]], table: "torch.Tensor", hidden: float, draw: np.random.Generator | None
) -> "torch.Tensor":
    """The sums of the rows that each bag names, shape (bags, columns), as large without those hidden."""
    import torch

    kept = [bag[draw.random(len(bag)) >= hidden] for bag in bags] if draw else bags
    starts = torch.from_numpy(np.cumsum([0, *map(len, kept[:-1])]))
    ids = torch.from_numpy(np.concatenate(kept))
    return torch.nn.functional.embedding_bag(ids, table, starts, mode="sum") / (1 - hidden)


def _loss(batch: Sequence[Packed], scores: "torch.Tensor") -> "torch.Tensor":
    """How unlikely the right sentences are among those of their question, on average."""
    import torch

    sizes = [len(one.told) for one in batch]
    rows = np.repeat(np.arange(len(batch)), sizes)
    columns = np.concatenate([np.arange(size) for size in sizes])
    table = torch.full((len(batch), max(sizes)), _NOWHERE)
    table = table.index_put((torch.from_numpy(rows), torch.from_numpy(columns)), scores)
    right = torch.zeros(table.shape, dtype=torch.bool)
    right[rows, columns] = torch.from_numpy(np.concatenate([one.lesson.right for one in batch]))
    chosen = torch.logsumexp(table.masked_fill(~right, _NOWHERE), dim=1)
    return (torch.logsumexp(table, dim=1) - chosen).mean()


def _first_right(known: Sequence[Lesson], learnt: Forms | None, linear: "torch.Tensor") -> float:
    """The share of the questions whose best sentence answers."""
    import torch

    right = 0
    for lesson in known:
        one = Packed(lesson, np.zeros(0, np.int64), ()) if learnt is None else learnt.packed(lesson)
        with torch.no_grad():
            right += bool(lesson.right[int(_scores([one], learnt, linear).argmax())])
    return right / len(known)
