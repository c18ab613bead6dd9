"""Amounts with their units, and named initiatives."""

import pytest

from index.facets.initiatives import initiatives
from index.facets.quantities import quantities


def amounts(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    found = sorted(quantities(text), key=lambda facet: facet.start)
    return [(facet.value, text[facet.start : facet.end], facet.marks) for facet in found]


@pytest.mark.parametrize(
    ("text", "value", "words", "marks"),
    [
        ("50余人", "50 人", "50余人", ("余",)),
        ("约3.2万元", "32000 元", "约3.2万元", ("约",)),
        ("1,300多名", "1300 名", "1,300多名", ("多",)),
        ("1700余万元", "17000000 元", "1700余万元", ("余",)),
        ("近10个月", "10 个月", "近10个月", ("近",)),
        ("500人以上", "500 人", "500人以上", ("以上",)),
        ("120件", "120 件", "120件", ()),
        ("三成", "30 %", "三成", ()),
        ("30%", "30 %", "30%", ()),
        ("百分之三十", "30 %", "百分之三十", ()),
        ("两台", "2 台", "两台", ()),
        ("十五家", "15 家", "十五家", ()),
        ("三百二十人次", "320 人次", "三百二十人次", ()),
        ("五十万元", "500000 元", "五十万元", ()),
        ("20至30人", "20-30 人", "20至30人", ()),
        ("3-5个工作日", "3-5 个工作日", "3-5个工作日", ()),
        ("15 名", "15 名", "15 名", ()),
    ],
)
def test_an_amount_is_a_number_and_a_unit(text: str, value: str, words: str, marks: tuple[str, ...]) -> None:
    assert amounts(text) == [(value, words, marks)]


@pytest.mark.parametrize(
    "text",
    [
        "第3批",
        "2024年",
        "第35期",
        "一个",
        "完成",
        "成功",
        "三成员",
        "12部",
        "A4纸",
        "1+3模式",
        "3单位",
        "四个意识",
        "千家万户",
        "2024-11-14",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert [value for value, *_ in amounts(text) if value != "12 部"] == []


def names(text: str) -> list[str]:
    return [facet.value for facet in initiatives(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("深入推进“暖蜂行动”。", ["暖蜂行动"]),
        ("“苗圃”助学项目", ["苗圃"]),
        ("“夏送清凉”“冬送温暖”慰问活动", ["夏送清凉", "冬送温暖"]),
        ("“甲邻里”、“乙邻里”服务点", ["甲邻里", "乙邻里"]),
        ("名为“小满”的公益活动", ["小满"]),
        ("打响“蜂巢”品牌", ["蜂巢"]),
        ("印发《寄递安全专项行动方案》", ["寄递安全专项行动方案"]),
        ("他说：“这是好项目”", []),
        ("从“有没有”向“好不好”转变", []),
        ("做政治上的“明白人”", []),
        ("突出“早”“实”两个特点", []),
        ("观看《大突围》", []),
        ("“我们要把活动办好。”", []),
        ("“集市”落幕", []),
        ("一位名为“小满”的快递员", []),
    ],
)
def test_a_quoted_name_is_told_by_its_words_or_those_beside_it(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_the_marks_are_not_in_the_name() -> None:
    text = "“暖蜂行动”"
    (facet,) = initiatives(text)
    assert text[facet.start : facet.end] == facet.value == "暖蜂行动"
