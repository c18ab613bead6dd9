"""The whole flow: a question to an answer whose every statement cites the article it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Self

from index.embedders import Embedder, load_embedder
from index.newsletter import Article, Issue
from index.scope import Scope
from index.stores import Store, open_store
from rag.answer import Answer, Item, Searched, Understood
from rag.answerers.extractive import Extractive
from rag.catalogue import about_archive
from rag.cite import cite
from rag.english import in_chinese, is_english
from rag.facts import fact
from rag.followup import Thread, follow
from rag.holders import holders
from rag.parts import joined, parts
from rag.phrases import nothing
from rag.question import Question, read, tidy
from rag.retrieve import retrieve
from rag.search import Draft, Search
from rag.settings import Settings
from rag.summary import summary
from rag.tables import count, listing, timeline
from rag.terms import Lexicon

Filters = Scope | Mapping[str, str] | None


class Assistant:
    """Answers questions from one index. Safe to share between threads; takes up a new index by itself."""

    def __init__(self, store: Store, embedder: Embedder, reader: Embedder, settings: Settings) -> None:
        self.store = store
        self._embedder, self._reader, self._settings = embedder, reader, settings
        self._lexicon = Lexicon(store, reader)
        self._answerer = Extractive()

    @classmethod
    def open(cls, index: str | Path, settings: Settings | None = None) -> Self:
        """Raises `UserError` where no index is. The built-in model reads sentences, whichever model made the index."""
        store = open_store(index)
        reader = load_embedder()
        embedder = reader if store.embedder == reader.name else load_embedder(store.embedder)
        return cls(store, embedder, reader, settings or Settings())

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters = None) -> Answer:
        """The answer. `history` holds the earlier questions of the conversation, oldest first."""
        started = perf_counter()
        scope = filters if isinstance(filters, Scope) else Scope.parse(**(filters or {}))
        today = self._settings.today or date.today()
        searched = self._searched_for(question, history, today)
        read_at = perf_counter()
        pieces = [self._part(text, scope, today, english=is_english(question)) for text in parts(searched)]
        draft, search = joined(pieces)
        answer = self._answer(question, searched, scope, draft, search)
        timing = {"understand": read_at - started, "answer": perf_counter() - read_at}
        return replace(answer, timing_ms={step: round(1000 * took, 1) for step, took in timing.items()})

    def stream(self, question: str, history: Sequence[str] = (), filters: Filters = None) -> Iterator[Answer]:
        """The answer with its text growing line by line; the last one is the whole."""
        whole = self.ask(question, history, filters)
        lines = whole.text.split("\n")
        for n in range(1, len(lines)):
            yield replace(whole, text="\n".join(lines[:n]))
        yield whole

    def _searched_for(self, question: str, history: Sequence[str], today: date) -> str:
        """The question with what it leaves out, in Chinese words: from the last one that stood on its own."""
        thread = Thread()
        for asked in (*history, question):
            text = tidy(in_chinese(asked) if is_english(asked) else asked)
            thread = follow(text, thread, today, partial(self._goes_on, anchor=thread.anchor, today=today))
        return thread.searched

    def _goes_on(self, text: str, anchor: str, today: date) -> bool:
        """Whether a question that names nobody speaks of the article that answers the one before."""
        asked = read(text, self.store.issues(), today, self._lexicon.initiatives)
        if asked.names or asked.phrases or asked.period or asked.issues is not None:
            return False
        before = self._search(read(anchor, self.store.issues(), today, self._lexicon.initiatives), Scope())
        best = next(iter(before.evidence(before.terms)), None)
        terms = self._lexicon.terms(asked)
        return best is not None and bool(terms) and not any(not t.credit(best.article.body.lower()) for t in terms)

    def _part(self, text: str, scope: Scope, today: date, *, english: bool) -> tuple[Draft, Search]:
        question = replace(read(text, self.store.issues(), today, self._lexicon.initiatives), english=english)
        search = self._search(question, scope)
        if question.kind == "outside":
            return Draft("not_found", nothing(question, search.searched)), search
        if question.issues == ():
            return Draft("not_found", no_such_issue(question, search.searched)), search
        if not question.names and (told := about_archive(text, self._asked_issues(question, scope))):
            items = None if told.items is None else tuple(Item(label, ()) for label in told.items)
            return Draft("answered", told.text, items=items, count=told.count), search
        if office := holders(search):
            return office, search
        if search.terms and not search.plain and not question.phrases and question.kind not in ("summary", "count"):
            return timeline(search), search
        match question.kind:
            case "list":
                return listing(search), search
            case "count":
                return count(search), search
            case "timeline":
                return timeline(search), search
            case "summary":
                return summary(search), search
            case _:
                return fact(search), search

    def _asked_issues(self, question: Question, scope: Scope) -> list[Issue]:
        """The issues of the time and number asked for, whatever their articles tell."""
        period, chosen = question.period, question.issues
        return [
            issue
            for issue in self.store.issues()
            if scope.admits(issue)
            and (chosen is None or issue in chosen)
            and (period is None or period.covers(issue.date))
        ]

    def _search(self, question: Question, scope: Scope) -> Search:
        """Everything within the filters of the call and of the question's own words."""
        chosen = self.store.select(scope)
        archive = tuple(
            (issue, article)
            for issue in self.store.issues()
            for article in issue.articles
            if article.article_id in chosen and _admits(question, issue, article)
        )
        within = {article.article_id for _, article in archive}
        ranking = retrieve(question, self.store, self._embedder, within)
        return Search(
            question,
            self._lexicon.terms(question),
            ranking,
            archive,
            _searched(archive),
            self._reader,
            self._answerer,
            self._settings,
        )

    def _answer(self, asked: str, searched: str, scope: Scope, draft: Draft, search: Search) -> Answer:
        cited = cite(draft.text, draft.evidence, draft.items or ())
        question = search.question
        filters = scope.as_json() | _own_filters(question)
        return Answer(
            question=asked,
            status=draft.status,
            text=cited.text,
            citations=cited.citations,
            passages=search.ranking.passages[: self._settings.passages],
            understood=Understood(question.kind, searched, filters),
            searched=search.searched,
            items=cited.items if draft.items is not None else None,
            count=draft.count,
            answerer=self._answerer.name,
        )


def _admits(question: Question, issue: Issue, article: Article) -> bool:
    """Whether an article is of the issue or time that the question names; a time may be told in a later issue."""
    if question.issues is not None and issue not in question.issues:
        return False
    period = question.period
    if period is None or period.covers(issue.date):
        return True
    return bool(period.mention) and period.mention in f"{article.title}\n{article.body}" and _near(issue, period.since)


def _near(issue: Issue, since: date | None) -> bool:
    """An event is reported in its own year or the next."""
    return issue.date is not None and since is not None and 0 <= issue.date.year - since.year <= 1


def _searched(archive: Sequence[tuple[Issue, Article]]) -> Searched:
    issues = list({issue.file: issue for issue, _ in archive}.values())
    days = [issue.date for issue in issues if issue.date]
    unnumbered = sum(issue.number is None and issue.total is None for issue in issues)
    return Searched(len(issues), len(archive), min(days, default=None), max(days, default=None), unnumbered)


def _own_filters(question: Question) -> dict[str, str]:
    """The filters that the question's words set."""
    own = {}
    if question.period and question.period.since:
        own["since"] = question.period.since.isoformat()
    if question.period and question.period.until:
        own["until"] = question.period.until.isoformat()
    if question.issues:
        own["issue"] = ",".join(str(i.total) if i.total else str(i.date) for i in question.issues)
    for kind in ("district", "organisation"):
        if names := question.named(kind):
            own[kind] = ",".join(names)
    return own


def no_such_issue(question: Question, searched: Searched) -> str:
    """The question names an issue that the archive lacks."""
    return f"简报库中没有所问的这一期（收录 {searched.since} 至 {searched.until}）。"
