"""A list of people: who did what is asked for, or received it, report by report."""

import re
from collections.abc import Iterator, Sequence

from index.facets import find
from rag.answer import Item
from rag.events import within
from rag.evidence import Evidence
from rag.expressions import names_office
from rag.happenings import organisations
from rag.heads import day, people_columns, people_head
from rag.lines import closing, marks, plain
from rag.persons import Span, cut_names, people
from rag.rows import Row
from rag.search import Draft, Search
from rag.stories import story_at
from rag.survey import survey
from rag.trim import tight

# What somebody receives or becomes; of other deeds a sentence names people for many reasons.
HONOUR = re.compile(
    "收到|得到|获得|荣获|获评|获赠|[得获当拿评]过|拿到|领到|评上|当上|当选|入选|夺得|[冠亚季]军|得主|标兵|状元|劳模|获奖者|获得者"
)
WON = re.compile(
    "(?:[冠亚季]军|得主|标兵|状元|劳模|获奖者|获得者)(?:的?名单|[都各]?(?:是|有|叫)?(?:谁|哪些人|哪几[位个]))"
)
_PLACES = {"冠军": "冠军|夺冠|夺魁|第一名", "亚军": "亚军|第二名", "季军": "季军|第三名"}
_RECEIVED = re.compile("收到|得到|获得|拿到|领到|荣获|获赠|[得获]过")
_GIVES = re.compile("赠|送|颁|授予|致谢|感谢")
_TO = re.compile("(?:向|给|为|对|授予|感谢)")
_HE = re.compile("[他她](?![们人])|该(?:小哥|快递员|同志|员工|职工)")
_VISITED = re.compile("(?:来到|走进|赶到|专程到|送到|送至|寄到)")
_CLAUSE = re.compile("[^，；。！？]+")
_WORKS_FOR = re.compile("(?:快递|速递|快运|货运|物流|速运|同城|公司|集团|网点|营业部|站点|中心|支局|分部|选手|[员手])$")
_BEGINS = re.compile("(?:[的由]|^|[，。；：！？\n])$")
_DOES = re.compile("[，、。；是在以获被凭曾将夺当补荣拿领收成蝉和与等]|$")
_UNIT = re.compile("[一-鿿]{0,14}?(?:分公司|支局|营业部|网点|站点|党支部|党委)")
_HOLDS = 0.7  # credit of the word that weighs most, which the sentence must hold
_SAYS = 0.5  # of the question's words by weight, what the sentence itself and what stands around it say
_FEWEST = 2  # of one person, a sentence tells as much


def asks_all(question: str) -> bool:
    """Whether 谁 asks for all who ever received or won something.

    >>> asks_all("谁收到过锦旗"), asks_all("谁收到了锦旗")
    (True, False)
    """
    return bool("谁" in question and "过" in question and HONOUR.search(question))


def roll(search: Search) -> Draft | None:
    """A table of the people with the reports that prove it; None where no two reports name any."""
    if not HONOUR.search(search.question.text):
        return None
    stated = [(row, told) for row in survey(search, search.settings.row_from) if (told := _stated(search, row))]
    found = [(row, told, named) for row, told in stated if (named := _who(search, told))]
    if len({told.article.article_id for _, told, _ in found}) < _FEWEST:
        return None
    evidence = tuple(tight(told, search.question, search.terms) for _, told, _ in found)
    proofs: dict[str, list[int]] = {}
    for n, (_, _, named) in enumerate(found, 1):
        for name in named:
            proofs.setdefault(name, []).append(n)
    english = search.question.english
    lines = people_columns(english)
    for name, number in ((name, n) for name, numbers in proofs.items() for n in numbers):
        cell = plain(evidence[number - 1].text).replace("|", "／")
        lines.append(f"| {name} | {day(found[number - 1][0].when, english)} | {cell} | {marks([number])} |")
    head = people_head(len(proofs), sum(names_office(name) for name in proofs), english)
    items = tuple(Item(name, tuple(numbers)) for name, numbers in proofs.items())
    return Draft("answered", "\n".join([head, "", *lines, "", closing(search)]), evidence, items, len(items))


def _stated(search: Search, row: Row) -> Evidence | None:
    """The sentence of a report that says what was received or won: it holds the word for it itself."""
    article = row.evidence.article
    told = within(search.read(row.evidence.issue, article), story_at(article, row.evidence.start))
    said = [e for e in told if e.named and e.coverage >= _SAYS and _place(search, e.text) is not None]
    return max(said, key=lambda e: (bool(_names(e.text)), e.own, -e.start), default=None)


def _place(search: Search, text: str) -> int | None:
    """Where a sentence says what was received or won, if it does: the question's word that weighs most, no verb."""
    if won := next((places for name, places in _PLACES.items() if name in search.question.text), None):
        said = re.search(won, text)
        return said.start() if said else None
    things = [term for term in search.plain if not HONOUR.search(f"{term.text}过")]
    word = max(things, key=lambda term: term.weight, default=None)
    if word is None:
        return None
    words = [word.text, *(other for other, credit in word.others if credit >= _HOLDS)]
    return min((at for said in words if (at := text.lower().find(said)) >= 0), default=None)


def _who(search: Search, told: Evidence) -> tuple[str, ...]:
    """The people of whom a sentence tells it; what somebody was given, an office may have been."""
    text, at = told.text, _place(search, told.text) or 0
    clause = next((m.span() for m in _CLAUSE.finditer(text) if m.start() <= at < m.end()), (0, len(text)))
    names = _names(text)
    said = text[clause[0] : at]
    if _RECEIVED.search(search.question.text) and _GIVES.search(said) and not _RECEIVED.search(said):
        return _receiver(told, clause, names)
    inside = [span for span in names if clause[0] <= span[0] < at]
    if not inside and _HE.search(said):
        return _earlier(told)
    behind = [span for span in names if at <= span[0] < clause[1]]
    chosen = inside or behind or [span for span in names if span[0] < at][-1:]
    return tuple(dict.fromkeys(text[slice(*span)] for span in chosen))


def _receiver(told: Evidence, clause: Span, names: Sequence[Span]) -> tuple[str, ...]:
    """Whom something was given to: 向他赠送锦旗 is the person told of before, 来到某公司，送上锦旗 the office."""
    text = told.text
    to = _TO.search(text, *clause)
    if to:
        given = [text[slice(*span)] for span in names if to.end() <= span[0] < clause[1]]
        if given:
            return tuple(given[:1])
        if _HE.search(text, to.end(), clause[1]):
            return _earlier(told)
    visited = _VISITED.search(text, 0, clause[1])
    return tuple(_offices(text, visited.end()))[:1] if visited else ()


def _earlier(told: Evidence) -> tuple[str, ...]:
    """Whom the story named before the sentence; of several nobody can tell which is meant."""
    start, _ = story_at(told.article, told.start)
    before = f"{told.article.title}\n{told.article.body[start : told.start]}"
    names = {before[slice(*span)] for span in _names(before)}
    return tuple(names) if len(names) == 1 else ()


def _offices(text: str, start: int) -> Iterator[str]:
    """Offices and companies behind a place, with the branch that a name goes on with."""
    for name in organisations(text):
        if name.start >= start:
            branch = _UNIT.match(text, name.end)
            yield text[name.start : branch.end()] if branch else name.value


def _names(text: str) -> list[Span]:
    """Names of people in reading order: by a role, or behind who they work for and before what they did.

    >>> text = "申禾快递葛春生、江畔速递古丽娜获评先进，提升幸福感、获得感"
    >>> [text[start:end] for start, end in _names(text)]
    ['葛春生', '古丽娜']
    """
    by_role = people(text)
    kept: list[Span] = []
    for start, end in sorted({*by_role, *cut_names(text)}, key=lambda span: (span[0], -span[1])):
        joined = kept and text[kept[-1][1] : start] in ("、", "和", "与")
        begins = (joined or _BEGINS.search(text[:start])) and _DOES.match(text, end)
        told = (start, end) in by_role or begins or _WORKS_FOR.search(text[:start])
        if told and not (kept and start < kept[-1][1]) and not text[:start].endswith("“") and not find(text[start:end]):
            kept.append((start, end))
    return kept
