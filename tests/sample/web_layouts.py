"""An issue as HTML: a page of a government site, and the sheet that a browser prints to PDF. Markdown too."""

from html import escape

from tests.sample.fonts import face
from tests.sample.source import CELLS, Piece, Sample, spaced

SITE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="{encoding}"><title>{title}</title>
<style>.nav li{{display:inline;margin-right:1em}} .content{{line-height:2}}</style>
<script>var siteName = "示例站点"; function search() {{ return document.forms[0].q.value; }}</script>
</head><body>
<header><form action="#"><input name="q" placeholder="请输入关键词"><button>搜索</button></form>
<ul class="nav"><li><a href="#">首页</a></li><li><a href="#">机构概况</a></li><li><a href="#">政务公开</a></li>
<li><a href="#">行业党建</a></li><li><a href="#">互动交流</a></li></ul></header>
<div class="crumb">当前位置：<a href="#">首页</a> &gt; <a href="#">行业党建</a> &gt; 工作简报</div>
<div class="article"><h1>{title}</h1>
<div class="content">
{content}
</div></div>
<div class="side"><h4>相关链接</h4><ul><li><a href="#">示例期刊目录</a></li><li><a href="#">办事指南</a></li></ul></div>
<footer><p>版权所有：示例站点&nbsp;&nbsp;备案号：沪ICP备00000000号（示例）</p>
<p>网站地图 | 联系我们 | 无障碍浏览</p></footer>
<script>document.title += " - " + siteName;</script>
</body></html>
"""

SHEET = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>
{faces}
@page {{ size: A4; margin: 2.6cm 2.6cm 2.4cm; {foot} }}
body {{ margin: 0; font: 15pt/1.75 Sample; }}
p {{ margin: 0; text-indent: 2em; text-align: justify; }}
.name, .head, .title, .list {{ text-indent: 0; }}
.name {{ color: #c00000; font: 700 27pt/1.5 Sample; text-align: center; }}
.head {{ text-align: center; }}
.title {{ font: {weight} 17.5pt/1.6 Sample; text-align: center; margin: .7em 0 .3em;
  break-after: avoid; }}
.list {{ margin-top: .2em; }}
</style></head><body>
{content}
</body></html>
"""


def site(sample: Sample, distribution: list[str]) -> str:
    """A page of a site: the issue stands in one div among navigation, scripts and a footer."""
    rows = [f'<p align="center">{escape(row)}</p>' for row in sample.masthead]
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            rows.append(f"<p><strong>{piece.section}：</strong></p>")
        section = piece.section
        if piece.title:
            title = "<br>".join(_text(sample, row) for row in piece.title)
            strong = f'<p align="center"><strong>{title}</strong></p>'
            rows.append(f"<h3>{title}</h3>" if sample.look == "heading" else strong)
        rows += _body(sample, piece)
    rows += [f"<p>{escape(line)}</p>" for line in distribution]
    return SITE.format(title=sample.file.rsplit(".", 1)[0], content="\n".join(rows), encoding=sample.encoding)


def sheet(sample: Sample, distribution: list[str]) -> str:
    """What the browser prints: a red name, centred titles, bodies with an indent of two characters."""
    rows = [
        f'<p class="{"name" if place < 2 and len(row) < 16 else "head"}">{escape(row)}</p>'
        for place, row in enumerate(sample.masthead)
    ]
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            rows.append(f"<p><b>{piece.section}：</b></p>")
        section = piece.section
        if piece.title:
            rows.append(f'<p class="title">{"<br>".join(_text(sample, row) for row in piece.title)}</p>')
        rows += [f"<p>{_text(sample, paragraph)}</p>" for paragraph in piece.body]
    rows += [f'<p class="list">{escape(line)}</p>' for line in distribution]
    bold = sample.look == "bold"
    foot = '@bottom-center { content: "— " counter(page) " —"; font: 11pt Sample; }' if sample.numbered else ""
    content = "\n".join(rows)
    strong = "".join((*sample.masthead, *(row for piece in sample.pieces for row in piece.title), "简讯：0123456789 "))
    faces = face(content + "—0123456789", bold=False) + "\n" + face(strong, bold=True)
    title, weight = sample.file.rsplit(".", 1)[0], "700" if bold else "400"
    return SHEET.format(title=title, content=content, foot=foot, weight=weight, faces=faces)


def markdown(sample: Sample, distribution: list[str]) -> str:
    """The issue as Markdown: titles are second-level headings."""
    rows = [f"# {sample.masthead[0]}", *sample.masthead[1:]]
    section = None
    for piece in sample.pieces:
        if piece.section and piece.section != section:
            rows.append(f"**{piece.section}：**")
        section = piece.section
        rows += [f"## {' '.join(piece.title)}"] if piece.title else []
        rows += piece.body
    return "\n\n".join([*rows, *distribution]) + "\n"


def _body(sample: Sample, piece: Piece) -> list[str]:
    rows: list[str] = []
    for text in piece.body:
        if CELLS in text:
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in text.split(CELLS))
            if rows and rows[-1].endswith("</table>"):
                rows[-1] = rows[-1].removesuffix("</table>") + f"<tr>{cells}</tr></table>"
            else:
                rows.append(f"<table><tr>{cells}</tr></table>")
        else:
            rows.append(f"<p>\u3000\u3000{_text(sample, text)}</p>")
    return rows


def _text(sample: Sample, text: str) -> str:
    return escape(spaced(text) if sample.spaced else text, quote=False)
