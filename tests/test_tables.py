"""Rows as a list, a count and a timeline."""

import re
from dataclasses import replace
from datetime import date

import pytest

from index.newsletter import Article, Issue
from rag.answer import Answer, Item
from rag.assistant import Assistant
from rag.evidence import Evidence
from rag.kinds import Target
from rag.question import Question
from rag.rows import Row
from rag.tables import table

ISSUE = Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ())


def row(n: int, body: str, *values: str, who: tuple[str, ...] = ()) -> Row:
    article = Article(f"a-{n:02}", n, None, f"第{n}篇", None, body)
    return Row(Evidence(ISSUE, article, 0, len(body)), values, "2024年11月14日", date(2024, 11, 14), who)


def drawn(sample: Assistant, target: Target, *rows: Row) -> tuple[list[str], tuple[Item, ...] | None]:
    """The lines of a table and its items."""
    search = replace(sample.search("急救"), question=Question("哪些", "list", target, "急救"), terms=())
    draft = table(search, rows)
    assert draft.count == len(draft.items or ())
    return draft.text.split("\n"), draft.items


def number(answer: Answer) -> int:
    """The figure that a text begins with."""
    return int(answer.text.split()[0])


def test_a_row_is_drawn_with_day_organisers_and_source(sample: Assistant) -> None:
    lines, items = drawn(sample, "district", row(1, "在静安区培训。", "静安区", who=("宝山局", "红十字会")))
    assert lines[:5] == [
        "1 个区：",
        "",
        "| 区 | 时间 | 组织 | 内容 | 出处 |",
        "| --- | --- | --- | --- | --- |",
        "| 静安区 | 2024年11月14日 | 宝山局、红十字会 | 在静安区培训 | [1] |",
    ]
    assert items == (Item("静安区", (1,)),)


def test_a_value_of_two_reports_is_counted_once_and_cites_both(sample: Assistant) -> None:
    lines, items = drawn(sample, "district", row(1, "甲。", "静安区"), row(2, "乙。", "静安区", "普陀区"))
    assert lines[0] == "2 个区："
    assert items == (Item("静安区", (1, 2)), Item("普陀区", (2,)))
    assert [line[:5] for line in lines[4:7]] == ["| 静安区", "| 静安区", "| 普陀区"]


def test_a_report_without_a_value_stands_last_and_is_not_counted(sample: Assistant) -> None:
    lines, items = drawn(sample, "district", row(1, "甲。"), row(2, "乙。", "静安区"), row(3, "丙。", "静安区"))
    assert lines[0] == "1 个区（3 篇报道）："
    assert items == (Item("静安区", (2, 3)),)
    assert lines[6] == "| 未写明 | 2024年11月14日 | — | 甲 | [1] |"


def test_a_report_that_names_no_company_does_not_say_which(sample: Assistant) -> None:
    lines, items = drawn(sample, "company", row(1, "甲。"), row(2, "乙。", "申通"))
    assert items == (Item("申通", (1,)),)
    assert not [line for line in lines if "未写明" in line]


def test_where_no_report_has_a_value_the_reports_are_listed(sample: Assistant) -> None:
    lines, items = drawn(sample, "district", row(1, "甲。"), row(2, "乙。"))
    assert lines[:2] == ["- 2024年11月14日（总第486期）：甲[1]", "- 2024年11月14日（总第486期）：乙[2]"]
    assert items == (Item("第1篇", (1,)), Item("第2篇", (2,)))


def test_a_stroke_or_a_new_line_in_a_sentence_does_not_break_the_table(sample: Assistant) -> None:
    lines, _ = drawn(sample, "district", row(1, "甲|乙\n丙。", "静安区"))
    assert lines[4] == "| 静安区 | 2024年11月14日 | — | 甲／乙 丙 | [1] |"


@pytest.mark.parametrize("question", ["哪些区开展过急救培训", "有几个区办过消防演练", "“小候鸟暑托班”办在哪些区"])
def test_the_number_at_the_head_is_the_number_of_items(sample: Assistant, question: str) -> None:
    answer = sample.ask(question)
    assert answer.items is not None
    assert number(answer) == answer.count == len(answer.items) == len({item.value for item in answer.items})


def test_a_quote_of_a_table_holds_its_day(sample: Assistant) -> None:
    answer = sample.ask("“顺路帮”有哪些报道")
    told = {c.article.title: c.quote for c in answer.citations}
    assert "7月10日" in told["“顺路帮”志愿服务队成立"]
    assert "9月30日" in told["“顺路帮”队员突破千人"]
    assert "- 2020年7月10日（总第299期）：" in answer.text


def test_a_timeline_runs_from_the_first_day_to_the_last(sample: Assistant) -> None:
    years = [int(year) for year in re.findall(r"^- (\d{4})", sample.ask("“顺路帮”有哪些报道").text, re.MULTILINE)]
    assert years == [2020, 2021, 2023, 2024]


def test_a_count_of_times_lists_what_it_counts(sample: Assistant) -> None:
    answer = sample.ask("“顺路帮”有几次报道")
    assert answer.text.startswith("4 次（4 篇报道）：\n")
    assert (answer.count, len(answer.items or ()), len(answer.citations)) == (4, 4, 4)


def test_the_first_report_of_a_thing_is_one_row(sample: Assistant) -> None:
    answer = sample.ask("“小哥夜校”最早是什么时候")
    assert [c.article.title for c in answer.citations] == ["首个“小哥夜校”开班"]
    assert answer.text.startswith("- 2019年9月16日晚（总第280期）：")


def test_the_issues_that_print_a_word_are_counted(sample: Assistant) -> None:
    answer = sample.ask("哪几期提到海姆立克")
    assert [item.value for item in answer.items or ()] == ["2026年第4期（总第539期）2026-02-06"]


def test_a_list_of_what_the_archive_lacks_is_not_found(sample: Assistant) -> None:
    answer = sample.ask("火星基地有哪些")
    assert (answer.status, answer.items, answer.citations) == ("not_found", None, ())
