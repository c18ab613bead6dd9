"""What a follow-up leaves out: 那青浦呢, 什么时候的事, 谁办的, 换成2023年 — filled in from the questions before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.facets import find
from index.words import in_dictionary, tagged
from rag.contents import content_words
from rag.kinds import bare, kind_of, wording
from rag.times import find_period

_INSTEAD = re.compile(r"^(?:那|那么|换成|改成|如果是|要是)?(?P<new>.{1,12}?)(?:的?呢|怎么样|如何)[？。]?$")
_SWAP = re.compile(r"^(?:换成|改成)(?P<new>.{1,12}?)[？。]?$")
_POINTING = re.compile(
    r"它们?|他们?|她们?|该|此次|[这那](?:[次个家场件]事?|些)?(?:活动|会议|培训)?|其中|上述|(?:那|这)?里[头面边]|那[儿边]|当中"
)
_NOUNS = {
    "单位": "是哪个单位", "时间": "是什么时候", "日期": "是哪天", "地点": "在哪里", "人数": "是多少人",
    "原因": "是为什么", "名称": "叫什么名字", "主题": "是什么主题", "负责人": "是谁", "主办方": "是谁",
    "协办方": "是谁", "金额": "是多少钱",
}  # fmt: skip
_UNITS = "分公司|公司|支局|分局|营业部|分拨中心|转运中心|网点|支部|党委|工会|街道|镇|学校|小区|站点"
_UNIT_ENDS = re.compile(rf"(?:{_UNITS})$")
_UNIT = re.compile(rf"^(?P<unit>[^，。？]{{2,16}}(?:{_UNITS}))")
_EDGES = "是的有在办跟去于被把过 "
_MORE = re.compile(r"^(?:还有(?:吗|呢|别的|其他|哪些)?|继续|更多|其他的?呢?|别的呢?)[？。]?$")
_LEAST = 2  # content words from which a question stands on its own


Bearing = Literal["same", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation stands: the last question as searched, and the last that stood on its own."""

    searched: str = ""
    anchor: str = ""


def follow(question: str, thread: Thread, today: date, bearing: Callable[[str], Bearing]) -> Thread:
    """The thread after one more question, which is filled in where it leaves something out.

    `bearing` tells what the question by itself is on: the same article as the one before, or surely another.

    >>> thread, today = Thread("静安区开展过急救培训吗？", "静安区开展过急救培训吗？"), date(2026, 1, 1)
    >>> follow("那青浦呢？", thread, today, lambda text: "unknown").searched
    '青浦区开展过急救培训吗？'
    >>> thread = Thread("哪家公司办过集体婚礼", "哪家公司办过集体婚礼")
    >>> follow("什么时候的事？", thread, today, lambda text: "unknown").searched
    '集体婚礼 什么时候的事？'
    """
    before = thread.searched
    if not before:
        return Thread(question, question)
    if _MORE.match(question):
        return thread
    match = _INSTEAD.match(question) or _SWAP.match(question)
    if match and (asked := _asked(match["new"])):
        return Thread(f"{topic(thread.anchor)} {asked}？", thread.anchor)
    if match:
        swapped = _swap(match["new"], before, today) or f"{match['new']}{wording().ask[kind_of(before)]}？"
        return Thread(swapped, swapped)
    where = "same" if points(question) else bearing(question)
    if where == "same" or (where == "unknown" and leans(question)):
        rest = _POINTING.sub("", question, count=1) if _POINTING.match(question) else question
        return Thread(f"{topic(thread.anchor)} {rest}", thread.anchor)
    return Thread(question, question)


def _asked(new: str) -> str | None:
    """What a noun alone asks of the event before: 协办单位呢, 时间呢, 那人数呢.

    >>> _asked("协办单位"), _asked("青浦")
    ('协办单位是哪个单位', None)
    """
    return next((new + asks for noun, asks in _NOUNS.items() if new.endswith(noun)), None)


def leans(question: str) -> bool:
    """Whether a question says too little to stand on its own, or points back.

    >>> leans("谁办的？"), leans("它在哪个街道"), leans("韵达发了多少助学金")
    (True, True, False)
    """
    if points(question):
        return True
    said = _said(question)
    if said and kind_of(question) in ("list", "count", "timeline"):
        return False
    return len(said) + len(find(question)) < _LEAST and not re.search(r"“|第\d+期", question)


def points(question: str) -> bool:
    """Whether a question begins by pointing back: 它, 这次, 该局; and names nobody else."""
    return bool(_POINTING.match(question)) and not (find(question) and len(_said(question)) > 1)


def _said(question: str) -> list[str]:
    return [word for word in content_words(bare(question)) if len(word) > 1]


def topic(before: str) -> str:
    """What a question is about, for the next one to lean on: its words without the asking, its names kept.

    >>> topic("支局经理培训是谁办的？")
    '支局经理培训'
    >>> topic("快递集市是在哪个区先弄起来的"), topic("青浦局组织党员看了什么")
    ('快递集市', '青浦局组织党员')
    >>> topic("圆通5月8日开了什么会")
    '圆通5月8日开了'
    """
    parts = [part.strip(_EDGES) for part in re.split(r"[\s？?。！，]+", bare(before))]
    told = [_without_deed(part) for part in parts if part]
    return " ".join([*told[:1], *(part for part in told[1:] if _names_something(part))])


def _names_something(part: str) -> bool:
    return bool(find(part)) or any(tag[:1] in ("n", "j", "l", "") or tag == "vn" for _, tag in tagged(part))


def _without_deed(part: str) -> str:
    """A part without the verb that it ends in, where it tells something else: 青浦局组织党员看了."""
    words = tagged(part)
    verb = words[-2][0] if len(words) > 3 and words[-1][0] in ("了", "过", "着") and words[-2][1] == "v" else ""
    return part.removesuffix(verb + words[-1][0]) if in_dictionary(verb) else part


def _swap(new: str, before: str, today: date) -> str | None:
    """The question before, with its name or time of the same sort replaced by the new one."""
    fresh = find(new)
    period = find_period(new, today)
    said = [word for word in content_words(bare(new)) if not any(word in new[f.start : f.end].lower() for f in fresh)]
    if said and fresh:
        return None
    if fresh:
        for old in find(before):
            if old.kind == fresh[0].kind:
                return before[: old.start] + fresh[0].value + before[old.end :]
        return f"{fresh[0].value} {before}"
    if _UNIT_ENDS.search(new) and (old_unit := _UNIT.search(before)):
        return before.replace(old_unit["unit"], new)
    if period:
        old_period = find_period(before, today)
        return before.replace(old_period.words, period.words) if old_period else f"{period.words}{before}"
    return None
