"""The panel beside the conversation: each cited source in its article, how the question was read, what came near."""

from html import escape

from index.newsletter import Article
from rag.answer import Answer, Citation, Passage
from webui.view import badge, clip, span

AROUND = 90  # characters of the article shown on each side of a quote
NEAR = 10  # articles shown where nothing answers

KINDS = {
    "archive": "简报本身",
    "list": "列举",
    "count": "计数",
    "timeline": "历年",
    "summary": "概述",
    "define": "释义",
    "when": "时间",
    "where": "地点",
    "who": "人物",
    "how_many": "数量",
    "which_unit": "单位",
    "which_name": "名称",
    "why": "原因",
    "how": "做法",
    "is_it_so": "是否",
    "what": "事实",
}
FILTERS = {"since": "起", "until": "止", "issue": "期号", "district": "区", "organisation": "组织单位"}


def empty() -> str:
    """The panel before the first question."""
    return '<section class="sources blank"><h2>出处</h2><p>回答中的编号会在这里打开原文，引文以底色标出。</p></section>'


def sources(shown: Answer, turn: int, focus: int | None = None) -> str:
    """The panel of one answer; `focus` is the citation that was clicked."""
    count = f'<span class="quiet">{len(shown.citations)} 条</span>' if shown.citations else ""
    return (
        f'<section class="sources" data-turn="{turn}">'
        f"<h2>出处 {count}{badge(shown.status)}</h2>"
        f'<p class="asked">{escape(clip(shown.question, 120))}</p>'
        f"{''.join(card(cited, turn, cited.n == focus) for cited in shown.citations)}"
        f"{_near(shown)}{_reading(shown)}</section>"
    )


def card(cited: Citation, turn: int, focused: bool = False) -> str:
    """One citation: where it stands, the quote in its context, the whole article in a fold."""
    place = [f"第 {cited.article.page} 页"] if cited.article.page else []
    place.append(cited.issue.file)
    copied = f"{cited.label}\n{cited.quote}"
    return (
        f'<article class="card{" focus" if focused else ""}" id="source-{turn}-{cited.n}" tabindex="-1">'
        f'<header><span class="number">{cited.n}</span><div><p class="issue">{escape(cited.issue.label)}</p>'
        f"<h3>《{escape(cited.article.title)}》</h3></div></header>"
        f'<p class="body">{context(cited)}</p>'
        f'<footer><span class="place">{escape(" · ".join(place))}</span>'
        f'<button type="button" class="back">回到回答</button>'
        f'<button type="button" class="copy" data-copy="{escape(copied)}">复制引文</button></footer>'
        f"<details><summary>全文（{len(cited.article.body)} 字）</summary>"
        f'<p class="body">{marked(cited.article, cited.start, cited.end)}</p></details></article>'
    )


def context(cited: Citation) -> str:
    """The quote, marked, with what stands around it in its paragraph."""
    body, start, end = cited.article.body, cited.start, cited.end
    first = body.rfind("\n", 0, start) + 1
    last = body.find("\n", end)
    last = len(body) if last < 0 else last
    left, right = max(first, start - AROUND), min(last, end + AROUND)
    before = ("…" if left > first else "") + body[left:start]
    after = body[end:right] + ("…" if right < last else "")
    return f"{escape(before)}<mark>{escape(body[start:end])}</mark>{escape(after)}"


def marked(article: Article, start: int, end: int) -> str:
    """A whole article with `body[start:end]` marked."""
    body = article.body
    return f"{escape(body[:start])}<mark>{escape(body[start:end])}</mark>{escape(body[end:])}"


def _near(shown: Answer) -> str:
    """What came near, where the archive does not hold all that was asked: the best passage of each other article."""
    if shown.status == "answered":
        return ""
    cited = {citation.article.article_id for citation in shown.citations}
    ranked = [passage for passage in shown.passages if passage.article.article_id not in cited]
    nearest = list({passage.article.article_id: passage for passage in reversed(ranked)}.values())[::-1][:NEAR]
    if not nearest:
        return ""
    rows = "".join(_passage(passage) for passage in nearest)
    return f'<details class="near"><summary>相近内容（{len(nearest)} 篇，未必相关）</summary><ul>{rows}</ul></details>'


def _passage(passage: Passage) -> str:
    return (
        f'<li><p class="issue">{escape(passage.issue.label)}</p><h3>《{escape(passage.article.title)}》</h3>'
        f'<p class="body">{escape(clip(passage.text, 2 * AROUND))}</p></li>'
    )


def _reading(shown: Answer) -> str:
    """How the question was understood and what was looked through."""
    read = shown.understood
    rows = [("问题类型", escape(KINDS.get(read.kind, read.kind)))]
    if read.question.strip() != shown.question.strip():
        rows.append(("按此检索", escape(clip(read.question, 200))))
    filters = "".join(
        f'<span class="filter">{FILTERS.get(key, escape(key))} {escape(value)}</span>'
        for key, value in read.filters.items()
    )
    rows.append(("筛选", filters or "无"))
    rows.append(("检索范围", escape(span(shown.searched))))
    rows.append(("作答方式", "摘自原文" if shown.answerer == "extractive" else escape(shown.answerer)))
    return f'<dl class="reading">{"".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)}</dl>'
