"""Old Word files to lines; they are made here, byte by byte, for nothing here writes them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from index.errors import Unreadable
from index.readers import read
from tests.old_word import old_word

LONG = "宝山邮政管理局组织快递小哥参加急救培训，" * 40


def texts(path: Path) -> list[str]:
    return [line.text for line in read(path)]


def test_paragraphs_of_an_old_word_file_are_read_whole(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", f"工作简报\n2024年第35期\n标题\x0b第二行\n\t{LONG}\n　　共15人。\x0c")
    assert texts(path) == ["工作简报", "2024年第35期", "标题", "第二行", f"　　{LONG}", "　　共15人。"]
    assert {line.whole for line in read(path)} == {True}


def test_rows_of_a_table_and_what_stands_for_other_things(tmp_path: Path) -> None:
    table = "区\x07场次\x07\x07静安区\x073\x07\x07"
    field = '见\x13HYPERLINK "http://a" \x13PAGE\x15\x14网站\x15\x01\x1f。'
    assert texts(old_word(tmp_path / "a.doc", f"标题\n{table}{field}\n")) == [
        "标题",
        "区\t场次",
        "静安区\t3",
        "见网站。",
    ]


def test_a_file_of_many_sectors_is_read_to_its_end(tmp_path: Path) -> None:
    assert texts(old_word(tmp_path / "a.doc", f"{LONG * 20}\n尾"))[-1] == "尾"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda raw: raw[:600], "no Word document"),
        (lambda raw: raw[:1540], "broken Word file"),
        (lambda raw: raw.replace(b"\xec\xa5\xc1\0", b"\xec\xa5\x65\0"), "older than Word 97: save it as .docx"),
        (lambda raw: raw.replace("WordDocument".encode("utf-16-le"), "Workbook....".encode("utf-16-le")), "no Word"),
        (lambda raw: b"{\\rtf1 abc}", "not what its name says: RTF content in a .doc file"),
        (lambda raw: b"PK\x03\x04" + raw, "not what its name says: zip content in a .doc file"),
        (lambda raw: b"<html><p>a</p></html>", "not what its name says: HTML content in a .doc file"),
        (lambda raw: b"plain", "not a Word file"),
    ],
)
def test_what_is_no_old_word_file_says_why(tmp_path: Path, change: object, reason: str) -> None:
    path = old_word(tmp_path / "a.doc", LONG)
    assert callable(change)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(Unreadable, match=reason):
        read(path)


def test_an_encrypted_word_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="encrypted Word file: needs a password"):
        read(old_word(tmp_path / "a.doc", LONG, encrypted=True))


def test_a_chain_of_sectors_that_leads_back_ends(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", f"标题\n{LONG}")
    raw = bytearray(path.read_bytes())
    raw[512 + 4 * 5 : 512 + 4 * 6] = (2).to_bytes(4, "little")  # the document's fourth sector leads to its first
    path.write_bytes(raw)
    assert texts(path)[0] == "标题"


@pytest.mark.skipif(not shutil.which("catdoc") and os.environ.get("CI") != "true", reason="catdoc is not installed")
def test_the_files_made_here_are_what_another_program_takes_for_word_files(tmp_path: Path) -> None:
    path = old_word(tmp_path / "a.doc", "Training\nTitle 15\n")
    done = subprocess.run(["catdoc", "-w", str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Training", "Title", "15"]
