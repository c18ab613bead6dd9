"""Prints an archive of invented issues whose every article is known: python -m tests.press.press FOLDER --issues 60."""

import argparse
import json
from pathlib import Path
from random import Random
from typing import Any

from tests.press import documents, pages, prints, texts
from tests.press.compose import compose, numbers
from tests.press.sheet import Sheet

FORMATS = ("txt", "pdf", "docx", "html")
TRUTH = "truth.json"


def make_archive(folder: Path, issues: int, seed: int) -> dict[str, dict[str, Any]]:
    """Writes the issues, and returns the truth of each by its file; the formats take turns.

    The first issues are the same, byte for byte, however many there are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng, truths = Random(seed), {}
    for place, of in enumerate(numbers(issues, rng)):
        path = folder / f"{of.year}-{of.number:02d}-{of.total}.{FORMATS[place % len(FORMATS)]}"
        truths[path.name] = truth(print_sheet(compose(of, rng), path, Random(f"{seed} {path.name}")))
    return truths


def print_sheet(sheet: Sheet, path: Path, rng: Random) -> Sheet:
    """Writes the sheet in a look of its own, and returns it as it was printed."""
    match path.suffix:
        case ".txt":
            setting = texts.choose(rng)
            sheet = _fit(sheet, setting.tells_headings)
            texts.write(sheet, setting, path, rng)
        case ".pdf":
            print_ = prints.choose(rng)
            sheet = _fit(sheet, print_.tells_headings)
            prints.write(sheet, print_, path)
        case ".docx":
            document = documents.choose(rng)
            sheet = _fit(sheet, document.tells_headings)
            documents.write(sheet, document, path)
        case _:
            page = pages.choose(rng)
            sheet = _fit(sheet, page.tells_headings)
            pages.write(sheet, page, path)
    return sheet


def _fit(sheet: Sheet, tells_headings: bool) -> Sheet:
    return sheet if tells_headings else sheet.without_bare_headings()


def truth(sheet: Sheet) -> dict[str, Any]:
    """What a perfect reader finds."""
    head = sheet.head
    return {
        "name": head.name,
        "year": head.year,
        "number": head.number,
        "total": head.total,
        "number_to": head.number_to,
        "total_to": head.total_to,
        "date": head.date.isoformat() if head.date else None,
        "articles": [{"section": p.section, "title": p.title, "body": p.body} for p in sheet.pieces()],
    }


def main() -> None:
    """Prints the archive, with truth.json beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--issues", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    truths = make_archive(args.folder, args.issues, args.seed)
    (args.folder / TRUTH).write_text(json.dumps(truths, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
