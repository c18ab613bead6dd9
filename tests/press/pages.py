"""A sheet as a page of a web site, of several generations of sites."""

from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

from tests.press.sheet import Block, Sheet
from tests.sample.source import spaced

_AROUND = (
    """<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/b">行业党建</a></div>
<div class="main">{content}</div>
<div class="sidebar"><h3>热点推荐</h3><ul>
<li><a href="#">关于开展年度检查的通知</a></li><li><a href="#">快递服务质量通告</a></li></ul></div>
<div id="footer">版权所有：示例站点　技术支持：示例中心　沪ICP备00000000号</div>""",
    """<table width="780" align="center"><tr><td><a href="/">首页</a> | <a href="/n">新闻</a></td></tr>
<tr><td><table width="100%"><tr><td class="zw">{content}</td></tr></table></td></tr>
<tr><td align="center">版权所有 示例站点</td></tr></table>""",
    """<header><nav><a href="/">首页</a><a href="/x">党建</a></nav></header><main><article>
<div class="info">发布时间：2020-01-01　来源：示例　字号：大 中 小　【打印】【关闭】</div>{content}
<div class="share">分享到：微信 微博</div></article></main>
<div class="pages">上一篇：<a href="#">没有了</a> 下一篇：<a href="#">第二期</a></div>
<footer>网站地图 联系我们</footer>""",
    "{content}",
)


_TITLES = {
    "heading": "<h3>{rows}</h3>",
    "strong": '<p align="center"><strong>{rows}</strong></p>',
    "face": '<p style="text-align:center"><span style="font-size:18pt;font-family:黑体">{rows}</span></p>',
    "class": '<div class="bt">{rows}</div>',
    "bold": "<p><strong>{rows}</strong></p>",
    "word": '<p class="MsoNormal" align="center"><b><span lang="EN-US">{rows}</span></b></p>',
}
_STYLE = "<style>.bt{text-align:center;font-weight:bold;font-size:20px}.zw{line-height:2}</style>"


@dataclass(frozen=True, slots=True)
class Look:
    """The site around, how a title is set, how a paragraph starts and ends."""

    around: str
    title: str
    start: str
    joint: str
    heading: str
    spaced: bool
    encoding: str

    @property
    def tells_headings(self) -> bool:
        """Whether a heading inside an article looks otherwise than a title."""
        return self.title != "bold"


def choose(rng: Random) -> Look:
    """Any of the ways."""
    return Look(
        around=rng.choice(_AROUND),
        title=rng.choice(sorted(_TITLES)),
        start=rng.choice(("　　", "&nbsp;&nbsp;&nbsp;&nbsp;", "")),
        joint=rng.choice(("p", "p", "div", "br")),
        heading=rng.choice(("{}：", "【{}】", "{}")),
        spaced=rng.random() < 0.4,
        encoding=rng.choice(("utf-8", "utf-8", "gb2312")),
    )


def write(sheet: Sheet, look: Look, path: Path) -> None:
    """Writes the file."""
    rows = [f'<p align="center">{escape(line)}</p>' for line in sheet.head.lines]
    rows += [_block(block, look) for block in sheet.blocks]
    content = "\n".join(rows).replace("</table>\n<table>", "\n")
    head = f'<meta charset="{look.encoding}"><title>工作简报-示例站点</title>{_STYLE}'
    page = f"<html><head>{head}</head><body>{look.around.replace('{content}', content)}</body></html>"
    path.write_bytes(page.encode("gb18030" if look.encoding == "gb2312" else "utf-8"))


def _block(block: Block, look: Look) -> str:
    def text(row: str) -> str:
        return escape(spaced(row) if look.spaced else row, quote=False)

    match block.kind:
        case "title":
            return _TITLES[look.title].format(rows="<br>".join(map(text, block.rows)))
        case "section":
            return f"<p><strong>{look.heading.format(block.text)}</strong></p>"
        case "row":
            return f"<table><tr>{''.join(f'<td>{text(cell)}</td>' for cell in block.rows)}</tr></table>"
        case "subheading" | "bare":
            return f"<p>{look.start}<strong>{text(block.text)}</strong></p>"
        case "caption":
            picture = '<p style="text-align:center"><img src="a.jpg"></p>'
            return f'{picture}<p style="text-align:center">{text(block.text)}</p>'
        case _ if look.joint == "br":
            return f"{look.start}{block.mark}{text(block.text)}<br><br>"
        case _:
            return f"<{look.joint}>{look.start}{block.mark}{text(block.text)}</{look.joint}>"
