"""`python -m eval fit` and the other fits: weights from what is known, printed as JSON or written."""

import argparse
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from eval.load import load_questions
from eval.retrieval.choosing import INDEXES, add_news, beside_news, collection
from eval.retrieval.collection import Collection
from index.command import WrongCall


def add_fit(commands: "argparse._SubParsersAction[Any]") -> tuple[argparse.ArgumentParser, ...]:
    """The commands' flags."""
    fitting: argparse.ArgumentParser = commands.add_parser(
        "fit", description="Weights for rag/evidence.py from questions with known evidence."
    )
    fitting.add_argument("pairs", nargs="+", type=Path, metavar="QUESTIONS.jsonl DIR")
    ranking: argparse.ArgumentParser = commands.add_parser(
        "fit-ranking", description="Weights for rag/ranking from sets of questions with known articles."
    )
    ranking.add_argument("sets", nargs="+", type=Path, metavar="SET", help="a test set, or QUESTIONS.jsonl ARCHIVE")
    add_news(ranking)
    sorts: argparse.ArgumentParser = commands.add_parser(
        "fit-sorts", description="Weights of rag/fields.py from names that events go by (eval/fitting/sorts.tsv)."
    )
    sorts.add_argument("--out", type=Path, required=True, metavar="FILE.npz", help="where the weights go")
    reading: argparse.ArgumentParser = commands.add_parser(
        "fit-reading", description="Weights of rag/reading.py from questions to news (eval/fitting/reading.tsv)."
    )
    reading.add_argument("news", type=Path, metavar="NEWS", help="the folder of the news that the questions are on")
    reading.add_argument("--out", type=Path, required=True, metavar="FILE.npz", help="where the weights go")
    answerable: argparse.ArgumentParser = commands.add_parser(
        "fit-answerable", description="Weights of rag/answerable.py from our own articles (eval/fitting/written)."
    )
    answerable.add_argument("--out", type=Path, required=True, metavar="FILE.npz", help="where the weights go")
    return fitting, ranking, sorts, reading, answerable


def fit(args: argparse.Namespace) -> int:
    """Each file of questions goes with the index that follows it."""
    if len(args.pairs) % 2:
        raise WrongCall("fit takes pairs: QUESTIONS.jsonl DIR [QUESTIONS.jsonl DIR …]")
    from eval.fitting.evidence import cases, first_right, fit_sure, fit_telling
    from rag.assistant import Assistant

    known = [
        case
        for questions, index in zip(args.pairs[::2], args.pairs[1::2], strict=True)
        for case in cases(Assistant.open(index), load_questions(questions))
    ]
    telling = fit_telling(known)
    sure, bias = fit_sure(known, telling)
    found = {"tells": telling, "sure": sure, "bias": bias, "first_right": round(first_right(known, telling), 3)}
    print(json.dumps(found))  # noqa: T201
    return 0


def fit_ranking(args: argparse.Namespace) -> int:
    """Figures before and after go to stderr: of all sets, and of the half of each that was not fitted to."""
    from eval.fitting.fusion import figures, fit_fusion, written
    from eval.fitting.judged import Known, known
    from eval.fitting.relevance import fit_relevance
    from eval.retrieval.bench import Bench
    from eval.retrieval.building import build_index
    from index.embedders import load_embedder
    from rag.ranking.fusion import WEIGHTS

    model = load_embedder()
    every: list[Known] = []
    for found in (beside_news(one, args) for one in _collections(args.sets)):
        every += known(Bench(build_index(found, INDEXES, model, lambda *_: None), model), found)
    half = fit_fusion(every[::2], WEIGHTS)
    fitted = fit_fusion(every, WEIGHTS)
    for name, cases, weights in (
        ("now", every, WEIGHTS),
        ("fitted", every, fitted),
        ("now, other half", every[1::2], WEIGHTS),
        ("fitted, other half", every[1::2], half),
    ):
        told = [f"{kind} {100 * mrr:.1f} {100 * hit:.1f}" for kind, (mrr, hit) in figures(cases, weights).items()]
        sys.stderr.write(f"{name}: {'; '.join(told)}\n")
    relevance, bins = fit_relevance(every, fitted)
    print(json.dumps({"fusion": written(fitted), "relevance": relevance, "calibration": bins}))  # noqa: T201
    return 0


def fit_the_sorts(args: argparse.Namespace) -> int:
    """How many of the names held back are told apart goes to stderr."""
    from eval.fitting.sorts import learn

    weights, right, held_back = learn()
    np.savez(args.out, allow_pickle=False, **weights)
    sys.stderr.write(f"{right} of {held_back} names held back are told by the likeliest sort\n")
    return 0


def fit_the_reading(args: argparse.Namespace) -> int:
    """How often the first sentence answers questions that were held back goes to stderr."""
    from eval.fitting.reading import learn
    from index.building.progress import Bar

    weights, without, with_forms = learn(args.news, Bar())
    np.savez(args.out, allow_pickle=False, **weights)
    sys.stderr.write(
        f"held back, first sentence right: {without:.3f} by the other signals, {with_forms:.3f} with them\n"
    )
    return 0


def fit_the_answerable(args: argparse.Namespace) -> int:
    """How well the questions held back are told apart goes to stderr."""
    from eval.fitting.answerable import learn
    from index.building.progress import Bar

    weights, without, with_form = learn(Bar())
    np.savez(args.out, allow_pickle=False, **weights)
    sys.stderr.write(f"held back, area under the curve: {without:.3f} by the other signals, {with_form:.3f} with it\n")
    return 0


def _collections(names: list[Path]) -> list[Collection]:
    """A file of questions takes the archive that follows it."""
    alone = [name for name in names if name.suffix != ".jsonl"]
    pairs = [(one, other) for one, other in pairwise(names) if one.suffix == ".jsonl"]
    archives = {archive for _, archive in pairs}
    if any(archive.suffix == ".jsonl" for archive in archives) or names[-1].suffix == ".jsonl":
        raise WrongCall("fit-ranking takes test sets, and files of questions each followed by its archive")
    sets = [collection(name, None) for name in alone if name not in archives]
    return [*sets, *(collection(questions, archive) for questions, archive in pairs)]
