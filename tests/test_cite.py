"""Markers become citations; what points nowhere and what no source holds is dropped."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.newsletter import Article, Issue
from rag.answer import Item
from rag.cite import cite, proved
from rag.evidence import Evidence

BODY = "近日，15名快递小哥参加培训。8家企业到场，8家企业都派了代表。发放手册1,200份。"
ARTICLE = Article("a-01", 1, None, "宝山局举办第3期急救培训", None, BODY)
OTHER = Article("a-02", 2, None, "松江局召开座谈会", None, "座谈会于12月9日召开，40人参加。")
ISSUE = Issue("a.txt", "", None, 2024, 35, 486, date(2024, 11, 25), (ARTICLE, OTHER))
TRAINING = Evidence(ISSUE, ARTICLE, 0, 14)
TALK = Evidence(ISSUE, OTHER, 0, len(OTHER.body))


def test_a_marker_without_a_passage_is_dropped() -> None:
    cited = cite("办了[1]。没有[3]。也没有[0]。", [TRAINING])
    assert cited.text == "办了[1]。没有。也没有。"
    assert [(c.n, c.quote) for c in cited.citations] == [(1, "近日，15名快递小哥参加培训")]


def test_evidence_that_no_marker_names_is_not_cited() -> None:
    cited = cite("座谈[2]。", [TRAINING, TALK])
    assert (cited.text, [(c.n, c.article.article_id) for c in cited.citations]) == ("座谈[1]。", [(1, "a-02")])


def test_citations_are_numbered_in_the_order_of_the_text() -> None:
    cited = cite("座谈[2]。\n培训[1]。\n座谈[2][1]。", [TRAINING, TALK])
    assert cited.text == "座谈[1]。\n培训[2]。\n座谈[1][2]。"
    assert [(c.n, c.article.article_id) for c in cited.citations] == [(1, "a-02"), (2, "a-01")]


def test_a_quote_is_cut_by_offset_and_not_searched_for() -> None:
    second = BODY.rindex("8家企业")
    citation = cite("都来了[1]。", [Evidence(ISSUE, ARTICLE, second, second + 4)]).citations[0]
    assert (citation.quote, citation.start, citation.end) == ("8家企业", second, second + 4)
    assert second > BODY.index("8家企业")


def test_a_label_names_issue_and_title() -> None:
    citation = cite("培训[1]。", [TRAINING]).citations[0]
    assert citation.label == "2024年第35期（总第486期）2024-11-25《宝山局举办第3期急救培训》"


def test_a_line_with_a_figure_that_its_source_lacks_is_dropped_whole() -> None:
    cited = cite("15名小哥参加[1]。\n16名小哥参加[1]。\n8家企业到场[1]。", [TRAINING])
    assert cited.text == "15名小哥参加[1]。\n8家企业到场[1]。"


def test_a_source_that_only_a_dropped_line_named_is_not_cited() -> None:
    cited = cite("41人座谈[2]。\n15名小哥参加[1]。", [TRAINING, TALK])
    assert (cited.text, [c.article.article_id for c in cited.citations]) == ("15名小哥参加[1]。", ["a-01"])


def test_a_figure_may_stand_in_any_source_of_its_line() -> None:
    assert proved("15名、40人[1][2]", [TRAINING, TALK])
    assert not proved("15名、40人[1]", [TRAINING, TALK])


def test_a_figure_may_stand_in_the_title_or_in_the_label_of_the_issue() -> None:
    assert proved("第3期[1]（总第486期，2024-11-25）", [TRAINING])
    assert not proved("第4期[1]", [TRAINING])


def test_grouping_and_leading_zeros_make_no_other_figure() -> None:
    assert proved("1200份[1]", [TRAINING])
    assert proved("12月09日[1]", [TALK])
    assert not proved("120份[1]", [TRAINING])


def test_part_of_a_longer_figure_proves_nothing() -> None:
    assert not proved("200份[1]", [TRAINING])


def test_the_number_of_a_marker_is_no_figure() -> None:
    assert proved("都来了[2]", [TALK, TRAINING])


def test_a_line_without_a_marker_passes() -> None:
    assert cite("2 个区（99 篇报道）：\n培训[1]", [TRAINING]).text == "2 个区（99 篇报道）：\n培训[1]"


def test_an_item_keeps_the_numbers_that_are_left() -> None:
    items = [Item("静安区", (1, 2)), Item("宝山区", (2,))]
    cited = cite("座谈[2]。\n99名[1]。", [TRAINING, TALK], items)
    assert cited.items == (Item("静安区", (1,)), Item("宝山区", (1,)))


def test_an_item_whose_proof_is_dropped_goes_with_it() -> None:
    assert cite("99名[1]。", [TRAINING], [Item("静安区", (1,))]).items == ()


def test_an_item_that_never_had_a_source_stays() -> None:
    assert cite("2 期", [], [Item("2024年5月6日期（期号未载）", ())]).items == (Item("2024年5月6日期（期号未载）", ()),)


def test_nothing_to_cite_is_no_error() -> None:
    cited = cite("", [])
    assert (cited.text, cited.citations, cited.items) == ("", (), ())


def test_a_marker_twice_in_a_line_is_one_citation() -> None:
    cited = cite("“拼劲”[2]、“韧劲”[2]。", [TRAINING, TALK])
    assert (cited.text, len(cited.citations)) == ("“拼劲”[1]、“韧劲”[1]。", 1)


def test_what_a_dropped_marker_leaves_behind_is_no_marker() -> None:
    assert cite("座谈[2]。[[0]99]", [TRAINING, TALK]).text == "座谈[1]。"


_PIECES = st.lists(
    st.sampled_from(["[1]", "[2]", "[3]", "[0]", "[12]", "15名", "40人", "99", "\n", "[", "]", "训"]), unique=True
)


@given(_PIECES)
def test_markers_and_citations_are_the_same_numbers_whatever_the_text(pieces: list[str]) -> None:
    cited = cite("".join(pieces), [TRAINING, TALK])
    numbers = [c.n for c in cited.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {int(n) for n in re.findall(r"\[(\d+)\]", cited.text)} == set(numbers)
    assert "99" not in "".join(line for line in cited.text.split("\n") if re.search(r"\[\d+\]", line))
