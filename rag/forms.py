"""Which form of answer a question gets."""

import re
from collections.abc import Callable

from rag.composed import definition
from rag.cues import of_events
from rag.facts import fact
from rag.numbered import numbered
from rag.question import Question
from rag.roll import asks_all, roll
from rag.search import Draft, Search
from rag.summary import summary
from rag.sums import rank, total
from rag.tables import count, extreme, listing, timeline

_NEVER_ONE = ("how_many", "define", "summary", "timeline", "count", "sum", "rank")  # kinds not told by one report
_FIRST_OR_NOT = re.compile("(?:是|算)[^，。？]{0,4}(?:第一|头一|首)[次回场届年]")  # 2024年是第一回吗
_ONE_OF = re.compile("哪一?[个座所条位名](?=[？，]|$)|谁")  # 最早开的是哪一个, 最早是谁想出来的


def _wants_first_or_last(question: Question) -> bool:
    """Whether the first or last report of an event is wanted, and not who or which of several was first."""
    if question.kind == "is_it_so" and _FIRST_OR_NOT.search(question.text):
        return False
    return bool(question.extreme) and (not _ONE_OF.search(question.text) or of_events(question.text))


def _ranks_events(question: Question) -> bool:
    """Whether events are compared, or who held them; 哪种病最多 is told by a sentence."""
    return bool(of_events(question.text) or question.by_people or re.search("哪一?[次场回届期]", question.text))


def form_of(search: Search) -> Callable[[Search], Draft]:
    """The way of answering that its kind asks for."""
    question = search.question
    if question.issues and not search.terms:
        return summary
    if _wants_first_or_last(question) and question.kind not in _NEVER_ONE:
        return extreme
    if (
        search.terms
        and not search.plain
        and not question.phrases
        and question.kind not in ("summary", "count", "sum", "rank")
        and not (question.kind == "list" and question.target == "issue")
    ):
        return timeline
    match question.kind:
        case "sum":
            return total
        case "rank" if _ranks_events(question):
            return rank
        case "define" if question.phrases:
            return definition
        case "list":
            return listing
        case "who" if asks_all(question.text):
            return lambda search: roll(search) or fact(search)
        case "how_many" | "what" | "define":
            return lambda search: numbered(search) or fact(search)
        case "count":
            return count
        case "timeline":
            return timeline
        case "summary":
            return summary
        case _:
            return fact
