"""Page numbers, heads and feet are no text of the issue."""

import pytest

from index.parsing.furniture import without_furniture
from index.readers import Line


def kept(*pages: tuple[str, ...]) -> list[str]:
    lines = [Line(text, page) for page, texts in enumerate(pages, 1) for text in texts]
    return [line.text for line in without_furniture(lines)]


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "－３－", "第3页", "第 3 页 共 8 页", "3/8", "·3·"])
def test_page_numbers_go(number: str) -> None:
    assert kept(("题目", "近日。", number)) == ["题目", "近日。"]


def test_a_number_that_is_a_whole_paragraph_stays() -> None:
    assert [line.text for line in without_furniture([Line("3", whole=True), Line("— 3 —", whole=True)])] == ["3"]


def test_what_repeats_at_the_edge_of_pages_goes_whatever_page_it_counts() -> None:
    pages = [
        (f"打印于5月6日 共3页第{page}页打印稿", f"正文的第{name}行。", f"地址 {page}/3")
        for page, name in enumerate("甲乙丙", 1)
    ]
    assert kept(*pages) == ["正文的第甲行。", "正文的第乙行。", "正文的第丙行。"]


def test_the_first_of_a_running_head_stays_where_it_is_the_masthead() -> None:
    name = "上海市邮政快递行业党建、文明创建工作简报"
    assert kept((name, "题目", "甲。"), (name, "乙。"), (name, "丙。")) == [name, "题目", "甲。", "乙。", "丙。"]
