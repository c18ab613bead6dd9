"""A small archive of issues with one article each, for tests that need a few reports and nothing else."""

from collections.abc import Iterable
from pathlib import Path

from index.build import build


def indexed(folder: Path, issues: Iterable[tuple[str, str, str, str]]) -> Path:
    """An index under a folder; of each issue its number and date as printed, the title and the body."""
    archive = folder / "archive"
    archive.mkdir()
    for n, told in enumerate(issues, 1):
        (archive / f"{n:02}.txt").write_text("\n".join(["工作简报", *told, ""]), encoding="utf-8")
    build([archive], folder / "index")
    return folder / "index"
