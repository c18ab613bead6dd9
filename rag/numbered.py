"""Points that an article numbers in words, 一是…二是…三是…, below the sentence that says what they are."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from rag.answer import Item
from rag.cues import listed_noun
from rag.evidence import Evidence
from rag.heads import numbered_head
from rag.lines import closing, plain
from rag.question import Question
from rag.search import Draft, Search
from rag.trim import opening

_NUMERALS = "一二三四五六七八九十"
_COUNTERS = "个项条点件类大本步招笔种样"
_POINT = re.compile(
    rf"(?:^|[：；。，\n ])(?P<point>(?:(?P<number>[{_NUMERALS}])(?:是|要|方面)|"
    rf"第(?P<ordinal>[{_NUMERALS}])(?:[{_COUNTERS}](?:是|叫|就是|，|：)|，|是))，?)"
)
_COUNTED = re.compile(r"(?:多少|几)[个项条点件类大][一-鿿]{0,4}?(?P<noun>[一-鿿]{2})(?=$|[？，。])")
_NAMED = re.compile(
    rf"[两{_NUMERALS}\d][个项条点件类大][一-鿿]{{0,4}}?(?P<noun>[一-鿿]{{2}})(?:都|各|分别)?(?:是|指|有)(?:什么|啥|哪)"
)
_COUNTER = re.compile("哪几([个项条点件类])")
_NAMED_SO = re.compile(rf"[两{_NUMERALS}\d][{_COUNTERS}]")  # a name that counts its parts: 三本经, 一件气三家
_BACK = 4  # sentences
_FROM = 0.6  # of the best score, from which the sentence that says what follows may answer

Place = tuple[int, int, int]  # the number of a sentence, and `text[start:end]` of it


def points(sentences: Sequence[str]) -> list[list[Place]]:
    """The runs of points in the sentences of an article, each from its number to its end.

    >>> points(["会议提出要求：一是查隐患，", "二是强培训。", "会后走访。"])
    [[(0, 7, 12), (1, 0, 5)]]
    >>> points(["他们写下“三本经”。", "第一本叫“门经”，第二本叫“钱经”。", "第一季度增长。"])
    [[(1, 0, 8), (1, 9, 17)]]
    """
    runs: list[list[Place]] = []
    for place, text in enumerate(sentences):
        marks = list(_POINT.finditer(text))
        for mark, behind in zip_longest(marks, marks[1:]):
            end = behind.start("point") if behind else len(text)
            point = (place, mark.start("point"), len(text[:end].rstrip("，；。 \n")))
            number = _NUMERALS.index(mark["number"] or mark["ordinal"])
            if number == 0:
                runs.append([point])
            elif runs and len(runs[-1]) == number:
                runs[-1].append(point)
    return [run for run in runs if len(run) > 1]


def numbered(search: Search) -> Draft | None:
    """The points that an article numbers, where it calls them as the question does; None where none does."""
    called = _called(search.question)
    found = search.evidence(search.terms)
    best = next((e for e in found if e.named), None)
    if called is None or best is None or best.sure < search.settings.answer_from:
        return None
    near = {e.article.article_id: e for e in reversed(found) if e.named and e.score >= _FROM * best.score}
    told = [run for e in near.values() for run in _runs(search, e, called)]
    if not told:
        return None
    _, every = max(told, key=lambda run: run[0])
    shown = tuple(opening(one) for one in every)
    lines = [f"- {plain(one.text)}[{n}]" for n, one in enumerate(shown, 1)]
    items = tuple(Item(plain(one.text), (n,)) for n, one in enumerate(shown, 1))
    head = numbered_head(len(items), _noun(search.question.text), search.question.english)
    return Draft("answered", "\n".join([head, *lines, "", closing(search)]), shown, items, len(items))


def _noun(question: str) -> str | None:
    """What the points are called.

    >>> _noun("定了几条目标"), _noun("会议提出哪些要求"), _noun("三个薄弱环节是什么"), _noun("来了几个人")
    ('目标', '要求', '环节', None)
    """
    counted = _COUNTED.search(question) or _NAMED.search(question)
    return counted["noun"] if counted else listed_noun(question)


def _called(question: Question) -> re.Pattern[str] | None:
    """How the sentence before the points is known: by the noun, the same counter (哪几件事: 抓好三件事) or its name."""
    noun, counter = _noun(question.text), _COUNTER.search(question.text)
    if names := _names(question):
        return re.compile("|".join(map(re.escape, names)))
    same = [re.escape(noun)] if noun else []
    same += [rf"[两{_NUMERALS}\d]+{counter[1]}"] if counter else []
    return re.compile("|".join(same)) if same else None


def _names(question: Question) -> list[str]:
    """Names in the question that count their parts."""
    return [name for name in question.phrases if _NAMED_SO.match(name)]


def _runs(search: Search, near: Evidence, called: re.Pattern[str]) -> list[tuple[float, list[Evidence]]]:
    """The runs of an article below a sentence that calls them so, each with the score of that sentence.

    A name that counts them may stand some sentences before.
    """
    every = search.read(near.issue, near.article)
    back = _BACK if _names(search.question) else 1
    found = []
    for run in points([e.text for e in every]):
        place, start, _ = run[0]
        before = every[place].text[:start] or "".join(e.text for e in every[max(0, place - back) : place])
        if called.search(before):
            score = max(every[place].score, every[max(place - 1, 0)].score)
            told = ((every[place], a, b) for place, a, b in run)
            found.append((score, [replace(e, start=e.start + a, end=e.start + b) for e, a, b in told]))
    return found
