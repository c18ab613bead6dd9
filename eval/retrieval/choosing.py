"""Which collection a command is about: a test set or questions on an archive, alone or among news."""

import argparse
from dataclasses import replace
from pathlib import Path

from eval.retrieval.collection import Collection
from eval.retrieval.news import HELD_OUT
from index.command import WrongCall

INDEXES = Path(".index") / "collections"


def add_news(parser: argparse.ArgumentParser) -> None:
    """The flags that `beside_news` reads."""
    parser.add_argument("--among", type=Path, metavar="NEWS", help="a folder of news, whose texts are added")
    parser.add_argument("--distractors", type=int, default=10_000, metavar="N", help="how many (10000)")
    parser.add_argument(
        "--held-out", default=",".join(HELD_OUT), metavar="A,B", help="the news files from which they are drawn first"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of whatever is drawn (0)")


def collection(what: Path, archive: Path | None) -> Collection:
    """A folder with a test set; or a file of questions, which needs the archive that they are on."""
    from eval.retrieval.house import load_own
    from eval.retrieval.public import load_collection

    if what.suffix != ".jsonl":
        return load_collection(what)
    if not archive:
        raise WrongCall("a file of questions needs --archive FOLDER, the newsletters that it is on")
    return load_own(what, archive)


def beside_news(found: Collection, args: argparse.Namespace) -> Collection:
    """With the news that the flags ask for."""
    from eval.retrieval.news import distractors

    if not args.among:
        return found
    more = distractors(args.among, args.distractors, args.seed, tuple(args.held_out.split(",")))
    held = {text.text for text in found.texts}
    ids = {text.id for text in found.texts}  # a made question's text is a part of one of the news
    return replace(found, texts=(*found.texts, *(t for t in more if t.text not in held and t.id not in ids)))
