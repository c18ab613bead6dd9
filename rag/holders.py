"""Who holds an office: every person that the archive names with the role asked for, at the organisation asked for."""

import re
from collections.abc import Iterator

from index.facets import find
from index.sentences import sentences
from rag.answer import Item
from rag.evidence import Evidence
from rag.heads import holders_head
from rag.kinds import wording
from rag.lines import closing
from rag.persons import people
from rag.search import Draft, Search

_ASKED = re.compile(
    rf"(?P<role>{'|'.join(wording().offices)})(?:.{{0,4}}?)(?:是谁|都?有谁|有哪几?位|是哪几?位|叫什么|换过|先后|有哪些人|都是谁)"
)


def holders(search: Search) -> Draft | None:
    """People in the office, each with the first report that names them; None where the question asks for none."""
    asked = _ASKED.search(search.question.text)
    organisations = search.question.named("organisation")
    if not asked or len(organisations) != 1:
        return None
    first: dict[str, Evidence] = {}
    for name, evidence in _named(search, asked["role"], organisations[0]):
        first.setdefault(name, evidence)
    if not first:
        return None
    told = tuple(first.values())
    lines = [f"- {name}（{e.issue.label}）[{n}]" for n, (name, e) in enumerate(zip(first, told, strict=True), 1)]
    head = holders_head(organisations[0], asked["role"], len(first), search.question.english)
    text = "\n".join([head, *lines, "", closing(search)])
    items = tuple(Item(name, (n,)) for n, name in enumerate(first, 1))
    return Draft("answered", text, told, items, len(items))


def _named(search: Search, role: str, organisation: str) -> Iterator[tuple[str, Evidence]]:
    """Names beside the role, where the organisation named last before them is the one asked for; by date."""
    for issue, article in search.archive:
        for start, end in sentences(article.body):
            text = article.body[start:end]
            for at, until in people(text):
                beside = text[:at].endswith(role) or text[until:].startswith(role)
                before = [f.value for f in find(text[:until]) if f.kind == "organisation"]
                if beside and not text[:at].endswith(f"副{role}") and before and before[-1] == organisation:
                    yield (
                        text[at:until],
                        Evidence(issue, article, start, end),
                    )
