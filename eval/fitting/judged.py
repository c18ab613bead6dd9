"""Candidates of questions with known answers: what the weights of the ranking are fitted to."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from eval.retrieval.bench import Bench
from eval.retrieval.collection import Collection
from rag.ranking.signals import Signals
from rag.retrieve import Judged


@dataclass(frozen=True, slots=True)
class Known:
    """The candidates of one question, and which of them answer; `right` is all false where none was found.

    `answerable` tells whether the collection holds an answer at all.
    """

    kind: str
    judged: Judged
    right: NDArray[np.bool_]
    answerable: bool

    def without_answer(self) -> "Known":
        """As if the articles that answer had never been there."""
        left = np.flatnonzero(~self.right)
        signals = Signals(*(getattr(self.judged.signals, f.name)[left] for f in fields(Signals)))
        articles = tuple(self.judged.articles[place] for place in left)
        judged = replace(self.judged, articles=articles, signals=signals)
        return Known(self.kind, judged, np.zeros(len(left), np.bool_), answerable=False)


def known(bench: Bench, collection: Collection) -> Iterator[Known]:
    """The questions for which any candidate is found; the name of the collection goes before their kind."""
    number = {name: place for place, name in enumerate(bench.ids)}
    for query in collection.queries:
        judged = bench.search(query).ranking.judged
        if judged is not None:
            wanted = {number[name] for name in query.relevant}
            right = np.array([article in wanted for article in judged.articles])
            yield Known(f"{collection.name} {query.kind}", judged, right, bool(query.relevant))
