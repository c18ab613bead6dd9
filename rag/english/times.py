"""Days, months, years, ordinals and numbers of an English text, as a Chinese one writes them."""

import calendar
import re

_NAMES = {
    name.lower(): n
    for names in (calendar.month_name, calendar.month_abbr, ("",) * 9 + ("sept",))
    for n, name in enumerate(names)
    if name
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_NAMES, key=lambda name: (-len(name), name)))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}"
    rf"(?: (?P<behind>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]))?(?:,? (?:of )?{_YEAR}\b)?"
)
_SPANS = (
    (re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b"), r" \1岁 "),
    (re.compile(r"\b(?:between|from) ((?:19|20)\d{2}) (?:and|to|until|till) ((?:19|20)\d{2})\b"), r" \1年到\2年 "),
    (re.compile(r"\b((?:19|20)\d{2}) ?(?:-|–|to) ?((?:19|20)\d{2})\b"), r" \1年到\2年 "),
    (re.compile(r"\b(?:since|from) ((?:19|20)\d{2})(?: on| onwards?)?(?![\d年])"), r" \1年以来 "),
    (re.compile(r"\bafter ((?:19|20)\d{2})(?![\d年])"), r" \1年以后 "),
    (re.compile(r"\b(?:before|until|till|up to) ((?:19|20)\d{2})(?![\d年])"), r" \1年以前 "),
    (re.compile(r"\b(first|second) half of ((?:19|20)\d{2})\b"), r" \2年\1半年 "),
    (re.compile(r"\b(?:in |the year |of )*(?<![\d年期第])((?:19|20)\d{2})\b(?![年,.]?\d|年)"), r" \1年 "),
    (re.compile(r"first半年"), "上半年"),
    (re.compile(r"second半年"), "下半年"),
)
# issues of the newsletter
_ISSUES = (
    (re.compile(rf"\bissue (?:no\.? ?|number |#)?(\d{{1,3}}),? (?:of |in )?{_YEAR}\b"), r" \g<year>年第\1期 "),
    (re.compile(rf"\b{_YEAR},? (?:issue|no\.?) ?(?:no\.? ?|number |#)?(\d{{1,3}})\b"), r" \g<year>年第\2期 "),
    (re.compile(r"\b(?:total|serial|overall) (?:issue |number |no\.? ?|#)+(\d{1,5})\b"), r" 总第\1期 "),
    (re.compile(r"\bissue (?:no\.? ?|number |#)?(\d{1,5})\b"), r" 第\1期 "),
    (re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) issue\b"), r" 第\1期 "),
    (re.compile(r"((?:19|20)\d{2}年\d{1,2}月\d{1,2}日) +(?:issue|newsletter|edition|bulletin)\b"), r" \1那期 "),
    (
        re.compile(
            r"\b(?:issue|newsletter|bulletin|edition) (?:of|from|dated) +(?:the )?((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
        ),
        r" \1那期 ",
    ),
)
_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {
    **{word: n for n, word in enumerate((*_SMALL, *_TEENS), 1)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{f"{ten}[ -]{small}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, small in enumerate(_SMALL, 1)},
}
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh")
_UNITS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORDED = re.compile(rf"\b({'|'.join(sorted(_NUMBERS, key=lambda word: (-len(word), word)))})\b")


def with_chinese_times(text: str) -> str:
    """A plain lower-case text with its days, years, issues and numbers put so.

    >>> [with_chinese_times(text) for text in ("on 14th of november, 2024", "may 8th", "who may join")]
    ['on  2024年11月14日 ', ' 5月8日 ', 'who may join']
    >>> with_chinese_times("the fourth festival since 2023"), with_chinese_times("fifteen of two thousand couriers")
    ('the 第4  festival  2023年以来 ', '15 of 2000 couriers')
    """
    text = _ISSUES[0][0].sub(_ISSUES[0][1], text)
    text = _DAY.sub(_day, text)
    for pattern, put in (*_ISSUES, *_SPANS):
        text = pattern.sub(put, text)
    text = _WORDED.sub(_worded, text)
    text = re.sub(
        r"\b(?:a (?=hundred|thousand|million))?(\d+(?:\.\d+)?|a|one) (hundred|thousand|million)\b", _many, text
    )
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"(\d) ?(?:percent|per cent)\b", r"\1%", text)
    text = re.sub(rf"\b({'|'.join(_ORDINALS)})\b(?! (?:half|hand|prize))", _ordinal, text)
    return re.sub(r"(?<![\d.])(\d{1,3})(?:st|nd|rd|th)\b", r"第\1 ", text)


def _day(match: re.Match[str]) -> str:
    year, day = match["year"], match["before"] or match["behind"]
    alone = match["month"] in ("may", "march", "mar", "sun", "dec", "jan") and not (day or year)
    if alone and not re.search(
        r"\b(?:in|of|since|until|last|this|during|by|late|early) $", match.string[: match.start()]
    ):
        return match.group()
    before = f"{match['before']} " if match["before"] and match["behind"] else ""
    day = match["behind"] if before else day
    return f"{before} {f'{year}年' if year else ''}{_NAMES[match['month']]}月{f'{int(day)}日' if day else ''} "


def _worded(match: re.Match[str]) -> str:
    """A number below ten stays a word: three systems is a name oftener than a figure."""
    figure = next(n for pattern, n in _NUMBERS.items() if re.fullmatch(pattern, match[1]))
    return (
        str(figure)
        if figure > len(_SMALL) or re.match(rf" (?:{'|'.join(_UNITS)})", match.string[match.end() :])
        else match[1]
    )


def small_number(word: str) -> int | None:
    """Two to nine."""
    return _SMALL.index(word) + 1 if word in _SMALL[1:] else None


def _many(match: re.Match[str]) -> str:
    figure = 1.0 if match[1] in ("a", "one") else float(match[1])
    return f"{figure * _UNITS[match[2]]:.0f}"


def _ordinal(match: re.Match[str]) -> str:
    return f"第{_ORDINALS.index(match[1]) + 2} "
