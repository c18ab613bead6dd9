"""Every system on every question: figures by kind of question, and how far the product is ahead of the baselines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.metrics import mean
from eval.ranking import HITS, NAMES, measured
from eval.retrieval.bench import Bench, Ranked
from eval.retrieval.bootstrap import Difference, paired
from eval.retrieval.collection import Query
from eval.retrieval.systems import SYSTEMS
from index.building.progress import Progress

FIGURES = (*NAMES.values(), *HITS.values())
BEST_BY = "mrr@10"
OTHER_WORDING = ("masked", "synonym")  # kinds of question that share few words with the text that answers
PRODUCT, BASELINE = "hybrid", "bm25"
Run = Mapping[str, Ranked]  # what one system found, by question id


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of one kind. `variants` is the best variant of each system, by which its `figures` are given.

    `ahead` is how far the product is ahead of the best baseline, which is `over`.
    """

    name: str
    questions: int
    variants: Mapping[str, str]
    figures: Mapping[str, Mapping[str, float]]
    ahead: Mapping[str, Difference]
    over: str | None


def rank(bench: Bench, queries: Sequence[Query], systems: Iterable[str], progress: Progress) -> dict[str, Run]:
    """The runs by system and variant: `bm25-words (raw, whole)`."""
    names = list(systems)
    runs: dict[str, dict[str, Ranked]] = {}
    for done, query in enumerate(queries, 1):
        for name in names:
            for variant, ranked in SYSTEMS[name](bench, query):
                runs.setdefault(f"{name} ({variant})" if variant else name, {})[query.id] = ranked
        progress("questions", done, len(queries))
    return dict(runs)


def compare(queries: Sequence[Query], runs: Mapping[str, Run]) -> list[Group]:
    """A group for each kind of question that has answers, one for all of other wording, one for all."""
    known = [query for query in queries if query.relevant]
    relevant = {query.id: query.relevant for query in known}
    ranked = {name: {query.id: run[query.id].ids[:10] for query in known} for name, run in runs.items()}
    figures = {name: measured(relevant, found, NAMES | HITS) for name, found in ranked.items()}
    kinds = sorted({query.kind for query in known})
    groups: dict[str, tuple[str, ...]] = {kind: (kind,) for kind in kinds}
    if set(OTHER_WORDING) <= set(kinds):
        groups["other wording"] = OTHER_WORDING
    if len(kinds) > 1:
        groups["all"] = tuple(kinds)
    return [_group(name, [q.id for q in known if q.kind in of], figures) for name, of in groups.items()]


def told_apart(queries: Sequence[Query], runs: Mapping[str, Run]) -> dict[str, float]:
    """For each run, how often a question that the collection answers has a higher best score than one that it does
    not (the area under the ROC curve); empty where all are of one sort."""
    answered = {True: [q.id for q in queries if q.relevant], False: [q.id for q in queries if not q.relevant]}
    if not all(answered.values()):
        return {}
    return {name: area(_best(run, answered[True]), _best(run, answered[False])) for name, run in runs.items()}


def area(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The share of pairs in which the first is higher; equal ones count half.

    >>> area([0.9, 0.4], [0.4, 0.1])
    0.875
    """
    pairs = np.subtract.outer(np.asarray(higher), np.asarray(lower))
    return float((np.sign(pairs) + 1).mean() / 2)


def system_of(run: str) -> str:
    """A run's name without its variant."""
    return run.partition(" (")[0]


def _best(run: Run, ids: Sequence[str]) -> list[float]:
    return [max(run[name].scores, default=0.0) for name in ids]


def _group(name: str, ids: Sequence[str], figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Group:
    def average(run: str, figure: str) -> float:
        return mean([figures[run][query][figure] for query in ids]) or 0.0

    variants: dict[str, str] = {}
    for run in figures:
        held = variants.setdefault(system_of(run), run)
        if average(run, BEST_BY) > average(held, BEST_BY):
            variants[system_of(run)] = run
    baselines = [run for system, run in variants.items() if system.startswith(BASELINE)]
    over = max(baselines, key=lambda run: average(run, BEST_BY), default=None)
    product = variants.get(PRODUCT)
    ahead = {}
    if product and over:
        for figure in FIGURES:
            ours, theirs = ([figures[run][query][figure] for query in ids] for run in (product, over))
            ahead[figure] = paired(ours, theirs)
    means = {system: {f: average(run, f) for f in FIGURES} for system, run in variants.items()}
    return Group(name, len(ids), variants, means, ahead, over)
