"""A collection with questions of known wording: masked leads, rewritten sentences, clozes; some it cannot answer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eval.generate.cloze import cloze
from eval.generate.masked import lead_and_rest, masked
from eval.generate.rewrite import rewrite
from eval.generate.wording import Weights
from eval.retrieval.collection import Collection, Query, Text
from eval.retrieval.news import News, cut
from index.sentences import sentences

KINDS = ("masked", "synonym", "cloze", "absent")
_ROLES = ("masked", "masked", "whole", "whole", "whole", "whole", "whole", "absent")


@dataclass(slots=True)
class _Making:
    weights: Weights
    draw: random.Random
    texts: list[Text] = field(default_factory=list)
    queries: dict[str, list[Query]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


def make(name: str, articles: Sequence[News], each: int, seed: int = 0) -> Collection:
    """`each` questions of a kind at most.

    The seed deals out the articles. Of one that gives a masked lead, the collection holds one other part and nothing
    else; one that gives an absent question is not in it at all; all others are there as they are cut.
    """
    making = _Making(Weights(article.text for article in articles), random.Random(seed))
    dealt = list(articles)
    making.draw.shuffle(dealt)
    for place, article in enumerate(dealt):
        role = _ROLES[place % len(_ROLES)]
        pieces = cut(article)
        if role == "masked" and (found := _masked(article, making)):
            part, question = found
            making.texts.append(part)
            _ask(making, "masked", article, question, part)
        elif role == "absent":
            _absent(article, pieces, making)
        else:
            making.texts += pieces
            for kind, (_, question, piece) in _of_pieces(article, pieces, making):
                _ask(making, kind, article, question, piece)
    queries = [query for kind in KINDS for query in making.queries[kind][:each]]
    return Collection(name, tuple(sorted(making.texts, key=lambda text: text.id)), tuple(queries))


def _masked(article: News, making: _Making) -> tuple[Text, str] | None:
    split = lead_and_rest(article.text)
    if split is None:
        return None
    lead, rest = split
    parts = cut(News(article.id, article.day, rest))
    for part in making.draw.sample(parts, len(parts)):
        if question := masked(lead, part.text, making.weights):
            return part, question
    return None


def _of_pieces(article: News, pieces: Sequence[Text], making: _Making) -> Iterator[tuple[str, tuple[str, str, Text]]]:
    """A question of each kind that a sentence gives, with the sentence and the piece it stands in."""
    inside = [(piece.text[start:end], piece) for piece in pieces for start, end in sentences(piece.text)]
    whole = [sentence for sentence, _ in inside]
    for kind, found in (
        ("synonym", rewrite(whole, article.text, making.weights, making.draw)),
        ("cloze", cloze(whole, making.draw)),
    ):
        if found:
            yield kind, (*found, next(piece for sentence, piece in inside if sentence == found[0]))


def _absent(article: News, pieces: Sequence[Text], making: _Making) -> None:
    """One question, of the three kinds in turn as far as the article gives them."""
    made = {kind: question for kind, (_, question, _) in _of_pieces(article, pieces, making)}
    if found := _masked(article, making):
        made["masked"] = found[1]
    wanted = KINDS[len(making.queries["absent"]) % 3]
    if wanted in made:
        _ask(making, "absent", article, made[wanted], None)


def _ask(making: _Making, kind: str, article: News, question: str, answer: Text | None) -> None:
    relevant = frozenset({answer.id}) if answer else frozenset()
    making.queries[kind].append(Query(f"{kind}-{article.id}", question, relevant, kind))
