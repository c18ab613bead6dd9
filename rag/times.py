"""Times and issues that a question names: 2024年, 去年11月, 11月14日, 2021年到2023年, 第35期, 总第486期."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.facets.numbers import number
from index.newsletter import Issue

_SHORT = r"(?<![\d了满近约达过立去第每])(?:1[2-9]|2\d)(?=年(?!来|多|间|级|以上|期|龄))"  # 24年, and not 干了15年
_AMOUNT = "[万亿元余多名人个家件份次套场户条只辆吨米]"  # what follows a number that is no year: 罚款2000元
_YEAR = rf"(?P<year>(?<!\d)(?:19|20)\d{{2}}(?!\d|{_AMOUNT})|{_SHORT}|去年|今年|前年)"
_MONTHS = r"(?P<month>1[0-2]|0?[1-9])"
_DAYS = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_POINT = re.compile(rf"{_YEAR}(?:[-/.年]?{_MONTHS}(?:[-/.月](?:份)?(?:{_DAYS}[日号]?)?|月份?)|年度?)?")
_RANGE = re.compile(r"(?P<a>(?:19|20)?\d{2})年?\s*(?:到|至|-|—|~|～)+\s*(?P<b>(?:19|20)\d{2}|\d{2}(?=年))年?")
_OPEN = re.compile(
    r"(?:(?P<from>打从|[从自打以])(?:从)?)?(?P<a>(?:19|20)\d{2})年?(?:[（(]?含(?:当年)?[）)]?|及)?"
    r"(?P<word>以来|之后|以后|往后|(?<=[年）)])后(?![来面半期续勤台])|至今|迄今|开头数|"
    r"(?:开始|起)?(?:一直|直)?到(?:现在|最近|今天|今朝|目前|如今|当前)|开始(?=[，, ])|"
    r"算?起(?:至今|头)?(?![草码源诉步火飞])|(?(from)(?:开始|始(?!终)|为起点)|(?!))|之前|以前)"
)
_ISSUE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2}|\d{2})年)?(?:的)?第?(?P<number>\d{1,3})期|总第?(?P<total>\d{1,5})期?|总(?P<t2>\d{2,5})期"
)

_NEWEST = re.compile(r"最[新近后]的?[这那]?一期|上一期")
_OLDEST = re.compile(r"最早的?[那]?一期")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that the question names, and the words that name it.

    `mention` is how an article's text would write it (2024年, 11月14日), for an event may be told in a later issue.
    """

    since: date | None
    until: date | None
    words: str
    mention: str

    @property
    def written(self) -> str:
        """The time as a text of any year would write it: 2018年10月; empty for a range."""
        year = f"{self.since.year}年" if self.since and self.mention else ""
        return self.mention if self.mention.startswith(year) else year + self.mention

    def covers(self, issue: Issue) -> bool:
        """Whether an issue is of this time; one without a date by its year."""
        day = issue.date
        if day is None:
            years = [end.year for end in (self.since, self.until) if end]
            return issue.year is not None and bool(years) and min(years) <= issue.year <= max(years)
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


def find_period(text: str, today: date) -> Period | None:
    """The first period that a text names; None for none and for a month or day without a year.

    >>> find_period("2024年11月有什么活动", date(2026, 1, 1)).since
    datetime.date(2024, 11, 1)
    >>> find_period("2021到2023年", date(2026, 1, 1)).until
    datetime.date(2023, 12, 31)
    >>> [find_period(told, date(2026, 1, 1)).words for told in ("2022年（含）以后办过", "2022年到现在", "2022年起草")]
    ['2022年（含）以后', '2022年到现在', '2022年']
    """
    if match := _RANGE.search(text):
        first, last = sorted((_year(match["a"], today), _year(match["b"], today)))
        return Period(date(first, 1, 1), date(last, 12, 31), match.group(), "")
    if match := _OPEN.search(text):
        year = int(match["a"])
        if match["word"] in ("之前", "以前"):
            return Period(None, date(year - 1, 12, 31), match.group(), "")
        return Period(date(year, 1, 1), None, match.group(), "")
    match = _POINT.search(text)
    if not match:
        return None
    year = _year(match["year"], today)
    half = re.match(r"年?(上|下)半年", text[match.end("year") :])
    if half and not match["month"]:
        words = text[match.start() : match.end("year") + half.end()]
        ends = (date(year, 1, 1), date(year, 6, 30)) if half[1] == "上" else (date(year, 7, 1), date(year, 12, 31))
        return Period(*ends, words, f"{year}年")
    return _period(year, match)


def find_day(text: str) -> str | None:
    """A month, or a month and day, as an article writes it: 11月14日.

    >>> find_day("11月14号那次"), find_day("三年")
    ('11月14日', None)
    """
    match = re.search(r"(\d{1,2})月(?:份)?(?:(\d{1,2})[日号])?", text)
    if not match:
        return None
    return f"{int(match[1])}月" + (f"{int(match[2])}日" if match[2] else "")


def find_issues(text: str, issues: Sequence[Issue]) -> tuple[tuple[Issue, ...], str] | None:
    """The issues that a text names, and the words that name them; an empty tuple where the archive lacks them."""
    dated = [issue for issue in issues if issue.date]
    for pattern, place in ((_NEWEST, -1), (_OLDEST, 0)):
        if dated and (match := pattern.search(text)):
            return (dated[place],), match.group()
    match = _ISSUE.search(text)
    if not match:
        return None
    total = match["total"] or match["t2"]
    if total:
        found = [i for i in issues if i.total == int(total)]
    else:
        year = int(match["year"]) if match["year"] else None
        year = year + 2000 if year is not None and year < 100 else year
        found = [i for i in issues if i.number == int(match["number"]) and year in (None, i.year)]
        if not found and year is None:  # 第486期, said of the total number
            found = [i for i in issues if i.total == int(match["number"])]
    return tuple(found), match.group()


def _period(year: int, match: re.Match[str]) -> Period | None:
    try:
        if not match["month"]:
            return Period(date(year, 1, 1), date(year, 12, 31), match.group(), f"{year}年")
        month = int(match["month"])
        if not match["day"]:
            last = calendar.monthrange(year, month)[1]
            return Period(date(year, month, 1), date(year, month, last), match.group(), f"{month}月")
        named = date(year, month, int(match["day"]))
        return Period(named, named, match.group(), f"{month}月{named.day}日")
    except ValueError:
        return None


def _year(text: str, today: date) -> int:
    relative = {"今年": today.year, "去年": today.year - 1, "前年": today.year - 2}
    if text in relative:
        return relative[text]
    return int(text) + 2000 if len(text) == 2 else int(text)


_HAN = "零〇一二三四五六七八九"
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_SHORT_DAY = re.compile(
    r"(?<![\d.\-/A-Za-z第])(0?[1-9]|1[0-2])(?P<mark>[.\-/])(0?[1-9]|[12]\d|3[01])[日号]?(?=[那这的当举开办召是有在，？。\s]|活动|$)"
)
_HAN_NUMBER = "[零〇一二三四五六七八九十百千]"


def with_digits(text: str) -> str:
    """Years, months, days and numbers of issues as in 2024年11月14日 and 第486期; other numerals stay.

    >>> with_digits("二零二四年五月有三家企业"), with_digits("十一月十四日"), with_digits("五月前")
    ('2024年5月有三家企业', '11月14日', '5月前')
    >>> with_digits("20241114"), with_digits("11.14那次"), with_digits("3.5万元"), with_digits("总第四百八十六期")
    ('2024年11月14日', '11月14日那次', '3.5万元', '总第486期')
    """
    text = re.sub(rf"[{_HAN}]{{4}}(?=年)", _figure, text)
    text = _COMPACT.sub(lambda m: f"{m[1]}年{int(m[2])}月{int(m[3])}日", text)
    text = _SHORT_DAY.sub(lambda m: f"{int(m[1])}月{int(m[3])}日", text)
    text = re.sub(rf"(?<=第){_HAN_NUMBER}{{2,}}(?=期)|(?<=总){_HAN_NUMBER}{{2,}}(?=期)", _figure, text)
    text = re.sub(r"(?<![个\d两])(十[一二]?|[一二三四五六七八九])(?=月(?!份?饼))", _figure, text)
    return re.sub(r"(?<=月)([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[日号])", _figure, text)


def _figure(match: re.Match[str]) -> str:
    return str(number(match.group()) or match.group())


_STILL_TO_COME = 45  # days after the issue from which a month without a year is the year before's


def resolve(written: str, issue: Issue) -> date | None:
    """A written day to a date: its own year, or else the issue's, or the year before for a month still to come."""
    if (bare := re.match(r"(\d{1,2})日", written)) and issue.date:
        return _last(int(bare[1]), issue.date)
    match = re.match(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", written)
    if not match or (not match[1] and not issue.date):
        return None
    year = int(match[1]) if match[1] else issue.date.year if issue.date else 0
    try:
        day = date(year, int(match[2]), int(match[3]))
        late = not match[1] and issue.date is not None and (day - issue.date).days > _STILL_TO_COME
        return day.replace(year=year - 1) if late else day
    except ValueError:
        return None


def _last(day: int, told: date) -> date | None:
    """The last such day of a month before a report: 14日 told on the 20th is of that month, on the 2nd of the last one.

    >>> _last(14, date(2024, 11, 20)), _last(14, date(2024, 1, 2)), _last(31, date(2024, 12, 2))
    (datetime.date(2024, 11, 14), datetime.date(2023, 12, 14), None)
    """
    first = told.replace(day=1)
    month = first if day <= told.day else (first - timedelta(days=1)).replace(day=1)
    return month.replace(day=day) if day <= calendar.monthrange(month.year, month.month)[1] else None
