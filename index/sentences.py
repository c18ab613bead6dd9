"""The one place that knows where Chinese sentences end."""

import re
from collections.abc import Iterator

_ENDS = "。！？；!?;"
_CLOSERS = "”’」』）》】〕)]\"'"
_PAIRS = dict(zip("“‘「『（《【〔", "”’」』）》】〕", strict=True))
_MARK = re.compile(f"[{_ENDS}{''.join(_PAIRS)}]")
_LONGEST_ASIDE = 60  # characters; a longer quotation is a text of its own, and cut like one


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences, without the white space around them.

    A sentence ends at 。！？； or a newline, and keeps the closing quotes and brackets behind its end mark. A
    quotation or bracket of up to 60 characters is not cut inside; it ends the sentence when its last mark is 。,
    or when it is speech (after ： or ，) and its last mark is ！ or ？.

    >>> text = "他说：“好。谢谢！”会议结束；“真的吗？”活动开始。（见附件）\\n完"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他说：“好。谢谢！”', '会议结束；', '“真的吗？”活动开始。', '（见附件）', '完']
    """
    found = []
    for first, last in _paragraphs(text):
        start = first
        for end in [*_cuts(text, first, last), last]:
            if piece := text[start:end].strip():
                at = text.index(piece, start)
                found.append((at, at + len(piece)))
            start = end
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text):
        yield match.span()


def _cuts(text: str, first: int, last: int) -> Iterator[int]:
    """Where the sentences of one paragraph end, in order."""
    at = first
    while found := _MARK.search(text, at, last):
        at = found.start()
        close = _closing(text, at, last)
        if close is not None:
            if _ends_with(text, at, close):
                yield close + 1
            at = close + 1
        elif found.group() in _ENDS:
            at = _behind_end(text, at, last)
            yield at
        else:
            at += 1


def _closing(text: str, at: int, last: int) -> int | None:
    """Where the quotation or bracket that opens here is closed, if it is short; slips leave some open."""
    closer = _PAIRS.get(text[at])
    if closer is None:
        return None
    close = text.find(closer, at + 1, min(last, at + 1 + _LONGEST_ASIDE))
    return close if close >= 0 else None


def _ends_with(text: str, opening: int, close: int) -> bool:
    """Whether the aside `text[opening:close + 1]` ends the sentence it stands in."""
    inner = text[opening + 1 : close].rstrip(_CLOSERS)
    speech = opening > 0 and text[opening - 1] in "：，:,"
    return inner.endswith("。") or (speech and inner.endswith(("！", "？", "!", "?")))


def _behind_end(text: str, at: int, last: int) -> int:
    """Behind a row of end marks and the closers that belong to it."""
    while at < last and text[at] in _ENDS:
        at += 1
    while at < last and text[at] in _CLOSERS:
        at += 1
    return at
