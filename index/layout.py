"""Lines to rows: white space set right, widths measured, and how the issue as a whole is laid out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.readers import Line

_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_WIDE = r"[\u2014-\u2026\u2460-\u2473\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffee]"
_SOFT = re.compile(rf"(?<={_WIDE}) (?=[!-~])|(?<=[!-~]) (?={_WIDE})")
_BESIDE_MARK = re.compile(r" (?=[，。、；：！？“”‘’（）《》【】…])|(?<=[，。、；：！？“”‘’（）《》【】…]) ")
_PAGE_NUMBER = re.compile(r"[-—–－_·•\s]*第?\s*\d{1,3}\s*(页)?\s*([/／共]\s*共?\s*\d{1,3}\s*页?)?[-—–－_·•\s]*")
_END = re.compile(r"[。！？!?…][”’）》】」)\"']*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its layout told apart from its text.

    `width` counts a full-width character as 1, a half-width one as ½. `look`: whether it stands out as a title does;
    `indented`: whether it starts as a paragraph does; both None where the file does not tell. `item` is its number in
    a numbered list of briefs.
    """

    text: str
    page: int | None
    width: float
    look: bool | None = None
    indented: bool | None = None
    whole: bool = False
    item: int | None = None

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with the row."""
        return bool(_END.search(self.text))


def tidy(text: str) -> str:
    """Without layout white space: none at the ends, one in a run, none between full-width and half-width characters.

    A PDF's text layer puts a space between Han and digits; a space between two Han characters is somebody's.

    >>> tidy(" 2024 年 5 月，AED  操作 ")
    '2024年5月，AED操作'
    >>> tidy("慧眼识骗局　守护百姓财")
    '慧眼识骗局 守护百姓财'
    """
    return _SOFT.sub("", " ".join(_INVISIBLE.sub("", text).split()))


def join(rows: Sequence[str]) -> str:
    """Rows of one paragraph as running text: a space only between two half-width words.

    >>> join(["就业群体 “中通", "小哥”登上 CCTV", "News 的报道"])
    '就业群体“中通小哥”登上 CCTV News 的报道'
    """
    text = ""
    for row in rows:
        text += (" " if re.search(r"[!-,.-~]$", text) and re.match(r"[!-~]", row) else "") + row
    return _BESIDE_MARK.sub("", text)


def width(text: str) -> float:
    """In full-width characters; the space of a text layer between Han and digits is a quarter wide.

    >>> width("2024 年 5 月")
    5.25
    """
    soft = len(_SOFT.findall(text))
    return sum(0.5 if char < "\u2000" else 1.0 for char in text) - soft / 4


def is_page_number(line: Line) -> bool:
    """A bare number is a page number where lines are rows; in a whole paragraph it needs its dashes or 第…页."""
    text = unicodedata.normalize("NFKC", line.text).strip()
    return bool(_PAGE_NUMBER.fullmatch(text)) and not (line.whole and text.isdigit())


def rows_of(lines: Sequence[Line]) -> list[Row]:
    """Rows of lines that all hold text."""
    looks = _looks(lines)
    leads = [_lead(line.text) for line in lines]
    indents = sum(1.5 <= lead <= 3 for lead in leads) >= max(2, len(lines) // 12)
    return [
        Row(
            tidy(line.text),
            line.page,
            width(line.text.strip()),
            look=True if lead > 3 else look,
            indented=1.5 <= lead <= 3 if indents else None,
            whole=bool(line.whole),
        )
        for line, look, lead in zip(lines, looks, leads, strict=True)
    ]


def full_width(rows: Sequence[Row]) -> float | None:
    """The width of a full row where paragraphs are cut into rows of about one width; None where they are not."""
    cut = [row.width for row in rows if not row.whole]
    wide = Counter(round(value) for value in cut if value >= 15)
    if not wide or len(cut) < 6:
        return None
    usual = max(wide, key=lambda value: (wide[value], value))
    near = sum(usual - 3.5 <= value <= usual + 2.5 for value in cut)
    # a few rows may be wider, such as titles set in one line; paragraphs left whole are wider in numbers
    wider = sum(value > usual + 4 for value in cut)
    return float(usual) if near >= 0.5 * len(cut) and wider <= 0.05 * len(cut) else None


def _lead(text: str) -> float:
    return width(text[: len(text) - len(text.lstrip())]) if text.strip() else 0.0


def _looks(lines: Sequence[Line]) -> list[bool | None]:
    """Which lines stand out from the body's usual size and weight, where some do and most do not."""
    styles = Counter[tuple[float, bool]]()
    for line in lines:
        styles[line.size or 0, bool(line.bold)] += len(line.text)
    (size, bold), _ = max(styles.items(), key=lambda item: item[1])
    stand = [
        bool(line.centred or (line.bold and not bold) or (line.size and size and line.size > 1.08 * size))
        for line in lines
    ]
    share = sum(len(line.text) for line, out in zip(lines, stand, strict=True) if out)
    if not any(stand) or share > 0.4 * sum(len(line.text) for line in lines):
        return [None] * len(lines)
    return list(stand)
