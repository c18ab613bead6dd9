"""HTML to lines: pages of several generations of sites, of Word and of WeChat; the article in, the site out."""

from pathlib import Path

import pytest

from index.errors import Unreadable
from index.readers import Line, read

BODY = "近日，宝山邮政管理局组织快递小哥在静安区参加急救培训，共有15人到场。"


def lines(folder: Path, html: str, encoding: str = "utf-8") -> list[Line]:
    path = folder / "a.html"
    path.write_bytes(html.encode(encoding))
    return read(path)


def texts(folder: Path, html: str) -> list[str]:
    return [line.text for line in lines(folder, html)]


def looks(folder: Path, html: str) -> list[tuple[str, bool | None, bool | None]]:
    return [(line.text, line.bold, line.centred) for line in lines(folder, html)]


def test_a_page_of_the_nineties_places_everything_by_nested_tables(tmp_path: Path) -> None:
    page = f"""<body><center><table width=760>
    <tr><td colspan=2><a href=1>首页</a> | <a href=2>机构</a> | <a href=3>新闻</a></td></tr>
    <tr><td width=150><a href=4>通知</a><br><a href=5>公告</a><br><a href=6>下载</a></td>
    <td><table><tr><td align=center><font size=5 face=黑体>急救培训进网点</font></td></tr>
    <tr><td><font size=3>&nbsp;&nbsp;&nbsp;&nbsp;{BODY}
    <br>&nbsp;&nbsp;&nbsp;&nbsp;第二段。</font></td></tr></table></td></tr>
    </table></center></body>"""
    assert looks(tmp_path, page) == [
        ("急救培训进网点", True, True),
        (f"　　{BODY}", False, False),
        ("　　第二段。", False, False),
    ]


def test_divs_and_line_breaks_are_paragraphs(tmp_path: Path) -> None:
    page = f"<div><div><span><b>标题</b></span></div><div>{BODY}<br><br>第二段。<br>　　第三段。</div></div>"
    assert texts(tmp_path, page) == ["标题", BODY, "第二段。", "　　第三段。"]


def test_the_site_around_an_article_is_left_out(tmp_path: Path) -> None:
    page = f"""<form id="aspnetForm">
    <div class="top"><ul><li><a href="1">首页</a></li><li><a href="2">党建</a></li></ul></div>
    <div>首页 &gt; 行业党建 &gt; 简报</div><h1>急救培训进网点</h1>
    <p>发布时间：2024-11-25　来源：市局　【字号：大 中 小】</p><p>字号：大 中 小</p><p>打印</p>
    <div class="TRS_Editor"><p>{BODY}</p>
    <p>来源：这一段说的是培训经费的来源，由企业和街道各承担一半。</p><p>{BODY}</p></div>
    <p>上一篇：<a href="3">别的</a></p><p>【打印】 【关闭】</p><p>相关链接</p><p>某某网站</p>
    <p>主办单位：某某局　技术支持：某某公司</p><p>沪ICP备000号</p></form>"""
    assert texts(tmp_path, page) == [
        "急救培训进网点",
        BODY,
        "来源：这一段说的是培训经费的来源，由企业和街道各承担一半。",
        BODY,
    ]


def test_an_article_element_that_holds_the_text_is_the_text(tmp_path: Path) -> None:
    page = f"<p>站点介绍</p><article><header><h2>标题</h2></header><p>{BODY}</p></article><p>别的</p>"
    assert texts(tmp_path, page) == ["标题", BODY]


def test_several_article_elements_are_all_read(tmp_path: Path) -> None:
    page = f"<article><h2>甲</h2><p>{BODY}</p></article><article><h2>乙</h2><p>{BODY}</p></article>"
    assert texts(tmp_path, page) == ["甲", BODY, "乙", BODY]


def test_what_word_saves_as_html(tmp_path: Path) -> None:
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
    p.MsoNormal, li.MsoNormal {{margin:0cm; text-indent:32.0pt; font-size:16.0pt}}
    p.a {{text-align:center; font-family:"方正小标宋简体"; font-size:22.0pt}} @page Section1 {{size:595pt 842pt}}
    --></style><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head>
    <body><div class=WordSection1><p class=a>急救培训<br>进网点<o:p></o:p></p>
    <p class=MsoNormal>
    <![if !supportLists]><span style='mso-list:Ignore'>1、<span>&nbsp;</span></span><![endif]>{BODY}</p>
    <p class=MsoNormal style='text-indent:0cm'>
    不缩进。<span style='display:none'>隐藏</span><o:p>&nbsp;</o:p></p></div></body></html>"""
    assert [(line.text.replace("\xa0", ""), line.size, line.bold, line.centred) for line in lines(tmp_path, page)] == [
        ("急救培训", 22.0, True, True),
        ("进网点", 22.0, True, True),
        (f"　　1、{BODY}", 16.0, False, False),
        ("不缩进。", 16.0, False, False),
    ]


def test_what_wechat_writes(tmp_path: Path) -> None:
    page = f"""<div id="js_content" style="visibility: hidden;"><section style="text-align: center;"><section>
    <span style="font-size: 18px;font-weight: 600;">急救培训进网点</span></section></section>
    <section><p style="text-indent: 2em;"><span style="font-size: 15px">{BODY}</span></p></section></div>
    <p>预览时标签不可点</p><p>阅读原文</p>"""
    assert looks(tmp_path, page) == [("急救培训进网点", True, True), (f"　　{BODY}", False, False)]


def test_rules_of_the_style_sheet_give_looks(tmp_path: Path) -> None:
    page = f"""<style>/* 页面 */ @media print {{ .t {{ text-align: left }} }} .t, .u {{ text-align: center }}
    div.doc p.t {{ font: bold 20px/1.5 SimSun }} #x .t {{ text-align: left }} .b {{ text-indent: 2em }}</style>
    <div class="doc"><p class="t">标题</p><p class="b">{BODY}</p></div><p class="t">甲</p>"""
    assert [(line.text, line.size, line.bold, line.centred) for line in lines(tmp_path, page)] == [
        ("标题", 15.0, True, True),
        (f"　　{BODY}", None, False, False),
        ("甲", None, False, True),
    ]


def test_a_table_of_figures_keeps_rows_and_what_spans_them(tmp_path: Path) -> None:
    page = f"""<p>{BODY}</p><table><tr><th>区</th><th>活动</th><th>场次</th></tr>
    <tr><td rowspan="2">静安区</td><td>讲座</td><td>1</td></tr><tr><td>演练</td><td>2</td></tr>
    <tr><td colspan="3">合计3场</td></tr></table>"""
    assert texts(tmp_path, page) == [BODY, "区\t活动\t场次", "静安区\t讲座\t1", "静安区\t演练\t2", "合计3场"]


def test_a_list_that_counts_prints_its_numbers(tmp_path: Path) -> None:
    page = f"<p>简讯：</p><ol><li>{BODY}</li><li>第二条。<ul><li>细目</li></ul></li><li>第三条。</li></ol>"
    assert texts(tmp_path, page) == ["简讯：", f"1. {BODY}", "2. 第二条。", "细目", "3. 第三条。"]


def test_entities_readings_and_deletions(tmp_path: Path) -> None:
    page = "<p>A&amp;B&nbsp;&lt;b&gt; &#x5b9d;山 <ruby>拓<rt>tuo</rt></ruby>展<del>旧</del>&copy;&unknown;</p>"
    assert texts(tmp_path, page) == ["A&B\xa0<b> 宝山 拓展©&unknown;"]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "utf-8-sig"),
        ("utf-8", "utf-16"),
        ("gbk", "utf-16-le"),
    ],
)
def test_the_encoding_is_the_real_one_whatever_is_declared(tmp_path: Path, declared: str, encoding: str) -> None:
    page = f'<?xml version="1.0" encoding="{declared}"?><html><meta charset="{declared}"><p>{BODY}</p></html>'
    assert [line.text for line in lines(tmp_path, page, encoding)] == [BODY]


def test_one_broken_character_does_not_lose_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<meta charset="gb2312"><p>{BODY}</p><p>'.encode("gb18030") + b"\xff" + "尾</p>".encode("gb18030")
    )
    assert [line.text for line in read(path)] == [BODY, "\ufffd尾"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<frameset><frame src="a.html"></frameset>', "HTML that only frames another page: save that page"),
        ("<div>" * 100_000 + BODY, "HTML nested more than 2,000 deep"),
        ("From: <Saved by Blink>\nMIME-Version: 1.0\n", r"web archive \(MHTML\) content in a \.html file"),
    ],
)
def test_what_is_no_page_of_text_says_why(tmp_path: Path, html: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        lines(tmp_path, html)


def test_a_page_may_be_nested_deeper_than_python_is(tmp_path: Path) -> None:
    assert texts(tmp_path, "<font><div>" * 900 + BODY) == [BODY]


def test_markup_that_is_never_closed_is_not_waited_for(tmp_path: Path) -> None:
    assert texts(tmp_path, f"<p>{BODY}</p><?xml" + " " * 1_000_000) == [BODY]
    assert texts(tmp_path, "<?xml" + " " * 1_000_000 + f"><p>{BODY}</p>") == [BODY]


def test_a_script_in_a_title_is_text(tmp_path: Path) -> None:
    page = f"<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><script>alert(2)</script><p>{BODY}</p>"
    assert texts(tmp_path, page) == ["<script>alert(1)</script>", BODY]
