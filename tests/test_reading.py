"""Files are read in processes of their own: an odd one loses itself and no other, and how many there are is all one."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.building.part import Part, Unread
from index.building.reading import Limits, read_apart
from index.sources import SourceFile, find_files
from tests.odd_readers import break_by_name
from tests.processes import alive, children

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT / "tests" / "archive"


def files(folder: Path, *names: str) -> list[SourceFile]:
    """Copies of a sound issue under other names."""
    content = (ARCHIVE / "示例2019年第8期.txt").read_bytes()
    for name in names:
        (folder / name).write_bytes(content)
    return [SourceFile(folder / name, name) for name in names]


def reasons(found: list[Part | Unread]) -> list[str]:
    return [one.reason if isinstance(one, Unread) else "read" for one in found]


@pytest.mark.skipif(sys.platform == "win32", reason="other exit codes there")
def test_a_file_that_crashes_its_reader_is_skipped_and_the_others_go_on(tmp_path: Path) -> None:
    given = files(tmp_path, "a.txt", "crashes.txt", "b.txt", "leaves.txt", "c.txt")
    assert reasons(list(read_apart(given, 2, make=break_by_name))) == [
        "read",
        "cannot be read: it crashes its reader (SIGSEGV)",
        "read",
        "cannot be read: it crashes its reader (exit code 3)",
        "read",
    ]


def test_a_file_that_takes_too_long_is_skipped(tmp_path: Path) -> None:
    given = files(tmp_path, "hangs.txt", "a.txt")
    found = list(read_apart(given, 2, Limits(seconds=2), break_by_name))
    assert reasons(found) == ["cannot be read: it takes longer than 2 s", "read"]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system sets no limit")
def test_a_file_that_eats_the_memory_is_skipped(tmp_path: Path) -> None:
    found = list(read_apart(files(tmp_path, "eats.txt", "a.txt"), 1, make=break_by_name))
    assert reasons(found) == ["cannot be read: it takes too much memory", "read"]


def test_what_a_library_prints_stays_unheard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert reasons(list(read_apart(files(tmp_path, "prints.txt"), make=break_by_name))) == ["read"]
    assert capfd.readouterr() == ("", "")


def test_any_number_of_processes_gives_the_same_in_the_same_order() -> None:
    given = find_files([ARCHIVE])[::4]
    once = list(read_apart(given, 1))
    assert [one.issue.file for one in once if isinstance(one, Part)] == [source.file for source in given]
    assert list(read_apart(given, 3)) == once


def test_no_files_start_no_process() -> None:
    assert list(read_apart([])) == []


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
def test_readers_die_with_the_build_that_started_them(tmp_path: Path) -> None:
    files(tmp_path, "hangs.txt")
    script = (
        "import sys; from pathlib import Path\n"
        "from index.building.reading import read_apart; from index.sources import find_files\n"
        "from tests.odd_readers import break_by_name\n"
        "list(read_apart(find_files([Path(sys.argv[1])]), make=break_by_name))"
    )
    build = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT)
    until = time.monotonic() + 20
    while len(started := children(build.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.05)  # the tracker of semaphores, the server, the reader
    time.sleep(0.2)
    build.kill()
    build.wait()
    while alive(started) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(started) >= 3
    assert alive(started) == []
