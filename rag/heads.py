"""What heads a list, a table, a count or a sum, in Chinese and in English; what the newsletters say stays Chinese."""

import re
from collections.abc import Sequence

from index.newsletter import Issue
from rag.kinds import Target

# head of the column, counter; one, many in English
_LISTED: dict[Target, tuple[str, str, str, str]] = {
    "district": ("区", "个区", "district", "districts"),
    "company": ("企业", "家企业", "company", "companies"),
    "organisation": ("单位", "个单位", "organisation", "organisations"),
    "issue": ("期", "期", "issue", "issues"),
    "person": ("人员", "人", "person", "people"),
    "event": ("报道", "篇报道", "report", "reports"),
    "thing": ("事项", "项", "item", "items"),
}
_EVENTS = {"届": "edition", "期": "issue", "批": "batch", "轮": "round", "季": "season"}


def columns(target: Target, english: bool = False) -> list[str]:
    """The first two lines of a table.

    >>> columns("district", english=True)[0]
    '| District | Date | Held by | Report | Source |'
    """
    chinese, _, one, _ = _LISTED[target]
    heads = (
        [one.capitalize(), "Date", "Held by", "Report", "Source"]
        if english
        else [chinese, "时间", "组织", "内容", "出处"]
    )
    return [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- | --- |"]


def people_columns(english: bool = False) -> list[str]:
    """The first two lines of a table of people.

    >>> people_columns()[0]
    '| 人员 | 时间 | 内容 | 出处 |'
    """
    heads = ["Who", "Date", "Report", "Source"] if english else ["人员", "时间", "内容", "出处"]
    return [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]


def people_head(count: int, offices: int, english: bool = False) -> str:
    """How many received or won something, and how many of them are offices.

    >>> people_head(3, 1), people_head(2, 0), people_head(3, 1, english=True)
    ('2 人、1 个单位：', '2 人：', '2 people, 1 organisation:')
    """
    if english:
        persons = [f"{count - offices} {'person' if count - offices == 1 else 'people'}"] if count > offices else []
        return ", ".join([*persons, *([_many(offices, "organisation")] if offices else [])]) + ":"
    persons = [f"{count - offices} 人"] if count > offices else []
    return "、".join([*persons, *([f"{offices} 个单位"] if offices else [])]) + "："


def unnamed(english: bool = False) -> str:
    """In the place of a value that a report does not give."""
    return "not stated" if english else "未写明"


def values_head(target: Target, count: int, reports: int, english: bool = False) -> str:
    """How many values a table has, and of how many reports where these are more or less.

    >>> values_head("district", 3, 4), values_head("company", 1, 1, english=True)
    ('3 个区（4 篇报道）：', '1 company:')
    """
    _, counter, one, many = _LISTED[target]
    if english:
        said = f" ({_reports(reports)})" if reports != count else ""
        return f"{count} {one if count == 1 else many}{said}:"
    said = f"（{reports} 篇报道）" if reports != count else ""
    return f"{count} {counter}{said}："


def events_head(count: int, counter: str, reports: int, english: bool = False) -> str:
    """How many events there were.

    >>> events_head(3, "届", 4), events_head(2, "次", 3, english=True)
    ('3 届（4 篇报道）：', '2 events (3 reports):')
    >>> events_head(2, "篇", 2)
    '2 篇：'
    """
    if counter == "篇":
        return f"{_reports(reports)}:" if english else f"{reports} 篇："
    if english:
        return f"{_many(count, _EVENTS.get(counter, 'event'))} ({_reports(reports)}):"
    return f"{count} {counter}（{reports} 篇报道）："


def sum_head(people: int, counted: int, silent: int, english: bool = False) -> str:
    """How many people came to all events.

    >>> sum_head(57, 2, 1), sum_head(57, 2, 0, english=True)
    ('合计 57人（2 次；另有 1 次没有写明人数）：', '57 people in all (2 events):')
    """
    if english:
        rest = f"; {_many(silent, 'more event')} without a number" if silent else ""
        return f"{people} people in all ({_many(counted, 'event')}{rest}):"
    return f"合计 {people}人（{counted} 次" + (f"；另有 {silent} 次没有写明人数）：" if silent else "）：")


def largest_head(where: Sequence[str], when: str, people: int, english: bool = False) -> str:
    """Which event had most people.

    >>> largest_head((), "2024年5月6日", 30)
    '地点未写明（2024年5月6日）人数最多，30人：'
    """
    if english:
        return f"Most people came to {', '.join(where) or 'a place not stated'} ({day(when, english)}), {people}: "
    return f"{'、'.join(where) or '地点未写明'}（{when}）人数最多，{people}人："


def compared(events: int, english: bool = False) -> str:
    """Among how many events the largest was looked for."""
    return f"Of {_many(events, 'event')} with a number. " if english else f"在写明人数的 {events} 次中比较。"


def most_head(names: Sequence[str], most: int, events: int, english: bool = False) -> str:
    """Who had most events.

    >>> most_head(["静安区"], 3, 7), most_head(["静安区"], 3, 7, english=True)
    ('静安区最多，3 次（共 7 次）：', 'Most often: 静安区, 3 of 7 events:')
    """
    if english:
        return f"Most often: {', '.join(names)}, {most} of {_many(events, 'event')}:"
    return f"{'、'.join(names)}最多，{most} 次（共 {events} 次）："


def articles_head(shown: int, found: int = 0, english: bool = False) -> str:
    """How many articles are listed, of more that were found.

    >>> articles_head(12, 30), articles_head(2, english=True), articles_head(0)
    ('30 篇，其中最相关的 12 篇：', '2 articles:', '0 篇。')
    """
    more = found > shown
    if english:
        return (
            f"{_many(found, 'article')}, the {shown} nearest:"
            if more
            else f"{_many(shown, 'article')}{':' if shown else '.'}"
        )
    return f"{found} 篇，其中最相关的 {shown} 篇：" if more else f"{shown} 篇{'：' if shown else '。'}"


def holders_head(organisation: str, role: str, people: int, english: bool = False) -> str:
    """How many people the newsletters name in an office."""
    if english:
        return f"{organisation}{role}: the newsletters name {people} so far (as of each report):"
    return f"{organisation}{role}，简报先后报道过 {people} 位（以报道时为准）："


def counted_head(names: Sequence[str], counter: str, english: bool = False) -> str:
    """How many names a sentence lists, and which; the number, which no sentence states, on a line of its own.

    >>> counted_head(["圆通", "中通"], "家"), counted_head(["圆通", "中通"], "家", english=True)
    ('2家：\\n\\n圆通、中通。', '2:\\n\\n圆通, 中通. ')
    """
    return f"{len(names)}:\n\n{', '.join(names)}. " if english else f"{len(names)}{counter}：\n\n{'、'.join(names)}。"


def numbered_head(count: int, noun: str | None, english: bool = False) -> str:
    """How many points an article numbers, and what it calls them.

    >>> numbered_head(3, "目标"), numbered_head(3, "目标", english=True), numbered_head(3, None)
    ('目标共 3 项：', '3 points (目标):', '共 3 项：')
    """
    return f"{count} points{f' ({noun})' if noun else ''}:" if english else f"{noun or ''}共 {count} 项："


def day(when: str, english: bool = False) -> str:
    """The day of an event; where only the issue's is known, it says so.

    >>> day("2021-03-01期", english=True), day("2021-03-01期"), day("2021年3月1日", english=True)
    ('issue of 2021-03-01', '2021-03-01期', '2021年3月1日')
    """
    return re.sub(r"^(\d{4}-\d{2}-\d{2})期$", r"issue of \1", when) if english else when


def total_number(issue: Issue, english: bool = False) -> str:
    """The number of a dated issue, behind the day of an event."""
    if not (issue.total and issue.date):
        return ""
    return f" (total no. {issue.total})" if english else f"（总第{issue.total}期）"


def colon(english: bool = False) -> str:
    """Between a day and what it tells."""
    return ": " if english else "："


def _reports(count: int) -> str:
    return _many(count, "report")


def _many(count: int, what: str) -> str:
    """As a number and its noun.

    >>> _many(1, "batch"), _many(2, "batch")
    ('1 batch', '2 batches')
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}{'es' if what.endswith('ch') else 's'}"
