"""Whatever a file holds, it gives lines or one reason; whatever the lines say, no character of a body is lost."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import Unreadable
from index.parsing.articles import find_articles
from index.parsing.layout import rows_of
from index.parsing.masthead import find_masthead
from index.readers import CELL, Line, read
from tests.mutations import KINDS, rows, spoilt

few = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def check_file(kind: str, content: bytes) -> None:
    """Lines of plain text, or `Unreadable` with one short line."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{kind}"
        path.write_bytes(content)
        try:
            lines, reason = read(path), "none"
        except Unreadable as error:
            lines, reason = [], str(error)
    assert 0 < len(reason) < 300
    assert "\n" not in reason
    for line in lines:
        assert isinstance(line, Line)
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", line.text)
        assert line.page is None or line.page >= 1


def check_rows(texts: list[str], whole: bool) -> None:
    """What goes into the search for articles comes out of it, but for the marks of lists and sections."""
    lines = [Line(text, whole=whole) for text in texts if text.strip()]
    head = find_masthead(lines)
    body = rows_of(lines[head.lines :])
    pieces = find_articles(body)
    went_in = Counter("".join("".join(row.text.split()) for row in body))
    came_out = Counter("".join("".join(f"{piece.title}{piece.body}".split()) for piece in pieces))
    lost = went_in - came_out
    marks = set("0123456789一二三四五六七八九十、.．（）()①②③④●：:【】简讯工作动态")
    assert set(lost) <= marks, lost


@pytest.mark.parametrize("kind", KINDS)
@few
@given(st.data())
def test_any_bytes_give_lines_or_a_reason(kind: str, data: st.DataObject) -> None:
    check_file(kind, data.draw(st.binary(max_size=300)))


@pytest.mark.parametrize("kind", KINDS)
@few
@given(st.data())
def test_a_spoilt_file_gives_lines_or_a_reason(kind: str, data: st.DataObject) -> None:
    check_file(kind, data.draw(spoilt(kind)))


@few
@given(rows(), st.booleans())
def test_no_character_of_a_body_is_lost(texts: list[str], whole: bool) -> None:
    check_rows(texts, whole)


def test_a_cell_mark_comes_from_tables_only(tmp_path: Path) -> None:
    for name, content in (("a.txt", "甲\t乙"), ("a.html", "<p>甲\t乙</p><pre>丙\t丁</pre>"), ("a.md", "甲\t乙")):
        (tmp_path / name).write_text(content, encoding="utf-8")
        assert not any(CELL in line.text for line in read(tmp_path / name))
