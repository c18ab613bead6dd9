"""An answer as the page shows it in the conversation. What a file or a user wrote stays text, never markup."""

import re
from collections.abc import Sequence
from html import escape
from string import punctuation

from index.newsletter import Issue
from rag.answer import Answer, Citation, Searched, Status

STATUS: dict[Status, str] = {"answered": "已回答", "partial": "部分回答", "not_found": "简报中没有"}
WAITING = "正在查阅简报……"
EMPTY = "请先写下要问的事，例如某个区、某个单位做过什么，或某项活动在什么时候。"
WRONG_DATE = "筛选范围里的日期读不出来，请写成 2024-11-25 的样子。"

_PUNCTUATION = str.maketrans({mark: f"&#{ord(mark)};" for mark in punctuation})
_LIVE = re.compile(r"\[(\d{1,3})\]|[\[\]<&]")


def header(issues: Sequence[Issue]) -> str:
    """The masthead of the page: the name, and what is indexed."""
    return f'<h1>简报问答</h1><p class="holding">{escape(holding(issues))}</p>'


def holding(issues: Sequence[Issue]) -> str:
    """What an archive holds, in one line.

    >>> holding([])
    '还没有简报：先运行 python -m index build，再刷新本页'
    """
    if not issues:
        return "还没有简报：先运行 python -m index build，再刷新本页"
    days = sorted(issue.date for issue in issues if issue.date)
    bare = sum(issue.number is None and issue.total is None for issue in issues)
    return span(
        Searched(
            len(issues),
            sum(len(issue.articles) for issue in issues),
            days[0] if days else None,
            days[-1] if days else None,
            bare,
        )
    )


def span(searched: Searched) -> str:
    """How much was looked through: issues, articles, first and last day, issues without a number."""
    parts = [f"{searched.issues} 期 {searched.articles} 篇"]
    if searched.since and searched.until:
        parts.append(f"{searched.since.isoformat()} 至 {searched.until.isoformat()}")
    if searched.unnumbered:
        parts.append(f"期号未载 {searched.unnumbered} 期")
    return "，".join(parts)


def question(text: str) -> str:
    r"""What the user asked, as Markdown that shows every character as it was typed.

    >>> question("<b>1.</b>\n  *x*")
    '&#60;b&#62;1&#46;&#60;&#47;b&#62;<br>&#42;x&#42;'
    """
    return "<br>".join(line.strip().translate(_PUNCTUATION) for line in text.strip().splitlines())


def answer(shown: Answer, turn: int) -> str:
    """An answer's Markdown with its [n] as chips that open the source, and a line on how far it got."""
    return f"{chips(shown, turn)}\n\n{_foot(shown)}"


def chips(shown: Answer, turn: int) -> str:
    """The answer's own Markdown, where nothing but a citation is a link and no HTML is live.

    A bracket that is no citation becomes an entity, so that no text of a newsletter makes a link or an image.
    """
    known = {citation.n: citation for citation in shown.citations}

    def one(match: re.Match[str]) -> str:
        cited = known.get(int(match[1])) if match[1] else None
        return chip(cited, turn) if cited else escape_live(match[0])

    return _LIVE.sub(one, shown.text)


def chip(cited: Citation, turn: int) -> str:
    """A citation's number as a link to its card."""
    # a bar would end the cell, and a newline the row, of a table that the chip stands in
    hint = escape(f"{cited.label}　{clip(cited.quote, 80)}").replace("\n", " ").replace("|", "&#124;")
    return f'<a class="chip" href="#source-{turn}-{cited.n}" title="{hint}">{cited.n}</a>'


def escape_live(text: str) -> str:
    """
    >>> escape_live("[a] <b> &")
    '&#91;a&#93; &lt;b> &amp;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("[", "&#91;").replace("]", "&#93;")


def clip(text: str, length: int) -> str:
    """
    >>> clip("静安区组织培训", 3)
    '静安区…'
    """
    return text if len(text) <= length else text[:length] + "…"


def badge(status: Status) -> str:
    return f'<span class="badge {status}">{STATUS[status]}</span>'


def problem(message: str) -> str:
    """A mistake in the call, told as part of the conversation; `message` is that of the `UserError`."""
    asked = WRONG_DATE if message.startswith(("since ", "until ")) else message
    return f'<span class="badge not_found">请修改</span> {question(asked)}'


def _foot(shown: Answer) -> str:
    cited = f"出处 {len(shown.citations)} 条" if shown.citations else ""
    return f'<div class="foot">{badge(shown.status)} {cited}</div>'
