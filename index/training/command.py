"""`index train`: plain text, or an archive that a model is adapted to, to a model's folder."""

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from index.building.progress import Progress
from index.command import Parser, WrongCall
from index.errors import UserError

if TYPE_CHECKING:
    from index.training.corpus import Corpus
    from index.training.model import Model

EMBEDDED = Path(__file__).parents[1] / "model"


def add_flags(parser: Parser | argparse.ArgumentParser) -> None:
    """The flags of the command; its defaults make the model that comes with the project."""
    parser.add_argument("texts", nargs="*", metavar="TEXT", type=Path, help="a .txt or .txt.xz file, or a folder")
    parser.add_argument("--out", required=True, metavar="MODEL", type=Path, help="the folder of the model, a new one")
    parser.add_argument("--adapt", metavar="INDEX", type=Path, help="adapt a model to the archive of an index")
    parser.add_argument("--from", dest="base", metavar="MODEL", type=Path, help="the model to adapt (the built-in one)")
    parser.add_argument("--groups", metavar="FILE", type=Path, help="words that mean the same: a TOML file with groups")
    parser.add_argument(
        "--words", nargs="+", default=[], metavar="FILE", type=Path, help="words to know: TOML strings, or plain text"
    )
    for name, meaning in _NUMBERS.items():
        parser.add_argument(f"--{name}", metavar="N", type=int, help=meaning)
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")


_NUMBERS = {
    "dimension": "numbers of a vector (432)",
    "steps": "steps of training (1200; 200 with --adapt)",
    "vocabulary": "words and characters (28000)",
    "seed": "of what is drawn by chance (0)",
}


def run_training(args: argparse.Namespace, progress: Progress) -> str:
    """Trains, writes the folder, and says in a line what it holds."""
    from index.training.card import Origin, card
    from index.training.model import check_free, write_model

    _check(args)
    check_free(args.out)
    model, corpus, texts = _adapted(args, progress) if args.adapt else _from_scratch(args, progress)
    base = _base(args) if args.adapt else None
    write_model(model, card(model, corpus, Origin(_command(args), texts, base)), args.out)
    pieces, dimension = model.table.shape
    size = sum(file.stat().st_size for file in args.out.iterdir())
    return f"{args.out}: {pieces} pieces, dimension {dimension}, {size / 1e6:.1f} MB, {len(corpus.firsts) - 1} articles"


def _from_scratch(args: argparse.Namespace, progress: Progress) -> "tuple[Model, Corpus, str]":
    from index.training.scratch import Plan, train_model
    from index.training.texts import read_articles
    from index.training.wording import read_groups, wanted_words

    groups = read_groups(args.groups)
    wanted = wanted_words(args.words, groups)
    articles = read_articles(args.texts)
    chosen = {name: value for name in _NUMBERS if (value := getattr(args, name)) is not None}
    model, corpus = train_model(articles, wanted, groups, Plan(**chosen), progress)
    return model, corpus, " ".join(path.name for path in args.texts)


def _adapted(args: argparse.Namespace, progress: Progress) -> "tuple[Model, Corpus, str]":
    from index.training.adapt import Course, adapt_model, archive_texts
    from index.training.model import read_model
    from index.training.wording import read_groups

    base = read_model(args.base or EMBEDDED)
    chosen = {name: value for name in ("steps", "seed") if (value := getattr(args, name)) is not None}
    course = Course(**chosen)
    model, corpus = adapt_model(base, archive_texts(args.adapt), read_groups(args.groups), course, progress)
    return model, corpus, f"the archive of {args.adapt.name}"


def _check(args: argparse.Namespace) -> None:
    """A call whose parts do not go together is a wrong call."""
    if bool(args.texts) == bool(args.adapt):
        raise WrongCall("train needs either TEXT to train from, or --adapt INDEX; see: python -m index train --help")
    if args.adapt and (args.dimension or args.vocabulary or args.words):
        raise WrongCall("--dimension, --vocabulary and --words are the model's own; they do not go with --adapt")
    if args.base and not args.adapt:
        raise WrongCall("--from goes with --adapt INDEX only")
    for name in ("dimension", "steps", "vocabulary"):
        if (value := getattr(args, name)) is not None and value < 1:
            raise WrongCall(f"--{name} {value}: must be 1 or more")
    for path in (*args.texts, *args.words, *filter(None, (args.groups,))):
        if not path.exists():
            raise UserError(f"{path}: no such file or folder")


def _base(args: argparse.Namespace) -> str:
    return args.base.name if args.base else "that comes with 简报问答"


def _command(args: argparse.Namespace) -> str:
    """The call again, without folders of this machine."""
    words = ["python -m index train", *(path.name for path in args.texts)]
    if args.adapt:
        words += ["--adapt", args.adapt.name]
    if args.base:
        words += ["--from", args.base.name]
    if args.groups:
        words += ["--groups", args.groups.name]
    if args.words:
        words += ["--words", *(path.name for path in args.words)]
    words += [f"--{name} {value}" for name in _NUMBERS if (value := getattr(args, name)) is not None]
    return " ".join([*words, "--out", shlex.quote(args.out.name)])
