"""Words that must be known, words that stand for each other, and words of asking, as numbers of pieces."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from index.errors import UserError
from index.gazetteer import gazetteer
from index.training.corpus import Ids
from index.training.pairs import Wording
from index.training.pieces import count_words, is_word
from index.training.texts import find_texts, read_text
from index.words import normalise

Groups = tuple[tuple[str, ...], ...]

_USED = 3  # a word of a given text is wanted where it occurs so often
_ASKING = [
    "谁", "是谁", "什么", "是什么", "有什么", "叫什么", "为什么", "哪个", "哪些", "有哪些",
    "哪家", "是哪一个", "哪里", "在哪里", "哪一年", "哪天", "什么时候", "何时", "多少", "有多少",
    "几个", "几次", "多大", "多久", "怎么", "怎样", "如何", "是不是", "吗", "呢",
    "请问", "介绍一下", "主要内容",
]  # fmt: skip


def read_groups(file: Path | None) -> Groups:
    """The groups of words that mean the same from a TOML file, `groups = [["小哥", "快递员"], …]`."""
    if file is None:
        return ()
    groups = _toml(file).get("groups")
    if not isinstance(groups, list) or not all(isinstance(group, list) for group in groups):
        raise UserError(f'{file}: no groups in it; write groups = [["小哥", "快递员"], …]')
    return tuple(tuple(normalise(str(word)) for word in group) for group in groups)


def wanted_words(files: Sequence[Path], groups: Groups) -> list[str]:
    """The gazetteer's names and words, those of the groups, the strings of TOML files, the frequent words of texts."""
    found = [*gazetteer().lexicon, *sorted(gazetteer().names), *chain.from_iterable(groups)]
    tables = [file for file in files if file.suffix == ".toml"]
    found += chain.from_iterable(_strings(_toml(file)) for file in tables)
    texts = [file for file in files if file not in tables]
    counts = count_words(map(read_text, find_texts(texts))) if texts else Counter[str]()
    found += sorted(word for word, count in counts.items() if count >= _USED and not word.isascii())
    return [word for word in dict.fromkeys(map(normalise, found)) if is_word(word)]


def make_wording(groups: Groups, tokenizer: Tokenizer) -> Wording:
    """As numbers: of a group, the words that are one piece."""
    others: list[set[int]] = [set() for _ in range(tokenizer.get_vocab_size())]
    for group in groups:
        known = {number for word in group if (number := tokenizer.token_to_id(word)) is not None}
        for number in known:
            others[number] |= known - {number}
    starts = np.cumsum([0, *map(len, others)]).astype(np.int64)
    asking = tuple(_ids(tokenizer, words) for words in _ASKING)
    return Wording(np.array([one for group in others for one in sorted(group)], np.int32), starts, asking)


def _ids(tokenizer: Tokenizer, text: str) -> Ids:
    return np.array(tokenizer.encode(text, add_special_tokens=False).ids, np.int32)


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"{file}: is not TOML ({error}); mend it") from error


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from chain.from_iterable(map(_strings, value.values()))
        case list():
            yield from chain.from_iterable(map(_strings, value))
