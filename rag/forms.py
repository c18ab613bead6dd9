"""Which form of answer a question gets."""

from collections.abc import Callable

from rag.composed import definition
from rag.facts import fact
from rag.numbered import numbered
from rag.search import Draft, Search
from rag.summary import summary
from rag.sums import rank, total
from rag.tables import count, extreme, listing, timeline


def form_of(search: Search) -> Callable[[Search], Draft]:
    """The way of answering that its kind asks for."""
    question = search.question
    if question.issues and not search.terms:
        return summary
    if question.extreme and question.kind not in ("how_many", "define", "summary", "timeline", "count", "sum", "rank"):
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
        case "rank":
            return rank
        case "define" if question.phrases:
            return definition
        case "list":
            return listing
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
