"""Pages without a text layer: read by OCR where that is installed, and named where it is not."""

from pathlib import Path

import pypdfium2
import pytest

from index.parsing.issue import parse_issue
from index.readers import read
from index.readers.scan import can_scan

SAMPLE = Path(__file__).parent / "archive" / "示例2020年第14期.pdf"
needs_ocr = pytest.mark.skipif(not can_scan(), reason="requirements-scan.lock is not installed")


def scanned(path: Path, pages: set[int]) -> Path:
    """The sample with some of its pages, counted from 1, replaced by their pictures."""
    source, made = pypdfium2.PdfDocument(str(SAMPLE)), pypdfium2.PdfDocument.new()
    for number in range(len(source)):
        if number + 1 in pages:
            picture = path.with_suffix(".page.pdf")
            source[number].render(scale=200 / 72).to_pil().convert("L").save(picture, "PDF", resolution=200)
            made.import_pages(pypdfium2.PdfDocument(str(picture)))
        else:
            made.import_pages(source, [number])
    made.save(str(path))
    return path


@pytest.mark.skipif(can_scan(), reason="scans are read here")
def test_a_page_that_is_a_picture_among_pages_of_text_is_named(tmp_path: Path) -> None:
    path = scanned(tmp_path / "a.pdf", {3})
    assert [line.missing for line in read(path) if line.missing] == ["page 3 is not read: it has no text layer"]
    issue, warnings = parse_issue(path, "a.pdf")
    assert (issue.number, warnings) == (14, ("page 3 is not read: it has no text layer",))


@needs_ocr
@pytest.mark.parametrize("pages", [{3}, {1, 2, 3, 4}])
def test_a_scan_gives_the_articles_that_the_text_gives(tmp_path: Path, pages: set[int]) -> None:
    printed, _ = parse_issue(SAMPLE, "a.pdf")
    seen, warnings = parse_issue(scanned(tmp_path / "a.pdf", pages), "a.pdf")
    assert warnings == ()
    assert (seen.year, seen.number, seen.total, seen.date) == (2020, 14, 299, printed.date)
    assert [(a.title, a.page) for a in seen.articles] == [(a.title, a.page) for a in printed.articles]
    texts = ["".join("".join(a.body for a in issue.articles).split()) for issue in (printed, seen)]
    assert errors(*texts) < 0.01 * len(texts[0])


def errors(one: str, other: str) -> int:
    """Levenshtein's distance."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, 1):
        before, row = row, [place]
        for at, second in enumerate(other, 1):
            row.append(min(before[at] + 1, row[-1] + 1, before[at - 1] + (char != second)))
    return row[-1]
