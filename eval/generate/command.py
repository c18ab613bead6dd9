"""`python -m eval generate`: a collection with questions made from held-out news and an archive."""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any


def add_generate(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """The command's flags."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "generate", description="Makes questions of known wording from news that no training sees, and an archive."
    )
    parser.add_argument("news", type=Path, metavar="NEWS", help="the folder of news")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="for eval retrieve")
    parser.add_argument("--archive", type=Path, metavar="FOLDER", help="newsletters whose articles are used too")
    parser.add_argument("--split", choices=("dev", "test"), default="dev", help="only dev may be tuned on (dev)")
    parser.add_argument("--each", type=int, default=250, metavar="N", help="questions of a kind at most (250)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of whatever is drawn (0)")
    return parser


def generate(args: argparse.Namespace) -> int:
    """Prints how many questions of each kind there are."""
    from eval.generate.make import make
    from eval.generate.source import sources
    from eval.retrieval.own import save

    made = make(f"generated-{args.split}", sources(args.news, args.archive, args.split), args.each, args.seed)
    save(made, args.out)
    counts = {"texts": len(made.texts), **Counter(query.kind for query in made.queries)}
    print(json.dumps(counts) if args.json else "  ".join(f"{kind} {n}" for kind, n in counts.items()))  # noqa: T201
    return 0
