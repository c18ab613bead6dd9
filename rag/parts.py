"""Two questions in one breath: asked apart, answered together, and partly where only one is in the archive."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.contents import content_words
from rag.evidence import Evidence
from rag.followup import leans, topic
from rag.framing import FORM
from rag.kinds import bare, kind_of
from rag.question import Question
from rag.search import Draft, Search

_STRICT = ("when", "where", "how_many", "who")  # kinds whose expression is told apart surely
_LEAST = 4  # characters of a question


def parts(question: str) -> list[str]:
    """The questions in a text; a later one that leans on the first carries its subject.

    >>> parts("支局经理培训设了测试吗？通过率多少？")
    ['支局经理培训设了测试吗？', '支局经理培训设了测试 通过率多少？']
    >>> parts("满意度要求多少，多久搞一次")
    ['满意度要求多少，', '满意度要求 多久搞一次']
    """
    found = [part for part in re.findall(r"[^？?]+[？?]?", question) if len(part.strip("？? ")) >= _LEAST]
    found = [part for place, part in enumerate(found) if place == 0 or kind_of(part) != "what"]
    if len(found) == 1 and kind_of(question) != "rank":  # 哪一次人最多，在哪个区: one event, and one answer
        found = _at_commas(found[0])
    if len(found) < 2:
        return [question]
    first, *later = (part.strip() for part in found[:3])
    return [first, *(f"{topic(first)} {part}" if leans(part) else part for part in later)]


def _at_commas(question: str) -> list[str]:
    """Clauses that each ask something; a clause that only tells belongs to the question behind it."""
    clauses = [part for part in re.split(r"(?<=[，,；;])", question) if not _only_urges(part)]
    return (
        clauses
        if len(clauses) > 1 and all(kind_of(clause) not in ("what", "outside") for clause in clauses)
        else [question]
    )


def _only_urges(clause: str) -> bool:
    """麻烦列列, 尽量全, 报个名单: a wish about the form, and no question of its own."""
    if FORM.match(clause):
        return True
    return kind_of(clause) in ("list", "summary") and not content_words(bare(clause)) and "哪" not in clause


def joined(pieces: Sequence[tuple[Draft, Search]]) -> tuple[Draft, Search]:
    """One draft of several, its markers renumbered; with the search of the first."""
    first, search = pieces[0]
    later = [(draft, s, _anew(draft, first, s)) for draft, s in pieces[1:]]
    for draft, _, anew in later:
        first = _wider(first, draft) if anew is None else first
    pieces = [(first, search), *((anew, s) for _, s, anew in later if anew is not None)]
    if len({draft.status for draft, _ in pieces}) > 1:
        told = [draft if draft.status != "not_found" else _unsaid(s.question) for draft, s in pieces]
        first = replace(told[0], status="partial")
    else:
        told = [draft for draft, _ in pieces]
    for draft in told[1:]:
        first = _append(first, draft)
    return first, search


def _anew(draft: Draft, first: Draft, search: Search) -> Draft | None:
    """A later answer that begins with the first one's sentences: None where they tell what it asks for, else unsaid."""
    if draft.status != "answered" or not draft.evidence or _known(draft.evidence[0], first) is None:
        return draft
    strict = search.question.kind in _STRICT
    new = [e for e in draft.evidence if _known(e, first) is None]
    held = [e for e in draft.evidence if e.fits]
    if strict and held and held[0] not in new:
        return None
    return draft if (held if strict else new) else replace(draft, status="not_found")


def _known(told: Evidence, draft: Draft) -> int | None:
    """The place in a draft's evidence of the sentence that another one is a piece of."""
    return next(
        (
            place
            for place, e in enumerate(draft.evidence)
            if e.article.article_id == told.article.article_id and e.start < told.end and told.start < e.end
        ),
        None,
    )


def _wider(first: Draft, again: Draft) -> Draft:
    """The first answer, with a sentence that both tell as long as the later one has it."""
    for told in again.evidence:
        place = _known(told, first)
        if place is not None and first.evidence[place].text in told.text and first.evidence[place].text in first.text:
            evidence = (*first.evidence[:place], told, *first.evidence[place + 1 :])
            first = replace(first, text=first.text.replace(first.evidence[place].text, told.text), evidence=evidence)
    return first


def _unsaid(question: Question) -> Draft:
    if question.english:
        return Draft(
            "not_found", f"The newsletters do not tell the rest (searched for: {question.text.strip('，；？ ')})."
        )
    return Draft("not_found", f"“{question.text.split()[-1].strip('，；？ ')}”：简报没有提到。")


def _append(first: Draft, second: Draft) -> Draft:
    shift = len(first.evidence)
    moved = re.sub(r"\[(\d+)\]", lambda m: f"[{int(m[1]) + shift}]", second.text)
    return replace(first, text=f"{first.text}\n\n{moved}", evidence=(*first.evidence, *second.evidence))
