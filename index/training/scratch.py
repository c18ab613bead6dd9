"""A model made from scratch: words, first vectors, pairs, fewer dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.building.progress import Progress, silent
from index.training.characters import characters_of
from index.training.cooccurrence import first_vectors
from index.training.corpus import Corpus, encode
from index.training.model import Model
from index.training.pairs import Mix, batches
from index.training.pieces import count_words, make_tokenizer, pieces_of
from index.training.press import press
from index.training.wording import Groups, make_wording

_ROOM = 80  # dimensions more in training than in the result


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training from scratch may choose. The defaults make the model that comes with the project."""

    dimension: int = 432
    steps: int = 1200
    seed: int = 0
    vocabulary: int = 28_000
    batch: int = 2048


def train_model(
    articles: Sequence[str], wanted: Sequence[str], groups: Groups, plan: Plan, progress: Progress = silent
) -> tuple[Model, Corpus]:
    """The model, and the texts as it learnt from them. Same texts, same plan, same bytes on the same machine."""
    from index.training.contrast import Rates, Table, steady, train

    steady()
    progress("counting words", 0, 1)
    tokenizer = make_tokenizer(count_words(articles), plan.vocabulary, wanted)
    progress("counting words", 1, 1)
    corpus = encode(articles, tokenizer, progress)
    pieces = [piece for piece, _ in pieces_of(tokenizer)]
    wide = min(plan.dimension + _ROOM, len(pieces))
    first = first_vectors(corpus, len(pieces), wide, plan.seed, progress)
    counts = corpus.counts(len(pieces))
    counts[:2] = 0
    table = Table(first, counts, characters_of(pieces), plan.seed)
    pairs = batches(corpus, make_wording(groups, tokenizer), Mix(), plan.batch, plan.seed)
    train(table, pairs, Rates(plan.steps), progress)
    return Model(tokenizer, press(table.numpy(), corpus, min(plan.dimension, wide))), corpus
