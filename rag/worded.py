"""A question in keywords, in a clerk's shorthand or in dialect, put in the words that `kinds` knows.

急救培训 区名单 and 阿里几个区弄过急救培训 both ask 哪些区办过急救培训. What asks is told by what stands together: a
superlative and 次数 rank, 人数 and a word for all sum, a noun behind 过 or beside 名单 is to be listed.
"""

import re
from functools import cache
from typing import Literal

from rag.contents import content_words
from rag.cues import extreme, of_events
from rag.framing import unframed
from rag.kinds import bare, kind_of, target_of, wording

Noun = Literal["区", "快递公司", "单位", "期"]

_NOUNS: dict[Noun, str] = {
    "区": r"(?:行政|市辖)?区县?",
    "快递公司": "快递(?:公司|企业)|寄递企业|企业|公司|快递(?![员小业行])",
    "单位": "单位|局|机构|主办方",
    "期": "期号|期数|期次|期",
}
_WHICH = {"区": "哪个区", "快递公司": "哪家快递公司", "单位": "哪个单位"}
_ASKING = r"(?:哪|什么|啥|几|何)(?:[一几两些]*[个家]?)"
# What stands before and behind a noun that is to be named, and is no part of a longer word.
_BEFORE = "过|的|各个?|多|一|高|首|繁|勤|办|者|先|起|织|查|填|部|积极|里|第一|冠军|这么|有|在|按|以|^|[ ，：]"
_BEHIND = (
    r"$|[？，。 、：]|名(?!称?额)|都|全|统|列|汇|是|有|清|的?所|在内|谁|讲|报|排|自|里|当|中|主|独|知道|号|次数|你|"
    "包括|共|请|一览|逐|写|来看|为单位|之中|分别"
)
_KEPT = 0.5  # of the words on the event: where fewer are left, the question was not understood
_ONE_YEAR = re.compile("20[0-9]{2}年[^以起之后往至到开一直及迄（(]")
_NUMBER = "期号|期数|期次|第几期"
# what the archive itself lacks
_OF_ISSUES = re.compile("(?:没有?|未|缺|无)[^，。？]{0,4}期[号数]|期[号数](?:未|没|缺|是)")
_ASKS = re.compile("哪|谁|什么|怎|为何|为啥|(?<!十)几(?!年)|多少|吗|没有?$|有没有|是否|啥|咋")
_TAIL = re.compile(
    "(?:来着|[呢啊呀哦哈噢嘛呗啦]|求告知|谢谢|急用|麻烦|讲一声|说一声|报一报|数一数|数数|看看|帮忙|帮我|一下|"
    "[。！~～ ，])+$"
)
_JOINT = re.compile("(?:协|合)办|协助|协同|联[手合]|一道|一起|搭把手|帮衬|合作|支持|共同")  # another is asked for


def put_plainly(text: str) -> str:
    """The question as it is, where its wording tells its kind; else its event with what is asked for in plain words.

    >>> put_plainly("急救培训 区名单"), put_plainly("急救培训次数冠军 哪个区")
    ('急救培训，哪些区', '急救培训，哪个区办得最多')
    >>> put_plainly("急救培训 总次数"), put_plainly("2021年静安区的急救培训 主办单位")
    ('急救培训，一共办过几次', '2021年静安区的急救培训，是谁主办的')
    >>> put_plainly("哪些区办过急救培训"), put_plainly("得票最多的是谁")
    ('哪些区办过急救培训', '得票最多的是谁')
    """
    spoken = _in_common_words(text)
    asked = _TAIL.sub("", spoken) or spoken
    if _is_plain(asked):
        return asked
    if "“" in asked or sum(bool(_ASKS.search(clause)) for clause in re.split("[，？；]", asked)) > 1:
        return spoken
    if not (tail := _survey(asked) or _slot(asked.rstrip("？"))):
        return spoken
    if _same(asked, tail):
        return asked
    found = _event(_TAIL.sub("", unframed(asked)))
    told = [words for words in found.split() if kind_of(f"{words}{tail}") == kind_of(tail)]  # 为写总结 asks for none
    event = " ".join(told)
    said = any(len(word) > 1 for word in content_words(bare(event)))
    said = said and len(event) >= _KEPT * len(_event(asked))
    return f"{event}{tail}" if said else spoken


def _is_plain(asked: str) -> bool:
    """Whether what asks for a survey stands in a question as `kinds` knows it, so that no word between may mislead."""
    kind, target = kind_of(asked), target_of(asked)
    return (
        kind in ("rank", "sum", "is_it_so")
        or (kind in ("list", "count") and target in ("district", "organisation", "company"))
        or (kind == "count" and target != "issue")
        or (kind == "list" and target == "issue")
        or (kind in ("where", "which_unit", "when") and extreme(asked) is not None)
    )


def _same(asked: str, tail: str) -> bool:
    """Whether a question is understood to ask this as it stands; of a yes or no and of a number there is no noun."""
    kind = kind_of(tail)
    nouns = kind in ("is_it_so", "count", "sum") or target_of(asked) == target_of(tail)
    return kind_of(asked) == kind and nouns and extreme(tail) in (None, extreme(asked))


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(said), plain) for said, plain in wording().spoken)


def _in_common_words(text: str) -> str:
    """Words of the local dialect and of old letters, as newsletters have them.

    >>> _in_common_words("阿里几个区办过几趟"), _in_common_words("2021年办过伐")
    ('哪几个区办过几次', '2021年办过吗')
    """
    for said, plain in _pairs():
        text = said.sub(plain, text)
    return text


def _has(name: str, text: str) -> bool:
    return re.search(wording().surveys[name], text) is not None


def _survey(text: str) -> str | None:
    """What is asked of many reports, in plain words."""
    if re.search("为什么|为啥|怎么|如何|怎样|凭什么", text):
        return None
    noun = _noun(text)
    most, times, held = (_has(name, text) for name in ("most", "times", "held"))
    times = times or (held and re.search("(?<!人)总数", text) is not None)
    place = _WHICH.get(noun or "")
    if most and noun == "区" and not times and _has("people", text):
        return "，人数最多的一次在哪个区办的"
    if most and place and (times or held or of_events(text)):
        return f"，{place}办得最多"
    if (
        noun == "区"
        and not times
        and (_has("first", text) or _has("last", text))
        and not re.search("哪[几两三四五些]", text)
    ):
        return f"，{'最早' if _has('first', text) else '最近'}的一次在哪个区办的"
    if noun is None and not most and _has("people", text) and _has("total", text):
        return "，历次一共多少人参加"
    if times and not most and (noun is None or not _lists(text, noun)) and noun != "期":
        return "，一共办过几次" if held or re.search("总|合计|累计|共|次数|场次|频次", text) else None
    if noun and _lists(text, noun):
        return "，哪几期登过" if noun == "期" else f"，哪些{noun}{'办过' if held else ''}"
    asked_more = re.search("谁|哪|叫啥|多少|几|咋", text)
    told = held or re.search("(?<![只还没所])有(?!关|些)", text)
    return "，有没有办过" if noun is None and told and not asked_more and _has("is_it_so", text) else None


def _noun(text: str) -> Noun | None:
    """What is to be named: the noun behind what asks, at the end of a clause, or by itself."""
    if _JOINT.search(text):
        return None
    for noun, words in _NOUNS.items():
        named = rf"{_ASKING}(?:{words})|(?:{_BEFORE})(?:{words})(?={_BEHIND})|(?:{words})(?:名单|清单|名录)"
        if noun != "期" and re.search(named, text):
            return noun
    return "期" if re.search(_NUMBER, text) and not _OF_ISSUES.search(text) else None


def _lists(text: str, noun: Noun) -> bool:
    """Whether all of them are wanted: several are asked for, those that did something, or a list."""
    if noun == "期":
        return True
    words = _NOUNS[noun]
    several = (
        rf"哪几[个家]?(?:{words})",
        rf"(?:什么|几个?|哪个?)(?:{words})[^，。？]*过",
        rf"过[^，。？]{{0,20}}的?(?:{words})(?={_BEHIND})",
        rf"哪[个家]?(?:{words})(?:自己)?(?:[办搞做]|组织|举办|开展|张罗|有)[^，。？]*过",
    )
    if any(re.search(pattern, text) for pattern in several):
        return True
    return _has("listed", text) and not _ONE_YEAR.search(text)


def _slot(text: str) -> str | None:
    """The detail that a question of keywords names, by itself or at an end, where nothing else in it asks."""
    ends = r"$|[ ，？：。]|是$|为$|(?:是|系)?(?:哪一?[个家]|谁)$"
    for tail, words in wording().slots.items():
        named = re.search(rf"(?:^|[ ，：的])(?:具体|举办|其|它的|所在的?)?(?:{words})(?:名称?|栏)?(?:{ends})", text)
        if named and not _ASKS.search(text.replace(named.group(), " ")):
            return tail
    return None


def _event(text: str) -> str:
    """What is left without the words that ask, count, list or order."""
    told, slots = wording().surveys, wording().slots.values()
    nouns = "|".join(_NOUNS.values())
    asked = (
        rf"{_ASKING}(?:{nouns})|(?<=[过的各多一高首勤繁办 ，：])(?:{nouns})(?={_BEHIND})|^(?:{nouns})(?=名|{_BEHIND})"
    )
    named = (told[name] for name in ("most", "times", "first", "last", "is_it_so", "cleared"))
    for pattern in (rf"(?:{nouns})(?:名单|清单|名录)", asked, *named, *slots, rf"{_NUMBER}|单位|[，：；？。]\s*|\s+"):
        text = re.sub(pattern, " ", text)
    left = re.sub(r"(?<![一-鿿])[的在了过和是由把从]+|(?:[的了过那是有]|(?<!现)在)+(?=$| )", "", text)
    return " ".join(word for word in left.split() if len(word) > 1 or word.isdigit())
