"""Companies that the gazetteer does not list, by their look: a brand of two characters and a trade."""

import re
from collections.abc import Iterator
from functools import cache

from index.facets.language import language
from index.words import tagged

_CONTEXT = 6  # characters before a name that decide where its word begins
_NO_HAN = re.compile("[^一-鿿]")
# Characters that are in no brand: they belong to the grammar of the sentence.
_GRAMMAR = "了的在和里与及对为把被给让向由从到将就都也还又并而但这那其之以用报做受"


@cache
def brand_pattern() -> re.Pattern[str]:
    """Two characters before 快递, 物流 and the like, unless common words stand there: 推动快递, 冷链物流."""
    words = language("brands")
    common, trades = "|".join(words["no_brands"]), "|".join(words["trades"])
    brand = f"(?!{common})(?!.[{_GRAMMAR}])(?![{_GRAMMAR}])[一-鿿]{{2}}"
    # first the trade, which is rare, then what is costly to look up
    return re.compile(rf"(?=[一-鿿]{{2}}(?:{trades})){brand}(?:{trades})(?!{'|'.join(words['no_company'])})")


def brands(text: str) -> Iterator[tuple[int, int]]:
    """Where they stand.

    >>> text = "白鹭快运推动快递业发展"
    >>> [text[start:end] for start, end in brands(text)]
    ['白鹭快运']
    """
    if not any(trade in text for trade in language("brands")["trades"]):
        return iter(())
    return (match.span() for match in brand_pattern().finditer(text) if _is_brand(text, match.start()))


def _is_brand(text: str, start: int) -> bool:
    """Whether the two characters at a place may be a brand: a word begins there, and it is a noun or unknown.

    >>> _is_brand("由白鹭快运", 1), _is_brand("培训，白鹭快运", 3)
    (True, True)
    >>> _is_brand("摆桌子放快递", 2), _is_brand("营造快递", 0)
    (False, False)
    """
    before = _NO_HAN.split(text[max(0, start - _CONTEXT) : start])[-1]
    at = start - len(before)
    for word, tag in tagged(text[at : start + 2]):
        if at >= start and tag[:1] not in ("n", "j", "z", "i", ""):
            return False
        if at < start < at + len(word):
            return False
        at += len(word)
    return True
