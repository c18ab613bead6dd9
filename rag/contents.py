"""The words of a question that tell what it is about, with what their part of speech is worth."""

import re

from index.words import dictionary_words, tagged, words
from rag.kinds import wording
from rag.variants import everyday


def content_words(subject: str) -> dict[str, float]:
    """The words that tell what is asked about, in order, with what their part of speech is worth (0 to 1).

    >>> content_words("急救培训 总工会 最后拿到证了")
    {'急救': 1.0, '培训': 1.0, '总工会': 1.0, '拿到': 0.6, '证': 0.5}
    """
    found: dict[str, float] = {}
    for full, tag in (piece for pair in tagged(subject) for piece in real_words(*pair)):
        word = _plain(full) if tag.startswith("v") and len(full) > 1 else full
        worth = _worth(word, tag)
        for part in _parts(word):
            if worth and part not in wording().weak:
                found.setdefault(part, worth * (0.5 if len(part) == 1 else 1.0))
    return found


def real_words(word: str, tag: str) -> list[tuple[str, str]]:
    """A word that the cutter made up of one that tells nothing and its neighbour, as characters: 提到 过要 建.

    >>> real_words("过要", "v"), real_words("来教", "v"), real_words("盲盒", "n")
    ([('过', 'v'), ('要', 'v')], [('来', 'v'), ('教', 'v')], [('盲盒', 'n')])
    """
    made_up = tag[:1] == "v" and not set(word).isdisjoint(wording().weak) and len(dictionary_words(word)) == len(word)
    return [(character, tag) for character in word] if made_up else [(word, tag)]


def _plain(verb: str) -> str:
    """A verb without what only tells that it is done: 评出来, 聊完, 去过.

    >>> _plain("评出来"), _plain("聊完"), _plain("过来"), _plain("讲到")
    ('评', '聊', '过来', '讲')
    """
    verb = re.sub("(?<=^[说讲提谈聊写登点])到$", "", verb)
    return re.sub("(?<=.)(?:[过了着]|完|(?:出|起|下|回)来|掉)+$", "", verb)


def _worth(word: str, tag: str) -> float:
    """Nouns and names tell most; adverbs, numerals, pronouns and particles nothing."""
    if tag.startswith("m") and re.fullmatch(r"[\d.]+|[一二两三四五六七八九十百千万几]+.?", word):
        return 0.0
    return wording().worth.get(tag, wording().worth.get(tag[:1], 1.0))


def _parts(word: str) -> list[str]:
    """A long word by the shorter ones that make it up, where they do, and it is no saying of its own.

    >>> _parts("集体婚礼"), _parts("培训班"), _parts("好人好事")
    (['集体', '婚礼'], ['培训班'], ['好人好事'])
    """
    if word in everyday():
        return [word]
    inner = [part for part in words(word) if 2 <= len(part) < len(word)]
    at, chosen = 0, []
    while at < len(word):
        part = next((p for p in sorted(inner, key=len, reverse=True) if word.startswith(p, at)), None)
        if part is None:
            return [word]
        chosen.append(part)
        at += len(part)
    return chosen if len(word) >= 4 else [word]
