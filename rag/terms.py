"""The words that a question is about: how much each matters, and what else it may be called."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from index.bm25 import idf
from index.embedders import Embedder
from index.facets import Facet
from index.stores import Store
from index.words import tagged, words
from rag.contents import content_words
from rag.kinds import wording
from rag.question import Question
from rag.spellings import spellings
from rag.variants import aliases, equivalents, everyday, polite, thesaurus
from rag.wordspace import WordSpace

_SYNONYM = 0.85  # credit of a word from the same group of the thesaurus
_SAID_TOO = 0.7
_EQUAL = 0.6  # of one that means the same in general
_TOLD = 0.6  # credit from which another word tells the value asked for
_PART = 0.6  # credit of a word inside a longer one: 培训 for 培训班
_NEAR = 0.42  # cosine from which a word of the archive may stand for one of the question
_NEIGHBOURS = 6
_KEPT = 20_000  # words whose neighbours are kept: a page may run for months
_KNOWN = 20_000  # words of the archive that are compared with a question's: the commonest, of a large one
_WORDS_OF_ONE, _SAYING = 5, 0.6  # words that may be said for one thing; what that is worth at least
_NUMERALS = "0123456789零一二三四五六七八九十百千万两"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question. `weight` grows with its rarity; `others` stand for it, with a credit up to 1.

    A `must` is a name, phrase or figure: an article that lacks it does not speak of what was asked. `asked` marks
    the noun whose value is wanted (通过率多少, 什么牌子): an article that never names it cannot tell. `focus` marks the
    words beside the asking words: they tell the sentence that answers from others on the same topic.
    """

    text: str
    weight: float
    others: tuple[tuple[str, float], ...] = ()
    must: bool = False
    asked: bool = False
    focus: bool = False

    def credit(self, text: str) -> float:
        """How far a text (in lower case) speaks of this: 1 for the word itself, less for another that stands for it.

        >>> Term("急救", 3.0, (("救护", 0.9),)).credit("应急救护讲座")
        1.0
        >>> Term("电影", 3.0, (("影片", 0.9),)).credit("观看影片")
        0.9
        """
        if stands(self.text, text):
            return 1.0
        return next((credit for other, credit in self.others if stands(other, text)), 0.0)

    def told(self, text: str) -> bool:
        """Whether a text names this as a whole: 通过 does not tell a 通过率, nor 观影 an 电影院."""
        head = self.text[-1] if len(self.text) > 2 else self.text
        near = (o for o, credit in self.others if credit >= _TOLD and o not in self.text and set(head) & set(o))
        return self.text in text or any(other in text for other in near)


def stands(word: str, text: str) -> bool:
    """Whether a text holds a word; one that begins with a numeral not as the end of a longer one.

    >>> stands("5名", "15名党员"), stands("5名", "5名党员"), stands("五名", "十五名"), stands("1月4日", "11月4日")
    (False, True, False, False)
    """
    if word not in text:
        return False
    if word[:1] not in _NUMERALS:
        return True
    return bool(re.search(f"(?<![{_NUMERALS}.,])" + re.escape(word), text))


class Lexicon:
    """Terms for questions to one archive: rarities from its store, neighbours from the embedder over its words."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store, self._embedder = store, embedder
        self._near: dict[str, list[tuple[str, float]]] = {}  # of words that were asked about

    def terms(self, question: Question) -> tuple[Term, ...]:
        """The question's names, phrases and figures first, then the words of its subject."""
        rare = self._rarest()
        names = [self._name(f.value) for f in _distinct(question)]
        exact = [*(text.lower() for text in question.phrases), *question.figures]
        exact += [question.day] if question.day else []
        fixed = [*names, *(Term(text, rare, _spelt(text), must=True) for text in exact)]
        worth = self._joined(question.subject, content_words(question.subject))
        worth = {w: v for w, v in worth.items() if not any(w in text for text in exact)}
        plain = self.weigh(worth)
        if question.literal:
            plain = [replace(term, others=()) for term in plain if self._written(term.text)]
        return (
            *fixed,
            *(replace(t, asked=t.text == question.asked, focus=t.text in question.focus) for t in plain),
        )

    def _name(self, value: str) -> Term:
        """A name in all its spellings weighs as the commonest of them."""
        spelled = aliases(value)
        weight = min(self._rarity([value.lower(), *(alias for alias, _ in spelled)]))
        return Term(value.lower(), min(weight, self._rarest()), spelled, must=True)

    def _joined(self, subject: str, worth: dict[str, float]) -> dict[str, float]:
        """A word and a single character behind it as one, where the archive writes them together: 歇脚 点, 气象 员."""
        joined = dict(worth)
        for (word, _), (character, _) in pairwise(tagged(subject)):
            both = word + character
            ends = len(character) == 1 and character in wording().endings
            if ends and word in worth and len(word) >= 2 and both in subject.lower() and self._written(both):
                joined.pop(character, None)
                joined[both] = 1.0
        return _said_as_one(subject, joined)

    @lru_cache(maxsize=4096)  # noqa: B019 - one lexicon an index
    def _written(self, text: str) -> bool:
        return self._store.holds(text)

    def weigh(self, worth: Mapping[str, float]) -> list[Term]:
        """Plain words with their weights and the words that may stand for them."""
        near = self._neighbours(list(worth))
        return [self._term(word, worth[word], others) for word, others in zip(worth, near, strict=True)]

    def others(self, found: Sequence[str]) -> list[tuple[tuple[str, float], ...]]:
        """What may stand for each word, with a credit, best first: synonyms, and words that the embedder puts near."""
        plain = [word for word in found if len(word) > 1]
        near = dict(zip(plain, self._neighbours(plain), strict=True))
        return [_ranked(word, self._synonyms(word), near.get(word, ())) for word in found]

    def _synonyms(self, word: str) -> dict[str, float]:
        """What means the same, with its credit: less of what is written for a word that the archive writes itself."""
        said = _SAID_TOO if self._written(word) else _SYNONYM
        same = (other for other in equivalents(word) if len(other) > 1)
        return (
            dict.fromkeys(same, _EQUAL)
            | dict.fromkeys(everyday().get(word, ()), said)
            | dict.fromkeys(thesaurus().get(word, ()), _SYNONYM)
        )

    def _term(self, word: str, worth: float, near: Sequence[tuple[str, float]]) -> Term:
        others = self._synonyms(word)
        for part in words(word):
            if part != word and len(part) >= 2:
                others.setdefault(part, _PART)
        ranked = _ranked(word, others, near)
        rarity = min(self._rarity([word, *(o for o, c in ranked if c >= _SYNONYM)]))
        return Term(word, worth * min(rarity, self._rarest()), ranked)

    def _rarest(self) -> float:
        """The weight of a word that one article holds; of one that none holds too, for it may be a paraphrase."""
        return idf(self._store.article_count, 1)

    def _rarity(self, found: Sequence[str]) -> list[float]:
        return self._store.rarity(found)

    @cached_property
    def space(self) -> WordSpace:
        """The archive's words by the embedder."""
        return WordSpace(self._store.vocabulary(_KNOWN), self._embedder)

    def _neighbours(self, found: Sequence[str]) -> list[list[tuple[str, float]]]:
        """Words of the archive that may stand for each of these; single characters have none."""
        near = {word: self._near[word] for word in found if word in self._near}
        missing = [word for word in dict.fromkeys(found) if word not in near]
        # all at once: one word takes nearly as long as ten
        for word, others in zip(missing, self.space.nearest(missing, _NEIGHBOURS), strict=True):
            near[word] = [(o, cosine) for o, cosine in others if cosine >= _NEAR and o != word and len(word) > 1]
            if len(self._near) < _KEPT:
                self._near[word] = near[word]
        return [near[word] for word in found]


def _said_as_one(subject: str, worth: Mapping[str, float]) -> dict[str, float]:
    """Words side by side that are said for one thing as one word.

    >>> _said_as_one("教心脏按压", {"教": 0.3, "心脏": 1.0, "按压": 0.6})
    {'教': 0.3, '心脏按压': 1.0}
    """
    cut = [word.lower() for word, _ in tagged(subject)]
    joined, at = dict(worth), 0
    while at < len(cut):
        ends = range(min(len(cut), at + _WORDS_OF_ONE), at + 1, -1)
        end = next((end for end in ends if "".join(cut[at:end]) in everyday()), at)
        if end > at:
            parts = {part for word in cut[at:end] for part in (word, *words(word))}
            joined["".join(cut[at:end])] = max([_SAYING, *(joined.pop(part, 0.0) for part in sorted(parts))])
        at = max(end, at + 1)
    return joined


def _ranked(word: str, known: dict[str, float], near: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """All that may stand for a word, best first; what is known goes before what is near."""
    others = {other: round(cosine, 3) for other, cosine in near} | known
    return tuple(sorted(((o, c) for o, c in others.items() if o != word), key=lambda pair: (-pair[1], pair[0])))


def _spelt(text: str) -> tuple[tuple[str, float], ...]:
    """Other ways of writing a figure, each as good; other polite words of a name."""
    return (*((other, 1.0) for other in spellings(text)[1:]), *polite(text))


def _distinct(question: Question) -> list[Facet]:
    return list({f.value: f for f in question.names}.values())
