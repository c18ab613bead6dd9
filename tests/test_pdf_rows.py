"""Rows of a PDF: their order on the page, and what their columns say of them."""

from dataclasses import replace

from index.readers.pdf_margins import lines_of
from index.readers.pdf_rows import Run, rows_of

ROW = Run("近日局里召开会议研究工作近日局里召开会议", 1, 72, 312, 700, 712, 12, 0, 297)  # twenty characters


def at(text: str, line: int, left: float = 72, page: int = 1) -> Run:
    bottom = 700 - 18 * line
    return replace(ROW, text=text, left=left, right=left + 12 * len(text), bottom=bottom, top=bottom + 12, page=page)


def test_a_head_written_behind_the_text_comes_first_and_a_foot_last() -> None:
    text = [at(ROW.text, line) for line in range(4)]
    head, foot = at("工作简报", -4), at("- 1 -", 12)
    assert rows_of([foot, *text, head]) == [head, *text, foot]


def test_columns_keep_the_order_of_the_file() -> None:
    left, right = ([at(ROW.text, line, edge) for line in range(4)] for edge in (72, 340))
    assert rows_of([*left, *right[:2]]) == [*left, *right[:2]]


def test_a_wide_gap_parts_the_cells_of_a_table() -> None:
    assert rows_of([at("静安区", 1), at("3场", 1, 200)])[0].text == "静安区  3场"


def test_a_row_is_centred_in_its_own_column_and_paragraphs_start_with_the_usual_indent() -> None:
    def column(edge: float) -> list[Run]:
        body = [row for line in (2, 4, 6) for row in (at(ROW.text[1:], line, edge + 12), at(ROW.text, line + 1, edge))]
        return [replace(at("会议召开", 0, edge + 96), weight=1), *body]

    lines = lines_of([*column(72), *column(340)])
    assert [line.text for line in lines if line.centred] == ["会议召开", "会议召开"]
    assert [line.text.startswith("　　") for line in lines] == [False, *[True, False] * 3] * 2


def test_bold_is_what_is_heavier_than_most() -> None:
    heavy = [replace(at(ROW.text, line), weight=1) for line in range(5)]
    lines = lines_of([replace(at("会议召开", -2), weight=2), *heavy])
    assert [line.bold for line in lines] == [True, *[False] * 5]
