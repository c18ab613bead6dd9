"""`python -m eval retrieve`: a collection, its index, every system on every question, the figures."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from eval.retrieval.collection import Collection, sampled
from eval.retrieval.news import HELD_OUT
from eval.retrieval.systems import SYSTEMS
from index.building.progress import Bar, silent
from index.command import WrongCall
from index.errors import UserError

_INDEXES = Path(".index") / "collections"


def add_retrieve(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """The command's flags."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "retrieve", description="Ranks texts for questions with known answers: the product beside BM25 and vectors."
    )
    parser.add_argument("what", type=Path, metavar="SET", help="the folder of a test set, or QUESTIONS.jsonl")
    parser.add_argument("--archive", type=Path, metavar="FOLDER", help="the newsletters that QUESTIONS.jsonl is on")
    parser.add_argument("--among", type=Path, metavar="NEWS", help="a folder of news, whose texts are added")
    parser.add_argument("--distractors", type=int, default=10_000, metavar="N", help="how many (10000)")
    parser.add_argument(
        "--held-out", default=",".join(HELD_OUT), metavar="A,B", help="the news files from which they are drawn first"
    )
    parser.add_argument("--questions", type=int, metavar="N", help="only N of the questions, drawn by the seed")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of whatever is drawn (0)")
    parser.add_argument("--systems", metavar="A,B", help=f"only these of {','.join(SYSTEMS)}")
    parser.add_argument("--embedder", default="builtin", metavar="NAME", help="another embedding model")
    parser.add_argument("--indexes", type=Path, default=_INDEXES, metavar="FOLDER", help=f"kept here ({_INDEXES})")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="runs and judgements for TREC's tools go here")
    return parser


def retrieve(args: argparse.Namespace) -> int:
    """Prints the figures."""
    systems = _systems(args.systems)
    collection = sampled(_collection(args), args.questions, args.seed)
    if not collection.queries:
        raise UserError(f"{args.what}: no question that names what it should find")
    from eval.retrieval.bench import Bench
    from eval.retrieval.building import build_index
    from eval.retrieval.compare import compare, rank, told_apart
    from eval.retrieval.report import as_json, table
    from eval.retrieval.trec import write_trec
    from index.embedders import load_embedder

    progress = Bar() if sys.stderr.isatty() else silent
    model = load_embedder(args.embedder)
    bench = Bench(build_index(collection, args.indexes, model, progress), model)
    runs = rank(bench, collection.queries, systems, progress)
    if args.out:
        write_trec(args.out, collection.queries, runs)
    told = (collection.name, len(bench.ids), compare(collection.queries, runs), told_apart(collection.queries, runs))
    print(json.dumps(as_json(*told), ensure_ascii=False) if args.json else table(*told))  # noqa: T201
    return 0


def _collection(args: argparse.Namespace) -> Collection:
    from eval.retrieval.house import load_own
    from eval.retrieval.news import distractors
    from eval.retrieval.public import load_collection

    if args.what.suffix == ".jsonl":
        if not args.archive:
            raise WrongCall("a file of questions needs --archive FOLDER, the newsletters that it is on")
        found = load_own(args.what, args.archive)
    else:
        found = load_collection(args.what)
    if not args.among:
        return found
    more = distractors(args.among, args.distractors, args.seed, tuple(args.held_out.split(",")))
    held = {text.text for text in found.texts}
    return replace(found, texts=(*found.texts, *(text for text in more if text.text not in held)))


def _systems(chosen: str | None) -> list[str]:
    names = list(SYSTEMS) if chosen is None else chosen.split(",")
    if strange := [name for name in names if name not in SYSTEMS]:
        raise WrongCall(f"--systems {strange[0]}: there are {', '.join(SYSTEMS)}")
    return names
