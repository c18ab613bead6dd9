"""The weights of rag/answerable.py: whether a sentence answers, learnt from our own articles and questions to them."""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.fitting.forms import bags, known_signs
from eval.retrieval.building import build_index
from eval.retrieval.collection import Collection, Text
from index.building.progress import Progress, silent
from index.embedders import load_embedder
from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.reading import signs
from rag.signals import NAMES

if TYPE_CHECKING:
    import torch

WRITTEN = Path(__file__).parent / "written"
_HELD_BACK = 8  # every eighth file, that is, writer's share
_ASKED, _TOLD = (10, 900), (25, 2500)  # how often a sign must occur, and how many are known at most
_RANK, _TIMES, _BATCH, _RATE = 8, 12, 128, 0.003
_HIDDEN, _PENALTY = 0.3, 0.002  # share of the signs hidden at each step; on the squares of the weights
_LEARNT = NAMES.index("told")


@dataclass(frozen=True, slots=True)
class Case:
    """The best sentence for a question: what other signals say of it, both texts' signs, and whether it is told."""

    signals: NDArray[np.float32]
    asked: frozenset[str]
    told: frozenset[str]
    answerable: bool


def learn(progress: Progress = silent) -> tuple[dict[str, NDArray[Any]], float, float]:
    """The weights; and the areas under the curve on the shares held back, without and with the form."""
    files = sorted(WRITTEN.glob("*.jsonl"))
    known = [list(cases(file, progress)) for file in files]
    held_back = [case for share in known[::_HELD_BACK] for case in share]
    kept = [case for at, share in enumerate(known) if at % _HELD_BACK for case in share]
    plain, with_form = (area(held_back, fit_answerable(kept, form=form)) for form in (False, True))
    return fit_answerable([case for share in known for case in share]).arrays(), plain, with_form


def cases(file: Path, progress: Progress = silent) -> Iterator[Case]:
    """Of the questions to the articles of a file for which any sentence is found."""
    articles = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = tuple(Text(f"{file.stem}-{at}", one["text"], one["title"]) for at, one in enumerate(articles))
    asked = [question for one in articles for question in one["questions"]]
    with tempfile.TemporaryDirectory() as below:
        found = build_index(Collection("written", texts, ()), Path(below), load_embedder(), silent)
        assistant = Assistant.open(found)
        for done, question in enumerate(asked, 1):
            search = assistant.search(question["q"])
            if evidence := search.evidence(search.terms, strict=False) if search.terms else []:
                yield _case(search.question.text, evidence, answerable=bool(question["quotes"]))
            progress("reading", done, len(asked))


def _case(question: str, found: Sequence[Evidence], *, answerable: bool) -> Case:
    """With the most that each signal reaches in any sentence of the article."""
    article = [e.signals for e in found if e.article is found[0].article]
    both = np.concatenate([found[0].signals, np.max(article, axis=0)]).astype(np.float32)
    both[[_LEARNT, _LEARNT + len(NAMES)]] = 0.0
    return Case(both, signs(question), signs(found[0].text.lower()), answerable)


@dataclass(frozen=True, slots=True)
class Form:
    """What is learnt: the form of the signs, what a sign of the question says by itself, and the other signals."""

    asked: list[str]
    told: list[str]
    by_asked: "torch.Tensor"
    by_told: "torch.Tensor"
    linear: "torch.Tensor"
    mean: NDArray[np.float32]
    spread: NDArray[np.float32]

    @classmethod
    def by_chance(cls, known: Sequence[Case], *, form: bool = True) -> "Form":
        import torch

        torch.manual_seed(0)
        asked = known_signs(Counter(sign for case in known for sign in case.asked), *_ASKED) if form else []
        told = known_signs(Counter(sign for case in known for sign in case.told), *_TOLD)
        signals = np.stack([case.signals for case in known])
        by_asked = torch.randn(len(asked), _RANK + 1) * 0.1
        by_asked[:, -1] = 0
        by_told = torch.randn(len(told), _RANK) * 0.02
        linear = torch.zeros(signals.shape[1] + 1)
        for weights in (by_asked, by_told, linear):
            weights.requires_grad_()
        return cls(asked, told, by_asked, by_told, linear, signals.mean(axis=0), np.maximum(signals.std(axis=0), 1e-5))

    def scores(self, known: Sequence[Case], draw: np.random.Generator | None = None) -> "torch.Tensor":
        """Logits, shape (cases,); with `draw`, some signs are hidden."""
        import torch

        signals = torch.from_numpy((np.stack([case.signals for case in known]) - self.mean) / self.spread)
        found = signals @ self.linear[:-1] + self.linear[-1]
        if not self.asked:
            return found
        hidden = _HIDDEN if draw else 0.0
        asked, told = ({sign: n for n, sign in enumerate(signs)} for signs in (self.asked, self.told))
        of_asked = bags([_numbers(case.asked, asked) for case in known], self.by_asked, hidden, draw)
        of_told = bags([_numbers(case.told, told) for case in known], self.by_told, hidden, draw)
        return found + (of_asked[:, :-1] * of_told).sum(dim=1) + of_asked[:, -1]

    def penalty(self) -> "torch.Tensor":
        pairs = ((self.by_asked[:, :-1] @ self.by_told.T) ** 2).sum() / 10
        return _PENALTY * (pairs + (self.by_asked[:, -1] ** 2).sum())

    def arrays(self) -> dict[str, NDArray[Any]]:
        """As rag/answerable.py reads them."""
        left, right = (t.detach().numpy().astype(np.float16) for t in (self.by_asked, self.by_told))
        return {
            "asked": np.array(self.asked), "told": np.array(self.told),
            "signs_asked": left[:, :-1], "signs_told": right, "plain": left[:, -1],
        }  # fmt: skip


def fit_answerable(known: Sequence[Case], *, form: bool = True) -> Form:
    """Logistic regression on the other signals and, with `form`, the form of the signs beside them."""
    import torch

    learnt, draw = Form.by_chance(known, form=form), np.random.default_rng(0)
    optimizer = torch.optim.Adam([learnt.by_asked, learnt.by_told, learnt.linear], lr=_RATE)
    answerable = torch.tensor([float(case.answerable) for case in known])
    steps = _TIMES * -(-len(known) // _BATCH)
    for step in range(steps):
        if step % (steps // _TIMES) == 0:
            order = draw.permutation(len(known))
        at = order[_BATCH * (step % (steps // _TIMES)) :][:_BATCH]
        scores = learnt.scores([known[n] for n in at], draw)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, answerable[at])
        optimizer.param_groups[0]["lr"] = _RATE * (1 - step / steps)
        optimizer.zero_grad()
        (loss + learnt.penalty()).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
    return learnt


def area(known: Sequence[Case], learnt: Form) -> float:
    """The chance that a question which is answered scores higher than one which is not."""
    scores = learnt.scores(known).detach().numpy()
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    told = np.array([case.answerable for case in known])
    right, wrong = int(told.sum()), int((~told).sum())
    return float((ranks[told].sum() - right * (right + 1) / 2) / (right * wrong))


def _numbers(found: frozenset[str], known: dict[str, int]) -> NDArray[np.int64]:
    return np.array(sorted(known[sign] for sign in found if sign in known), np.int64)
