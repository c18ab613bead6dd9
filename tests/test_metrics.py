"""The figures of a score, each with its exact value on a record small enough to check by eye."""

from dataclasses import replace
from datetime import date

import pytest

from eval.citing import citing_figures, is_verbatim, label_agrees, markers_agree
from eval.metrics import contains, length, nugget_recall, overlaps, percentile, set_score
from eval.question import Question, Source
from eval.ranking import articles_of, ranking_figures
from eval.record import Cited, Entry, Printed, Record
from eval.score import is_correct, score_all
from eval.sources import same_article
from eval.summary import by_kind, summarise
from index.scope import Scope

FIRST_AID = Source("002.txt", "宝山邮政管理局组织快递员开展急救培训示范场活动")
FILM = Source("003.txt", "青浦邮政管理局党支部组织开展主题党日活动 观看红色电影")

QUESTION = Question(
    id="q1",
    turns=("哪个区办过急救培训？",),
    kind="list",
    scope=Scope(),
    answerable=True,
    status=None,
    reference="静安区",
    must=(("静安", "静安区"),),
    must_not=("青浦",),
    articles=(FIRST_AID,),
    evidence=("静安区相关部门组织了15名",),
    items=(("静安区", "静安"),),
    items_allowed=(),
    count=1,
)
CITED = Cited(
    n=1,
    article_id="a",
    source=Source("archive/002.txt", FIRST_AID.title),
    label="2024年第35期（总第486期）2024-11-25《宝山…》",
    quote="静安区相关部门组织了15名快递小哥",
    start=2,
    end=19,
    issue=Printed(2024, 35, 486, date(2024, 11, 25)),
)
RECORD = Record(
    id="q1",
    status="answered",
    text="1 个区：静安区[1]。",
    entries=(Entry("静安区", (1,)),),
    count=1,
    citations=(CITED,),
    passages=(FILM, FIRST_AID, FIRST_AID),
    milliseconds=18.0,
)
UNANSWERABLE = replace(QUESTION, id="q2", kind="absent", answerable=False, must=(), articles=(), items=None, count=None)
REFUSAL = replace(RECORD, id="q2", status="not_found", text="没有。", entries=None, count=None, citations=())


def test_a_right_answer_has_full_figures() -> None:
    figures = score_all([QUESTION], [RECORD], {"a": "与的静安区相关部门组织了15名快递小哥代表"})[0].figures
    ranked = {"recall@1": 0.0, "recall@5": 1.0, "recall@10": 1.0, "mrr@10": 0.5}
    assert figures["ndcg@10"] == pytest.approx(0.6309, abs=1e-4)
    assert {k: v for k, v in figures.items() if k not in ("ndcg@10", "length")} == ranked | dict.fromkeys(
        (
            "correct",
            "nugget_recall",
            "item_precision",
            "item_recall",
            "item_f1",
            "count_exact",
            "markers_agree",
            "labels_agree",
            "quotes_verbatim",
            "citation_precision",
            "article_precision",
            "evidence_precision",
            "citation_recall",
        ),
        1.0,
    )


def test_a_missing_record_is_wrong_in_all_and_never_vanishes() -> None:
    (score,) = score_all([QUESTION], [])
    assert score.status is None
    assert set(score.figures.values()) == {0.0}
    assert set(score.figures) >= {"correct", "recall@5", "mrr@10", "ndcg@10", "item_f1", "count_exact"}
    assert summarise([score]).missing == 1


@pytest.mark.parametrize(
    ("record", "right"),
    [
        (RECORD, True),
        (replace(RECORD, status="partial"), True),
        (replace(RECORD, status="not_found"), False),
        (replace(RECORD, text="一个区[1]。"), False),
        (replace(RECORD, text="静安区和青浦区[1]。"), False),
    ],
)
def test_correct_needs_status_and_nuggets_and_nothing_forbidden(record: Record, right: bool) -> None:
    assert is_correct(QUESTION, record) is right


def test_a_question_may_name_its_only_right_status() -> None:
    half = replace(QUESTION, status="partial")
    assert not is_correct(half, RECORD)
    assert is_correct(half, replace(RECORD, status="partial"))


def test_only_a_refusal_is_right_where_the_archive_holds_nothing() -> None:
    assert is_correct(UNANSWERABLE, REFUSAL)
    assert not is_correct(UNANSWERABLE, replace(REFUSAL, status="answered"))
    assert not is_correct(UNANSWERABLE, replace(REFUSAL, status="partial"))


def test_numbers_are_whole() -> None:
    assert contains("共 183,500 元", "183500")
    assert not contains("2135.9万元", "2135")
    assert contains("有８家[1]", "8家")
    assert not contains("12月9日", "2月9日")
    assert contains("浦东局 655 498 76%", "498")
    assert contains("| 浦东局 | 655 | 498 |", "498")


def test_nuggets_are_read_across_line_breaks_and_bold() -> None:
    assert nugget_recall("**红十\n字会**", [["红十字会"], ["AED"]]) == 0.5


def test_a_list_is_scored_as_a_set() -> None:
    three = [("静安", "静安区"), ("青浦",), ("松江",)]
    assert set_score(["静安区", "青浦区", "崇明区"], three).f1 == pytest.approx(2 / 3)
    assert set_score(["静安区", "静安"], three).precision == 0.5
    assert set_score(["静安区", "金山区"], [("静安",)], allowed=[("金山",)]).precision == 1.0
    assert set_score([], three).f1 == 0.0


def test_quotes_overlap_by_a_run_of_characters() -> None:
    assert overlaps("由宝山邮政管理局与静安区相关部门组织", "静安区相关部门组织了15名")
    assert not overlaps("宝山邮政管理局", "静安区相关部门组织了15名")
    assert not overlaps("", "静安区")


def test_a_citation_of_another_article_is_imprecise() -> None:
    stray = replace(CITED, n=2, source=FILM, quote="观看红色电影")
    figures = citing_figures(QUESTION, replace(RECORD, text="静安区[1][2]。", citations=(CITED, stray)), None)
    assert (figures["citation_precision"], figures["citation_recall"]) == (0.5, 1.0)


def test_an_answer_without_a_source_has_no_precision_at_all() -> None:
    bare = replace(RECORD, text="静安区。", entries=None, citations=())
    assert citing_figures(QUESTION, bare, None)["citation_precision"] == 0.0
    assert "citation_precision" not in citing_figures(QUESTION, replace(bare, status="not_found"), None)


def test_markers_and_citations_go_together() -> None:
    assert markers_agree(RECORD)
    assert not markers_agree(replace(RECORD, text="静安区[1][2]。"))
    assert not markers_agree(replace(RECORD, text="静安区。"))
    assert not markers_agree(replace(RECORD, entries=(Entry("静安区", (3,)),)))


def test_a_label_shows_the_issue_s_own_numbers() -> None:
    assert label_agrees(CITED)
    assert not label_agrees(replace(CITED, label="2024年第36期（总第486期）2024-11-25《…》"))
    assert not label_agrees(replace(CITED, label="2024年第35期（总第486期）2024-11-24《…》"))
    unnumbered = Printed(2024, None, None, date(2024, 5, 6))
    assert label_agrees(replace(CITED, issue=unnumbered, label="2024年5月6日期（期号未载）《第3期》"))
    assert not label_agrees(replace(CITED, issue=unnumbered, label="2024年第12期2024-05-06《…》"))


def test_a_quote_stands_at_its_offsets() -> None:
    assert is_verbatim(replace(CITED, quote="静安", start=1, end=3), {"a": "在静安区"})
    assert not is_verbatim(replace(CITED, quote="静安", start=0, end=2), {"a": "在静安区"})
    assert not is_verbatim(CITED, {})


def test_an_article_is_known_by_half_its_title_and_the_end_of_its_path() -> None:
    assert same_article(Source("x/y/003.txt", "青浦邮政管理局党支部组织开展主题党日活动"), FILM)
    assert not same_article(Source("13.txt", FILM.title), Source("3.txt", FILM.title))
    assert not same_article(Source("003.txt", "简讯1"), Source("003.txt", "简讯12"))


def test_passages_of_one_article_take_one_rank() -> None:
    assert articles_of([FILM, FIRST_AID, FILM]) == [FILM, FIRST_AID]


def test_unanswerable_questions_have_no_ranking() -> None:
    assert ranking_figures([UNANSWERABLE], {}) == {}


def test_a_short_fact_must_be_short_and_a_list_need_not() -> None:
    fact = replace(QUESTION, kind="which")
    long = replace(RECORD, text="静安区[1]" + "字" * 120)
    assert score_all([fact], [long])[0].figures["within_length"] == 0.0
    assert "within_length" not in score_all([QUESTION], [long])[0].figures
    assert length("| 区 | 静安[1] |") == 3


def test_refusals_are_counted_both_ways() -> None:
    other = replace(QUESTION, id="q3")
    false_one = replace(REFUSAL, id="q3")
    whole = summarise(score_all([QUESTION, UNANSWERABLE, other], [RECORD, REFUSAL, false_one]))
    assert (whole.refusal_precision, whole.refusal_recall, whole.false_refusals) == (0.5, 1.0, 0.5)
    assert whole.figures["correct"] == pytest.approx(2 / 3)
    assert whole.judged["nugget_recall"] == 2


def test_types_are_summed_up_apart() -> None:
    kinds = by_kind(score_all([QUESTION, UNANSWERABLE], [RECORD]))
    assert {kind: s.figures["correct"] for kind, s in kinds.items()} == {"absent": 0.0, "list": 1.0}


def test_percentiles_are_linear() -> None:
    assert percentile([1, 2, 3, 4, 100], 0.95) == pytest.approx(80.8)
