"""Prints an archive with planted events, and questions on them: python -m tests.press.planted FOLDER --split dev."""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.press.events.archive import Telling, plant
from tests.press.events.asking import Asked, Known, as_json
from tests.press.events.facts import conversations, facts, untold, whether
from tests.press.events.kinds import Split, kinds
from tests.press.events.refusals import absent, premises
from tests.press.events.surveys import counts, ends, lists, ranks, sums

QUESTIONS = "questions.jsonl"
LEAST = 60  # every season, and two events of every kind, need so many


def make(folder: Path, split: Split, issues: int, seed: int) -> list[Telling]:
    """Writes `archive` and questions.jsonl in the folder, and returns where the events are told."""
    tellings = plant(folder / "archive", split, issues, seed)
    asked = list(_questions(tellings, split, Random(f"questions {split} {seed}")))
    rows = [as_json(question, number, tellings, split) for number, question in enumerate(asked, 1)]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / QUESTIONS).write_text(text, encoding="utf-8")
    return tellings


def _questions(tellings: Sequence[Telling], split: Split, rng: Random) -> Iterator[Asked]:
    known = {kind.id: Known(kind, [t for t in tellings if t.event.kind == kind], rng) for kind in kinds(split)}
    for of in known.values():
        for part in (facts, lists, counts, sums, ranks, ends, whether, conversations, untold):
            yield from part(of)
        yield from premises(of, [known[name] for name in of.kind.near])
    yield from absent(split, rng)


def main() -> None:
    """Prints the archive and the questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=("dev", "dev2", "dev3", "test", "test2"), default="dev")
    parser.add_argument("--issues", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if args.issues < LEAST:
        parser.error(f"--issues {args.issues}: fewer do not make a year and a half; give {LEAST} or more")
    make(args.folder, args.split, args.issues, args.seed)


if __name__ == "__main__":
    main()
