"""Files spoilt: valid ones of every kind, with bytes flipped, cut, doubled or put in, as Hypothesis chooses."""

import io
import zipfile
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from tests.old_word import old_word
from tests.word_package import box, numbering, p, r, table, word

ARCHIVE = Path(__file__).parent / "archive"
KINDS = (".txt", ".md", ".html", ".docx", ".doc", ".pdf")
# what the formats give a meaning to
_MARKUP = (
    b"<|>|&|<table>|<tr>|<td rowspan=9>|</td>|<br>|<style>p{|<!--|]]>|<![CDATA[|&#xD800;|&lt;|<ol>|<li>|</w:p>|<w:p>"
    b"|<w:br/>|<w:tbl>|endstream|endobj|/Kids|<<|9999999999|-1|%PDF"
)
_BYTES = (b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\x07", b"\x0c", b"\x13", b"\x15", b"\r", b"\n\n")


@lru_cache
def valid(kind: str) -> tuple[bytes, ...]:
    """Small files of a kind that can be read."""
    if kind in (".doc", ".docx"):
        return _word_files()[kind]
    paths = sorted(ARCHIVE.glob(f"*{kind}"), key=lambda path: path.stat().st_size)
    return tuple(path.read_bytes() for path in paths[:2])


@lru_cache
def _word_files() -> dict[str, tuple[bytes, ...]]:
    with TemporaryDirectory() as folder:
        listed = p("近日", props='<w:numPr><w:numId w:val="1"/></w:numPr>')
        body = p(r("标题", "<w:b/>"), box("框")) + listed + table(["静安区", "3"], [p("上") + table(["甲", "乙"])])
        new = word(Path(folder) / "a.docx", body, numbering=numbering("decimal", "%1、"))
        old = old_word(
            Path(folder) / "a.doc", "标题\n近日\x13PAGE\x14共15人\x15。\n区\x07场次\x07\x07静安\x073\x07\x07完。"
        )
        return {".docx": (new.read_bytes(),), ".doc": (old.read_bytes(),)}


@st.composite
def spoilt(draw: st.DrawFn, kind: str) -> bytes:
    """A valid file of a kind after one to four changes; a DOCX is packed again, so that the change gets to the XML."""
    raw = draw(st.sampled_from(valid(kind)))
    if kind == ".docx" and draw(st.booleans()):
        return _repacked(raw, draw)
    return _changed(raw, draw)


def _changed(raw: bytes, draw: st.DrawFn) -> bytes:
    for _ in range(draw(st.integers(1, 4))):
        at, to = sorted((draw(st.integers(0, len(raw))), draw(st.integers(0, len(raw)))))
        some = draw(st.one_of(st.sampled_from((*_BYTES, *_MARKUP.split(b"|"))), st.binary(max_size=8)))
        match draw(st.integers(0, 4)):
            case 0:
                raw = raw[:at] + some + raw[at:]
            case 1:
                raw = raw[:at] + some + raw[at + len(some) :]
            case 2:
                raw = raw[:at] + raw[to:]
            case 3:
                raw = raw[:to] + raw[at:to] + raw[to:]
            case 4:
                raw = raw[:to]
    return raw


def _repacked(raw: bytes, draw: st.DrawFn) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(made, "w") as after:
        chosen = draw(st.sampled_from(before.namelist()))
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, _changed(content, draw) if name == chosen else content)
    return made.getvalue()


# the genre's own words and marks, in any order
TOKENS = (
    *("上海市邮政快递行业党建、文明创建工作简报", "2024年第35期（总第486期）", "上海市邮政管理局党建办、文明办编"),
    *(
        "2024年11月25日",
        "简讯：",
        "【工作动态】",
        "报：",
        "送：",
        "共印20份",
        "第3页",
        "-3-",
        "标题",
        "《简报》",
        "AED",
    ),
    *(
        "宝山局组织开展急救培训",
        "近日，宝山邮政管理局",
        "在静安区召开会议。",
        "会议强调，",
        "共15人参加；",
        "一是",
        "2024",
    ),
    *("很长的一句话没有标点" * 3, "1、", "2.", "（三）", "④", "●", "\t", " ", "　　", *"“”（）？！。，：—…"),
)


def rows() -> st.SearchStrategy[list[str]]:
    """Rows of the genre's words."""
    row = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=6).map("".join)
    return st.lists(row, min_size=1, max_size=25)
