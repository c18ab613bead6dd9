"""The head of an issue, in the ways that offices print it. What is not printed is None."""

from datetime import date

import pytest

from index.parsing.masthead import Masthead, find_masthead, says_number
from index.readers import Line

NAME = "上海市邮政快递行业党建、文明创建工作简报"
ROWS = ("上海市邮政快递行业", "党建、文明创建工作简报")
EDITOR = "上海市邮政管理局党建办、文明办编"
TITLE = "上海市邮政管理局召开会议"


def head(*rows: str) -> Masthead:
    return find_masthead([Line(row) for row in (*rows, TITLE, "近日，会议在静安区召开。")])


@pytest.mark.parametrize(
    "rows",
    [
        (*ROWS, "2024年第35期（总第486期）", EDITOR, "2024年11月25日"),
        ("1", *ROWS, "2024 年第 35 期 (总第 486 期)", f"{EDITOR} 2024 年 11 月 25", "日"),
        (*ROWS, "２０２４年第３５期　总第４８６期", f"{EDITOR}　２０２４年１１月２５日"),
        (*ROWS, "二〇二四年第三十五期（总第四百八十六期）", EDITOR, "二〇二四年十一月二十五日"),
        (*ROWS, "第35期", "总第486期", "上海市邮政管理局党建办、", "文明办编", "2024 年", "11 月 25", "日"),
        (NAME, "（内部资料）", "2024年第35期（总第486期）", EDITOR, "2024-11-25"),
        (f"{NAME}2024年第35期（总第486期）", f"{EDITOR} 2024.11.25"),
    ],
)
def test_a_full_masthead_is_found_however_it_is_set(rows: tuple[str, ...]) -> None:
    assert head(*rows) == Masthead(NAME, 2024, 35, 486, date(2024, 11, 25), None, len(rows))


def test_a_masthead_may_say_the_editor_and_the_date_only() -> None:
    assert head(f"{EDITOR} 2024 年 5 月 6 日") == Masthead(None, 2024, None, None, date(2024, 5, 6), None, 1)


def test_the_first_row_of_the_name_may_be_all_of_it() -> None:
    found = head("上海市邮政快递行业", f"{EDITOR} 2024 年 12 月 16", "日")
    assert (found.name, found.number, found.date, found.lines) == ("上海市邮政快递行业", None, date(2024, 12, 16), 3)


def test_without_a_masthead_nothing_is_guessed() -> None:
    assert head() == Masthead(None, None, None, None, None, None, 0)


def test_an_issue_without_a_number_says_what_it_is() -> None:
    found = head(*ROWS, "2024年增刊", EDITOR, "2024年11月25日")
    assert (found.year, found.number, found.special, found.lines) == (2024, None, "增刊", 5)


@pytest.mark.parametrize(
    "row",
    [
        "2016年第12、13期（总第86、87期）",
        "2016年第12-13期合刊 总第86-87期",
        "2016 年第 12～13 期（合刊）(总第 86～87 期)",
    ],
)
def test_a_double_issue_has_two_numbers(row: str) -> None:
    found = head(*ROWS, row, EDITOR)
    assert (found.year, found.number, found.number_to, found.total, found.total_to) == (2016, 12, 13, 86, 87)


def test_the_number_of_a_supplement_is_not_the_issues() -> None:
    assert head(*ROWS, "2016年增刊第2期", EDITOR).number is None
    assert head(*ROWS, "2016年第12期（专刊）", EDITOR).number == 12


def test_an_editor_cut_over_two_lines_is_no_title() -> None:
    found = head(NAME, "2014年第35期", "2014年10月2日    上海市邮政管理局党建办、文", "明办编")
    assert (found.date, found.lines) == (date(2014, 10, 2), 4)


@pytest.mark.parametrize("rows", [(f"{EDITOR} ２", "０１９年１２月１日"), (f"{EDITOR}    二〇一", "九年十二月一日")])
def test_a_date_cut_within_its_year_is_joined(rows: tuple[str, str]) -> None:
    found = head(NAME, *rows)
    assert (found.date, found.lines) == (date(2019, 12, 1), 3)


def test_an_impossible_date_is_no_date() -> None:
    assert head(*ROWS, "第3期", EDITOR, "2024年2月30日").date is None


@pytest.mark.parametrize("title", ["“暖蜂行动”第三期培训班开班", "召开会议，编发简报。"])
def test_a_title_is_no_masthead(title: str) -> None:
    assert find_masthead([Line(title), Line("近日，会议在静安区召开。")]).lines == 0


def test_a_running_head_says_nothing_but_the_issue() -> None:
    assert says_number(Line("2024年第35期（总第486期）"))
    assert says_number(Line("上海市邮政快递行业党建、文明创建工作简报 2024年第35期"))
    assert not says_number(Line("松江局举办第二期快递员培训班"))
