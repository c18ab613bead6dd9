"""The pieces of an English clause in Chinese words: nouns with what stands before them, counted as Chinese counts."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.english.glossary import Word
from rag.spellings import numeral

Holds = Callable[[str], bool] | None

_NOT_NOUNS = frozenset(("verbs", "asking", "empty", "chinese"))
_COUNTERS = {
    "people": "名", "roles": "名", "bodies": "家", "organs": "个", "places": "个", "happenings": "次", "texts": "篇",
    "tasks": "项",
}  # fmt: skip
_COUNTS_ITSELF = re.compile("[期季批届天年月周元]$|小时|分钟|分贝|对新人|季度|周年|阶段|人次|百分之")
_EDITIONS = re.compile("(?:节|赛|大会|展|展览|竞赛|论坛|博览会)$")  # 第四届书信文化节
_SELDOM = 10  # numbers below are no figures of a report: 三项制度
_ARTICLES = frozenset(("of", "the", "these", "those", "our", "all"))
_LINKS = frozenset(("of", "for", "on", "about", "and"))
_BEFORE_TIMES = ("times", "descriptions", "number")
_ITEMS = re.compile("(?:行动|工程|服务|功能)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together. `head` is the last of them: its sort tells how it is counted."""

    text: str
    head: Word

    @property
    def sort(self) -> str:
        return self.head.sort

    @property
    def noun(self) -> bool:
        return self.sort not in _NOT_NOUNS

    @property
    def plural(self) -> bool:
        unknown = self.sort == "unknown" and re.search("[^s]s$", self.head.english)
        return (
            bool(unknown) or self.head.form == "s" or self.head.english in ("people", "men", "women", "media", "staff")
        )


def cut(found: Sequence[Word], holds: Holds) -> list[Piece]:
    """Nouns with what stands before them as one; what asks for a noun with the noun: 哪些区, 多少名快递员."""
    pieces: list[Piece] = []
    run: list[Word] = []

    def close() -> None:
        if run:
            pieces.append(_noun(run, holds))
            run.clear()

    for word in found:
        if word.sort in _NOT_NOUNS and not _numbers(word):
            close()
        elif run and word.sort == "times" and not (run[-1].sort in _BEFORE_TIMES or _numbers(run[-1])):
            close()  # outlets now
        match word.sort:
            case "empty":
                pieces.append(Piece("", word))
            case "verbs" | "asking" | "chinese" if not _numbers(word):
                pieces.append(Piece(word.chinese(holds), word))
            case _:
                run.append(word)
    close()
    return _with_asked(pieces)


def _numbers(word: Word) -> bool:
    return re.fullmatch(r"第\d+", word.english) is not None


def _noun(run: Sequence[Word], holds: Holds) -> Piece:
    """A run of nouns, with counters behind its numbers."""
    if run[-1].sort == "descriptions" and len(run) > 1 and run[-2].sort not in ("descriptions", "number"):
        noun = _noun(run[:-1], holds)  # jobs nationwide
        return replace(noun, text=f"{noun.text} {run[-1].chinese(holds)}")
    text, head = "", run[-1]
    last = head.chinese(holds)
    for word in run:
        counter = _counter(last, head.sort) or ("" if _COUNTS_ITSELF.search(last) else "个")
        edition = "届" if _EDITIONS.search(last) else counter
        alone = word is head
        if word.sort == "number" and not alone:
            small = "." not in word.english and 0 < int(word.english) < _SELDOM
            text += (numeral(int(word.english)).replace("二", "两") if small else word.english) + counter
        elif _numbers(word):
            text += f"第{numeral(int(word.english[1:]))}{'' if alone else edition}"
        elif word.meant == ("首",):
            text += "首" + ("次" if alone else edition)
        elif word.sort == "number" and len(word.english) == 1:
            text += numeral(int(word.english))
        else:
            text += f" {word.english} " if word.sort == "unknown" else word.chinese(holds)
    return Piece(" ".join(text.split()), head)


def _with_asked(pieces: Sequence[Piece]) -> list[Piece]:
    """What asks for a noun put before it."""
    told: list[Piece] = []
    skipped = 0
    for n, piece in enumerate(pieces):
        if skipped:
            skipped -= 1
            continue
        behind = [p for p in pieces[n + 1 :] if p.head.english not in _ARTICLES] if piece.sort == "asking" else []
        noun = behind[0] if behind and behind[0].noun else None
        if noun is None or piece.text not in ("哪", "多少", "一共有多少"):
            told.append(replace(piece, text="什么") if piece.text == "哪" else piece)
            continue
        skipped = pieces.index(noun, n) - n
        told.append(Piece(_asked(piece, noun), noun.head))
    return told


def _asked(asking: Piece, noun: Piece) -> str:
    counter = _counter(noun.text, noun.sort)
    if asking.text != "哪":
        return "百分之多少" if noun.text.startswith("百分之") else f"{asking.text}{counter}{noun.text}"
    if several := re.match("[两三四五六七八九][个名家次项篇]", noun.text):  # name three districts
        return f"哪些{noun.text[several.end() :]}"
    inside = "在" if asking.head.english in ("in which", "in what", "at which") and noun.sort != "tasks" else ""
    if noun.sort == "measures":
        return f"{noun.text}多少"
    if noun.plural or noun.text == "期":
        return f"{inside}哪些{noun.text}"
    if noun.sort in ("things", "tasks", "unknown") and not inside:
        return f"什么{noun.text}"
    return f"{inside}哪{counter.replace('名', '位') or '个'}{noun.text}"


def _counter(noun: str, sort: str) -> str:
    if _COUNTS_ITSELF.search(noun) or noun == "人":
        return ""
    return "项" if _ITEMS.search(noun) else _COUNTERS.get(sort, "")


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """The rate of the course, training for managers, the meeting of 8 May: what stands behind goes before."""
    told = [piece for piece in pieces if piece.text or piece.head.english not in _ARTICLES - _LINKS]
    for n in range(len(told) - 2, 0, -1):
        if n + 1 < len(told) and (one := _linked(told[n - 1], told[n].head.english, told[n + 1])):
            told[n - 1 : n + 2] = [one]
    return [piece for piece in told if piece.text]


def _linked(first: Piece, link: str, second: Piece) -> Piece | None:
    """Two nouns with of, for, on, about or and between them as one; None where they stay apart."""
    dated = second.sort == "chinese" and second.text.endswith(("日", "月", "年"))
    nouns = all(piece.noun and piece.sort != "times" for piece in ((first,) if dated else (first, second)))
    if link not in _LINKS or not nouns:
        return None
    if link == "and":
        asks = f"多少{_counter(second.text, second.sort)}" if first.text.startswith("多少") else ""
        return Piece(f"{first.text}和{asks}{second.text}", second.head)
    close = link == "for" or second.sort in ("names", "organs", "bodies", "places")
    between = "" if close and not dated else "的" if link == "of" and not dated else " "
    return Piece(f"{second.text}{between}{first.text}", first.head)
