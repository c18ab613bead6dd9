"""A slip of the pen or of pinyin in a question put right: only where the archive lacks it and has one near spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.gazetteer import gazetteer
from index.words import dictionary_words, in_dictionary, tagged
from rag.kinds import wording
from rag.named import proper_names
from rag.spelling import Near, Spelling
from rag.variants import sayings

Pair = tuple[str, str]  # as typed, as searched

_MOST = 3  # slips put right in one question
_LONGEST = 12  # characters
_NAME_FROM = 4  # characters of a name for which other whole words may stand by their sound
_NEAR_FROM = 3  # characters of a word that may have been meant by what does not quite sound like it
_PARTICLES = frozenset("了着过的是")  # no word is spelt with one for another
_RUN = re.compile("[㐀-鿿]{2,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the question by the dictionary. `odd` where the archive lacks it, or where it is what is left of one;
    `common` for words that ask or fit every article.
    """

    text: str
    start: int
    odd: bool
    common: bool


def repaired(question: str, spelling: Spelling) -> tuple[str, tuple[Pair, ...]]:
    """The question as it is searched, and what was put right in it, in reading order."""
    pairs: list[Pair] = []
    for run in list(_RUN.finditer(question)):
        if len(pairs) < _MOST and (found := _first_slip(run.group(), question, spelling)):
            pairs.append(found)
    for typed, meant in pairs:
        question = question.replace(typed, meant)
    return question, tuple(pairs)


def _first_slip(run: str, question: str, spelling: Spelling) -> Pair | None:
    """Longer spellings first: they are the surer."""
    pieces = list(_pieces(run, spelling))
    if not any(piece.odd for piece in pieces):
        return None
    fixed = _fixed(run, question)
    spans = [(i, j) for i in range(len(pieces)) for j in range(i + 1, len(pieces) + 1) if _may_be(pieces[i:j], fixed)]
    for i, j in sorted(spans, key=lambda span: (-_width(pieces[slice(*span)]), span)):
        meant = _meant(pieces[i:j], spelling)
        if meant and not _twins(run, _text(pieces[i:j]), spelling):
            typed, put = _trimmed(pieces[i:j], meant)
            alone = len(typed) == 1 and spelling.spells(typed)
            if _stands(run, pieces[i:j], meant, spelling) and not alone and _PARTICLES.isdisjoint(typed):
                return typed, put
    return None


def _stands(run: str, pieces: list[_Piece], meant: str, spelling: Spelling) -> bool:
    """Whether what was meant may stand there: a name anywhere, a word where what was typed is cut as one noun, or
    where the archive writes it beside the character before or behind.

    Two characters of two words side by side look like a slip too: 起初 只愿 赔 and not 志愿.
    """
    typed = _text(pieces)
    if meant in spelling.names or len(typed) >= _NAME_FROM or (typed, "n") in [(w, t[:1]) for w, t in tagged(run)]:
        return True
    start, end = pieces[0].start, pieces[-1].start + len(pieces[-1].text)
    before, behind = run[start - 1 : start] if start else "", run[end : end + 1]
    beside = [text for c, text in ((before, before + meant), (behind, meant + behind)) if c and _content(c)]
    said = sayings()
    return any(spelling.holds(text) or any(text in saying for saying in said) for text in beside)


def _pieces(run: str, spelling: Spelling) -> Iterator[_Piece]:
    asking = {at for match in wording().asking.finditer(run) for at in range(*match.span())}
    start = 0
    for text in dictionary_words(run):
        common = text in wording().weak or start in asking
        known = spelling.spells(text.lower()) if len(text) > 1 else text in wording().classes or not _content(text)
        yield _Piece(text, start, not common and not known, common)
        start += len(text)


def _content(character: str) -> bool:
    """Whether a character by itself may be what is left of a word: no particle, number or the like."""
    return tagged(character)[0][1][:1] not in ("u", "p", "c", "m", "q", "r", "y", "d", "f") if character else False


def _fixed(run: str, question: str) -> set[int]:
    """Places of names that stay as they are: those of the gazetteer, and of people."""
    spans = [match.span() for match in gazetteer().pattern.finditer(run)]
    people = [name for name in proper_names(question) if name in run]
    people += [word for word, tag in tagged(run) if tag.startswith("nr") and word[0] in wording().surnames]
    spans += [match.span() for name in people for match in re.finditer(re.escape(name), run)]
    return {at for span in spans for at in range(*span)}


def _may_be(pieces: list[_Piece], fixed: set[int]) -> bool:
    width = _width(pieces)
    if not 2 <= width <= _LONGEST or not any(piece.odd for piece in pieces):
        return False
    if width < _NAME_FROM and any(piece.common for piece in pieces):
        return False
    return not fixed & set(range(pieces[0].start, pieces[0].start + width))


def _text(pieces: list[_Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _width(pieces: list[_Piece]) -> int:
    return len(_text(pieces))


def _meant(pieces: list[_Piece], spelling: Spelling) -> str | None:
    """The one near spelling, where there is one and the archive does not spell it as the question does."""
    typed = _text(pieces)
    broken = any(piece.odd and len(piece.text) == 1 for piece in pieces)
    found = {near.text for near in spelling.near(typed) if _credible(typed, near, spelling, broken=broken)}
    if len(found) != 1 or spelling.holds(typed) or spelling.is_word(typed):
        return None
    return found.pop()


def _credible(typed: str, near: Near, spelling: Spelling, *, broken: bool) -> bool:
    """Whether a slip explains the spelling better than that something else was meant.

    Whole words are a slip only where they sound like a long name; a district or company only by its sound.
    """
    if in_dictionary(typed) or not broken:
        return near.name and near.slip == "sound" and len(typed) >= _NAME_FROM
    if near.text in gazetteer().names and len(typed) < _NAME_FROM and near.slip != "sound":
        return False
    same = sum(a == b for a, b in zip(typed, near.text, strict=False))
    match near.slip:
        case "sound":
            return same * 2 >= len(typed) - 1 and same > 0 and len(set(typed)) > 1
        case "near sound" | "order":
            return len(typed) >= _NEAR_FROM and same > 0
        case "doubled":
            return len(typed) >= _NEAR_FROM
        case "look":
            return len(typed) >= _NEAR_FROM or _rare(typed, near.text, spelling)
        case "missing":
            return near.name


def _rare(typed: str, meant: str, spelling: Spelling) -> bool:
    """Whether the character that is another in the near spelling stands by itself nowhere in the archive."""
    return all(a == b or not spelling.spells(a) for a, b in zip(typed, meant, strict=True))


def _twins(run: str, typed: str, spelling: Spelling) -> bool:
    """Whether a character stands twice for two words meet in it: 驾驶班 and 班长."""
    at = run.find(typed)
    for n in range(at, at + len(typed) - 1):
        if run[n] == run[n + 1]:
            before = n > 0 and run[n - 1] not in wording().weak
            return before and any(spelling.spells(run[n + 1 : n + 1 + k]) for k in (2, 3))
    return False


def _trimmed(pieces: list[_Piece], meant: str) -> Pair:
    """Only the words around the slip: 暧蜂 for 暧蜂行动."""
    texts = [piece.text for piece in pieces]
    if len(_text(pieces)) != len(meant):
        return _text(pieces), meant
    while len(texts) > 1 and len(texts[-1]) > 1 and meant.endswith(texts[-1]):
        meant = meant.removesuffix(texts.pop())
    while len(texts) > 1 and len(texts[0]) > 1 and meant.startswith(texts[0]):
        meant = meant.removeprefix(texts.pop(0))
    return "".join(texts), meant
