"""Files to lines: every format, every encoding, and one clear reason for each file that cannot be read."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from index.errors import Unreadable
from index.readers import Line, read

TEXT = "上海市邮政管理局召开会议\n近日，会议在静安区召开。\n"
EMPTY_PAGE = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>> endobj
"""
LOCK = b"4 0 obj <</Filter/Standard/V 1/R 2/P -4/O <" + b"41" * 32 + b">/U <" + b"42" * 32 + b">>> endobj\n"


def pdf(body: bytes, trailer: bytes = b"") -> bytes:
    """A PDF without a cross-reference table, which readers rebuild."""
    return body + b"trailer <</Root 1 0 R /Size 5 " + trailer + b">>\nstartxref\n0\n%%EOF\n"


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if line.text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.txt", TEXT.encode(encoding))
    assert texts(read(path)) == ["上海市邮政管理局召开会议", "近日，会议在静安区召开。"]


def test_a_character_of_four_bytes_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", f"{TEXT}龢㐀𠮷".encode("gb18030"))
    assert texts(read(path))[-1] == "龢㐀𠮷"


def test_lines_end_in_every_way_that_there_is(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "一\r\n二\r三\x0b四\x85五\u2028六\u2029七\n\r\n八".encode())
    assert texts(read(path)) == ["一", "二", "三", "四", "五", "六", "七", "八"]


def test_what_steers_is_dropped_and_the_text_around_it_stays(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", "急\x07救\x1b[31m培\u202e训\x7f\ufeff。\x9b".encode())
    assert texts(read(path)) == ["急救[31m培训\ufeff。"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\n", "no text in it"),
        ("a.txt", TEXT.encode("big5", "replace"), "wrong encoding"),
        ("a.txt", TEXT.encode()[:-5] + b"\xff\xfe\xff", "wrong encoding"),
        ("a.txt", b"\x00\x01" * 50, "binary content"),
        ("a.txt", pdf(EMPTY_PAGE), "not what its name says: PDF content in a .txt file"),
        ("a.pdf", TEXT.encode(), "not a PDF file"),
        ("a.pdf", pdf(EMPTY_PAGE)[:-20], "broken PDF: its end is missing"),
        ("a.pdf", b"%PDF-1.4\nnothing\n%%EOF\n", "broken PDF: it cannot be opened"),
        ("a.pdf", pdf(EMPTY_PAGE), "PDF of blank pages"),
        (
            "a.pdf",
            pdf(EMPTY_PAGE + LOCK, b"/Encrypt 4 0 R /ID [<41><41>]"),
            "encrypted PDF: needs a password",
        ),
        ("a.docx", TEXT.encode(), "not a DOCX file: it is no zip archive"),
        ("a.docx", b"PK\x03\x04" + b"x" * 100, "not a DOCX file"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 100, "broken Word file: no compound file"),
        ("a.html", b"<html><body><script>var a = 1;</script></body></html>", "HTML without text"),
        ("a.odt", b"x", "no reader for .odt"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(written(tmp_path / name, content))


def test_a_zip_of_another_kind_is_no_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
    with pytest.raises(Unreadable, match="a zip archive of another kind"):
        read(path)


def test_a_file_larger_than_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(Unreadable, match="larger than 50 MB"):
        read(path)


def test_a_form_feed_starts_a_page(tmp_path: Path) -> None:
    lines = read(written(tmp_path / "a.txt", "一\n二\f三\n".encode()))
    assert [(line.text, line.page) for line in lines if line.text] == [("一", 1), ("二", 1), ("三", 2)]


def test_a_leading_space_without_a_blank_line_before_starts_a_page_where_rows_are_spaced(tmp_path: Path) -> None:
    spaced = "".join(f"\n第{row}行的文字\n" for row in "一二三四五六") + " 新的一页\n\n下一行\n"
    assert {line.text.strip(): line.page for line in read(written(tmp_path / "a.txt", spaced.encode()))}[
        "新的一页"
    ] == 2
    dense = "\n".join("一二三四五六") + "\n 还是这一页\n"
    assert {line.page for line in read(written(tmp_path / "b.txt", dense.encode()))} == {None}


def test_markdown_headings_stand_out_and_blocks_are_paragraphs(tmp_path: Path) -> None:
    lines = read(written(tmp_path / "a.md", "## 标题\n第一行\n第二行 CCTV\nNews\n\n**粗体**\n".encode()))
    assert [(line.text, line.bold) for line in lines] == [
        ("标题", True),
        ("第一行第二行 CCTV News", False),
        ("粗体", True),
    ]


def test_word_tells_weight_size_alignment_and_keeps_tables_in_place(tmp_path: Path) -> None:
    document = docx.Document()
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("第一行").bold = True
    title.runs[0].add_break()
    title.add_run("第二行").bold = True
    document.add_paragraph("正文。")
    for cell, text in zip(document.add_table(rows=1, cols=2).rows[0].cells, ("静安区", "3 场"), strict=True):
        cell.text = text
    document.add_heading("小标题", level=2)
    path = tmp_path / "a.docx"
    document.save(str(path))
    assert [(line.text, line.bold, line.centred) for line in read(path) if line.text] == [
        ("第一行", True, True),
        ("第二行", True, True),
        ("正文。", False, False),
        ("静安区\t3 场", None, None),
        ("小标题", True, False),
    ]


def test_html_leaves_the_site_out_and_tells_the_look(tmp_path: Path) -> None:
    page = """<html><head><title>站点</title><style>p {}</style></head><body>
    <div class="nav-bar"><a href="#">首页</a></div><ul><li><a href="#">公告</a></li><li><a href="#">新闻</a></li></ul>
    <div class="location">当前位置：首页 &gt; 简报</div>
    <div id="zoom"><h2>标题</h2><p style="text-align: center"><strong>第二行</strong></p>
    <p>　　正文，有<b>重点</b>和<a href="#">链接</a>。<br>　　第二段。</p>
    <table><tr><td>静安区</td><td>3 场</td></tr></table></div>
    <div class="footer">版权所有</div><script>track()</script></body></html>"""
    lines = read(written(tmp_path / "a.html", page.encode("gb18030")))
    assert [(line.text.strip(), line.bold, line.centred) for line in lines] == [
        ("标题", True, False),
        ("第二行", True, True),
        ("正文，有重点和链接。", False, False),
        ("第二段。", False, False),
        ("静安区\t3 场", None, None),
    ]


def test_pdf_rows_keep_indent_page_and_look() -> None:
    archive = Path(__file__).parent / "archive"
    lines = read(archive / "示例2020年第14期.pdf")
    title = next(line for line in lines if line.text == "多方联动送清凉")
    first = lines[lines.index(title) + 2]
    assert (title.page, title.bold, title.centred) == (1, True, True)
    assert (first.text[:4], first.bold, first.centred) == ("　　连日", False, False)
    assert title.size is not None
    assert first.size is not None
    assert title.size > first.size
