"""Dates that a text tells: full ones, parts of one, ranges, and relative ones, which never become a day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.facets.facet import INFERRED, RELATIVE, Facet
from index.facets.numbers import number
from index.facets.points import Issued, Point, said_year, year_of

_TO = r"\s?[至到\-—–－~～]{1,2}\s?"
_HAN_YEAR = "二[〇零][〇零一二][〇零一二三四五六七八九]"
_YEAR = (
    rf"(?:(?<!\d)(?P<year>(?:19|20)\d{{2}}|{_HAN_YEAR}|[12]\d(?=年\d{{1,2}}月))\s?年"
    "|(?P<said>今年|去年|前年|明年|本年))"
)
_MONTH = (
    r"(?<!\d)(?:(?P<month>1[0-2]|0?[1-9])|(?P<han_month>十[一二]|[一二三四五六七八九十]))"
    r"\s?月(?:份|(?!龄|薪|租|嫂|球|饼))"
)
_FIRST = rf"(?<!\d)(?P<first>1[0-2]|0?[1-9])(?:{_TO})(?=(?:1[0-2]|0?[1-9])\s?月)"  # 1—9月
_DAY = (
    r"\s?(?:(?P<day>3[01]|[12]\d|0?[1-9])|(?P<han_day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))"
    r"\s?[日号](?!楼|线)"
)
_BARE = rf"\s?(?P<bare>3[01]|[12]\d|0?[1-9])(?={_TO}\d{{1,2}}\s?[日号])"  # 11月14—16日
_PART = "(?P<part>上半年|下半年|前三季度|第?[一二三四1-4]季度)"
_BEGINS = r"(?=[\d今去前明本一二三四五六七八九十])(?=[\d二]|.年|..?\s?月)"  # spares trying all the rest
_POINT = re.compile(
    rf"{_BEGINS}(?:{_YEAR}\s?的?)?"
    rf"(?:(?:{_FIRST})?{_MONTH}(?:{_DAY}|{_BARE}|(?P<tenth>上旬|中旬|下旬))?|(?<=年){_PART})?"
)
_DASHED = re.compile(r"(20(?<![\d.\-/]20)\d{2})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])(?![\d.\-/])")
_UNTIL = re.compile(
    rf"{_TO}(?:(?P<year>20\d{{2}})\s?年)?(?:(?P<month>1[0-2]|0?[1-9])\s?月)?(?:(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号])?"
    r"(?<=[月日号])(?!楼|线)"
)
_MORE_DAYS = re.compile(r"\s?[、和及]\s?(3[01]|[12]\d|0?[1-9])\s?[日号](?!楼|线)")
_YEARS = re.compile(rf"((?:19|20)(?<!\d..)\d{{2}})\s?年?{_TO}((?:19|20)\d{{2}})\s?年(?!\s?\d)")
_OPEN = re.compile("以来|至今|起(?!来|草|点|步|飞|义|伏)")
_NO_DATE = re.compile("级|代[^表理]|款|版|轻")  # 2023年版, 今年轻人
# What tells that a date is to come: 将于3月, 计划6月, 9月底前.
_CLAUSE = 10  # characters
_AHEAD = re.compile("(?:将|拟|预计|计划|定于|力争)[^，。；！？\n]*$")
_BY = re.compile("[底末]?[之以]?前")
_ENDED = re.compile("[。！？；\n]")
_RELATIVE = re.compile(
    r"(?=[近日前不连最昨今当同翌次明本上下这])(?:(?<![逼临靠接])近日(?!点)|日前|前不久|不久前|近期|(?<!最)近来|连日来|近年来|(?<!离)最近(?=[，、一几两这]|$)|昨[日天晚]|前天|[今当](?:日(?!达|送达|头条|递)|天|晚)|"
    r"同日|翌日|次日(?!达|送达)|明天|[本上下这]周(?![边期年转到密围])|[本上下]个?月(?!台|球)|(?<!年)[上下]半年)"
)


def dates(text: str, issued: Issued) -> Iterator[Facet]:
    """In no order. The year of a date is written, or that of a date before it in its sentence, or from the issue.

    >>> from datetime import date
    >>> issued = Issued(date(2024, 11, 25), 2024)
    >>> [f.value for f in dates("11月14日至16日，2023年以来，去年12月，近日，2024年5月上旬", issued)]
    ['近日', '2024-11-14/2024-11-16', '2023/..', '2023-12', '2024-05-01/2024-05-10']
    """
    for match in _RELATIVE.finditer(text):
        yield Facet("date", match.group(), *match.span(), (RELATIVE,))
    for match in _DASHED.finditer(text):
        point = Point(int(match[1]), int(match[3]), int(match[4]))
        if point.exists:
            yield Facet("date", point.ends()[0], *match.span())
    for match in _YEARS.finditer(text):
        yield Facet("date", f"{match[1]}/{match[2]}", *match.span())
        text = f"{text[: match.start()]}{' ' * len(match.group())}{text[match.end() :]}"
    yield from _written(text, issued)


def _written(text: str, issued: Issued) -> Iterator[Facet]:
    """Dates with 年, 月 or 日, in reading order."""
    at, end, full = 0, 0, Point(None)
    while match := _POINT.search(text, at):
        at = max(match.end(), match.start() + 1)
        if not match.group():
            continue
        point = _point(text, match, issued)
        if point is None or not point.exists:
            continue
        full = Point(None) if _ENDED.search(text, end, match.start()) else full
        if not (match["year"] or match["said"]) and full.month:
            point = replace(point, year=full.year)
        elif point.month and not point.inferred:
            full = point
        end, value = _to_end(text, match, point)
        marks = (INFERRED,) if point.inferred else ()
        yield Facet("date", value, match.start(), end, marks)
        for day in _more_days(text, end, point):
            end = day.end
            yield replace(day, marks=marks)
        at = max(at, end)


def _more_days(text: str, end: int, point: Point) -> Iterator[Facet]:
    """Days of the same month behind one: 11月14日、15日."""
    while point.day and (more := _MORE_DAYS.match(text, end)):
        end, point = more.end(), replace(point, day=int(more[1]))
        if point.exists:
            yield Facet("date", point.ends()[0], more.start(1), end)


def _point(text: str, match: re.Match[str], issued: Issued) -> Point | None:
    """The time that a match writes; None where it is a piece of something else."""
    if not (match["year"] or match["said"] or match["month"] or (match["han_month"] and match["han_day"])):
        return None
    month = _figure(match["month"], match["han_month"])
    day = _figure(match["day"] or match["bare"], match["han_day"])
    part = match["part"] or match["tenth"] or ""
    if not month and not part and _NO_DATE.match(text, match.end()):
        return None
    if match["year"]:
        year = int(number(match["year"]) or 0)
        return Point(year + 2000 * (year < 100), month, day, part)
    if match["said"]:
        said = said_year(match["said"], issued)
        return Point(said, month, day, part, inferred=True) if said or month else None
    ahead = bool(_AHEAD.search(text[max(0, match.start() - _CLAUSE) : match.start()]) or _BY.match(text, match.end()))
    return Point(year_of(month or 1, day, issued, ahead), month, day, part, inferred=True)


def _figure(digits: str | None, numeral: str | None) -> int | None:
    written = digits or numeral
    return int(number(written) or 0) if written else None


def _to_end(text: str, match: re.Match[str], point: Point) -> tuple[int, str]:
    """Where the date ends with what follows (至16日, 以来), and its value."""
    first, last = point.ends()
    if match["first"]:
        first = replace(point, month=int(match["first"])).ends()[0]
    elif behind := _UNTIL.match(text, match.end()):
        until = _until(behind, point)
        if until.exists and until.ends()[1] > last:
            return behind.end(), f"{first}/{until.ends()[1]}"
    elif opened := _OPEN.match(text, match.end()):
        return opened.end(), f"{first}/.."
    return match.end(), first if first == last else f"{first}/{last}"


def _until(match: re.Match[str], point: Point) -> Point:
    """The second date of a range: what it does not write is the first one's."""
    month = int(match["month"]) if match["month"] else point.month
    year = int(match["year"]) if match["year"] else point.year
    if year is not None and not match["year"] and (month or 0) < (point.month or 0):
        year += 1
    return replace(point, year=year, month=month, day=int(match["day"]) if match["day"] else None, part="")
