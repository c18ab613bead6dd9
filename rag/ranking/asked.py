"""What is searched for: a question's text as terms, with the spellings that may stand for them, and as a vector."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.building.counting import CUTS
from index.embedders import Embedder, Vectors
from index.stores import Spellings
from rag.question import Question
from rag.terms import Lexicon, Term


@dataclass(frozen=True, slots=True)
class Asked:
    """`words` and `grams` are the terms of `text`, `alike` the words with others of the same meaning.

    `terms` are those that answers are held against. `vector` has shape (dimension,).
    """

    text: str
    words: tuple[Spellings, ...]
    grams: tuple[Spellings, ...]
    alike: tuple[Spellings, ...]
    terms: tuple[Term, ...]
    vector: Vectors

    @property
    def names(self) -> tuple[Term, ...]:
        """Names, phrases and figures that an article on this should hold."""
        return tuple(term for term in self.terms if term.must)


def asked(question: Question, lexicon: Lexicon, embedder: Embedder) -> Asked:
    """A question as this archive's lexicon reads it."""
    text = search_text(question)
    words = sorted(set(CUTS["words"](text)))
    return Asked(
        text=text,
        words=_plain(words),
        grams=_plain(sorted(set(CUTS["grams"](text)))),
        alike=tuple([(word, 1.0), *others] for word, others in zip(words, lexicon.others(words), strict=True)),
        terms=lexicon.terms(question),
        vector=embedder.embed_questions([text])[0],
    )


def search_text(question: Question) -> str:
    """What is searched for: the question without its asking words, its names kept."""
    names = [f.value for f in question.names]
    return " ".join(dict.fromkeys([*names, *question.phrases, question.subject])).strip() or question.text


def _plain(terms: Sequence[str]) -> tuple[Spellings, ...]:
    return tuple([(term, 1.0)] for term in terms)
