"""All ways of writing a figure, a share, an ordinal or a date: 15名 and 十五名, 11月14日 and 11.14."""

import re
from decimal import Decimal

from index.facets.numbers import number, written

_DIGITS = "零一二三四五六七八九"
_FIGURE = re.compile(r"(?P<figure>\d[\d,]*(?:\.\d+)?[百千]?[万亿]?|[零〇一二两三四五六七八九十百千万亿]+)(?P<unit>\D+)")
_SHARE = re.compile(r"百分之(?P<said>[\d.零一二三四五六七八九十百]+)|(?P<figure>\d[\d.]*)[%％]")
_ORDINAL = re.compile(r"第([一二三四五六七八九十百]+|\d{1,4})(\D)")
_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号]?)?")
_DOUBLE = re.compile(r"双(?P<said>十一|十二|11|12)")  # days of many parcels
_UNITS = {"块": "元", "块钱": "元", "公斤": "千克", "礼拜": "周"}  # said, and written
_COUNTED_SO = tuple("人名位家处座所项间辆台条次件户对只本张份块支种类门")  # what people count by 个
_MOST = 10**8  # what is more is not written out
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def spellings(figure: str) -> tuple[str, ...]:
    """Every form in which a text may write what a question states, the given one first; only that for other texts.

    >>> spellings("十五名")
    ('十五名', '15名', '15 名', '１５名')
    >>> spellings("95%")[:3], spellings("第3届")
    (('95%', '95％', '百分之九十五'), ('第3届', '第三届'))
    >>> spellings("八千块")[:2]
    ('八千块', '8000元')
    >>> "27人" in spellings("27个"), "27个" in spellings("27人")
    (True, False)
    >>> spellings("双十一")
    ('双十一', '双11')
    >>> spellings("11月14日")[:4]
    ('11月14日', '11月14号', '十一月十四日', '十一月十四号')
    """
    for pattern, forms in (
        (_DATE, _dates),
        (_DOUBLE, _doubles),
        (_SHARE, _shares),
        (_ORDINAL, _ordinals),
        (_FIGURE, _figures),
    ):
        if match := pattern.fullmatch(figure):
            return tuple(dict.fromkeys((figure, *forms(match))))
    return (figure,)


def numeral(figure: int) -> str:
    """In Chinese numerals, below 100,000,000.

    >>> [numeral(n) for n in (2, 10, 15, 108, 486, 3000, 12000, 20010)]
    ['二', '十', '十五', '一百零八', '四百八十六', '三千', '一万二千', '二万零一十']
    """
    myriads, rest = divmod(figure, 10_000)
    if myriads:
        gap = "零" if 0 < rest < 1000 else ""
        return f"{numeral(myriads)}万{gap}{_section(rest)}"
    return _section(rest).removeprefix("一") if 10 <= rest < 20 else _section(rest)


def _section(figure: int) -> str:
    """Below 10,000; empty for 0."""
    said = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, figure = divmod(figure, unit)
        if digit:
            said += _DIGITS[digit] + name
        elif said and figure and not said.endswith("零"):
            said += "零"
    return said


def _figures(match: re.Match[str]) -> list[str]:
    value, unit = number(match["figure"]), _UNITS.get(match["unit"], match["unit"])
    if value is None:
        return []
    plain = written(value)
    forms = [plain]
    if value == value.to_integral_value() and 0 < value < _MOST:
        said = numeral(int(value))
        forms += [said, f"{value:,f}", *_scaled(value)]
        forms += ["两" + said[1:]] if said[0] == "二" and said[1:2] != "十" else []
        forms += [f"{figure}{rough}" for rough in "多余" for figure in (plain, said) if value % 10 == 0]
    units = (unit, *_COUNTED_SO) if unit == "个" else (unit,)
    return [form + one for one in units for form in (*forms, f"{plain} ", plain.translate(_WIDE))]


def _scaled(value: Decimal) -> list[str]:
    """3千 and 0.3万 for 3000."""
    places = ((1000, "千"), (10_000, "万"))
    return [f"{written(value / n)}{name}" for n, name in places if value >= 1000 and value % (n // 100) == 0]


def _doubles(match: re.Match[str]) -> list[str]:
    value = number(match["said"])
    return [f"双{written(value)}", f"双{numeral(int(value))}"] if value else []


def _shares(match: re.Match[str]) -> list[str]:
    value = number(match["said"] or match["figure"])
    if value is None:
        return []
    plain = written(value)
    forms = [f"{plain}%", f"{plain}％"]
    if value == value.to_integral_value() and 0 < value <= 100:
        tens, ones = divmod(int(value), 10)
        forms += [f"百分之{numeral(int(value))}", f"百分之{plain}"]
        forms += [f"{_DIGITS[tens]}成"] if tens < 10 and not ones else []
    return forms


def _ordinals(match: re.Match[str]) -> list[str]:
    value, counter = number(match[1]), match[2]
    if not value:
        return []
    first = [f"首{counter}"] if value == 1 else []
    return [*first, f"第{numeral(int(value))}{counter}", f"第{int(value)}{counter}"]


def _dates(match: re.Match[str]) -> list[str]:
    """Those of a day with and without its year; of a month only its words."""
    year, month, day = match["year"] or "", int(match["month"]), match["day"]
    if not 1 <= month <= 12:
        return []
    head = f"{year}年" if year else ""
    if not day:
        return [f"{head}{month}月", f"{head}{numeral(month)}月"]
    days = (f"{int(day)}", numeral(int(day)))
    forms = [f"{head}{month}月{days[0]}{end}" for end in "日号"]
    forms += [f"{head}{numeral(month)}月{days[1]}{end}" for end in "日号"]
    pairs = [(str(month), days[0]), (f"{month:02}", f"{int(day):02}")]
    for mark in ".-/":
        found = [mark.join(filter(None, (year, *pair))) for pair in pairs]
        forms += [form for form in found if len(form) > 3]  # 3.5 is a figure oftener than a day
    return [*forms, f"{year}{month:02}{int(day):02}"] if year else forms
