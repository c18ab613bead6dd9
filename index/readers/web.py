"""HTML to lines: the issue's own text, without the site around it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import Unreadable
from index.readers import CELL, Line
from index.readers.plain import decode

_DROPPED = {"script", "style", "nav", "header", "footer", "aside", "form", "noscript", "iframe", "template", "button"}
_DROPPED |= {"select", "svg", "head", "object", "audio", "video", "textarea", "title"}
_AROUND = re.compile(
    r"(^|[-_\s])(nav\w*|menu\w*|bread\w*|crumbs?|foot\w*|side\w*|share\w*|copyright|toolbar|tools?|pag(er|ination)"
    r"|relat\w*|recommend\w*|search\w*|banner|topbar|links?|hidden|comment\w*)($|[-_\s])",
    re.I,
)
_INLINE = {"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "big", "mark", "label", "abbr"}
_HEADINGS = {f"h{level}": 22.0 - 2 * level for level in range(1, 7)}
_SITE = re.compile(
    r"(当前位置|您(现在)?的位置|所在位置|发布(时间|日期|单位|机构)|信息来源|来源[：:]|浏览(次数|量)|点击(数|量|次数)|阅读(次数|量)|字体[：:]|【?字号|"
    r"【?打印|【?关闭|分享(到|至)|扫一扫|上一[篇条]|下一[篇条]|相关(链接|文章|新闻|附件)|版权所有|主办(单位)?[：:]|承办[：:]|技术支持|网站标识码|网站地图"
    r"|.{0,4}ICP备|沪公网安备|京公网安备|返回(顶部|首页|列表)|首页\s*[>\uff1e]|无障碍|Copyright)",
    re.I,
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.I)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)\s*(pt|px)", re.I)


def read_web(path: Path) -> list[Line]:
    import lxml.html

    text = _decode(path.read_bytes())
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)  # lxml refuses text that declares an encoding
    try:
        page = lxml.html.document_fromstring(text)
    except (ValueError, lxml.etree.ParserError) as error:
        raise Unreadable("HTML without text") from error
    root = next(iter([*page.iter("article"), *page.xpath("//main|//*[@role='main']")]), page)
    lines = [line for line in _blocks(root) if not _SITE.match(line.text.strip())]
    if not lines:
        raise Unreadable("HTML without text")
    return lines


def _decode(raw: bytes) -> str:
    """By its declared encoding where that works; GB2312 is declared for what is GB18030."""
    declared = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(gb\w+|utf-?8)", raw[:4096], re.I)
    if declared and declared[1].lower().startswith(b"gb"):
        try:
            return raw.decode("gb18030")
        except UnicodeDecodeError:
            pass  # declared wrongly: as any text, then
    return decode(raw)


def _blocks(element: Any) -> Iterator[Line]:
    """Lines in document order: a block of inline content is one line, or several where <br> cuts it."""
    if not isinstance(element.tag, str) or element.tag in _DROPPED or _is_around(element):
        return
    if element.tag == "tr" and (cells := _cells(element)):
        yield Line(CELL.join(cells), whole=True)
        return
    run = list[Any]([element.text or ""])
    for child in element:
        if isinstance(child.tag, str) and (child.tag in _INLINE or child.tag == "br") and not _has_block(child):
            run += [child, child.tail or ""]
            continue
        yield from _line(element, run)
        yield from _blocks(child)
        run = [child.tail or ""]
    yield from _line(element, run)


def _cells(row: Any) -> list[str]:
    """The cells of a table that holds figures; none where the table only places text on the page."""
    cells = [" ".join(cell.text_content().split()) for cell in row.iterchildren("td", "th")]
    return cells if len(cells) > 1 and all(len(cell) < 100 for cell in cells) else []


def _has_block(element: Any) -> bool:
    return any(isinstance(e.tag, str) and e.tag not in _INLINE and e.tag != "br" for e in element.iterdescendants())


def _is_around(element: Any) -> bool:
    """Whether its name or its many links say that it belongs to the site, not to the issue."""
    if element.tag in ("body", "html", "p", "td", "tr", *_HEADINGS):
        return False
    if _AROUND.search(f"{element.get('id', '')} {element.get('class', '')}") or "display:none" in _style(element):
        return len(element.xpath(".//p")) < 5  # some sites call the whole column side or links
    text = len("".join(element.itertext()).strip())
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return element.tag in ("ul", "ol", "div", "dl") and 0 < text <= 2 * linked


def _line(block: Any, run: list[Any]) -> Iterator[Line]:
    text, strong = "", 0
    for part in run:
        if isinstance(part, str):
            text += re.sub(r"[ \t\r\n]+", " ", part)
        else:
            inner = _inline(part)
            strong += len(inner) if _is_strong(part) else 0
            text += inner
    bold = _is_strong(block) or strong >= 0.9 * max(1, len(text.strip()))
    for row in text.split("\n"):
        if row.strip():
            yield Line(row, None, _size(block, run), bold, _is_centred(block), whole=True)


def _inline(element: Any) -> str:
    if element.tag == "br":
        return "\n"
    text = re.sub(r"[ \t\r\n]+", " ", element.text or "")
    for child in element:
        text += _inline(child) if isinstance(child.tag, str) else ""
        text += re.sub(r"[ \t\r\n]+", " ", child.tail or "")
    return text


def _style(element: Any) -> str:
    return re.sub(r"\s", "", element.get("style", ""))


def _is_strong(element: Any) -> bool:
    inside = {child.tag for child in element.iter() if isinstance(child.tag, str)}
    if element.tag in _INLINE and inside & {"b", "strong"}:
        return True
    return element.tag in _HEADINGS or bool(_BOLD.search(_style(element)))


def _is_centred(element: Any) -> bool:
    parent = element.getparent()
    return any(
        e is not None and (e.get("align") == "center" or e.tag == "center" or _CENTRED.search(_style(e)))
        for e in (element, parent)
    )


def _size(block: Any, run: list[Any]) -> float | None:
    """In points: a heading's level, or what a style says."""
    if block.tag in _HEADINGS:
        return _HEADINGS[block.tag]
    for element in [block, *(part for part in run if not isinstance(part, str))]:
        if match := _SIZE.search(_style(element)):
            return float(match[1]) * (0.75 if match[2].lower() == "px" else 1.0)
    return None
