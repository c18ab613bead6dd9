"""Mastheads of an issue in every way that a long archive prints them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from tests.press.sheet import Head

_NAMES = (
    ("上海市邮政快递行业", "党建、文明创建工作简报"),
    ("上海市快递行业", "党建、文明创建工作简报"),
    ("上海市邮政快递行业党建、文明创建工作简报",),
    ("上海市快递行业精神文明创建工作简报",),
    ("上海邮政行业精神文明建设简报",),
    ("上海市邮政业", "文明创建工作动态"),
    ("上海市邮政管理局", "精神文明建设简报"),
    ("党 建 工 作 简 报",),
)
_EDITORS = (
    "上海市邮政管理局党建办、文明办编",
    "上海市邮政管理局党建办、文明办  编",
    "上海市邮政管理局文明办编印",
    "上海市邮政管理局机关党委主办",
    "上海市邮政管理局精神文明建设委员会办公室编",
    "编印：上海市邮政管理局文明办",
)
_NUMBERS = (  # of {y}ear, {n}umber and {t}otal; {Y}, {N} and {T} are in Chinese; ~ makes the rest full-width
    "{y}年第{n}期（总第{t}期）",
    "{y} 年第 {n} 期 (总第 {t} 期)",
    "（{y}年第{n}期 总第{t}期）",
    "{y}年第{n}期·总第{t}期",
    "第{n}期（总第{t}期）",
    "{Y}年第{N}期（总第{T}期）",
    "~{y}年第{n}期（总第{t}期）",
    "［{y}］第{n}期（总第{t}期）",
    "〔{y}〕第 {n} 期  总第 {t} 期",
    "第 {n} 期\n(总第 {t} 期)",
    "{y}年第{n}期（总{t}期）",
    "第{N}期 总第{T}期",
    "{y}年 第{n}期 总期号：{t}",
    "总第{t}期  {y}年第{n}期",
    "第{n:02d}期（总第{t}期）",
)
_DOUBLE = ("{y}年第{n}期（总第{t}期）", "{y}年第{n}期合刊 总第{t}期", "{y}年第{n}期（合刊）(总第{t}期)")
_DAYS = (
    "{y}年{m}月{d}日",
    "{y} 年 {m} 月 {d} 日",
    "{y}年{m:02d}月{d:02d}日",
    "{Y}年{M}月{D}日",
    "{y}-{m:02d}-{d:02d}",
    "{y}.{m}.{d}",
    "~{y}年{m}月{d}日",
    "{y}/{m}/{d}",
)
_PLAIN, _PLACES, _UNITS = "0123456789", "〇一二三四五六七八九", ("", "十", "百", "千")
_WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")


@dataclass(frozen=True, slots=True)
class Number:
    """Which issue: of a double issue the first, and `last` and `last_total` the second."""

    year: int
    number: int
    total: int
    day: date
    last: int | None = None
    last_total: int | None = None


def by_place(value: int) -> str:
    """2015 as 二〇一五."""
    return "".join(_PLACES[int(digit)] for digit in str(value))


def by_unit(value: int) -> str:
    """35 as 三十五, 486 as 四百八十六, 305 as 三百零五."""
    text, digits = "", str(value)
    for place, digit in enumerate(digits):
        unit = _UNITS[len(digits) - place - 1]
        if digit != "0":
            text += _PLACES[int(digit)] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


def _filled(form: str, **values: int | str) -> str:
    chinese = {"Y": by_place(int(values["y"])), "N": "", "T": "", "M": "", "D": ""}
    chinese |= {
        name.upper(): by_unit(value) for name, value in values.items() if name != "y" and isinstance(value, int)
    }
    text = form.removeprefix("~").format(**values, **chinese)
    return text.translate(_WIDE) if form.startswith("~") else text


def _printed_number(of: Number, rng: Random) -> tuple[str, ...]:
    if of.last is None:
        return tuple(_filled(rng.choice(_NUMBERS), y=of.year, n=of.number, t=of.total).split("\n"))
    joint = rng.choice(("、", "-", "—", "～"))
    both, totals = f"{of.number}{joint}{of.last}", f"{of.total}{joint}{of.last_total}"
    return (_filled(rng.choice(_DOUBLE), y=of.year, n=both, t=totals),)


def _printed_day(of: Number, rng: Random) -> str:
    return _filled(rng.choice(_DAYS), y=of.day.year, m=of.day.month, d=of.day.day)


def _editor_and_day(of: Number, rng: Random) -> tuple[str, ...]:
    editor, day = rng.choice(_EDITORS), _printed_day(of, rng)
    gap = rng.choice((" ", "    ", "　　", "                "))
    match rng.choice(("row", "row", "apart", "first", "cut")):
        case "row":
            return (f"{editor}{gap}{day}",)
        case "first":
            return (f"{day}{gap}{editor}",)
        case "cut" if day.endswith("日"):
            return (f"{editor} {day[:-1]}", day[-1])
        case _:
            return (editor, day)


def masthead(of: Number, rng: Random) -> Head:
    """One in seven lacks its numbers, its name, or all but the date; one in twenty has an aside over it."""
    kind = rng.choices(("full", "bare", "name", "editor", "special"), (80, 5, 5, 4, 6))[0]
    name: tuple[str, ...] = rng.choice(_NAMES)
    closing, numbers = _editor_and_day(of, rng), _printed_number(of, rng)
    if kind == "full":
        lines = (*name, *numbers, *closing)
        if rng.random() < 0.08:
            lines = (*numbers, *name, *closing)
    elif kind == "bare":
        lines, name, numbers = closing, (), ()
    elif kind == "name":
        lines, numbers = (*name, *closing), ()
    elif kind == "special":
        word = rng.choice(("增刊", "专 刊", "（特刊）", f"{of.year}年增刊"))
        lines, numbers = (*name, word, *closing), ()
    else:
        lines, closing = (*name, *numbers), ()
    if rng.random() < 0.05:
        lines = (rng.choice(("内部资料  注意保存", "（内部资料，免费交流）")), *lines)
    told = any(map(str.strip, numbers))
    return Head(
        lines=lines,
        name="".join("".join(name).split()) or None,
        year=of.day.year if closing else of.year if told and _says_year(numbers, of.year) else None,
        number=of.number if told else None,
        total=of.total if told else None,
        date=of.day if closing else None,
        number_to=of.last if told else None,
        total_to=of.last_total if told else None,
    )


def _says_year(numbers: tuple[str, ...], year: int) -> bool:
    text = "".join(numbers)
    return any(form in text for form in (str(year), by_place(year), str(year).translate(_WIDE)))
