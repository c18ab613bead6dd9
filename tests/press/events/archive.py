"""Issues with planted events among other reports: which event is told where, in which words."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from tests.press.compose import closing, numbers
from tests.press.events.kinds import FOLDER, Name, Split, kinds, words
from tests.press.events.plan import Event, plan
from tests.press.events.telling import Form, Told, tell
from tests.press.mastheads import Number, masthead
from tests.press.press import FORMATS, print_sheet
from tests.press.prose import Writer
from tests.press.sheet import Block, Head, Sheet


@dataclass(frozen=True, slots=True)
class Telling:
    """A report of an event: the file and title of its article."""

    event: Event
    issue: Number
    file: str
    title: str
    told: Told


@dataclass(frozen=True, slots=True)
class Piece:
    """One article or brief of an issue, and the events in it."""

    brief: bool
    title: tuple[str, ...]
    paragraphs: tuple[str, ...]
    holds: tuple[tuple[Event, Told], ...] = ()


def plant(folder: Path, split: Split, issues: int, seed: int) -> list[Telling]:
    """Writes the archive; every telling of every event, in the order of the issues. Same arguments, same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(f"{split} {seed}")
    every = list(numbers(issues, rng))
    heads = {of.total: masthead(of, Random(f"{split} {seed} head {of.total}")) for of in every}
    # only where the reader can tell which issue and which year it is
    dated = [of for of in every if of.last is None and heads[of.total].number and heads[of.total].date]
    most = 10 if issues >= 300 else 5
    happened = [event for kind in kinds(split) for event in plan(kind, dated, rng, most)]
    names = {event: _names(event, rng) for event in happened}
    found = list[Telling]()
    for place, of in enumerate(every):
        path = folder / f"{of.year}-{of.number:02d}-{of.total}.{FORMATS[place % len(FORMATS)]}"
        mine = [(event, names[event][event.issues.index(of)]) for event in happened if of in event.issues]
        found += _issue(of, heads[of.total], mine, path, Random(f"{split} {seed} {path.name}"))
    return found


def _names(event: Event, rng: Random) -> list[Name]:
    """Another name each time that it is told."""
    return rng.sample(event.kind.told, len(event.issues))


def _issue(of: Number, head: Head, mine: Sequence[tuple[Event, Name]], path: Path, rng: Random) -> list[Telling]:
    pieces = [*_planted(of, mine, rng), *(_other(of, rng) for _ in range(rng.randint(2, 6)))]
    rng.shuffle(pieces)
    pieces.sort(key=lambda piece: piece.brief)
    mark = rng.choice(("{n}、", "{n}.", "（{n}）"))
    blocks = list[Block]()
    briefs = 0
    found = list[Telling]()
    for piece in pieces:
        if piece.brief:
            if not briefs:
                blocks.append(Block("section", ("简讯",)))
            briefs += 1
            blocks.append(Block("brief", piece.paragraphs, mark.format(n=briefs)))
        else:
            blocks.append(Block("title", piece.title))
            blocks += [Block("paragraph", (text,)) for text in piece.paragraphs]
        title = f"简讯{briefs}" if piece.brief else " ".join(piece.title)
        found += [Telling(event, of, path.name, title, told) for event, told in piece.holds]
    print_sheet(Sheet(head, (*blocks, *closing(of, rng))), path, Random(f"print {path.name}"))
    return found


def _planted(of: Number, mine: Sequence[tuple[Event, Name]], rng: Random) -> list[Piece]:
    """Most events have an article, some a brief; two to four of an issue may share one article."""
    left, pieces = list(mine), list[Piece]()
    if len(left) > 1 and rng.random() < 0.4:
        count = rng.randint(2, min(4, len(left)))
        shared = [(event, tell(event, of, "part", name, rng)) for event, name in left[:count]]
        first = Writer(rng, of.day).rng.choice(words()["many_opening"])
        title = (rng.choice(words()["many_title"]),)
        pieces.append(Piece(False, title, (first, *(told.paragraphs[0] for _, told in shared)), tuple(shared)))
        left = left[count:]
    for event, name in left:
        form: Form = "brief" if rng.random() < 0.3 else "article"
        told = tell(event, of, form, name, rng)
        pieces.append(Piece(form == "brief", told.title, told.paragraphs, ((event, told),)))
    return pieces


@cache
def _background() -> Sequence[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = tomllib.loads((FOLDER / "background.toml").read_text(encoding="utf-8"))["report"]
    return rows


def _other(of: Number, rng: Random) -> Piece:
    """A report in which no planted kind of event happens."""
    writer, report = Writer(rng, of.day), rng.choice(_background())
    sentences = [writer.fill(text) for text in rng.sample(report["sentence"], rng.randint(3, len(report["sentence"])))]
    cut = rng.randint(1, 2)
    opening = writer.fill(rng.choice(report["opening"])) + "".join(sentences[:cut])
    return Piece(False, (writer.fill(rng.choice(report["title"])),), (opening, "".join(sentences[cut:])))
