"""Files read in processes of their own: one that crashes, hangs or eats the memory loses its file and no other."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.building.part import Part, Unread, make_part
from index.errors import UserError
from index.sources import SourceFile

_MOST = 8  # processes: beyond, the one that gathers what they read is the slowest


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take: seconds, and megabytes beyond those of a process that reads nothing."""

    seconds: int = 60
    megabytes: int = 1000


FOR_SCANS = Limits(seconds=900, megabytes=4000)  # where scanned pages are read, at up to 16 s a page


def read_apart(
    files: Sequence[SourceFile],
    workers: int | None = None,
    limits: Limits = Limits(),
    make: Callable[[Path, str], Part | Unread] = make_part,
) -> Iterator[Part | Unread]:
    """What each file gives, in the order of the files, however many `workers` (None: one a core) read them.

    A script that comes to this must have its own work below `if __name__ == "__main__":`, for the processes import it.
    """
    if not files:
        return
    from pebble import ProcessPool

    count = min(len(files), workers or min(cores(), _MOST))
    pool: Any = ProcessPool(count, initializer=_begin, initargs=(limits,), context=_context())
    try:
        futures = [pool.schedule(_read, (make, file, limits.seconds), timeout=limits.seconds) for file in files]
        for future in futures:
            yield _outcome(future, limits)
    finally:
        pool.stop()
        pool.join()


def warm_up() -> None:
    """Has the server that readers are forked from load what they need, while this process does something else."""
    if sys.platform != "win32":
        from multiprocessing import forkserver

        _context()
        forkserver.ensure_running()


def cores() -> int:
    """Those that this process may use."""
    return os.cpu_count() or 1 if sys.platform in ("win32", "darwin") else len(os.sched_getaffinity(0))


def _context() -> Any:
    """A server that has loaded all that reading needs and forks at once; Windows has no fork.

    Its processes load the program's main file, so a program that came through a pipe has to be forked itself.
    """
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    main = getattr(sys.modules["__main__"], "__file__", None)
    if main and not Path(main).exists():
        return multiprocessing.get_context("fork")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["index.building.preload"])
    return context


def _outcome(future: "Future[Part | Unread]", limits: Limits) -> Part | Unread:
    from concurrent.futures.process import BrokenProcessPool

    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        return Unread(f"cannot be read: it takes longer than {limits.seconds} s")
    except ProcessExpired as error:
        return Unread(f"cannot be read: it crashes its reader ({_ending(error.exitcode)})")
    except BrokenProcessPool as error:
        raise UserError(
            "no process can be started to read files; a script that builds does so below: if __name__ == '__main__':"
        ) from error


def _ending(code: int) -> str:
    return signal.Signals(-code).name if -code in set(signal.Signals) else f"exit code {code}"


# in a reading process


def _begin(limits: Limits) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # what a library prints is nobody's result, and an open stream would keep a reader of our output waiting
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource

        _lower(resource.RLIMIT_CORE, 0)
        if (taken := _taken()) is not None:
            _lower(resource.RLIMIT_AS, taken + limits.megabytes * 1_000_000)


def _end_with_parent() -> None:
    """A killed build must not leave its readers behind."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _taken() -> int | None:
    """Bytes of address space that this process has already; None where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _read(make: Callable[[Path, str], Part | Unread], file: SourceFile, seconds: int) -> Part | Unread:
    if sys.platform != "win32":
        import resource

        # the system ends a loop inside a C library even where nobody is left to look at the clock
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 2 * seconds)
    try:
        return make(file.path, file.file)
    except MemoryError:
        return Unread("cannot be read: it takes too much memory")


def _lower(what: int, to: int) -> None:
    """The soft limit, within what the system allows."""
    import resource

    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (to if hard == resource.RLIM_INFINITY else min(to, hard), hard))
