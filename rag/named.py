"""Names of people and of far places in a question."""

import re

from index.facets import find
from index.words import in_dictionary, tagged
from rag.kinds import wording

_TITLED = re.compile(
    rf"(?:{'|'.join(wording().offices)})([{wording().surnames}][一-鿿]{{1,2}})(?=[给在为和与向对说是做参出带]|$)"
)
_BEFORE_OFFICE = re.compile(rf"([{wording().surnames}][一-鿿]{{1,2}}?)(?={'|'.join(wording().offices)})")
_NO_PERSON = re.compile("[局部处委会组科区市县镇村路院站员总副的各位名个]|[选当任做]$")


def proper_names(rest: str) -> list[str]:
    """Names of people and far places: what the cutter takes for one, people beginning with a surname.

    >>> proper_names("罗小满这几年有什么报道"), proper_names("给云南学生的助学金")
    (['罗小满'], ['云南'])
    >>> proper_names("翟小满开了几年车"), proper_names("搞过安全检查吗"), proper_names("公开信写给谁")
    (['翟小满'], [], [])
    """
    cut = tagged(rest)
    places = [place for place in wording().far if place in rest]
    places += [match[1] for match in _TITLED.finditer(rest)]
    places += _before_offices(rest)
    names = [
        _whole_name(word) for word, tag in cut if tag.startswith("nr") and 2 <= len(word) <= 4 and not _plain(word)
    ]
    beside = re.compile("[站镇路村街区桥店园]|网点|学校|中学|小学|公司|营业部")
    return (
        places
        + [
            name
            for name in names
            if (len(name) > 2 or name[0] in "小老")
            and name.lstrip("小老") != "师傅"  # 师 is a surname too, and 老师傅 is nobody's name
            and name.lstrip("小老")[:1] in set(wording().surnames)
            and not find(name)
            and not beside.match(rest, rest.find(name) + len(name))
        ]
    )


def _before_offices(rest: str) -> list[str]:
    """People named before their office: 冯力虎局长; no part of another name, nor of 黄浦局长.

    >>> _before_offices("冯力虎局长带队"), _before_offices("管理局局长和静安局长"), _before_offices("市局余洪伟副局长")
    (['冯力虎'], [], ['余洪伟'])
    """
    taken = {at for name in find(rest) for at in range(name.start, name.end)}
    found = (m for m in _BEFORE_OFFICE.finditer(rest) if not _NO_PERSON.search(m[1]))
    return [m[1] for m in found if not taken & set(range(*m.span()))]


def _plain(word: str) -> bool:
    """Whether what the cutter takes for a name is a word made of others: 公开信, 安全检查, 白名单.

    >>> [_plain(word) for word in ("公开信", "白名单", "王建国", "罗小满")]
    [True, True, False, False]
    """
    if len(word) < 3 or not in_dictionary(word):
        return False
    first, last = word[:2], word[-2:]
    return (in_dictionary(first) and _tag(first)[:2] not in ("nr", "ns")) or (
        in_dictionary(last) and _tag(last) in ("n", "vn", "v", "l", "d", "a")
    )


def _tag(word: str) -> str:
    """The part of speech of one word; `nr`, a name, where the cutter tears it."""
    cut = tagged(word)
    return cut[0][1] if len(cut) == 1 else "nr"


def _whole_name(word: str) -> str:
    """Without what the cutter takes with it: of a surname of one character, two more are the name."""
    return word if len(word) < 4 or word[:2] in wording().compounds or in_dictionary(word) else word[:3]
