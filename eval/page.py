"""The report as a page for people: figures, plots, and every wrong answer beside what was wanted."""

from collections.abc import Sequence
from html import escape

from eval.plots import bars, histogram
from eval.question import Question
from eval.record import Record
from eval.score import Score
from eval.summary import Summary, by_kind, summarise

_NAMES = {
    "correct": "答对",
    "nugget_recall": "要点召回",
    "recall@1": "召回@1",
    "recall@5": "召回@5",
    "recall@10": "召回@10",
    "mrr@10": "MRR@10",
    "ndcg@10": "nDCG@10",
    "citation_precision": "引用准确",
    "article_precision": "引用准确（按篇）",
    "evidence_precision": "引用准确（按原句）",
    "citation_recall": "引用召回",
    "quotes_verbatim": "引文逐字相符",
    "labels_agree": "期号标注相符",
    "markers_agree": "角标与引用一致",
    "item_precision": "清单准确",
    "item_recall": "清单召回",
    "item_f1": "清单 F1",
    "count_exact": "计数正确",
    "within_length": "篇幅合适",
}

_STYLE = """
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; margin: 2em auto; max-width: 64em;
  padding: 0 1em; color: #222; background: #fff }
table { border-collapse: collapse; margin: 1em 0 } td, th { border-bottom: 1px solid #ddd; padding: .25em .7em;
  text-align: left; vertical-align: top } td.n { text-align: right; font-variant-numeric: tabular-nums }
figure { margin: 1.5em 0; overflow-x: auto } figcaption { font-weight: 600 } svg rect { fill: #2a6f97 }
svg text { font-size: 13px } pre { white-space: pre-wrap; margin: 0; font: inherit }
"""


def page(questions: Sequence[Question], records: Sequence[Record], scores: Sequence[Score]) -> str:
    """One HTML file that asks nothing of the network."""
    whole, kinds = summarise(scores), by_kind(scores)
    parts = [
        "<h1>简报问答评测</h1>",
        f"<p>{whole.questions} 题，缺答 {whole.missing} 题。</p>",
        _overall(whole),
        bars("各类问题答对的比例", {k: s.figures["correct"] for k, s in kinds.items()}, _notes(kinds)),
        _ranking(whole),
        histogram("每题用时", [s.milliseconds for s in scores if s.milliseconds is not None]),
        "<h2>没有答对的题</h2>",
        _failures(questions, records, scores),
    ]
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>简报问答评测</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def _overall(whole: Summary) -> str:
    rows = [(_NAMES[name], whole.figures[name], whole.judged[name]) for name in _NAMES]
    cells = [f"<tr><td>{name}</td><td class=n>{_share(value)}</td><td class=n>{n}</td></tr>" for name, value, n in rows]
    others = [
        ("拒答准确（说没有的，确实没有）", _share(whole.refusal_precision)),
        ("拒答召回（没有的，说了没有）", _share(whole.refusal_recall)),
        ("误拒（有的，说成没有）", _share(whole.false_refusals)),
        ("平均字数", _number(whole.figures["length"])),
        ("用时中位数（毫秒）", _number(whole.ms_p50)),
        ("用时 95 分位（毫秒）", _number(whole.ms_p95)),
    ]
    cells += [f"<tr><td>{name}</td><td class=n>{value}</td><td></td></tr>" for name, value in others]
    return f"<h2>总览</h2><table><tr><th>指标</th><th>值</th><th>题数</th></tr>{''.join(cells)}</table>"


def _ranking(whole: Summary) -> str:
    names = ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")
    shares = {_NAMES[name]: whole.figures[name] for name in names}
    return bars("找到出处的排名", shares, {name: _share(share) for name, share in shares.items()})


def _failures(questions: Sequence[Question], records: Sequence[Record], scores: Sequence[Score]) -> str:
    asked, given = {q.id: q for q in questions}, {r.id: r for r in records}
    rows = [_failure(asked[s.id], given.get(s.id)) for s in scores if not s.correct]
    head = "<tr><th>题</th><th>问</th><th>应答</th><th>实答</th></tr>"
    return f"<table>{head}{''.join(rows)}</table>" if rows else "<p>全部答对。</p>"


def _failure(question: Question, record: Record | None) -> str:
    asked = escape(" → ".join(question.turns))
    wanted = escape(question.reference or "") if question.answerable else "档案中没有"
    given = f"[{record.status}] <pre>{escape(record.text)}</pre>" if record else "（缺答）"
    name = f"{escape(question.id)}<br>{escape(question.kind)}"
    return f"<tr><td>{name}</td><td>{asked}</td><td>{wanted}</td><td>{given}</td></tr>"


def _notes(kinds: dict[str, Summary]) -> dict[str, str]:
    return {kind: f"{_share(s.figures['correct'])}（{s.questions} 题）" for kind, s in kinds.items()}


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
