"""Small signs in a question: figures it states, units and nouns it asks for, names, the words beside what asks."""

import re
from itertools import takewhile
from typing import Literal

from index.words import tagged
from rag.contents import real_words
from rag.kinds import wording

_COUNTERS = "|".join(wording().counters)
_FIGURE = re.compile(rf"(?<![第总双\d])(\d[\d,.]*)({_COUNTERS}|[万亿%％])(?!(?<=期)间)")
# 十五名, 三千元; of the numerals below ten only 两, before what is counted exactly. 百年 and 十件实事 are no figures.
_LOOSE = ("年", "周年", "项", "件", "条", "天")
_EXACT = "|".join(counter for counter in wording().counters if counter not in _LOOSE)
_SAID = re.compile(
    r"(?<![第前后上下这那哪每几双零一二两三四五六七八九十百千万\d])(?:(?=[^，。]{0,8}[十百千万])"
    rf"([零一二两三四五六七八九十百千万]{{2,}})({_EXACT})(?!(?<=期)间)|(两)([台辆]))"
)
_SHARE = re.compile(r"百分之[\d.一二三四五六七八九十百]+")
_OF_PEOPLE = (  # no place, time or unit is counted
    "个(?!分拨|中心|网点|站|驿站|村|街|镇|小区|社区|点位|区|省|市|部门|单位|项目|方面|月|小时|工作日|字|品牌|企业|公司|柜|箱|包)"
)
_ORDINAL = re.compile(r"第(?!一次)[一二三四五六七八九十\d]+[届批季轮次]")
_ASKED_BY = f"{_COUNTERS}|[瓶把张桌碗袋朵束支顶双只扇盏幅串桶壶页句段圈枚根面辆艘]"  # behind 几
_UNIT = re.compile(rf"(?:多少|(?<![哪那这好])几)({_ASKED_BY})")
_HELD = re.compile(
    "[办搞]|组织|举行|开展|活动|培训|比赛|竞赛|讲座|演练|宣传|义诊|体检|走访|慰问|检查|座谈|捐|次数|场次"
)
_NUMBER_OF = re.compile(r"(?<=[一-鿿])([张人次件家场名户台篇])数(?=[？，]|$|是|有|一共|总共)")  # 照片张数
_COUNTED = re.compile(rf"(?:多少|(?<!哪)几)({_ASKED_BY})")
_ASKS = re.compile(r"多少|几[一-鿿]?|谁|哪[一-鿿]{0,2}|什么时候|什么|啥|怎么样?|如何|为何|吗")


def figures(rest: str) -> tuple[str, ...]:
    """Figures with their counter, and ordinals, that a question states; what is said roughly is none.

    >>> figures("双十一期间")
    ()
    >>> figures("15名小哥参加的第四届"), figures("十五名党员，百分之九十五"), figures("九十多岁的，几名")
    (('15名', '第四届'), ('十五名', '百分之九十五'), ())
    """
    said = ("".join(groups) for groups in _SAID.findall(rest))
    stated = (number + unit for number, unit in _FIGURE.findall(rest))
    return (*stated, *said, *_SHARE.findall(rest), *_ORDINAL.findall(rest))


def extreme(question: str) -> Literal["first", "last"] | None:
    """Whether a question wants the first or the last report of something.

    >>> extreme("最早的一次在哪"), extreme("上一届在哪"), extreme("最近办过什么")
    ('first', 'last', None)
    """
    if re.search("最早|最先|(?:头一|第一|首)[次回场]", question):
        return "first"
    last = "最近(?:一[次回场]|的|那|这)|最[后新]的?(?:一|那)[次回场]|上一?[次回场]|上一届"
    return "last" if re.search(last, question) else None


def of_events(question: str) -> bool:
    """Whether what is asked was held: 办过几次, 哪里的演练.

    >>> of_events("哪个单位办得最多"), of_events("歇脚点分布在哪几个区")
    (True, False)
    """
    return _HELD.search(question) is not None


def without_units(rest: str) -> str:
    """The text without 多少 and 几 and their counters, and without 张数 and the like.

    >>> without_units("照片张数"), without_units("来了多少名小哥")
    ('照片 ', '来了 小哥')
    """
    return _NUMBER_OF.sub(" ", _COUNTED.sub(" ", rest))


def units(rest: str) -> tuple[str, ...]:
    """The units in which an answer may be counted; empty where any figure will do.

    >>> units("发了多少助学金")[0], units("有多少小哥驿站")[0], units("几名党员")[0], units("通过率多少")
    ('元', '家', '人', ())
    >>> units("都是几年级的"), units("准备了几瓶水")
    (('年级',), ('瓶',))
    >>> units("到场的客人大概有多少")[0], units("变化有多少"), units("分几大步")
    ('人', (), ('大步',))
    """
    for words, units in wording().measures.items():
        if words in rest:
            return tuple(units)
    counted = _UNIT.search(rest) or _NUMBER_OF.search(rest)
    if counted:
        return _alike(counted[1])
    if great := re.search("几(大[一-鿿])", rest):  # 几大步: 十大步骤
        return (great[1],)
    unit = next((unit for noun, unit in wording().of_noun if _counted_noun(rest).endswith(noun)), None)
    return _alike(unit) if unit else ()


def _counted_noun(rest: str) -> str:
    """What is counted, behind 多少 or, where the question ends in it, before: 发了多少助学金, 到场的客人有多少."""
    if behind := re.search(r"(?:多少|几)([一-鿿]+)", rest):
        return "".join(
            word for word, _ in takewhile(lambda pair: pair[1][:1] == "n" or pair[1] in ("v", "vn"), tagged(behind[1]))
        )
    if "多少" not in rest and (ending := re.search(r"([一-鿿]{2,6})[？]?$", rest)):
        return ending[1]
    before = re.search(r"([一-鿿]{2,6}?)(?:大致|大概|大约|约|一共|总共|共|总数)?(?:有|是|来了|到了)?多少[？，]?$", rest)
    return before[1] if before else ""


def _alike(unit: str) -> tuple[str, ...]:
    """Every unit that answers for it, the likeliest group first.

    >>> _alike("个")[0], "家" in _alike("个"), "个" in _alike("人"), _alike("岁")
    ('人', True, False, ('岁',))
    """
    units = tuple(dict.fromkeys(other for group in wording().alike if unit in group for other in group)) or (unit,)
    return tuple(_OF_PEOPLE if other == "个" else other for other in units) if unit in ("人", "名", "位") else units


def asked_noun(rest: str) -> str | None:
    """The noun before 多少 or behind 什么, where the question asks for nothing else of it.

    >>> [asked_noun(q) for q in ("培训通过率是多少", "小货车什么牌子", "什么时候", "发了多少助学金")]
    ['通过率', '牌子', None, '助学金']
    """
    before = re.search(
        r"([一-鿿]{2,8}?)(?:是|有|达|达到|为|要求|开|给|发|收|定)?了?(?:多少|多大|多高|多重)[？，]?$", rest
    )
    behind = re.search(r"(?:什么|啥|哪(?:一)?[种家个所座条款部本])([一-鿿]{1,4}?)(?=$|[的？，])", rest) or re.search(
        r"哪(?:一)?[家个所座条款]([一-鿿]{1,4})|多少([一-鿿]{2,4})(?=[？，]|$)", rest
    )
    found = before or behind
    tags = tagged(next(group for group in found.groups() if group)) if found else []
    noun, tag = (tags[-1] if before else tags[0]) if tags else ("", "")
    common = noun in wording().weak | wording().narrated | wording().classes or wording().asking.search(noun)
    return None if tag not in ("n", "vn") or common else noun


def listed_noun(rest: str) -> str | None:
    """What the things are called that a question wants listed.

    >>> listed_noun("同属地哪几类部门加强协作"), listed_noun("提了哪些要求"), listed_noun("哪些区办过")
    ('部门', '要求', None)
    """
    found = re.search(
        r"(?:哪些|哪[几两二三四五六七八九十])(?:方面|[类种项个条块点大])?的?([一-鿿]{2,6})|([一-鿿]{2,4})(?:都)?有(?:哪些|什么|啥)[？]?$",
        rest,
    )
    tags = tagged(found[1] or found[2]) if found else []
    noun, tag = tags[0] if found and found[1] and tags else tags[-1] if tags else ("", "")
    return noun if tag[:1] == "n" or (tag == "vn" and len(noun) > 1) or noun in wording().classes else None


def listed_number(rest: str) -> int | None:
    """How many things a question says it wants.

    >>> listed_number("是哪六项"), listed_number("走了哪两处"), listed_number("哪些人")
    (6, 2, None)
    """
    found = re.search("哪([两二三四五六七八九十])", rest)
    return max(2, "两二三四五六七八九十".index(found[1]) + 1) if found else None


def focus(rest: str) -> frozenset[str]:
    """The nearest words before and behind what asks.

    >>> sorted(focus("沪捷分拨中心噪声降到多少了")), sorted(focus("通过率是多少"))
    (['降到'], ['通过率'])
    """
    told, at = [], 0
    for word, tag in (piece for pair in tagged(rest) for piece in real_words(*pair)):
        start = rest.lower().find(word, at)
        at = start + len(word) if start >= 0 else at
        if start >= 0 and _tells(word, tag):
            told.append((start, at, word))
    found: set[str] = set()
    for match in _ASKS.finditer(rest):
        before = [word for _, end, word in told if end <= match.start()]
        behind = [word for start, _, word in told if start >= match.end()]
        found |= {*before[-1:], *behind[:1]}
    return frozenset(found)


def _tells(word: str, tag: str) -> bool:
    return (
        tag[:1] in ("n", "v", "j", "l", "a", "") and word not in wording().weak and not wording().asking.fullmatch(word)
    )
