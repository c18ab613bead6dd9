"""gazetteer.toml as an office edits it: names in all their spellings, and what a wrong edit is told."""

from pathlib import Path

import pytest

from index.errors import UserError
from index.gazetteer import FILE, gazetteer, gazetteer_names, read_gazetteer

RIGHT = FILE.read_text(encoding="utf-8")


def edited(tmp_path: Path, old: str, new: str) -> Path:
    assert old in RIGHT
    path = tmp_path / "gazetteer.toml"
    path.write_text(RIGHT.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_bureau_has_all_its_names_without_a_line_of_its_own() -> None:
    written = ("宝山邮政管理局", "宝山局", "宝山区邮政管理局", "上海市宝山邮政管理局", "宝山邮管局")
    assert {gazetteer().names[name] for name in written} == {("organisation", "宝山邮政管理局")}


def test_all_sixteen_districts_are_there_with_their_towns() -> None:
    districts = {value for kind, value in gazetteer().names.values() if kind == "district"}
    assert (len(districts), "浦东新区" in districts) == (16, True)
    assert len(gazetteer().townships) > 200


def test_towns_are_no_words_of_the_cutter() -> None:
    assert "泗泾镇" not in gazetteer_names()
    assert "宝山局" in gazetteer_names()


def test_a_name_that_the_office_adds_is_known(tmp_path: Path) -> None:
    read = read_gazetteer(edited(tmp_path, "[companies]", '[companies]\n"白鹭快运" = ["白鹭"]'))
    assert read.names["白鹭"] == ("organisation", "白鹭快运")
    assert "白鹭快运" in read.companies


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[companies]", "[companies", r"no valid TOML: .*line \d+, column \d+"),
        ("[companies]", "[compnies]", r"unknown section \[compnies\]; the sections are \[districts\], "),
        ("[words]\nlexicon", "[bodies.more]\nlexicon", r"\[bodies\] holds one list: names = "),
        ('"拼多多" = []', '"拼多多" = "拼多"', r'\[companies\] 拼多多: not a list of names; write "拼多多" = '),
        ('"拼多多" = []', '"拼多多" = [1]', r"\[companies\] 拼多多: not a list of names"),
        ('"拼多多" = []', '"拼多多" = [""]', r"\[companies\] 拼多多: not a list of names"),
        ('"黄浦区" = ["黄浦"]', '"黄浦区" = []', r"\[districts\] 黄浦区: has no short name"),
        ('"拼多多" = []', '"拼多多" = ["圆通"]', r"\[companies\] 拼多多: 圆通 names 圆通 already; keep one of them"),
        ("[others]", "", r"the section \[others\] is missing"),
    ],
)
def test_a_wrong_edit_is_told_in_a_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = edited(tmp_path, old, new)
    with pytest.raises(UserError, match=rf"gazetteer\.toml: {said}") as told:
        read_gazetteer(path)
    assert "\n" not in str(told.value)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.toml"
    path.write_bytes(RIGHT.encode("gb18030"))
    with pytest.raises(UserError, match="no valid UTF-8; save it as UTF-8"):
        read_gazetteer(path)
