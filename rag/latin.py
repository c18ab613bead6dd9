"""Latin letters in a question: pinyin to the archive's names and words, and English words among Chinese ones."""

import re

from rag.english import is_english, known_word
from rag.kinds import wording
from rag.readings import sounds, syllables
from rag.repair import Pair
from rag.spelling import Spelling

_RUN = re.compile(r"[A-Za-z']{2,}(?: [A-Za-z']{2,})*")
_LEAST = 2  # syllables; three for a plain word in an English question: women is no 我们
_SHORT = {"zai": "在", "de": "的", "shi": "是", "you": "有", "le": "了"}
_LONGEST = 8  # syllables


def in_characters(question: str, spelling: Spelling) -> tuple[str, tuple[Pair, ...]]:
    """The question with what is read like the archive's names and words in characters, as typed and as searched.

    Words that are English, or are read like nothing here, stay.
    """
    pairs: dict[Pair, None] = {}
    english = is_english(question) and any(known_word(word) for word in re.findall("[A-Za-z]+", question))

    def one(match: re.Match[str]) -> str:
        typed, at, said = match.group().split(" "), 0, []
        while at < len(typed):
            for end in range(len(typed), at, -1):
                if meant := _meant(typed[at:end], spelling, english=english):
                    if len(meant) > 1:
                        pairs[" ".join(typed[at:end]), meant] = None
                    break
            else:
                end, meant = at + 1, typed[at]
            said.append(meant)
            at = end
        return " ".join(said)

    return _RUN.sub(one, question), tuple(pairs)


def _meant(typed: list[str], spelling: Spelling, *, english: bool) -> str | None:
    """The one name that is read so, or else the commonest word; an asking word where all is pinyin."""
    if any(known_word(word) or word.isupper() for word in typed):
        return None
    if not english and typed[0] in _SHORT:
        return _SHORT[typed[0]] if len(typed) == 1 else None
    for read in syllables("'".join(typed).lower()):
        if not _LEAST <= len(read) <= _LONGEST:
            continue
        asking = [word for word in wording().asking_words if len(word) == len(read) and read == next(sounds(word))]
        if asking and not english:
            return asking[0]
        found = list(spelling.read_as(read))
        if _capitalised(typed) and len(people := [word for word in found if _is_person(word, spelling)]) == 1:
            return people[0]
        if len(names := [word for word in found if word in spelling.names]) == 1:
            return names[0]
        plain = [word for word in found if spelling.has(word)]
        if plain and not names and (not english or len(read) > _LEAST or _capitalised(typed)):
            return spelling.commonest(plain)
    return None


def _capitalised(typed: list[str]) -> bool:
    """Whether it is written as a name: Jinsha, and not women."""
    return all(word[:1].isupper() for word in typed)


def _is_person(word: str, spelling: Spelling) -> bool:
    return len(word) in (2, 3) and word[0] in wording().surnames and spelling.spells(word) and not spelling.has(word)
