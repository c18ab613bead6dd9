"""The commands on an index: build it from an archive, show what it holds, train the model that finds in it."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from index import show
from index.building.progress import Bar, silent
from index.command import Parser, WrongCall, run
from index.embedders.spec import BACKENDS, written
from index.errors import UserError
from index.scope import Scope
from index.stores import open_store
from index.training.command import add_flags, run_training


def main(argv: Sequence[str]) -> int:
    """`build`, `show` or `train`."""
    args = _parser().parse_args(argv)
    return {"build": _build, "show": _show, "train": _train}[args.command](args)


def _parser() -> Parser:
    parser = Parser("python -m index", "Builds and shows the index of a newsletter archive.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="{build,show,train}")
    build = commands.add_parser(
        "build", help="bring an index up to date", description="Bring an index up to date with files and folders."
    )
    build.add_argument("sources", nargs="+", metavar="SOURCE", type=Path, help="a file or folder of the archive")
    build.add_argument("--embedder", metavar="NAME", help="builtin, or a sentence-transformers name or folder")
    build.add_argument(
        "--backend", choices=BACKENDS, help="what runs that model: torch, or its ONNX or OpenVINO export"
    )
    build.add_argument("--dimension", metavar="N", type=int, help="keep the first N numbers of its vectors")
    build.add_argument("--prompt", metavar="TEXT", help='what goes before questions ("": nothing)')
    build.add_argument("--passage-prompt", metavar="TEXT", help='what goes before passages ("": nothing)')
    build.add_argument("--batch", metavar="N", type=int, help="embed N texts at once")
    build.add_argument("--strict", action="store_true", help="a file that cannot be read is an error")
    shown = commands.add_parser(
        "show", help="show what it holds", description="Show what an index holds, and what was skipped."
    )
    shown.add_argument("--issue", metavar="SEL", help="total number (486), year and number (2024-35), or date")
    shown.add_argument("--facets", action="store_true", help="with names, dates, initiatives and amounts")
    train = commands.add_parser(
        "train", help="make an embedding model", description="Make an embedding model from text, or adapt one."
    )
    add_flags(train)
    for command in (build, shown):
        command.add_argument("--index", required=True, metavar="DIR", type=Path, help="the folder of the index")
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return parser


def _build(args: argparse.Namespace) -> int:
    from index.build import build

    progress = Bar() if sys.stderr.isatty() else silent
    report = build(args.sources, args.index, _embedder(args), progress, args.strict)
    for entry in report.warnings:
        sys.stderr.write(f"warning: {entry.file}: {entry.reason}\n")
    print(json.dumps(report.as_json(), ensure_ascii=False) if args.json else report.as_text())
    return 0


def _embedder(args: argparse.Namespace) -> str | None:
    """The model and how it is to be used; None: as the index has it."""
    chosen = {name: getattr(args, name) for name in ("backend", "dimension", "prompt", "passage_prompt", "batch")}
    chosen = {name: value for name, value in chosen.items() if value is not None}
    for name in chosen:
        if args.embedder is None:
            raise WrongCall(f"--{name.replace('_', '-')}: name the model that it is for, too: --embedder NAME")
        if name in ("dimension", "batch") and chosen[name] < 1:
            raise WrongCall(f"--{name} {chosen[name]}: write a whole number from 1")
    return args.embedder if args.embedder is None else written(args.embedder, chosen)


def _train(args: argparse.Namespace) -> int:
    print(run_training(args, Bar() if sys.stderr.isatty() else silent))
    return 0


def _show(args: argparse.Namespace) -> int:
    try:
        scope = Scope.parse(issue=args.issue)
    except UserError as error:
        raise WrongCall(f"--{error}") from None
    store = open_store(args.index)
    issues = [issue for issue in store.issues() if scope.admits(issue)]
    facets: show.FacetsOf | None = (lambda article: store.facets(article.article_id)) if args.facets else None
    if args.json:
        print(json.dumps(show.as_json(store, issues, facets), ensure_ascii=False, indent=1))
    else:
        print(show.as_text(store, issues, facets))
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
