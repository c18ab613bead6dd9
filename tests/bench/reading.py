"""How long archives take to build and to keep up, and how that grows: python -m tests.bench.reading [--issues 60 600].

For each size it makes an archive in mixed formats in a temporary folder, builds it, builds again with nothing
changed, adds one issue and builds again, and asks some questions. Every build is a command of its own, as a user types
it; the memory is that of all its processes together. --one-core builds on one core too, where one process reads.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread

from index.stores.local.opening import open_local
from rag.assistant import Assistant
from rag.settings import Settings
from tests.press.press import make_archive
from tests.processes import children, memory

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "哪些区开展过消防演练？",
    "宝山局组织过急救培训吗？",
    "反诈宣讲有多少人参加？",
    "云雀物流的网点负责人是谁？",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one size: seconds, bytes, and milliseconds of a question at the median."""

    issues: int
    passages: int
    build: float
    memory: int
    unchanged: float
    one_new: float
    index: int
    question: float
    one_core: float | None = None


def measure(folder: Path, issues: int, one_core: bool) -> Figures:
    """All figures of one size; the archive is made new in `folder`."""
    archive, index = folder / "archive", folder / "index"
    newest = archive / list(make_archive(archive, issues + 1, seed=1))[-1]
    to_come = newest.rename(folder / newest.name)
    alone = _timed(archive, folder / "alone", cores={min(_cores())})[0] if one_core else None
    seconds, peak = _timed(archive, index)
    unchanged, _ = _timed(archive, index)
    to_come.rename(newest)
    one_new, _ = _timed(archive, index)
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    return Figures(issues, open_local(index).size, seconds, peak, unchanged, one_new, size, _question(index), alone)


def _timed(archive: Path, index: Path, cores: set[int] | None = None) -> tuple[float, int]:
    """Seconds and the most bytes of a build command, on some cores only if they are given."""
    call = [sys.executable, "-m", "index", "build", str(archive), "--index", str(index)]
    bind: Callable[[], None] | None = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    begun = time.perf_counter()
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bind)  # noqa: PLW1509
    peaks, done = [0], Event()
    watcher = Thread(target=_watch, args=(process.pid, peaks, done))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - begun
    done.set()
    watcher.join()
    if code:
        raise SystemExit(f"the build ended with {code}")
    return seconds, max(peaks)


def _watch(pid: int, peaks: list[int], done: Event) -> None:
    while not done.wait(0.2):
        peaks.append(memory([pid, *children(pid)]))


def _question(index: Path) -> float:
    assistant = Assistant.open(index, Settings())
    taken = []
    for _ in range(4):
        for question in QUESTIONS:
            begun = time.perf_counter()
            assistant.ask(question)
            taken.append(1000 * (time.perf_counter() - begun))
    return median(taken[len(QUESTIONS) :])  # the first round reads from the disk


def _cores() -> set[int]:
    return os.sched_getaffinity(0)


def table(found: Sequence[Figures]) -> str:
    """The figures, and beside each how often it is that of the size before."""
    rows = [
        ("issues", [f"{of.issues:,}" for of in found]),
        ("passages", [f"{of.passages:,}" for of in found]),
        ("build, s", _grown([of.build for of in found])),
        ("files per s", [f"{of.issues / of.build:.1f}" for of in found]),
        ("memory, MB", _grown([of.memory / 1e6 for of in found])),
        ("one new issue, s", _grown([of.one_new for of in found])),
        ("nothing new, s", _grown([of.unchanged for of in found])),
        ("index, MB", _grown([of.index / 1e6 for of in found])),
        ("a question, ms", _grown([of.question for of in found])),
    ]
    if any(of.one_core for of in found):
        single = [f"{of.one_core:.1f} ({of.one_core / of.build:.1f}x)" if of.one_core else "" for of in found]
        rows.append(("build on one core, s (x of all)", single))
    head = [f"| {rows[0][0]} | {' | '.join(rows[0][1])} |", "| --- |" + " ---: |" * len(found)]
    return "\n".join([*head, *(f"| {name} | {' | '.join(values)} |" for name, values in rows[1:])])


def _grown(values: Sequence[float]) -> list[str]:
    before = [None, *values]
    return [f"{now:.1f}" + (f" ({now / then:.1f}x)" if then else "") for then, now in zip(before, values, strict=False)]


def main() -> None:
    """Prints a table; nothing is judged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--issues", type=int, nargs="+", default=[60, 600, 5000])
    parser.add_argument("--one-core", action="store_true", help="build the first two sizes on one core as well")
    args = parser.parse_args()
    found: list[Figures] = []
    for place, issues in enumerate(args.issues):
        with tempfile.TemporaryDirectory() as folder:
            sys.stderr.write(f"{issues} issues …\n")
            found.append(measure(Path(folder), issues, args.one_core and place < 2))
        sys.stderr.write(f"{table(found)}\n")  # the next size takes ten times as long
    sys.stdout.write(f"{len(_cores())} cores\n\n{table(found)}\n")


if __name__ == "__main__":
    main()
