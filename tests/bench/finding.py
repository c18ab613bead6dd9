"""How fast an archive of any size answers, and how that grows: python -m tests.bench.finding --news FOLDER.

For each size it writes an archive of plain text, builds it by the command that a user types, and asks questions made
of its own clauses, from text to ranked articles, in a process bound to one core; the largest is ten copies of the one
before. bm25s alone and a plain script of sentence-transformers and FAISS then search the same chunks, the same way;
beside their times, how often ours they are. Times are medians of three; of a shared machine, see the processor's too.
"""

import argparse
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from index.building.part import searched_text
from index.scope import EVERYTHING
from index.stores.local.opening import open_local
from rag.desk import Desk
from rag.settings import Settings
from tests.bench.grown import grow
from tests.bench.growth import growth
from tests.bench.load import write_archive
from tests.bench.rivals import Asked, bm25, dense

ROOT = Path(__file__).parents[2]
_FORMS = ("{}是怎么回事？", "谁{}？", "{}在哪里？", "什么时候{}？", "{}有多少？", "哪些单位{}？")
_DAY = date(2026, 11, 1)
_RIVALS_TO = 300_000  # chunks: beyond, they take too long to build


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one size; `build` is seconds of the command, None for copies; `first` of `python -m rag ask`."""

    chunks: int
    build: float | None
    disk: int
    first: float
    ours: Asked
    rivals: tuple[Asked, Asked] | None


def questions(index: Path, count: int) -> list[str]:
    """Made of clauses of the archive, so that each has an answer in it; the same for the same index."""
    rng = Random(7)
    found: list[str] = []
    store = open_local(index)
    while len(found) < count:
        article = store.numbered(rng.randrange(store.article_count))[1]
        clauses = [clause for clause in re.split("[，。；：、\n　]", article.body) if 6 <= len(clause) <= 20]
        if clauses:
            found.append(rng.choice(_FORMS).format(rng.choice(clauses)))
    return found


def ours(index: Path, asked_of: Sequence[str]) -> Asked:
    """From the text of a question to ranked articles."""
    from tests.bench.rivals import asked

    def open_() -> Callable[[str], object]:
        desk = Desk.open(index, Settings())
        return lambda text: desk.search(desk.read(text, _DAY), EVERYTHING)

    return asked(open_, asked_of)


def both_rivals(index: Path, asked_of: Sequence[str]) -> tuple[Asked, Asked]:
    """On the texts that our index was made of."""
    store = open_local(index)
    texts = [searched_text(store.article(chunk.article_id).title, chunk.text) for chunk in store.chunks()]
    return bm25(texts, asked_of), dense(texts, asked_of)[0]


def alone(measure: Callable[..., Any], *given: object) -> Any:
    """In a fresh process on one core with one thread."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=_bind) as pool:
        return pool.submit(measure, *given).result()


def _bind() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def measure(index: Path, build: float | None, count: int) -> Figures:
    """All figures of a built index."""
    asked_of = questions(index, count)
    size = open_local(index).size
    disk = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    first = median(_first(index, asked_of[0]) for _ in range(3))
    rivals = alone(both_rivals, index, asked_of) if size < _RIVALS_TO else None
    return Figures(size, build, disk, first, alone(ours, index, asked_of), rivals)


def _first(index: Path, question: str) -> float:
    return _command("rag", "ask", question, "--index", str(index))


def _command(*call: str) -> float:
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *call], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return time.perf_counter() - begun


def table(found: Sequence[Figures]) -> str:
    """A column a size; the rivals' times with how often ours they are."""
    rows = [
        ("chunks", [f"{of.chunks:,}" for of in found]),
        ("a question, ms (p50)", [f"{of.ours.p50:.1f}" for of in found]),
        ("… p95", [f"{of.ours.p95:.1f}" for of in found]),
        ("… of the processor, p50", [f"{of.ours.busy:.1f}" for of in found]),
        ("first answer of a command, s", [f"{of.first:.1f}" for of in found]),
        ("resident, MB", [f"{of.ours.memory / 1e6:.0f}" for of in found]),
        ("on disk, MB", [f"{of.disk / 1e6:.0f}" for of in found]),
        ("built, chunks/s", [f"{of.chunks / of.build:.0f}" if of.build else "copies" for of in found]),
    ]
    for place, name in enumerate(("bm25s", "sentence-transformers + FAISS")):
        pairs = [(of.rivals[place], of.ours) if of.rivals else None for of in found]
        rows.append((f"{name}: p50", [f"{p[0].p50:.1f} ({p[0].p50 / p[1].p50:.2f}x)" if p else "" for p in pairs]))
        rows.append((f"{name}: resident, MB", [f"{p[0].memory / 1e6:.0f}" if p else "" for p in pairs]))
    head, *rest = [f"| {name} | {' | '.join(values)} |" for name, values in rows]
    return "\n".join([head, "| --- |" + " ---: |" * len(found), *rest])


def plot(found: Sequence[Figures]) -> str:
    """Milliseconds, seconds and megabytes over the sizes."""
    series = {
        "question, ms (p50)": [of.ours.p50 for of in found],
        "question, ms (p95)": [of.ours.p95 for of in found],
        "first answer of a command, s": [of.first for of in found],
        "resident, MB": [of.ours.memory / 1e6 for of in found],
        "on disk, MB": [of.disk / 1e6 for of in found],
    }
    return growth([of.chunks for of in found], series)


def main() -> None:
    """Prints a table; nothing is judged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chunks", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--copies", type=int, default=10, help="of the largest, for one more size (0: none)")
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--news", type=Path, help="a folder with *.txt.xz; without it the press writes")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="how the figures grow, drawn")
    args = parser.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # read when a process starts
    found: list[Figures] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for chunks in args.chunks:
            archive, index = folder / f"archive{chunks}", folder / f"index{chunks}"
            write_archive(archive, chunks, args.news)
            found.append(
                measure(index, _command("index", "build", str(archive), "--index", str(index)), args.questions)
            )
            sys.stderr.write(f"{table(found)}\n")
        if args.copies:
            grow(index, folder / "grown", args.copies)
            found.append(measure(folder / "grown", None, args.questions))
    if args.plot:
        args.plot.write_text(plot(found), encoding="utf-8")
    sys.stdout.write(f"{len(os.sched_getaffinity(0))} cores\n\n{table(found)}\n")


if __name__ == "__main__":
    main()
