"""Pure measures on texts, sets and numbers. None of them knows a file, a question or an answer record."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Spellings = Sequence[str]  # one thing, in all the ways it may be written

_MARKER = re.compile(r"\[(\d+)\]")
_TABLE_RULE = re.compile(r"^[\s|:-]+$", re.MULTILINE)
_LOOSE = re.compile(r"[\s*|]+")  # white space, bold, the edges of a table's cells
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class SetScore:
    """How well a set of values was found, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def normalise(text: str) -> str:
    """One form for what reads the same: width, case, white space, markers, bold, cells, middle dots. Numerals stay.

    >>> normalise("共 **１５** 名，\\n183,500元[1]。“韵∙苗”")
    '共15名,183500元。“韵·苗”'
    """
    text = unicodedata.normalize("NFKC", _THOUSANDS.sub("", _MARKER.sub("", text))).casefold()
    return _LOOSE.sub(_tightened, text).replace("∙", "·").replace("・", "·").replace("•", "·")


def contains(text: str, spelling: str) -> bool:
    """Whether a text holds a spelling; a number must stand alone.

    >>> contains("共15名，2135.9万元", "15名"), contains("共115名", "15名"), contains("2135.9万元", "135.9万")
    (True, False, False)
    """
    wanted = normalise(spelling)
    if not wanted:
        return False
    before = r"(?<!\d)(?<!\d\.)" if wanted[0].isdigit() else ""
    after = r"(?!\.?\d)" if wanted[-1].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, normalise(text)) is not None


def nugget_recall(text: str, nuggets: Sequence[Spellings]) -> float:
    """Share of the nuggets that have at least one of their spellings in the text.

    >>> nugget_recall("静安区，11月14日下午", [["静安", "静安区"], ["2024-11-14", "11月14日"], ["红十字会"]])
    0.6666666666666666
    """
    return sum(any(contains(text, s) for s in nugget) for nugget in nuggets) / len(nuggets)


def set_score(found: Sequence[str], wanted: Sequence[Spellings], allowed: Sequence[Spellings] = ()) -> SetScore:
    """Values found against values wanted; what is allowed neither helps nor harms, a repeated value harms.

    >>> set_score(["静安区", "青浦区"], [["静安"], ["崇明"]])
    SetScore(precision=0.5, recall=0.5)
    """
    open_ones, right, wrong = list(wanted), 0, 0
    for value in found:
        match = next((spellings for spellings in open_ones if _names(value, spellings)), None)
        if match is not None:
            open_ones.remove(match)
            right += 1
        elif not any(_names(value, spellings) for spellings in allowed):
            wrong += 1
    return SetScore(right / (right + wrong) if right + wrong else 0.0, right / len(wanted) if wanted else 1.0)


def overlaps(quote: str, evidence: str, run: int = 8) -> bool:
    """Whether two quotes share a run of characters: `run` of them, or all of the shorter one.

    >>> overlaps("11月14日下午，宝山邮政管理局与静安区", "与静安区相关部门"), overlaps("静安区", "宝山与静安区相关")
    (False, True)
    """
    a, b = normalise(quote), normalise(evidence)
    longest = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    return 0 < min(run, len(a), len(b)) <= longest


def markers(text: str) -> list[int]:
    """The numbers of the markers in a text, in order, repeated ones too.

    >>> markers("静安区[1]。青浦区[2][1]。")
    [1, 2, 1]
    """
    return [int(n) for n in _MARKER.findall(text)]


def length(text: str) -> int:
    """Characters that a reader reads: no markers, no white space, no lines of a table.

    >>> length("是 [1]。"), length("| 区 |\\n| --- |\\n| 静安 |")
    (2, 3)
    """
    return len(normalise(_TABLE_RULE.sub("", text)))


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def percentile(values: Sequence[float], share: float) -> float | None:
    """Linear between the two nearest ranks, as numpy's default.

    >>> percentile([10, 20, 30, 40], 0.5), percentile([], 0.95)
    (25.0, None)
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _tightened(space: re.Match[str]) -> str:
    """Nothing, but for one space between two numbers, where it is all that keeps them apart."""
    before, after = space.string[space.start() - 1 : space.start()], space.string[space.end() : space.end() + 1]
    return " " if before.isdigit() and after.isdigit() else ""


def _names(value: str, spellings: Spellings) -> bool:
    """Whether a list entry names this thing: it holds a spelling, or is a part (静安) of one (静安区)."""
    return any(contains(value, s) or (len(normalise(value)) > 1 and contains(s, value)) for s in spellings)
