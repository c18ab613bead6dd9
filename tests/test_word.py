"""DOCX to lines: what offices' programs write, from text boxes to numbers that are nowhere in the text."""

import zipfile
from pathlib import Path

import pytest

from index.errors import Unreadable
from index.readers import Line, read
from tests.word_package import STRICT, W, box, numbering, p, r, style, table, word

BREAK = '<w:r><w:br w:type="page"/></w:r>'
SEEN = "<w:r><w:lastRenderedPageBreak/></w:r>"
HEADER = '<w:sectPr><w:headerReference w:type="default" r:id="r-header"/></w:sectPr>'


def lines(folder: Path, body: str, **parts: str) -> list[Line]:
    return [line for line in read(word(folder / "a.docx", body, **parts)) if line.text]


def texts(folder: Path, body: str, **parts: str) -> list[str]:
    return [line.text for line in lines(folder, body, **parts)]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    assert texts(tmp_path, p("前") + p(box("框里")) + p("正文", box("旁注")) + p("后")) == [
        "前", "框里", "正文", "旁注", "后",
    ]  # fmt: skip


def test_words_drawn_as_a_picture_are_read(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="工作简报"/></v:shape></w:pict></w:r>'
    [line] = lines(tmp_path, p(art))
    assert (line.text, line.bold, line.centred) == ("工作简报", True, True)


def test_a_table_of_figures_keeps_its_rows_and_one_that_places_text_does_not(tmp_path: Path) -> None:
    article = p("标题") + p("第一段。") + p("第二段。")
    body = table(["区", "场次"], ["静安区", "3"]) + table([article, "右栏"]) + table(["只有一格"])
    assert texts(tmp_path, body) == ["区\t场次", "静安区\t3", "标题", "第一段。", "第二段。", "右栏", "只有一格"]


def test_a_nested_table_keeps_its_place(tmp_path: Path) -> None:
    assert texts(tmp_path, table([p("上") + table(["静安区", "3"]) + p("下"), "右"])) == ["上", "静安区\t3", "下", "右"]


def test_a_cell_merged_downwards_stands_in_each_of_its_rows(tmp_path: Path) -> None:
    first = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("静安区")
    more = "<w:tcPr><w:vMerge/></w:tcPr>" + p("")
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("合计三场")
    assert texts(tmp_path, table([first, "讲座", "1"], [more, "演练", "2"], [wide, "3"])) == [
        "静安区\t讲座\t1", "静安区\t演练\t2", "合计三场\t3",
    ]  # fmt: skip


def test_what_tracked_changes_put_in_stands_and_what_they_took_out_does_not(tmp_path: Path) -> None:
    body = p("共", f"<w:ins>{r('15')}</w:ins>", "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>", "人")
    moved = p(f"<w:moveFrom>{r('旧处')}</w:moveFrom>") + p(f"<w:moveTo>{r('新处')}</w:moveTo>")
    assert texts(tmp_path, body + moved) == ["共15人", "新处"]


def test_hidden_text_comments_formulas_and_instructions_of_fields_are_left_out(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("见网站")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    formula = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    comment = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = p("详情", field, "。", r("隐藏", "<w:vanish/>"), formula, comment)
    assert texts(tmp_path, body, comments=f'<w:comment w:id="1">{p("批注")}</w:comment>') == ["详情见网站。"]


def test_links_tags_and_controls_hold_text(tmp_path: Path) -> None:
    body = p(
        f"<w:hyperlink>{r('链接')}</w:hyperlink>",
        f"<w:smartTag>{r('地名')}</w:smartTag>",
        f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>",
    )
    assert texts(tmp_path, body + f"<w:sdt><w:sdtContent>{p('一段')}</w:sdtContent></w:sdt>") == [
        "链接地名控件",
        "一段",
    ]


def test_readings_soft_hyphens_and_symbols(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('tuo')}</w:rt><w:rubyBase>{r('拓')}</w:rubyBase></w:ruby></w:r>"
    signs = '<w:r><w:softHyphen/><w:t>展</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
    assert texts(tmp_path, p(ruby, signs)) == ["拓展-●"]


@pytest.mark.parametrize(
    ("kind", "text", "first", "second"),
    [
        ("decimal", "%1、", "1、", "2、"),
        ("decimal", "%1.", "1. ", "2. "),
        ("chineseCounting", "（%1）", "（一）", "（二）"),
        ("decimalEnclosedCircle", "%1", "①", "②"),
        ("bullet", "\uf06c", "●", "●"),
    ],
)
def test_the_numbers_that_word_counts_are_put_before_the_text(
    tmp_path: Path, kind: str, text: str, first: str, second: str
) -> None:
    def item(number: int, level: int = 0) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    body = p("近日", props=item(1)) + p("日前", props=item(1)) + p("细目", props=item(1, 1)) + p("另起", props=item(2))
    found = texts(tmp_path, body, numbering=numbering(kind, text))
    assert found == [f"{first}近日", f"{second}日前", "（1）细目", f"{first}另起"]


def test_a_style_may_number_centre_and_weigh(tmp_path: Path) -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    look = '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
    styles = style("a", "简讯", listed) + style("b", "题", look) + style("c", "副题", "", based_on="b")
    body = p("近日", props='<w:pStyle w:val="a"/>') + p("标题", props='<w:pStyle w:val="c"/>')
    assert [
        (line.text, line.size, line.bold, line.centred)
        for line in lines(tmp_path, body, styles=styles, numbering=numbering("decimal", "%1、"))
    ] == [("1、近日", None, False, False), ("标题", 18.0, True, True)]


def test_a_face_for_headings_stands_out_like_bold(tmp_path: Path) -> None:
    faces = [r("标题", f'<w:rFonts w:eastAsia="{face}"/>') for face in ("黑体", "方正小标宋简体", "仿宋_GB2312")]
    assert [line.bold for line in lines(tmp_path, "".join(map(p, faces)))] == [True, True, False]


def test_each_row_of_a_paragraph_has_its_own_look(tmp_path: Path) -> None:
    body = p(r("标题", "<w:b/>"), "<w:r><w:br/></w:r>", "正文。")
    assert [(line.text, line.bold) for line in lines(tmp_path, body)] == [("标题", True), ("正文。", False)]


@pytest.mark.parametrize(
    ("indent", "lead"),
    [
        ('w:firstLineChars="200"', "　　"),
        ('w:firstLine="640"', "　　"),
        ('w:firstLine="32pt"', "　　"),
        ('w:firstLineChars="0" w:firstLine="0"', ""),
        ('w:hanging="420"', ""),
    ],
)
def test_an_indent_of_the_format_is_the_indent_of_the_text(tmp_path: Path, indent: str, lead: str) -> None:
    assert texts(tmp_path, p("正文。", props=f"<w:ind {indent}/>")) == [f"{lead}正文。"]


def test_an_indent_that_is_typed_is_not_doubled(tmp_path: Path) -> None:
    body = p("　　正文。", props='<w:ind w:firstLineChars="200"/>') + p("<w:r><w:tab/></w:r>", "正文。")
    assert texts(tmp_path, body) == ["　　正文。", "　　正文。"]


def test_pages_are_those_that_the_writing_program_saw(tmp_path: Path) -> None:
    body = p("一") + p("二", SEEN, "接着") + p(BREAK) + p(SEEN, "三")
    assert [(line.text, line.page) for line in lines(tmp_path, body)] == [("一", 1), ("二接着", 1), ("三", 3)]


def test_pages_asked_for_are_believed_only_where_they_are_all(tmp_path: Path) -> None:
    body = p("一") + p(BREAK, "二") + p("三", props="<w:pageBreakBefore/>")
    assert [line.page for line in lines(tmp_path, body)] == [None, None, None]
    assert [line.page for line in lines(tmp_path, body, app="<w:Pages>3</w:Pages>")] == [1, 2, 3]
    assert [line.page for line in lines(tmp_path, body, app="<w:Pages>5</w:Pages>")] == [None, None, None]


def test_a_masthead_that_stands_only_in_the_header_is_read_from_there(tmp_path: Path) -> None:
    head = p("工作简报") + p("2024年第35期（总第486期）")
    assert texts(tmp_path, p("标题") + HEADER, header=head) == ["工作简报", "2024年第35期（总第486期）", "标题"]
    assert texts(tmp_path, p("工作简报") + p("标题") + HEADER, header=head) == ["工作简报", "标题"]
    assert texts(tmp_path, p("标题") + HEADER, header=p("内部资料")) == ["标题"]


def test_a_footnote_follows_the_paragraph_that_it_belongs_to(tmp_path: Path) -> None:
    note = '<w:footnote w:id="2">' + p("数据截至10月底。") + '</w:footnote><w:footnote w:type="separator" w:id="0"/>'
    body = p("共15人。", '<w:r><w:footnoteReference w:id="2"/></w:r>') + p("下一段。")
    assert texts(tmp_path, body, footnotes=note) == ["共15人。", "数据截至10月底。", "下一段。"]


def test_a_table_of_contents_does_not_say_the_titles_twice(tmp_path: Path) -> None:
    body = p("标题 1", props='<w:pStyle w:val="t"/>') + p("标题")
    assert texts(tmp_path, body, styles=style("t", "toc 1", "")) == ["标题"]


def test_the_strict_dialect_is_read_as_the_usual_one(tmp_path: Path) -> None:
    usual, strict = word(tmp_path / "b.docx", p(r("标题", "<w:b/>"))), tmp_path / "a.docx"
    with zipfile.ZipFile(usual) as before, zipfile.ZipFile(strict, "w") as after:
        for member in before.namelist():
            content = before.read(member).decode().replace(W, STRICT)
            after.writestr(member, content.replace("schemas.openxmlformats.org/office", "purl.oclc.org/ooxml/office"))
    assert [(line.text, line.bold) for line in read(strict)] == [("标题", True)]


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    styles = style("a", "甲", "", based_on="b") + style("b", "乙", "", based_on="a")
    assert texts(tmp_path, p("正文", props='<w:pStyle w:val="a"/>'), styles=styles) == ["正文"]


@pytest.mark.parametrize(
    ("prolog", "body"),
    [
        ('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>', "&x;"),
        ('<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY x "&a;&a;">]>', "&x;"),
        ('<!DOCTYPE d SYSTEM "http://localhost/d.dtd">', "字"),
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, prolog: str, body: str) -> None:
    path = word(tmp_path / "a.docx", p(r(body)), prolog)
    with pytest.raises(Unreadable, match=r"DOCX with a document type in word/document\.xml: refused"):
        read(path)


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    path = word(tmp_path / "a.docx", p(r("&e11;")), f'<!DOCTYPE d [<!ENTITY e0 "x">{entities}]>')
    with pytest.raises(Unreadable, match="DOCX"):
        read(path)


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    body = p("底")
    for _ in range(100):
        body = table([body])
    with pytest.raises(Unreadable, match="nested more than 256 deep"):
        read(word(tmp_path / "a.docx", body))
    shallow = p("底")
    for _ in range(60):
        shallow = table([shallow])
    assert texts(tmp_path, shallow) == ["底"]


def test_a_decompression_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(Unreadable, match="decompression bomb: 30 MB packed into 29 kB"):
        read(path)


def test_a_size_that_lies_is_not_believed(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", p("字" * 5000))
    raw = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size
    assert raw.count(size.to_bytes(4, "little")) == 2
    path.write_bytes(raw.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")))
    with pytest.raises(Unreadable, match="broken DOCX: it cannot be unpacked"):
        read(path)
