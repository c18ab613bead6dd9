"""A question for a fact: the sentences that state it, or what to say when the archive does not."""

import re
from collections.abc import Sequence

from rag.aspects import leads_agree
from rag.counted import counted, counted_things
from rag.defined import defined, told_behind
from rag.events import event
from rag.evidence import Evidence
from rag.expressions import BY_DAY, dates, needed
from rag.happenings import scope
from rag.ranking.sorts import sort_of
from rag.refusals import refuse, undated
from rag.search import Draft, Search
from rag.stories import story_at
from rag.trim import concise, trim

_CLOSE = 0.45  # in score: which of two is the answer cannot be told
_BY_SCORE, _USUAL = 0.25, 2.12  # a sentence that scores more than usual is surer by so much of the difference
_MOST = 118  # characters of an answer
_LEAST = 12  # characters, below which a second sentence says nothing
_SECOND = 0.82  # of the best score, from which a second sentence of the article may be needed
_FIT_FROM = 0.6  # of the best score, from which a sentence with the expression asked for may answer
_OTHER_FROM = 0.85  # of the best coverage, where it stands in another article
_HOLDERS = re.compile(
    "(?:主办|承办|协办|协助|牵头|组织|举办|合作|一起|联合|发起|办的|搞的|办了|搞了)"
)  # who did it may be a unit
# What the report of any event tells: who held it or came, with whom, how many.
_TOLD_OF_ALL = re.compile(
    f"{_HOLDERS.pattern}|出席|到场|到会|谁参加|参加的?(?:有|人|是)|领导|讲话|来了?多少|来了?几|到了?多少|人数|人次|"
    "(?:多少|几)[个名位号]?(?:人|快递员|小哥|骑手|党员|职工|群众|居民|市民|老人|孩子|家庭|代表|学员|队员|企业|公司)"
)
_PROVED_COVERAGE, _PROVED_FROM = 0.52, 0.2  # of a sentence that has every name of the question by it
_CLOSER = 0.15  # own words of the question, by which another sentence than that which states the event answers
_PART_OF_KIND = 0.5  # of the score of an event of a kind, from which an article may be on one
_HEAVY = 0.6  # of the heaviest word's weight
_NEW_WORDS = 0.2  # share of the question that the second must add


def fact(search: Search) -> Draft:
    """The best sentences, or an honest refusal with the nearest report."""
    found = _of_the_sort(search, search.evidence(search.terms))
    best = next((e for e in found if e.named), found[0] if found else None)
    if _may_tell_which(search) and not (best and _sure(search, best)) and (told := _of_its_kind(search)) is not None:
        return told
    if search.question.kind == "how" and (behind := told_behind(search)):
        return _told(search, [behind])
    if best is None or not best.named or not answers(search, best):
        return refuse(search)
    fitting = _fitting(found, best)
    if (listed := counted_things(search, best)) is not None:
        return listed if isinstance(listed, Draft) else _told(search, [listed])
    if fitting is None and needed(search.question):
        return counted(search, best) or refuse(search)
    if fitting is None and search.question.kind == "when" and BY_DAY.search(search.question.text):
        return undated(search, stated) if (stated := _dated(search, best)) else refuse(search)
    best = fitting or best
    if search.question.kind == "define" and (named := defined(search)):
        return named if isinstance(named, Draft) else _told(search, [named])
    return _told(search, [best, *_second(search, best, found)])


def _of_the_sort(search: Search, found: Sequence[Evidence]) -> list[Evidence]:
    """Without articles on events of another sort, where somebody's or a place's event of some sort is asked for."""
    if not (search.question.names and search.kindred.stories):
        return list(found)
    sort = sort_of(search.question).sure
    of_sort = [e for e in found if leads_agree(sort, e.article, story_at(e.article, e.start), surely=True) is not False]
    return [e for e in of_sort if e.signals and _may_be(search, e)]


def _may_be(search: Search, found: Evidence) -> bool:
    """Whether an article may be on the event asked for, where others surely are on that kind of event.

    It is near those, or writes the words that weigh most.
    """
    least = search.settings.kindred_from
    if search.kindred.most < least or search.kindred.score(found.article) >= _PART_OF_KIND * least:
        return True
    heavy = max((term.weight for term in search.plain), default=0.0)
    text = f"{found.article.title}\n{found.article.body}".lower()
    return all(term.text in text for term in search.plain if term.weight >= _HEAVY * heavy)


def answers(search: Search, best: Evidence) -> bool:
    """Whether the archive answers at all, told by any sentence of the article and by how well the best one goes.

    A name, phrase or figure that stands by much of the question proves it too.
    """
    beside = [e.sure for e in search.evidence(search.terms) if e.article is best.article and e.named]
    surer = _BY_SCORE * (best.score - _USUAL)
    if surer < 0 and _may_tell_which(search) and _of_kind(search, best):
        surer = 0.0  # an event under another name than asked has few of the question's words
    if max([best.sure, *beside]) + surer >= search.settings.answer_from:
        return True
    proved = best.named and any(term.must for term in search.terms)
    return proved and best.coverage >= _PROVED_COVERAGE and best.sure >= _PROVED_FROM


def _may_tell_which(search: Search) -> bool:
    """Whether the question says who, where or when, which tells one event of a kind from the others.

    Where it does not, nothing is looked up of the kind: reading its reports is half of a first answer.
    """
    return bool(search.question.names or search.question.period)


def _sure(search: Search, best: Evidence) -> bool:
    """Whether the best sentence speaks of what was asked, in an article on that kind of event."""
    return best.named and best.sure >= search.settings.answer_from and _of_kind(search, best)


def _of_kind(search: Search, best: Evidence) -> bool:
    return search.kindred.score(best.article) >= search.settings.kindred_from


def _dated(search: Search, best: Evidence) -> Evidence | None:
    """The sentence itself, or the first of its story, that says when, however roughly."""
    start, end = story_at(best.article, best.start)
    told = [e for e in search.read(best.issue, best.article) if start <= e.start < end]
    return next((e for e in (best, *told) if dates(e.text)), None)


def _of_its_kind(search: Search) -> Draft | None:
    """Of one event, told under another name than asked: who held it or where, and when, tell which it is.

    None where no event of this kind is held there and then.
    """
    question = search.question
    asks_unit = question.kind == "who" and _HOLDERS.search(question.text)
    found = [(stated, _telling(search, stated)) for stated in event(search) if _tells(search, stated)]
    stated, fitting = next(((e, fits) for e, fits in found if e.fits or fits), found[0] if found else (None, []))
    if stated is None or (needed(question) and not asks_unit and not stated.fits and not fitting):
        return None
    chosen = stated
    if fitting and (not stated.fits or max(e.own for e in fitting) > stated.own + _CLOSER):
        chosen = max(fitting, key=lambda e: (e.score, -e.start))
    return _told(search, [chosen])


def _tells(search: Search, stated: Evidence) -> bool:
    """Whether the report of an event tells what is asked beside who held it, where, when and how many came.

    It does where it has a word that stands beside what asks: 照片是谁拍的 is told by who took pictures.
    """
    question = search.question
    by_unit = question.kind == "how_many" and len(question.units) == 1  # 几份: the unit tells
    if question.kind in ("where", "when", "is_it_so", "list") or by_unit or _TOLD_OF_ALL.search(question.text):
        return True
    start, end = story_at(stated.article, stated.start)
    text = f"{stated.article.title}\n{stated.article.body[start:end]}".lower()
    beside = [term for term in search.terms if term.focus and not term.must]
    return not beside or any(term.credit(text) for term in beside)


def _telling(search: Search, stated: Evidence) -> list[Evidence]:
    """The sentences of an event beside the one that states it that hold the kind of expression asked for."""
    told = scope(stated, search.read(stated.issue, stated.article))
    return [e for e in told if e.fits and e.start != stated.start]


def _fitting(found: Sequence[Evidence], best: Evidence) -> Evidence | None:
    """The best sentence that holds the kind of expression asked for, if it is nearly as good as the best of all."""
    near = (e for e in found if e.fits and e.named and e.score >= _FIT_FROM * best.score)
    return next((e for e in near if e.article is best.article or e.coverage >= _OTHER_FROM * best.coverage), None)


def _told(search: Search, chosen: Sequence[Evidence]) -> Draft:
    trimmed = _within(search, [trim(e, search.question, search.terms) for e in chosen])
    trimmed = tuple(sorted(trimmed, key=lambda e: (e.article.article_id, e.start)))
    return Draft("answered", "".join(search.answerer.write(search.question, trimmed)), trimmed)


def _within(search: Search, chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences, the best first, cut to what a fact may take; a later one only where it still fits."""
    first, *later = chosen
    kept = [concise(first, search.question, search.terms, _MOST)]
    for other in later:
        left = _MOST - sum(len(e.text) for e in kept)
        cut = concise(other, search.question, search.terms, left) if left >= _LEAST else other
        if _LEAST <= len(cut.text) <= left:
            kept.append(cut)
    return tuple(kept)


def _second(search: Search, best: Evidence, found: Sequence[Evidence]) -> list[Evidence]:
    """One more sentence of the same article, where the best alone leaves part of the question open."""
    weight = sum(term.weight for term in search.terms) or 1.0
    for other in found[:6]:
        if other is best or other.article.article_id != best.article.article_id:
            continue
        if other.score > best.score - _CLOSE:
            return [other]
        if other.score < _SECOND * best.score:
            continue
        added = sum(
            t.weight * max(0.0, t.credit(other.text.lower()) - t.credit(best.text.lower())) for t in search.terms
        )
        if added / weight >= _NEW_WORDS or (other.fits and not best.fits):
            return [other]
    return []
