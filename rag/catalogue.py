"""Questions about the archive itself: how many issues and articles, which lack a number or are missing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.newsletter import Article, Issue
from rag.contents import content_words
from rag.kinds import bare


@dataclass(frozen=True, slots=True)
class Fact:
    """What is said of the archive, with the issues that it lists (None where it lists none)."""

    text: str
    items: tuple[str, ...] | None = None
    count: int | None = None


_MANY = r"(?:多少|几)"
_UNNUMBERED = re.compile(
    r"(?:没有?|未|缺少?|不带|漏)(?:写|印|标|载|注明)?(?:总)?期号|期号(?:未载|缺失|没印|没写|空缺)|无期号"
)
_UNDATED = re.compile(r"(?:没有?|未|缺少?|漏)(?:写|印|标|载|注明)?(?:出版|发布|印发)?日期|日期(?:未载|缺失|没印|没写)")
_MISSING = re.compile(r"(?:缺|少|漏|丢)了?(?:哪些|哪几|几|多少)期|(?:哪些|哪几)期.*(?:缺|没有收)|期号.*(?:连续|断)")
_ISSUES = re.compile(rf"{_MANY}(?:份|本|个)?(?:期|简报)|(?:期数|期次)")
_ARTICLES = re.compile(rf"{_MANY}(?:篇|条)(?:文章|报道|简讯|稿)?")
_BRIEFS = re.compile(
    rf"(?:简讯|短消息|短讯)[^，。？]{{0,8}}?{_MANY}(?:篇|条|则)|{_MANY}(?:篇|条|则)(?:简讯|短消息|短讯)"
)
_NEWEST = re.compile(r"最(?:新|近|后)(?:的)?(?:这|那)?(?:一)?(?:期|份)")
_OLDEST = re.compile(r"最(?:早|老|旧|先)(?:的)?(?:这|那)?(?:一)?(?:期|份)")
_SPAN = re.compile(r"收录|覆盖|时间范围|起止|跨度|哪年到哪年|从什么时候到什么时候")
# what is listed, with its end mark before a list and without one; in Chinese and in English
_HELD = (("期", "：", "。"), ("issues", ":", "."))
_NO_NUMBER = (("期没有期号", "：", "。"), ("issues without an issue number", ":", "."))
_NO_DATE = (("期没有日期", "：", "。"), ("issues without a date", ":", "."))
# Words that speak of the archive alone.
_OWN = re.compile(
    r"简报库?|资料库|库[里中内]|出版?[的了过]|档案|文章|报道|知识库|数据库|系统|目前|现在|手头|一共|总共|里面|第?\d+期|总第\d+期|\d{4}年|\d{2}年"
)


def about_archive(text: str, issues: Sequence[Issue], english: bool = False) -> Fact | None:
    """The answer, where the question is on the archive; None where it is on what the articles tell."""
    if _UNNUMBERED.search(text):
        return _listed(_NO_NUMBER[english], [i for i in issues if i.number is None and i.total is None])
    if _UNDATED.search(text):
        return _listed(_NO_DATE[english], [i for i in issues if i.date is None])
    if _MISSING.search(text):
        return _missing(issues, english)
    dated = [i for i in issues if i.date]
    if dated and _alone(_NEWEST, text):
        label = dated[-1].label
        return Fact(f"The latest issue is {label}." if english else f"最新一期是{label}。", (label,), 1)
    if dated and _alone(_OLDEST, text):
        label = dated[0].label
        return Fact(f"The earliest issue is {label}." if english else f"最早一期是{label}。", (label,), 1)
    if _alone(_BRIEFS, text) and (told_in := [i for i in issues if any(map(_is_brief, i.articles))]):
        return _counted(told_in, [a.title for i in told_in for a in i.articles if _is_brief(a)], english)
    if _alone(_ARTICLES, text):
        return _counted(issues, [article.title for i in issues for article in i.articles], english)
    if _alone(_ISSUES, text) or _alone(_SPAN, text):
        return _listed(_HELD[english], list(issues))
    return None


def _is_brief(article: Article) -> bool:
    return "讯" in (article.section or "")


def _counted(issues: Sequence[Issue], titles: Sequence[str], english: bool) -> Fact:
    """How many articles of these issues, and which, where it is one issue."""
    head = _articles(len(titles), issues, english)
    if len(issues) != 1:
        return Fact(head, None, len(titles))
    lines = "".join(f"\n- 《{title}》" for title in titles)
    return Fact(f"{head[:-1]}{':' if english else '：'}{lines}", tuple(titles), len(titles))


def _alone(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text asks this and speaks of nothing else."""
    rest, found = pattern.subn(" ", text)
    return bool(found) and not content_words(bare(_OWN.sub(" ", rest)))


def _listed(what: tuple[str, str, str], found: Sequence[Issue]) -> Fact:
    labels = tuple(i.label for i in found)
    lines = "".join(f"\n- {label}" for label in labels)
    return Fact(f"{len(found)} {what[0]}{what[1] if found else what[2]}{lines}", labels, len(found))


def _articles(count: int, issues: Sequence[Issue], english: bool) -> str:
    few = "、".join(i.label for i in issues) if len(issues) < 3 else ""
    if english:
        return f"{count} articles ({few or f'{len(issues)} issues'})."
    return f"共 {count} 篇（{few or f'{len(issues)} 期'}）。"


def _missing(issues: Sequence[Issue], english: bool) -> Fact:
    """Total numbers between the first and the last that no issue prints."""
    totals = sorted({i.total for i in issues if i.total is not None})
    if len(totals) < 2:
        if english:
            return Fact("Fewer than two issues print a total number, so gaps cannot be told.", (), 0)
        return Fact("印有总期号的简报不足两期，无法判断缺哪些期。", (), 0)
    count = totals[-1] - totals[0] + 1 - len(totals)
    gaps = [(a + 1, b - 1) for a, b in pairwise(totals) if b - a > 1]
    spans = tuple(f"总第{a}期" if a == b else f"总第{a}—{b}期" for a, b in gaps)
    unnumbered = sum(i.total is None for i in issues)
    if english:
        between = f"between total numbers {totals[0]} and {totals[-1]}"
        note = f" {unnumbered} issues print no total number and may be among them." if unnumbered else ""
        text = f"{count} issues are missing {between}: {', '.join(spans)}.{note}"
        return Fact(text if count else f"No issue is missing {between}.", spans, count)
    note = f"另有 {unnumbered} 期未印总期号，可能在其中。" if unnumbered else ""
    text = f"总第{totals[0]}期至总第{totals[-1]}期之间缺 {count} 期：{'、'.join(spans)}。{note}"
    return Fact(text if count else f"总第{totals[0]}期至总第{totals[-1]}期不缺期。", spans, count)
