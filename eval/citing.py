"""Whether an answer's citations are the right ones, and whether they are what they claim to be."""

import re
from collections.abc import Mapping, Sequence

from eval.metrics import markers, overlaps
from eval.question import Question
from eval.record import Cited, Printed, Record
from eval.sources import position, same_article

Bodies = Mapping[str, str]  # article id → its text

_NUMBERS = re.compile(r"第(\d+)期")


def citing_figures(question: Question, record: Record, bodies: Bodies | None) -> dict[str, float]:
    """Which sources are cited (where the question names them), and the form of every citation."""
    figures = {"markers_agree": float(markers_agree(record))}
    if question.answerable and question.articles:
        figures |= _sources(question, record)
    if record.citations:
        figures["labels_agree"] = _share([label_agrees(c) for c in record.citations])
        if bodies is not None:
            figures["quotes_verbatim"] = _share([is_verbatim(c, bodies) for c in record.citations])
    return figures


def markers_agree(record: Record) -> bool:
    """Every marker has a citation, every citation a marker, no number twice."""
    numbers = [c.n for c in record.citations]
    used = {n for entry in record.entries or () for n in entry.citations}
    return sorted(numbers) == sorted(set(markers(record.text))) and used <= set(numbers)


def label_agrees(citation: Cited) -> bool:
    """The label's issue numbers are the issue's own, and it shows its date; nothing is made up."""
    issue = citation.issue
    head = citation.label.split("《", 1)[0]
    numbers = [str(n) for n in (issue.number, issue.total) if n is not None]
    year_shown = issue.number is None or issue.year is None or f"{issue.year}年" in head
    return _NUMBERS.findall(head.replace("总第", "第")) == numbers and year_shown and _shows_day(head, issue)


def is_verbatim(citation: Cited, bodies: Bodies) -> bool:
    """The quote is the text at its offsets."""
    body = bodies.get(citation.article_id)
    return body is not None and bool(citation.quote) and body[citation.start : citation.end] == citation.quote


def _sources(question: Question, record: Record) -> dict[str, float]:
    cited = [c.source for c in record.citations]
    recall = _share([position(article, cited) is not None for article in question.articles])
    if not cited:
        # a refusal cites nothing wrong; an answer without a source is wrong altogether
        return {"citation_recall": recall} | ({} if record.status == "not_found" else _precision([False], [False]))
    by_article = [any(same_article(source, article) for article in question.articles) for source in cited]
    by_evidence = [any(overlaps(c.quote, e) for e in question.evidence) for c in record.citations]
    precision = _precision(by_article, by_evidence)
    if not question.evidence:
        del precision["evidence_precision"]
    return {"citation_recall": recall} | precision


def _precision(by_article: Sequence[bool], by_evidence: Sequence[bool]) -> dict[str, float]:
    """A citation is right where its article is, or where its quote holds the evidence."""
    either = [a or e for a, e in zip(by_article, by_evidence, strict=True)]
    return {
        "citation_precision": _share(either),
        "article_precision": _share(by_article),
        "evidence_precision": _share(by_evidence),
    }


def _shows_day(head: str, issue: Printed) -> bool:
    day = issue.day
    return day is None or day.isoformat() in head or f"{day.year}年{day.month}月{day.day}日" in head


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)
