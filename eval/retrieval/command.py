"""`python -m eval retrieve`: a collection, its index, every system on every question, the figures."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from eval.retrieval.choosing import INDEXES, add_news, beside_news, collection
from eval.retrieval.collection import sampled
from eval.retrieval.systems import SYSTEMS
from index.building.progress import Bar, silent
from index.command import WrongCall
from index.errors import UserError


def add_retrieve(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """The command's flags."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "retrieve", description="Ranks texts for questions with known answers: the product beside BM25 and vectors."
    )
    parser.add_argument("what", type=Path, metavar="SET", help="the folder of a test set, or QUESTIONS.jsonl")
    parser.add_argument("--archive", type=Path, metavar="FOLDER", help="the newsletters that QUESTIONS.jsonl is on")
    add_news(parser)
    parser.add_argument("--questions", type=int, metavar="N", help="only N of the questions, drawn by the seed")
    parser.add_argument("--systems", metavar="A,B", help=f"only these of {','.join(SYSTEMS)}")
    parser.add_argument("--embedder", default="builtin", metavar="NAME", help="another embedding model")
    parser.add_argument("--indexes", type=Path, default=INDEXES, metavar="FOLDER", help=f"kept here ({INDEXES})")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="runs and judgements for TREC's tools go here")
    return parser


def retrieve(args: argparse.Namespace) -> int:
    """Prints the figures."""
    systems = _systems(args.systems)
    found = beside_news(collection(args.what, args.archive), args)
    asked = sampled(found, args.questions, args.seed)
    if not asked.queries:
        raise UserError(f"{args.what}: no question that names what it should find")
    from eval.retrieval.bench import Bench
    from eval.retrieval.building import build_index
    from eval.retrieval.compare import compare, rank, told_apart
    from eval.retrieval.report import as_json, table
    from eval.retrieval.trec import write_trec
    from index.embedders import load_embedder

    progress = Bar() if sys.stderr.isatty() else silent
    model = load_embedder(args.embedder)
    bench = Bench(build_index(asked, args.indexes, model, progress), model)
    runs = rank(bench, asked.queries, systems, progress)
    if args.out:
        write_trec(args.out, asked.queries, runs)
    told = (asked.name, len(bench.ids), compare(asked.queries, runs), told_apart(asked.queries, runs))
    print(json.dumps(as_json(*told), ensure_ascii=False) if args.json else table(*told))  # noqa: T201
    return 0


def _systems(chosen: str | None) -> list[str]:
    names = list(SYSTEMS) if chosen is None else chosen.split(",")
    if strange := [name for name in names if name not in SYSTEMS]:
        raise WrongCall(f"--systems {strange[0]}: there are {', '.join(SYSTEMS)}")
    return names
