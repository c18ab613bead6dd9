"""The words of the product itself in an answer, in Chinese and in English."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest

from index.newsletter import Issue
from rag.answer import Searched
from rag.evidence import Evidence
from rag.expressions import dates
from rag.question import Question
from rag.times import resolve

_FILTERS = {"since": "起始日期", "until": "截止日期", "issue": "期号", "district": "区", "organisation": "单位"}


def searched_line(searched: Searched, english: bool = False) -> str:
    """What was looked through.

    >>> from datetime import date
    >>> searched_line(Searched(5, 35, date(2021, 3, 1), date(2026, 3, 27), 2))
    '已检索 5 期 35 篇（2021-03-01 至 2026-03-27；2 期期号未载）。'
    """
    if english:
        dates = f", {searched.since} to {searched.until}" if searched.since else ""
        return f"Searched: {searched.issues} issues, {searched.articles} articles{dates}."
    inside = f"{searched.since} 至 {searched.until}" if searched.since else ""
    inside += f"；{searched.unnumbered} 期期号未载" if searched.unnumbered else ""
    return (
        f"已检索 {searched.issues} 期 {searched.articles} 篇" + (f"（{inside.strip('；')}）" if inside else "") + "。"
    )


def corrected_line(meant: Sequence[str], english: bool = False) -> str:
    """What was searched for in place of what was typed.

    >>> corrected_line(["暖蜂", "驿站"])
    '（按“暖蜂”“驿站”检索）'
    """
    quoted = "".join(f"“{word}”" for word in meant)
    return f"(Searched for {quoted}.)" if english else f"（按{quoted}检索）"


def nothing(question: Question, searched: Searched) -> str:
    """The archive does not speak of it at all."""
    line = searched_line(searched, question.english)
    if question.english:
        return f"The newsletters do not report this. {line}"
    return f"简报中没有这方面的内容{_inside(line)}。"


def within_range(filters: Mapping[str, str], searched: Searched, english: bool = False) -> str:
    """Nothing within the filters of the call.

    >>> within_range({"since": "2030-01-01", "district": "静安区"}, Searched(0, 0, None, None))
    '在所选范围（2030-01-01 起；静安区）内没有相关内容（已检索 0 期 0 篇）。'
    """
    if english:
        return (
            f"Nothing on this within the chosen range ({_said(filters, english)}). {searched_line(searched, english)}"
        )
    return f"在所选范围（{_said(filters)}）内没有相关内容{_inside(searched_line(searched))}。"


def beyond(filters: Mapping[str, str], english: bool = False) -> str:
    """What introduces reports from outside some filters."""
    if english:
        return f"Without the filter {_said(filters, english)} there is:"
    return f"放宽“{'；'.join(f'{_FILTERS[name]}：{value}' for name, value in filters.items())}”后有："


def no_day(english: bool = False) -> str:
    """What introduces a report that does not tell the day asked for."""
    return "The newsletters do not give the day, only: " if english else "简报没有写明具体日期，只说："


def related(english: bool = False) -> str:
    """What introduces reports that speak of the words asked for, and may be on something else."""
    return "Possibly related:" if english else "可能相关："


def other_times(words: str, english: bool = False) -> str:
    """What introduces reports of other times than the question names."""
    return f"At other times than {words}:" if english else f"“{words}”以外的时间有："


def outside_time(english: bool = False) -> str:
    """What marks one such report."""
    return "(not of the time asked for) " if english else "（不在所问时间内）"


def outside_range(english: bool = False) -> str:
    """What marks one such report."""
    return "(outside the chosen range) " if english else "（不在所选范围内）"


def _said(filters: Mapping[str, str], english: bool = False) -> str:
    if english:
        return ", ".join(f"{name} {value}" for name, value in filters.items())
    marks = {"since": "{} 起", "until": "至 {}", "issue": "期号 {}"}
    return "；".join(marks.get(name, "{}").format(value) for name, value in filters.items())


def missing(question: Question, lacking: str, searched: Searched) -> str:
    """The archive speaks of something near, but not of what was asked."""
    line = searched_line(searched, question.english)
    if question.english:
        return f"No report of this was found{f' for {lacking}' if lacking else ''}. {line}"
    about = f"没有找到关于“{lacking}”的这类报道" if lacking else "没有找到所问的报道"
    return f"{about}{_inside(line)}。"


def no_such_issue(*, narrowed: bool, english: bool = False) -> str:
    """The question names an issue that the archive lacks."""
    if english:
        return f"The issue asked for is not {'within the chosen range' if narrowed else 'in the archive'}."
    return "所选范围内没有所问的这一期。" if narrowed else "简报库中没有所问的这一期。"


def unexplained(name: str, english: bool = False) -> str:
    """A name that the archive uses without saying what it is."""
    if english:
        return f"The newsletters do not say what “{name}” is, they only name it: "
    return f"简报没有说明“{name}”是什么，只提到过这个名称："


def near(english: bool = False) -> str:
    """What introduces a near hit."""
    return "The nearest report: " if english else "相近的是："


def sentence(text: str) -> str:
    """One line, with an end mark.

    >>> sentence("参加调研，")
    '参加调研。'
    """
    line = " ".join(text.split()).rstrip("，；：、")
    return line if line.endswith(("。", "！", "？", "”", "）")) else f"{line}。"


def spoken(text: str, before: str) -> str:
    """A row of a table with the heads of its columns, from the first row of the table that `before` ends with.

    >>> spoken("浦东局\\t655\\t76%", "情况如下：\\n单位\\t网点\\t复工率\\n")
    '单位浦东局，网点655，复工率76%'
    """
    if "\t" not in text:
        return text
    rows = list(takewhile(lambda line: "\t" in line, reversed(before.rstrip("\n").split("\n"))))
    cells = text.split("\t")
    heads = rows[-1].split("\t") if rows else []
    pairs = zip_longest(heads, cells, fillvalue="") if len(heads) == len(cells) else ((("", cell)) for cell in cells)
    return "，".join(f"{head}{cell}" for head, cell in pairs)


def dated(text: str, issue: Issue, english: bool = False) -> str:
    """A text whose relative date says in which issue it was written: 近日（见2024-11-25期）.

    >>> from datetime import date
    >>> dated("近日，会议召开。", Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ()))
    '近日（见2024-11-25期），会议召开。'
    >>> dated("14日下午，会议召开。", Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), ()))
    '14日（2024年11月14日，见2024-11-25期）下午，会议召开。'
    """
    if not issue.date:
        return text
    if (bare := re.search(r"(?<![\d月至、])\d{1,2}日(?=上午|下午|晚|，)", text)) and (
        day := resolve(bare.group(), issue)
    ):
        known = f"（{day.year}年{day.month}月{day.day}日，见{issue.date}期）"
        known = f" ({day.day} {day:%B %Y}, issue of {issue.date}) " if english else known
        return f"{text[: bare.end()]}{known}{text[bare.end() :]}"
    told_in = f" (issue of {issue.date})" if english else f"（见{issue.date}期）"
    return re.sub(r"近日|日前|前不久|近期", lambda m: m.group() + told_in, text, count=1)


def _inside(line: str) -> str:
    """The line of what was searched, in brackets without brackets of its own."""
    return f"（{line.rstrip('。').rstrip('）').replace('（', '，')}）"


def english_lead(question: Question, found: Evidence) -> str:
    """What introduces the sentences to an English question: the day where one is asked for, else who says it."""
    days = (resolve(written, found.issue) for written in dates(found.text))
    day = next((day for day in days if day), None)
    if question.kind == "when" and day:
        return f"{day.day} {day:%B %Y}: "
    return "The newsletter says: "
