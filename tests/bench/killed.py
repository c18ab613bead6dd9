"""Builds killed at random points: python -m tests.bench.killed [--times 100] [--seed 1].

Each build turns an index of one archive into that of another (or makes it from nothing) while threads ask questions and
open it anew. It is killed by SIGKILL, alone or with its whole process group. Before, during and after, the index must
hold one of the two archives whole and answer; no process may stay behind; the next build must give the very bytes of an
undisturbed one, and leave nothing of the killed one.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

from index.build import build
from index.errors import UserError
from index.stores import open_store
from rag.assistant import Assistant
from rag.settings import Settings
from tests.press.press import make_archive
from tests.processes import alive, children

ROOT = Path(__file__).parents[2]
QUESTION = "简报一共有多少期？"


@dataclass(frozen=True, slots=True)
class State:
    """An archive, its undisturbed index and the names of its issues; nothing at all where there is no archive."""

    archive: Path | None
    files: tuple[str, ...] = ()
    index: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Seen:
    """What the threads saw while a build was at work."""

    answers: int = 0
    openings: int = 0
    faults: list[str] = field(default_factory=list)


def make_states(folder: Path, small: int, large: int) -> tuple[State, State, State]:
    """Nothing, an archive, and the same archive with more."""
    few = make_archive(folder / "few", small, seed=1)
    make_archive(folder / "many", large, seed=1)
    (folder / "many" / next(iter(few))).unlink()
    return State(None), _state(folder / "few", folder), _state(folder / "many", folder)


def _state(archive: Path, folder: Path) -> State:
    index = folder / f"{archive.name}-index"
    build([archive], index)
    return State(archive, _files(index), content(index))


def content(index: Path) -> dict[str, bytes]:
    """Every file of an index."""
    return {path.relative_to(index).as_posix(): path.read_bytes() for path in index.rglob("*") if path.is_file()}


def _files(index: Path) -> tuple[str, ...]:
    return tuple(issue.file for issue in open_store(index).issues())


def trial(folder: Path, before: State, after: State, wait: float, whole_group: bool) -> tuple[str, Seen]:
    """What the index held when the build was killed after `wait` seconds; raises where a promise is broken."""
    index = _set_up(folder, before)
    with _watched(index, before, after) as seen:
        _kill(after, index, wait, whole_group)
        held = _check(index, [before, after])
    assert seen.faults == [], seen.faults
    assert after.archive is not None
    build([after.archive], index)
    _check(index, [after])
    assert content(index) == after.index, "the repaired index is not that of an undisturbed build"
    return ("new" if held is after else "old" if before.archive else "none"), seen


def _set_up(folder: Path, state: State) -> Path:
    """The index as an undisturbed build left it."""
    index = folder / "index"
    shutil.rmtree(index, ignore_errors=True)
    for name, held in state.index.items():
        (index / name).parent.mkdir(parents=True, exist_ok=True)
        (index / name).write_bytes(held)
    return index


def _kill(state: State, index: Path, wait: float, whole_group: bool) -> None:
    call = [sys.executable, "-m", "index", "build", str(state.archive), "--index", str(index)]
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    time.sleep(wait)
    started = children(process.pid)
    if whole_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
    until = time.monotonic() + 10
    while alive(started) and time.monotonic() < until:
        time.sleep(0.02)
    assert alive(started) == [], f"processes stay behind: {started}"


def _check(index: Path, states: list[State]) -> State:
    """Which of the states the index is in, whole; it answers unless it is nothing."""
    try:
        store = open_store(index)
    except UserError as error:
        if states[0].archive or "no index here" not in str(error):
            raise AssertionError("there is no index that can be read") from error
        return states[0]
    files = tuple(issue.file for issue in store.issues())
    found = [state for state in states if state.archive and state.files == files]
    assert found, f"neither the old nor the new content: {len(files)} issues"
    assert store.keyword("消防演练", "words", 1), "nothing is found"
    return found[0]


@contextmanager
def _watched(index: Path, before: State, after: State) -> Iterator[Seen]:
    """Two threads that use the index all the time: one opens it anew, one keeps it open and asks."""
    seen, done = Seen(), Event()
    threads = [Thread(target=_open, args=(index, before, after, seen, done))]
    if before.archive:
        assistant = Assistant.open(index, Settings())
        threads.append(Thread(target=_ask, args=(assistant, before, after, seen, done)))
    for thread in threads:
        thread.start()
    try:
        yield seen
    finally:
        done.set()
        for thread in threads:
            thread.join()


def _open(index: Path, before: State, after: State, seen: Seen, done: Event) -> None:
    while not done.wait(0.05):
        try:
            _check(index, [before, after])
            seen.openings += 1
        except Exception as error:
            seen.faults.append(f"opening: {type(error).__name__}: {error}")


def _ask(assistant: Assistant, before: State, after: State, seen: Seen, done: Event) -> None:
    sizes = {len(before.files), len(after.files)}
    while not done.wait(0.05):
        try:
            answer = assistant.ask(QUESTION)
            assert answer.status == "answered", answer.status
            assert answer.searched.issues in sizes, answer.searched
            seen.answers += 1
        except Exception as error:
            seen.faults.append(f"asking: {type(error).__name__}: {error}")


def run(times: int, seed: int, small: int, large: int) -> Iterator[tuple[int, str, str, Seen]]:
    """So many trials, going round the ways in which an index may change."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        nothing, few, many = make_states(Path(name), small, large)
        ways = (("from nothing", nothing, many), ("more", few, many), ("less", many, few))
        typical = {way: _duration(Path(name), before, after) for way, before, after in ways}
        for number in range(times):
            way, before, after = ways[number % len(ways)]
            wait = chance.uniform(0, 1.3 * typical[way])
            held, seen = trial(Path(name), before, after, wait, whole_group=number % 2 == 0)
            yield number, way, held, seen


def _duration(folder: Path, before: State, after: State) -> float:
    """Seconds of an undisturbed build."""
    index = _set_up(folder, before)
    begun = time.monotonic()
    call = [sys.executable, "-m", "index", "build", str(after.archive), "--index", str(index)]
    subprocess.run(call, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - begun


def main() -> None:
    """Prints what was seen; raises at the first broken promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--issues", type=int, nargs=2, default=(4, 8), metavar=("FEW", "MANY"))
    args = parser.parse_args()
    held_at: Counter[tuple[str, str]] = Counter()
    answers = openings = 0
    for number, way, held, seen in run(args.times, args.seed, *args.issues):
        held_at[way, held] += 1
        answers, openings = answers + seen.answers, openings + seen.openings
        sys.stderr.write(f"\r{number + 1}/{args.times} ")
    sys.stderr.write("\n")
    for (way, held), count in sorted(held_at.items()):
        sys.stdout.write(f"{way:<14} {held:<5} {count}\n")
    sys.stdout.write(f"{args.times} builds killed; {answers} answers and {openings} openings meanwhile; nothing lost\n")


if __name__ == "__main__":
    main()
