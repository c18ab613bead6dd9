"""However an archive came to be what it is, its index is the one that a build of everything gives, byte for byte."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.build import build
from index.building.intake import Known, take_in
from index.building.lock import only_builder
from index.building.part import Part, Unread, make_part
from index.building.progress import silent
from index.errors import UserError
from index.sources import SourceFile, find_files
from index.stores import open_store
from tests.test_build import content, counts, put

ROOT = Path(__file__).parents[1]
TOPICS = ["急救培训", "消防演练", "普法宣传", "座谈交流", "技能竞赛", "垃圾分类", "读书分享"]


def change(archive: Path, chance: random.Random) -> str:
    """One thing that people do to a folder of issues."""
    held = sorted(path for path in archive.rglob("*") if path.is_file())
    done = chance.choice(["add", "add", "change", "rename", "delete", "copy", "break", "retype", "revise"])
    path = chance.choice(held)
    name = f"{chance.choice('甲乙丙丁')}/{chance.randrange(1000)}"
    match done:
        case "add":
            put(archive, f"{name}.txt", chance.randrange(1, 60), chance.choice(TOPICS))
        case "change":
            put(archive, path.relative_to(archive).as_posix(), chance.randrange(1, 60), chance.choice(TOPICS))
        case "rename" | "retype" | "copy":
            new = archive / f"{name}{'.md' if done == 'retype' else path.suffix}"
            new.parent.mkdir(exist_ok=True)
            shutil.copy2(path, new)
            if done != "copy":
                path.unlink()
        case "revise":
            text = path.read_text(encoding="utf-8").replace("15名", f"{chance.randrange(16, 99)}名")
            path.with_stem(f"{path.stem}修订").write_text(text, encoding="utf-8")
        case "break":
            (archive / f"{chance.randrange(9)}.pdf").write_bytes(b"")
        case "delete" if len(held) > 2:
            path.unlink()
    return done


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_of_changes_gives_the_bytes_of_one_build(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    archive = tmp_path / "简报"
    for number in range(4):
        put(archive, f"{number}.txt", number + 1, TOPICS[number])
    build([archive], tmp_path / "kept")
    for step in range(10):
        done = change(archive, chance)
        build([archive], tmp_path / "kept")
        build([archive], tmp_path / f"{step}")
        assert content(tmp_path / "kept") == content(tmp_path / f"{step}"), done


def test_a_renamed_file_is_not_read_again(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", 35, "急救培训")
    put(tmp_path, "b.txt", 36, "消防演练")
    asked: list[str] = []

    def read(files: list[SourceFile]) -> list[Part | Unread]:
        asked.extend(source.file for source in files)
        return [make_part(source.path, source.file) for source in files]

    first = take_in(find_files([tmp_path]), {}, lambda files: iter(read(list(files))), silent)
    known = {(issue.digest, ".txt"): Known(issue) for issue in first.issues}
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    again = take_in(find_files([tmp_path]), known, lambda files: iter(read(list(files))), silent)
    assert asked == ["a.txt", "b.txt"]
    assert [issue.file for issue in again.issues] == ["b.txt", "c.txt"]


def test_a_file_that_cannot_be_read_is_not_tried_twice(tmp_path: Path) -> None:
    archive = tmp_path / "简报"
    put(archive, "a.txt", 35, "急救培训")
    (archive / "b.pdf").write_bytes(b"no pdf")
    first = build([archive], tmp_path / "i")
    told: list[str] = []
    again = build([archive], tmp_path / "i", progress=lambda what, done, of, articles=0: told.append(what))
    assert (again.skipped, told) == (first.skipped, [])


def test_of_a_revised_issue_the_newer_is_kept_and_the_older_comes_back_when_it_goes(tmp_path: Path) -> None:
    archive = tmp_path / "简报"
    older = put(archive, "a.txt", 35, "急救培训")
    build([archive], tmp_path / "before")
    newer = archive / "b.txt"
    newer.write_text(older.read_text(encoding="utf-8").replace("15名", "51名"), encoding="utf-8")
    os.utime(older, (1_700_000_000, 1_700_000_000))
    os.utime(newer, (1_700_000_060, 1_700_000_060))
    report = build([archive], tmp_path / "i")
    reason = "older than b.txt: the same issue, revised; b.txt is kept"
    assert [(entry.file, entry.reason) for entry in report.warnings] == [("a.txt", reason)]
    assert [(entry.file, entry.reason) for entry in open_store(tmp_path / "i").aside()] == [("a.txt", reason)]
    assert counts(build([archive], tmp_path / "i")) == (0, 0, 1, 0)
    newer.unlink()
    assert counts(build([archive], tmp_path / "i")) == (1, 0, 0, 1)
    assert content(tmp_path / "i") == content(tmp_path / "before")


def test_the_file_that_was_changed_last_wins_without_being_read_again(tmp_path: Path) -> None:
    archive = tmp_path / "简报"
    one = put(archive, "a.txt", 35, "急救培训")
    other = archive / "b.txt"
    other.write_text(one.read_text(encoding="utf-8").replace("15名", "51名"), encoding="utf-8")
    os.utime(one, (1_700_000_060, 1_700_000_060))
    os.utime(other, (1_700_000_000, 1_700_000_000))
    build([archive], tmp_path / "i")
    assert [issue.file for issue in open_store(tmp_path / "i").issues()] == ["a.txt"]
    os.utime(other, (1_700_000_120, 1_700_000_120))
    build([archive], tmp_path / "i")
    assert [issue.file for issue in open_store(tmp_path / "i").issues()] == ["b.txt"]


def test_of_two_builds_at_once_the_second_says_so_and_stops(tmp_path: Path) -> None:
    put(tmp_path / "简报", "a.txt", 35, "急救培训")
    call = [sys.executable, "-m", "index", "build", str(tmp_path / "简报"), "--index", str(tmp_path / "i")]
    with only_builder(tmp_path / "i"):
        second = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    said = f"error: {tmp_path / 'i'}: another build is at work on this index; wait until it is done\n"
    assert (second.returncode, second.stdout, second.stderr) == (1, "", said)
    first, other = (subprocess.Popen(call, cwd=ROOT, stderr=subprocess.DEVNULL) for _ in range(2))
    assert sorted((first.wait(), other.wait())) in ([0, 0], [0, 1])
    with pytest.raises(UserError, match="another build is at work"), only_builder(tmp_path / "i"):
        build([tmp_path / "简报"], tmp_path / "i")
    assert len(open_store(tmp_path / "i").issues()) == 1
