"""A model adapted to an archive: its frequent words become pieces, and its own titles and sentences are learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.building.progress import Progress, silent
from index.stores import open_store
from index.training.characters import characters_of
from index.training.cooccurrence import Matrix
from index.training.corpus import Corpus, encode
from index.training.model import Model
from index.training.pairs import Mix, batches
from index.training.pieces import add_words, count_words, is_word, pieces_of
from index.training.press import press
from index.training.wording import Groups, make_wording

_FREQUENT = 5  # a word that occurs so often in an archive is a piece of its own
_NEW = 0.5  # the share of what was learnt in the result; the rest is the model as it was
_RATE = 0.0005  # a fifth of the rate from scratch: what it knows is to stay


@dataclass(frozen=True, slots=True)
class Course:
    """How long an archive is learnt from, and the seed of what is drawn by chance."""

    steps: int = 200
    seed: int = 0
    batch: int = 1024


def archive_texts(index: Path) -> list[str]:
    """Each article of an index: its title as the first sentence, then its body."""
    return [
        f"{(article.title or '').rstrip('。')}。{article.body}"
        for issue in open_store(index).issues()
        for article in issue.articles
    ]


def adapt_model(
    model: Model, articles: Sequence[str], groups: Groups, course: Course, progress: Progress = silent
) -> tuple[Model, Corpus]:
    """The adapted model, and the archive as it learnt from it; same input, same bytes on the same machine."""
    from index.training.contrast import Rates, Table, steady, train

    steady()
    counts = count_words(articles)
    frequent = [word for word, count in counts.most_common() if count >= _FREQUENT and is_word(word)]
    wider = with_words(model, sorted(frequent, key=lambda word: (-counts[word], word)))
    corpus = encode(articles, wider.tokenizer, progress)
    table = Table.trained(wider.table, characters_of([piece for piece, _ in pieces_of(wider.tokenizer)]))
    pairs = batches(corpus, make_wording(groups, wider.tokenizer), Mix(), course.batch, course.seed)
    train(table, pairs, Rates(course.steps, _RATE), progress)
    mixed = _NEW * table.numpy() + (1 - _NEW) * wider.table
    return Model(wider.tokenizer, press(mixed, corpus, mixed.shape[1])), corpus


def with_words(model: Model, words: Sequence[str]) -> Model:
    """More pieces, each with the sum of the vectors of the pieces that it was cut into: at first nothing changes."""
    new = [word for word in words if model.tokenizer.token_to_id(word) is None]
    rows: list[Matrix] = [
        model.table[model.tokenizer.encode(word, add_special_tokens=False).ids].sum(axis=0) for word in new
    ]
    table = np.vstack([model.table, *rows]).astype(np.float32)
    return Model(add_words(model.tokenizer, new), table)
