"""Whatever stands in a folder: one clear line for each file that cannot be read, and the good issue indexed."""

import io
import json
import os
import socket
import zipfile
import zlib
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from index import command
from index.__main__ import main
from tests.old_word import old_word
from tests.word_package import p, r, word

ISSUE = """上海市邮政快递行业党建、文明创建工作简报
2024年第35期（总第486期）
上海市邮政管理局党建办、文明办编 2024年11月25日
宝山邮政管理局组织开展急救培训
11月14日，宝山邮政管理局在静安区组织15名快递小哥代表参加急救培训，8家企业到场观摩。
"""
DEEP = "<div>" * 100_000 + "文字"
needs_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF without a cross-reference table, which readers rebuild; the first object is the catalogue."""
    body = b"".join(b"%d 0 obj %b endobj\n" % (place, content) for place, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Root 1 0 R /Size 9 " + trailer + b">>\nstartxref\n0\n%%EOF\n"


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (head, len(content), content)


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
TREE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b>>>>"
LOCK = b"<</Filter/Standard/V 1/R 2/P -4/O <" + b"41" * 32 + b">/U <" + b"42" * 32 + b">>>"
PICTURE = stream(
    b"\0" * 100, b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
)
BLANK = PAGE % b""
FOREST = b"<</Type/Pages/Kids[" + b"3 0 R " * 1500 + b"]/Count 1500>>"
LOCKED = b"/Encrypt 4 0 R /ID [<41><41>]"
BOMB = stream(zlib.compress(zlib.compress(b"0 0 m " * 20_000_000)), b"/Filter[/FlateDecode/FlateDecode]")


def scan() -> bytes:
    drawn = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    return pdf(CATALOGUE, TREE, PAGE % b"/XObject<</I 5 0 R>>", drawn, PICTURE)


def no_letters() -> bytes:
    """Text in a font that names its glyphs by numbers and gives no characters for them."""
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    below = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    named = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/StemV 1>>"
    drawn = stream(b"BT /F 12 Tf 50 700 Td <" + b"e001e002e003e004" * 10 + b"> Tj ET")
    return pdf(CATALOGUE, TREE, PAGE % b"/Font<</F 5 0 R>>", drawn, font, below, named)


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def built(folder: Path) -> list[tuple[str, str]]:
    """What `index build` says of the files that it skips, beside a good issue, which it must index."""
    (folder / "good.txt").write_text(ISSUE, encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        assert command.run(main, ["build", str(folder), "--index", str(folder.parent / "index")]) == 0
    first, *skipped = out.getvalue().rstrip("\n").split("\n")
    assert "issues: 1, articles: 1, " in first
    assert err.getvalue() == ""
    return [(name.removeprefix("skipped "), reason) for name, _, reason in (line.partition(": ") for line in skipped)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", " \n　\n".encode(), "no text in it"),
        ("a.txt", ISSUE.encode()[:50], "cut off: the file ends inside a character"),
        ("a.txt", ISSUE.encode()[:60], "no articles found"),
        ("a.txt", ISSUE.encode()[:-3] + b"\xff", "wrong encoding: not UTF-8, GB18030 or UTF-16 text"),
        ("a.txt", bytes(range(256)) * 9, "binary content, not text"),
        ("a.txt", b"{\\rtf1\\ansi Title\\par}", "not what its name says: RTF content in a .txt file"),
        ("a.txt", b"<!DOCTYPE html><p>1</p>", "not what its name says: HTML content in a .txt file"),
        ("a.txt", scan(), "not what its name says: PDF content in a .txt file"),
        ("a.md", b"\x1f\x8b\x08\0", "not what its name says: packed content in a .md file"),
        ("a.html", b"\x89PNG\r\n", "not what its name says: image content in a .html file"),
        ("a.html", DEEP.encode(), "HTML nested more than 2,000 deep: not a page of text"),
        ("a.html", b"<p>" + "简报".encode() * 20, "no articles found"),
        ("a.pdf", b"%PDF-1.7\n" + b"x" * 9000, "broken PDF: its end is missing"),
        ("a.pdf", scan()[:-9], "broken PDF: its end is missing"),
        ("a.pdf", b"%PDF-1.4\nnothing\n%%EOF", "broken PDF: it cannot be opened"),
        ("a.pdf", pdf(CATALOGUE, TREE, BLANK, stream(b"")), "PDF of blank pages"),
        ("a.pdf", pdf(CATALOGUE, TREE, BLANK, LOCK, trailer=LOCKED), "encrypted PDF: needs a password"),
        ("a.pdf", pdf(CATALOGUE, TREE, BLANK, BOMB), "decompression bomb: its streams unpack to more than 100 MB"),
        ("a.pdf", pdf(CATALOGUE, FOREST, BLANK, stream(b"")), "PDF of 1,500 pages: not an issue of a newsletter"),
        ("a.docx", b"PK\x03\x04" + b"x" * 99, "not a DOCX file: it is no zip archive, or a broken one"),
        ("a.docx", zipped("a.txt", b"a"), "not a Word document: a zip archive of another kind"),
        ("a.docx", zipped("word/document.xml", b" " * 30_000_000), "decompression bomb: 30 MB packed into 29 kB"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted DOCX: needs a password"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 99, "not what its name says: old Office content in a .docx file"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"x" * 99, "broken Word file: no compound file"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line_and_the_good_one_is_indexed(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / "简报").mkdir()
    (tmp_path / "简报" / name).write_bytes(content)
    assert built(tmp_path / "简报") == [(name, reason)]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(scan(), "no text layer"), (no_letters(), "a text layer whose fonts do not say which characters they print")],
)
def test_a_scan_says_what_to_install(tmp_path: Path, content: bytes, kind: str) -> None:
    (tmp_path / "简报").mkdir()
    (tmp_path / "简报" / "a.pdf").write_bytes(content)
    line = f"PDF with {kind}: to read scans: .venv/bin/python -m pip install -r requirements-scan.lock"
    assert built(tmp_path / "简报") in ([("a.pdf", line)], [("a.pdf", "scanned PDF on which no text can be seen")])


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: word(path / "a.docx", p(r("&x;")), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
         "DOCX with a document type in word/document.xml: refused"),
        (lambda path: word(path / "a.docx", "<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200),
         "broken DOCX: its parts are nested more than 256 deep"),
        (lambda path: word(path / "a.docx", p("没有标题的一行")), "no articles found"),
        (lambda path: old_word(path / "a.doc", "机密", encrypted=True), "encrypted Word file: needs a password"),
    ],
)  # fmt: skip
def test_a_bad_word_file_is_one_line_too(tmp_path: Path, make: Callable[[Path], Path], reason: str) -> None:
    (tmp_path / "简报").mkdir()
    made = make(tmp_path / "简报")
    assert built(tmp_path / "简报") == [(made.name, reason)]


def test_a_file_of_more_than_50_mb_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "简报").mkdir()
    with (tmp_path / "简报" / "a.pdf").open("wb") as file:
        file.truncate(50_000_001)
    assert built(tmp_path / "简报") == [("a.pdf", "larger than 50 MB: not an issue of a newsletter")]


@needs_posix
def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "简报"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    monkeypatch.chdir(folder)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
    (folder / "circle").symlink_to(folder)
    (folder / "device.pdf").symlink_to("/dev/zero")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "lost.pdf").symlink_to("nowhere")
    assert built(folder) == [
        ("circle", "a link that leads back to a folder above it"),
        ("device.pdf", "a device, not a file"),
        ("itself.txt", "cannot be opened: Too many levels of symbolic links"),
        ("lost.pdf", "a link that leads nowhere"),
        ("pipe.txt", "a named pipe, not a file"),
        ("socket", "a socket, not a file"),
    ]


@needs_posix
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="root may read all")
def test_what_may_not_be_read_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "简报"
    (folder / "closed").mkdir(parents=True)
    (folder / "a.txt").write_text(ISSUE, encoding="utf-8")
    (folder / "a.txt").chmod(0)
    (folder / "closed").chmod(0)
    assert built(folder) == [
        ("a.txt", "cannot be opened: Permission denied"),
        ("closed", "cannot be opened: Permission denied"),
    ]
    (folder / "closed").chmod(0o700)


@needs_posix
def test_names_are_shown_on_one_line_and_steer_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "简报"
    folder.mkdir()
    names = ["行\n二.txt", "红\x1b[31m.txt", "左\u202etxt.doc", "👨‍👩‍👧.md", "长" * 80 + ".pdf"]
    for name in names:
        (folder / name).write_bytes(b"")
    (folder / os.fsdecode(b"\xff\xfe.txt")).write_bytes(b"")
    assert built(folder) == sorted(
        (name, "empty file")
        for name in [
            "行\\n二.txt",
            "红\\x1b[31m.txt",
            "左\\u202etxt.doc",
            "👨‍👩‍👧.md",
            "长" * 80 + ".pdf",
            "\\xff\\xfe.txt",
        ]
    )


def test_folders_may_be_nested_deeper_than_python_is(tmp_path: Path) -> None:
    (tmp_path / "简报").mkdir()
    folders = [tmp_path / "简报" / ("d/" * depth) for depth in range(1, 600)]
    for folder in folders:
        folder.mkdir()
    try:
        assert built(tmp_path / "简报") == []
    finally:
        for folder in reversed(folders):  # what clears up after tests cannot
            folder.rmdir()


def test_control_characters_are_dropped_and_the_text_around_them_stays(tmp_path: Path) -> None:
    folder, spoilt = tmp_path / "简报", ISSUE.replace("急救", "急\x07救\u202e").replace("15名", "1\x1b5\x9b名")
    folder.mkdir()
    (folder / "b.txt").write_text(spoilt.replace("486", "487"), encoding="utf-8")
    (folder / "c.html").write_text(f"<pre>{spoilt.replace('486', '488')}</pre>", encoding="utf-8")
    out = io.StringIO()
    with redirect_stdout(out):
        assert command.run(main, ["build", str(folder), "--index", str(tmp_path / "i")]) == 0
        out.truncate(0)
        out.seek(0)
        assert command.run(main, ["show", "--index", str(tmp_path / "i"), "--json"]) == 0
    for issue in json.loads(out.getvalue())["issues"]:
        [article] = issue["articles"]
        assert (article["title"], article["body"]) == tuple(ISSUE.splitlines()[3:])
