"""The sample archive is what its sources say, in every format, and is read back as written."""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from index.parsing.issue import parse_issue
from tests.sample.render import ARCHIVE, HERE, distribution, render, samples
from tests.sample.source import Sample, truth

TRUTH = json.loads((HERE / "truth.json").read_text(encoding="utf-8"))
SAMPLES = {sample.file: sample for sample in samples()}
RENDERED = [sample for sample in SAMPLES.values() if sample.layout != "pdf"]
PRINTED = [sample for sample in SAMPLES.values() if sample.layout == "pdf"]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\x02]", "", text)


def test_the_archive_holds_the_28_sources_and_nothing_else() -> None:
    assert len(SAMPLES) == 28
    assert {path.name for path in ARCHIVE.iterdir()} == set(SAMPLES) == set(TRUTH)


def test_each_layout_occurs_at_least_five_times_but_markdown() -> None:
    layouts = Counter(sample.layout for sample in SAMPLES.values())
    assert layouts == {"wrapped": 6, "paragraphs": 5, "word": 5, "pdf": 6, "web": 5, "markdown": 1}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=lambda sample: sample.file)
def test_the_truth_is_what_the_source_says(sample: Sample) -> None:
    assert TRUTH[sample.file] == truth(sample)


def _content(path: Path) -> bytes | dict[str, bytes]:
    """A DOCX by its members, for builds of zlib differ in how they compress."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as members:
        return {name: members.read(name) for name in members.namelist()}


@pytest.mark.parametrize("sample", RENDERED, ids=lambda sample: sample.file)
def test_rendering_again_gives_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    render(sample, tmp_path, pdf=False)
    assert _content(tmp_path / sample.file) == _content(ARCHIVE / sample.file)


@pytest.mark.parametrize("sample", PRINTED, ids=lambda sample: sample.file)
def test_a_printed_pdf_holds_all_that_its_source_says_and_is_small(sample: Sample) -> None:
    path = ARCHIVE / sample.file
    document = pypdfium2.PdfDocument(path)
    pages = [re.sub(r"— \d+ —", "", page.get_textpage().get_text_range()) for page in document]
    text = _squeezed("".join(pages))
    written = [*sample.masthead, *(row for piece in sample.pieces for row in (*piece.title, *piece.body))]
    assert [row for row in (*written, *distribution(sample)) if _squeezed(row) not in text] == []
    assert path.stat().st_size < 150_000


@pytest.mark.parametrize("file", SAMPLES)
def test_an_issue_is_read_back_with_what_it_prints(file: str) -> None:
    issue, _ = parse_issue(ARCHIVE / file, file)
    day = issue.date.isoformat() if issue.date else None
    said = {"name": issue.name, "year": issue.year, "number": issue.number, "total": issue.total, "date": day}
    assert said == {field: TRUTH[file][field] for field in said}


@pytest.mark.parametrize("file", SAMPLES)
def test_the_articles_of_an_issue_are_read_back_whole(file: str) -> None:
    """A row's end in a text file can hide where a paragraph ends; the other formats mark it."""
    marked = SAMPLES[file].layout not in ("wrapped", "paragraphs")
    issue, _ = parse_issue(ARCHIVE / file, file)
    found = [(a.order, a.section, a.title, a.body) for a in issue.articles]
    said = [(a["order"], a["section"], a["title"], a["body"]) for a in TRUTH[file]["articles"]]
    if not marked:
        found, said = ([(*row[:3], row[3].replace("\n", "")) for row in rows] for rows in (found, said))
    assert found == said


def test_every_issue_says_that_it_is_invented() -> None:
    assert {distribution(sample)[-1] for sample in SAMPLES.values()} == {"（示例）本期为示例，内容纯属虚构"}
    assert all("示例" in file for file in SAMPLES)
