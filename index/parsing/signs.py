"""What a row says by its words that it is: a section's heading, a heading inside an article, a caption, a by-line."""

import re
from functools import lru_cache

_ROWS = 4096  # that are remembered: every reading of an issue asks of each of its rows again
_MARKS = "●◆■★▲◎○□◇※•▶►☆△▪"
_NAME = r"[一-龥]{2,8}"
_KNOWN = (
    r"[一-龥]{0,4}(?:要闻|动态|信息|风采|之窗|园地|经验交流|专栏|专题|时讯|掠影|聚焦|典型|先锋|文明创建|党建引领|论坛|之声|天地|视点|扫描|传真|集锦"
    r"|荟萃|速览|看点|亮点|榜样|特写|建设|工作交流|党群|队伍|先进事迹|学习园地)"
)
_SECTION = re.compile(
    rf"[【〔\[［]\s*({_NAME})\s*[】〕\]］]\s*[：:]?|[{_MARKS}]\s*({_NAME})\s*[：:]?|({_KNOWN})\s*[：:]?"
)
_LISTED = re.compile(
    r"([一二三四五六七八九十]{1,3}|\d{1,2})(、|[.．](?!\d))|[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[①-⑩]|第[一二三四五六七八九十]+[，、：:]"
)
_BRACKETED = re.compile(r"[【〔\[［][^】〕\]］，。]{2,12}[】〕\]］]\s*[：:]?")
_CAPTION = re.compile(
    r"[（(【\[]?\s*[▲△▼◀▶]?\s*((左|右|上|下|题)?图(为|片(为|说明)?|[一二三四]?[：:]|\d{0,2}[：:])|[▲△▼])[^。]{2,40}。?[）)】\]]?"
)
_BY = "供稿|撰稿|投稿|来源|通讯员|摄影|作者|记者|编辑|图文|图/文|文/图|文|图|供图|整理|报送|执笔"
_BYLINE = re.compile(
    rf"[（(【\[]\s*[^。；！？，]{{0,24}}(供稿|撰稿|摄影|供图|报送|整理|提供)\s*[）)】\]]"
    rf"|[（(【\[]?\s*((?:{_BY})(?:单位|人)?\s*[：:/／]|(?:本刊|本报)?(?:通讯员|记者)\s)[^。；！？，]{{2,40}}[）)】\]]?"
    rf"|[（(]\s*[^。；！？，：:]{{1,18}}(局|办|公司|中心|党委|支部|工会|协会|处|科)(\s+[一-龥]{{2,4}}){{0,3}}\s*[）)]"
)
_FIGURES = re.compile(r"[^\d，。；：！？“”]{2,14}(\s*\d[\d.,]*\s*(%|[万亿]?[人场次个名件家元起处条份户])){2,5}")
_NOTE = re.compile(r"[【（(\[]?\s*(编者按|编者的话|本刊按|按语|导读|编后)\s*[】）)\]]?\s*[：:]?\s*\S")
_CONTENTS = re.compile(
    r"[【\[〔]?\s*(目\s*录|本期(要目|导读|目录|提要|看点|内容)|要\s*目|导\s*读|内容(提要|摘要|导读)|今日导读)\s*[】\]〕]?\s*[：:]?"
)


@lru_cache(_ROWS)
def section_name(text: str) -> str | None:
    """The section that a row may open: what stands in brackets or behind a mark, or is a usual name of one.

    >>> section_name("【工作动态】"), section_name("◎ 要闻："), section_name("文明创建"), section_name("会议指出：")
    ('工作动态', '要闻', '文明创建', None)
    """
    found = _SECTION.fullmatch(text)
    return re.sub(r"\s", "", found[1] or found[2] or found[3]) if found else None


@lru_cache(_ROWS)
def is_heading(text: str) -> bool:
    """Whether a row is numbered or bracketed, as the headings inside an article are.

    >>> is_heading("一、提高认识"), is_heading("（二）抓落实"), is_heading("【主要做法】"), is_heading("2.5万人参加")
    (True, True, True, False)
    """
    return bool(_LISTED.match(text) or _BRACKETED.fullmatch(text))


@lru_cache(_ROWS)
def is_aside(text: str) -> bool:
    """Whether a row is a caption, a by-line or figures only: complete without the end of a sentence, and never a title.

    >>> is_aside("图为活动现场"), is_aside("（宝山局 王小明）"), is_aside("供稿：青浦局"), is_aside("图书角开张")
    (True, True, True, False)
    """
    return bool(_CAPTION.fullmatch(text) or _BYLINE.fullmatch(text) or _FIGURES.fullmatch(text))


@lru_cache(_ROWS)
def is_note(text: str) -> bool:
    """Whether a row starts an editor's note (编者按)."""
    return bool(_NOTE.match(text))


def opens_contents(text: str) -> bool:
    """Whether a row is the heading of a table of contents."""
    return bool(_CONTENTS.fullmatch(text))
