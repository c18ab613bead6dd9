"""Subdistricts and towns that the gazetteer does not list, where a mark or the grammar tells their start."""

import re
from collections.abc import Iterator

from index.words import tagged

# Where a name may begin: after a mark, a district, or a word of the grammar that begins no name.
_BEFORE = r"(?:(?<![一-鿿\d])|(?<=[区县市在与和及赴])|(?<=联合|走进|位于|来到|会同|前往))"
# What is no name: 各街道, 属地街道, 特色小镇.
_COMMON = "属地|辖区|所在|相关|有关|部分|周边|当地|社区|特色|上海|中心|沿线|对应|试点|基层|驻地|本地|附近|景德镇"
_TOWNSHIP = re.compile(
    rf"(?=[一-鿿]{{2,5}}(?:街道|镇)){_BEFORE}(?!{_COMMON})(?P<stem>[一-鿿]{{2,3}}?(?:路|新村)?)(?<![乡城村古小街重集市])"
    r"(?:街道(?![路上])|镇(?![级域定静守江海压店长]))"
)
_NO_NAME = re.compile(
    "[在与和及赴的了对为把被给让向由从将就都也并而但这那其之以各本该某全两多每此有等是个名几问镇区县市委]"
)
_NO_NOUN = ("v", "d", "r", "t", "p", "c", "m")


def townships(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand; the words before a name (走进, 联合, 位于) are not part of it.

    >>> text = "走进云溪街道，联合各街道、松江区白杨镇，经过街道协调"
    >>> [text[start:end] for start, end in townships(text)]
    ['云溪街道', '白杨镇']
    """
    if "街道" not in text and "镇" not in text:
        return iter(())
    return (match.span() for match in _TOWNSHIP.finditer(text) if _is_name(match["stem"]))


def _is_name(stem: str) -> bool:
    verbs = any(len(word) > 1 and tag.startswith(_NO_NOUN) for word, tag in tagged(stem))
    return not verbs and not _NO_NAME.search(stem)
