"""One opened index with all that is needed to answer from it; and the choice of the way to answer."""

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Self

from index.embedders import Embedder, builtin, load_embedder
from index.newsletter import Article, Issue
from index.scope import EVERYTHING, Scope
from index.stores import Store, open_store
from rag.answer import Item, Searched
from rag.answerers import Answerer
from rag.answerers.extractive import Extractive
from rag.catalogue import about_archive
from rag.contents import content_words
from rag.english import in_chinese, is_english, mixed
from rag.followup import Bearing
from rag.forms import form_of
from rag.holders import holders
from rag.kinds import wording
from rag.latin import in_characters
from rag.narrowing import admits, beyond_all, is_undated, mentions, tells_of
from rag.phrases import no_such_issue, nothing
from rag.question import Question, read, tidy
from rag.ranking.asked import Asked, asked
from rag.ranking.feedback import Kindred, kindred
from rag.ranking.reports import Reports
from rag.ranking.sorts import Sorts, sort_of
from rag.repair import Pair, repaired
from rag.rerankers import load_reranker
from rag.reranking import rerank
from rag.retrieve import candidates, retrieve
from rag.search import Draft, Search
from rag.settings import Settings
from rag.spans import of_period, titled
from rag.spelling import Spelling
from rag.terms import Lexicon
from rag.times import Period

_MANY = 100  # articles, from which reports of a kind can be told by one another
Archive = tuple[tuple[Issue, Article], ...]


class Desk:
    """Never changes once opened, so threads may share it."""

    def __init__(self, store: Store, embedder: Embedder, reader: Embedder, settings: Settings) -> None:
        self.store, self.settings = store, settings
        self.answerer: Answerer = Extractive()
        self._embedder, self._reader = embedder, reader
        self._reranker = load_reranker(settings.reranker)
        self._lexicon = Lexicon(store, reader)
        self._spelling = Spelling(store, reader)
        self._sorts = Sorts(store)

    @classmethod
    def open(cls, index: str | Path, settings: Settings) -> Self:
        """Raises `UserError` where no index is. The built-in model reads sentences, whichever model made the index."""
        store = open_store(index)
        reader = builtin()
        embedder = reader if store.embedder == reader.name else load_embedder(store.embedder)
        return cls(store, embedder, reader, settings)

    def repair(self, text: str) -> tuple[str, tuple[Pair, ...]]:
        """A question in Chinese words as this archive spells them, with what was put right in it."""
        read, pinyin = in_characters(text, self._spelling)
        english = is_english(text) and not (pinyin and not is_english(read))
        written = self._written_out(tidy(in_chinese(read, self.store.holds) if english else mixed(read)))
        fixed, slips = (written, ()) if english else repaired(written, self._spelling)  # the glossary makes no slips
        return fixed, (*pinyin, *slips)

    def _written_out(self, text: str) -> str:
        """A question with short names as this archive writes them: 社工部 where it has 社会工作部 alone."""
        for short, full in wording().short.items():
            if short in text and not self.store.holds(short) and self.store.holds(full):
                text = text.replace(short, full)
        return text

    def read(self, text: str, today: date, scope: Scope = EVERYTHING) -> Question:
        """A question that stands on its own, read with the issues in view and the names that this archive knows."""
        issues = self.store.issues()
        if scope != EVERYTHING:
            issues = [issue for issue in issues if scope.admits(issue)]
        return read(text, issues, today, self.store.quoted_in(tidy(text)))

    def search(self, question: Question, scope: Scope) -> Search:
        """Everything within the filters of the call and of the question's own words."""
        wanted = asked(question, self._lexicon, self._embedder)
        archive, searched, within = self._narrowed(question, scope)
        if question.period and question.issues is None and within is not None:
            within |= self._told_elsewhere(wanted, question.period, scope)
        if not archive:  # nothing is of the issue or time asked for: what comes near is ranked all the same
            within = within or self.store.select(scope)
        ranking = retrieve(wanted, self.store, within, self._undated(question, archive))
        return Search(
            question,
            wanted.terms,
            rerank(question.text, ranking, self._reranker, self.settings.reranked),
            archive,
            searched,
            self._lexicon.space,
            self._reader,
            self.answerer,
            self.settings,
            self._kindred,
            self.store,
        )

    def _kindred(self, question: Question) -> Kindred:
        """By the words for what was done alone: who did it and when tells nothing of its kind."""
        if self.store.article_count < _MANY:
            return Kindred({}, {})
        said = " ".join(content_words(question.subject))
        plain = replace(question, names=(), figures=(), day=None, subject=said or question.subject)
        wanted = asked(plain, self._lexicon, self._embedder)
        sort = sort_of(question)
        return kindred(wanted, sort, self._sorts, self._reports, self.settings.kindred_from)

    @cached_property
    def _reports(self) -> Reports:
        return Reports(self.store, self._lexicon.space)

    def _narrowed(self, question: Question, scope: Scope) -> tuple[Archive, Searched, Set[str] | None]:
        """What is searched: the articles, what to say of them, and their ids (None: all)."""
        if scope == EVERYTHING and question.issues is None and question.period is None:
            return *self._whole, None
        chosen = self.store.select(scope)
        issues = self.store.issues()
        told_alone = question.period if question.issues is None and beyond_all(question.period, issues) else None
        archive = tuple(
            (issue, article)
            for issue in issues
            for article in issue.articles
            if article.article_id in chosen
            and (admits(question, issue, article) or (told_alone and tells_of(article, told_alone)))
        )
        return archive, _searched(archive), {article.article_id for _, article in archive}

    def _told_elsewhere(self, wanted: Asked, period: Period, scope: Scope) -> set[str]:
        """Ids of articles near the question that write out its time, whatever the time of their own issue."""
        found = (self.store.numbered(n)[1] for n in candidates(wanted, self.store, self.store.select(scope)))
        return {article.article_id for article in found if tells_of(article, period)}

    def _undated(self, question: Question, archive: Archive) -> frozenset[int]:
        """Numbers of the articles that may or may not be of the time asked for: neither issue nor text tells."""
        period = question.period
        if period is None or question.issues is not None:
            return frozenset()
        unknown = (a for issue, a in archive if is_undated(issue) and not mentions(a, period.mention))
        return frozenset(self.store.number_of(article.article_id) for article in unknown)

    @cached_property
    def _whole(self) -> tuple[Archive, Searched]:
        """The whole archive, put together once: most questions are asked of it."""
        archive = tuple((issue, article) for issue in self.store.issues() for article in issue.articles)
        return archive, _searched(archive)

    def draft(self, search: Search, scope: Scope) -> Draft:
        """The answer in the form that the question's kind asks for."""
        question = search.question
        if question.kind == "outside":
            return Draft("not_found", nothing(question, search.searched))
        if question.issues == ():
            return Draft("not_found", no_such_issue(narrowed=scope != EVERYTHING, english=question.english))
        told_of_issue = question.issues and question.kind in ("summary", "list", "timeline")
        if (
            not question.names
            and not told_of_issue
            and (told := about_archive(question.text, self._asked_issues(search, scope), question.english))
        ):
            items = None if told.items is None else tuple(Item(label, ()) for label in told.items)
            return Draft("answered", told.text, items=items, count=told.count)
        return titled(search) or holders(search) or of_period(search) or form_of(search)(search)

    def bearing(self, text: str, anchor: str, today: date) -> Bearing:
        """Whether a question by itself is on the article that answers the one before, or surely on another."""
        asked = self.search(self.read(text, today), EVERYTHING)
        before = self.search(self.read(anchor, today), EVERYTHING)
        there = next(iter(before.evidence(before.terms)), None)
        said = any(len(term.text) > 1 for term in asked.terms)
        if there is None or not said or asked.question.period or asked.question.issues is not None:
            return "unknown"
        shared = all(term.credit(f"{there.article.title}\n{there.article.body}".lower()) for term in asked.terms)
        if shared and not asked.question.names and not asked.question.phrases:
            return "same"
        own = next(iter(asked.evidence(asked.terms)), None)
        return "other" if own and not shared and own.sure >= self.settings.answer_from else "unknown"

    def _asked_issues(self, search: Search, scope: Scope) -> list[Issue]:
        """The issues of the time and number asked for, whatever their articles tell of other times."""
        period, chosen = search.question.period, search.question.issues
        held = {issue.file for issue, _ in search.archive} if scope.districts or scope.organisations else None
        return [
            issue
            for issue in self.store.issues()
            if scope.admits(issue)
            and (held is None or issue.file in held)
            and (chosen is None or issue in chosen)
            and (period is None or period.covers(issue))
        ]


def _searched(archive: Sequence[tuple[Issue, Article]]) -> Searched:
    issues = list({issue.file: issue for issue, _ in archive}.values())
    days = [issue.date for issue in issues if issue.date]
    unnumbered = sum(issue.number is None and issue.total is None for issue in issues)
    return Searched(len(issues), len(archive), min(days, default=None), max(days, default=None), unnumbered)
