"""Titles, paragraphs, briefs and the distribution list, in text whose look tells and in text whose look does not."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from index.errors import Unreadable
from index.parsing.articles import Piece, find_articles, without_distribution
from index.parsing.issue import parse_issue
from index.parsing.layout import full_width, join, rows_of, tidy
from index.readers import Line

OPENING = "近日，上海市邮政管理局在静安区召开会议，研究快递员权益保障工作，八家企业参加。"
SECOND = "会议要求，各企业要落实主体责任，做好高温天气下的劳动保护，并在本月底前报送进展情况。"


def pieces(*rows: str, **look: Any) -> list[Piece]:
    return find_articles(rows_of([Line(row, **look) for row in rows]))


def wrapped(text: str, full: int = 26) -> list[str]:
    """A paragraph in rows, the first without the room of the lost indent."""
    cuts = [0, *range(full - 2, len(text), full), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def test_a_title_of_one_to_three_rows_is_joined_with_spaces() -> None:
    for title in (
        ["会议召开"],
        ["市邮政管理局召开", "权益保障会议"],
        ["市邮政管理局召开", "权益保障会议", "——八家企业参加"],
    ):
        assert pieces(*title, OPENING, SECOND) == [Piece(None, " ".join(title), None, f"{OPENING}\n{SECOND}")]


def test_a_title_as_wide_as_a_row_is_told_from_the_start_of_a_paragraph() -> None:
    title = "奉贤邮政管理局联合属地相关部门打造快递行业党建品牌"
    rows = [*wrapped(OPENING + SECOND), *wrapped(SECOND), title, *wrapped(OPENING + SECOND), *wrapped(SECOND)]
    assert [piece.title for piece in pieces("会议召开", *rows)] == ["会议召开", title]


def test_a_row_without_punctuation_is_no_title_when_its_word_goes_on() -> None:
    odd = (
        "上海韵达公益基金会是由上海韵达货运有限公司捐赠设立，于六月经主管部门批准登记的慈善组织，面向全国开展助学活动。"
    )
    rows = [*wrapped(OPENING + SECOND), *wrapped(odd), *wrapped(SECOND)]
    assert [piece.body for piece in pieces("会议召开", *rows)] == [f"{OPENING}{SECOND}\n{odd}\n{SECOND}"]


def test_a_page_break_in_mid_sentence_is_rejoined() -> None:
    text = f"{OPENING}{SECOND}"
    assert pieces("会议召开", text[:55], text[55:], SECOND)[0].body == f"{text}\n{SECOND}"


def test_a_question_can_be_a_title() -> None:
    rows = ["会议召开", OPENING, SECOND, "快件为什么还要再敲一次门？", OPENING, SECOND]
    assert [piece.title for piece in pieces(*rows)] == ["会议召开", "快件为什么还要再敲一次门？"]


def test_entries_of_a_list_are_no_titles() -> None:
    rows = ["会议召开", OPENING, "获奖名单如下：", "一等奖：宝山网点", "二等奖：青浦网点", SECOND]
    assert pieces(*rows)[0].body == "\n".join(rows[1:])


@pytest.mark.parametrize("head", ["简讯：", "【简讯】", "简  讯", "【简　讯】："])
@pytest.mark.parametrize("mark", ["{}、", "{}.", "{}．", "（{}）", "({})", "{} 、"])
def test_numbered_briefs_are_articles_without_their_number(head: str, mark: str) -> None:
    briefs = [mark.format(number) + text for number, text in enumerate((OPENING, SECOND), 1)]
    assert pieces("会议召开", OPENING, SECOND, head, *briefs)[1:] == [
        Piece("简讯", "简讯1", None, OPENING),
        Piece("简讯", "简讯2", None, SECOND),
    ]


def test_a_number_out_of_turn_belongs_to_the_brief() -> None:
    found = pieces(
        "会议召开", OPENING, "简讯", f"1、{OPENING}", "3、这一条是正文的一部分，不是另一条简讯。", f"2、{SECOND}"
    )
    assert [piece.body for piece in found[1:]] == [f"{OPENING}\n3、这一条是正文的一部分，不是另一条简讯。", SECOND]


def test_a_brief_may_have_a_title_and_articles_may_follow_the_briefs() -> None:
    rows = ["简讯：", "1、浦东局走访网点", OPENING, "2、青浦局开展培训", SECOND, "宝山局召开座谈会", OPENING, SECOND]
    assert [(piece.section, piece.title) for piece in pieces(*rows)] == [
        ("简讯", "浦东局走访网点"),
        ("简讯", "青浦局开展培训"),
        (None, "宝山局召开座谈会"),
    ]


def test_a_section_heading_holds_for_the_articles_under_it() -> None:
    rows = ["【工作动态】", "浦东局走访网点", OPENING, SECOND, "【基层风采】", "青浦局开展培训", OPENING, SECOND]
    assert [(piece.section, piece.title) for piece in pieces(*rows)] == [
        ("工作动态", "浦东局走访网点"),
        ("基层风采", "青浦局开展培训"),
    ]


def test_the_look_tells_titles_that_the_text_does_not() -> None:
    def issue(**look: object) -> list[Line]:
        titles = ("今年8月，快递员过上了自己的节日", "会议动态：为网点送清凉")
        lines = list[Line]()
        for title in titles:
            lines += [Line(title, whole=True, **look)]  # type: ignore[arg-type]
            lines += [Line(text, size=14.0, bold=False, centred=False, whole=True) for text in (OPENING, SECOND)]
        return lines

    for look in ({"bold": True, "size": 14.0}, {"centred": True, "size": 14.0}, {"size": 18.0}):
        titles = [piece.title for piece in find_articles(rows_of(issue(**look)))]
        assert titles == ["今年8月，快递员过上了自己的节日", "会议动态：为网点送清凉"]


def test_a_bold_heading_inside_an_article_starts_no_article() -> None:
    bold: dict[str, Any] = {"bold": True, "whole": True}
    plain = bold | {"bold": False}
    lines = [Line("会议召开", **bold), Line(OPENING, **plain), Line("一、提高认识", **bold), Line(SECOND, **plain)]
    assert find_articles(rows_of(lines)) == [Piece(None, "会议召开", None, f"{OPENING}\n一、提高认识\n{SECOND}")]


def test_a_heading_in_brackets_opens_a_section_only_above_a_title() -> None:
    rows = ["浦东局走访网点", OPENING, "【主要做法】", SECOND, "【企业风采】", "青浦局开展培训", OPENING, SECOND]
    assert pieces(*rows) == [
        Piece(None, "浦东局走访网点", None, f"{OPENING}\n【主要做法】\n{SECOND}"),
        Piece("企业风采", "青浦局开展培训", None, f"{OPENING}\n{SECOND}"),
    ]


@pytest.mark.parametrize("aside", ["图为活动现场", "（供稿：宝山局）", "撰稿：王小明 摄影：李芳", "（浦东局 王小明）"])
def test_a_caption_or_by_line_is_of_the_article_above_it(aside: str) -> None:
    rows = ["浦东局走访网点", OPENING, SECOND, aside, "青浦局开展培训", OPENING, SECOND]
    assert [piece.title for piece in pieces(*rows)] == ["浦东局走访网点", "青浦局开展培训"]
    assert pieces(*rows)[0].body == f"{OPENING}\n{SECOND}\n{aside}"


def test_a_table_of_contents_is_left_out_and_tells_the_titles() -> None:
    odd = "近日，这一行也是标题"
    rows = ["本期要目", "1. 浦东局走访网点……1", f"2. {odd}……3", "浦东局走访网点", OPENING, SECOND, odd, OPENING, SECOND]
    assert [piece.title for piece in pieces(*rows)] == ["浦东局走访网点", odd]


def test_a_heading_that_stands_out_less_than_titles_starts_no_article() -> None:
    def line(text: str, size: float, bold: bool) -> Line:
        return Line(text, size=size, bold=bold, centred=size > 14, whole=True)

    rows = (("会议召开", 18.0, True), (OPENING, 14.0, False), ("让服务跑在前面", 14.0, True), (SECOND, 14.0, False))
    more = (("培训开班", 18.0, True), (OPENING, 14.0, False), (SECOND, 14.0, False))
    found = find_articles(rows_of([line(*row) for row in (*rows, *more)]))
    assert [piece.title for piece in found] == ["会议召开", "培训开班"]
    assert found[0].body == f"{OPENING}\n让服务跑在前面\n{SECOND}"


def test_a_row_of_a_title_that_was_full_goes_on_without_a_space() -> None:
    def title(room: float) -> str:
        rows = [Line("宝山局联合市总工会", size=18.0, room=room), Line("走访慰问快递员", size=18.0)]
        return find_articles(rows_of([*rows, Line(OPENING, size=14.0), Line(SECOND, size=14.0)]))[0].title

    assert title(0.4) == "宝山局联合市总工会走访慰问快递员"
    assert title(3.0) == "宝山局联合市总工会 走访慰问快递员"


def test_rows_of_a_table_stay_rows_of_the_body() -> None:
    rows = ["会议召开", OPENING, "区\t场次", "静安区\t3", SECOND]
    assert pieces(*rows)[0].body == f"{OPENING}\n区\t场次\n静安区\t3\n{SECOND}"


@pytest.mark.parametrize(
    "first", ["报：国家邮政局", "报:国家邮政局", "抄送：各区局", "送：各企业", "主送：各企业", "抄报： 国家邮政局"]
)
def test_the_distribution_list_and_the_printers_lines_are_no_text(first: str) -> None:
    rows = rows_of([Line(row) for row in ("会议召开", OPENING, first, "上海市精神文明建设委员会", "（共印50份）")])
    assert [row.text for row in without_distribution(rows)] == ["会议召开", OPENING]


def test_printers_lines_go_without_a_distribution_list() -> None:
    rows = rows_of(
        [Line(row) for row in ("会议召开", OPENING, "责任编辑：王小明", "上海市邮政管理局办公室 2024年5月6日印发")]
    )
    assert [row.text for row in without_distribution(rows)] == ["会议召开", OPENING]


def test_a_body_row_that_starts_like_the_list_does_not_start_it() -> None:
    rows = rows_of([Line(row) for row in ("会议召开", "这条消息来自本市的晚", "报：“会议开得好。”他说。", OPENING)])
    assert len(without_distribution(rows)) == 4


def test_layout_spaces_go_and_spaces_between_words_stay() -> None:
    assert tidy("5 月 8 日，“58 小哥日”　AED 操作") == "5月8日，“58小哥日”AED操作"
    assert join(["“三百日夜寻亲 人民邮政有人民”的 “锦旗", "”上写着 New", "York"]) == (
        "“三百日夜寻亲 人民邮政有人民”的“锦旗”上写着 New York"
    )


def test_the_width_of_a_full_row_is_found_or_there_is_none() -> None:
    assert full_width(rows_of([Line(row) for row in wrapped((OPENING + SECOND) * 4)])) == pytest.approx(26, abs=0.5)
    assert full_width(rows_of([Line(OPENING), Line(SECOND), Line(OPENING + SECOND)] * 4)) is None


def test_an_issue_has_ids_of_its_bytes_and_warnings_of_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"会议召开\n\n{OPENING}\n\n{SECOND}\n\n— 2 —\n", encoding="utf-8")
    issue, warnings = parse_issue(path, "年/a.txt")
    assert (issue.file, issue.number, issue.date) == ("年/a.txt", None, None)
    assert [article.article_id for article in issue.articles] == [f"{issue.digest[:12]}-01"]
    assert issue.articles[0].body == f"{OPENING}\n{SECOND}"
    assert warnings == (
        "no issue number in the header",
        "no date in the header",
        "no newsletter name in the header",
    )


@pytest.mark.parametrize("text", [OPENING, "上海市邮政快递行业\n党建、文明创建工作简报\n2024年第3期\n", "a,b\n1,2\n"])
def test_a_file_without_articles_is_unreadable(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match="no articles found"):
        parse_issue(path, "a.txt")
