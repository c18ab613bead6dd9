"""Words and patterns that tell a sort of event."""

from rag.marks import Marks

TABLE = {
    "deed": {"training": ["培训", "教[一-鿿]{0,2}课", "(?<!主题)教育(?!局)"]},
    "field": {"aid": ["急救", "粽"], "heat": ["高温"]},
    "under": {"heat": ["aid"]},
    "over": {"aid": ["heat"]},
}


def test_words_and_patterns_are_found_by_aspect_and_class() -> None:
    found = Marks(TABLE).found("高温天教急救课，人人吃粽子")
    assert {a: {s: sorted(held) for s, held in sorts.items()} for a, sorts in found.items()} == {
        "deed": {"training": ["教急救课"]},
        "field": {"aid": ["急救", "粽"], "heat": ["高温"]},
    }


def test_what_surrounds_a_pattern_decides() -> None:
    marks = Marks(TABLE)
    assert [bool(marks.found(text)["deed"]) for text in ("安全教育", "主题教育", "教育局")] == [True, False, False]
    assert marks.words["deed"]["training"] == ("培训", "教育")
