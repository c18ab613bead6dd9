"""A sentence cut down stays one verbatim piece of its body."""

from index.newsletter import Article, Issue
from rag.evidence import Evidence
from rag.question import Question
from rag.terms import Term
from rag.trim import concise, tight, trim

LEAD = "为进一步引导快递员群体不断提升自救互救的能力，"
TOLD = "宝山邮政管理局与静安区相关部门组织15名快递小哥代表开展急救培训，"
TAIL = "会后与会人员参观了新落成的服务站点并合影留念，大家纷纷表示收获很大，今后还要常来看看。"
BODY = f"第一句。{LEAD}{TOLD}{TAIL}"
ARTICLE = Article("a-01", 1, None, "培训", None, BODY)
ISSUE = Issue("a.txt", "", None, None, None, None, None, (ARTICLE,))
WHOLE = Evidence(ISSUE, ARTICLE, 4, len(BODY))
ASKED = Question("什么时候组织了急救培训", "when", "event", "急救培训")
TERMS = (Term("急救培训", 3.0), Term("组织", 1.0))


def of(body: str) -> Evidence:
    return Evidence(ISSUE, Article("a-02", 2, None, "培训", None, body), 0, len(body))


def test_clauses_behind_the_last_that_tells_are_cut_and_so_is_a_purpose_before() -> None:
    cut = trim(WHOLE, ASKED, TERMS)
    assert cut.text == TOLD.rstrip("，")
    assert (cut.start, cut.article) == (4 + len(LEAD), ARTICLE)


def test_a_beginning_that_is_no_purpose_stays_for_it_holds_the_subject() -> None:
    subject = "11月14日下午宝山邮政管理局会同静安区有关部门人员，"
    assert trim(of(subject + TOLD + TAIL), ASKED, TERMS).text == (subject + TOLD).rstrip("，")


def test_a_short_sentence_is_left_whole() -> None:
    short = of("为了安全，宝山局组织急救培训，会后合影。")
    assert trim(short, ASKED, TERMS) is short
    assert tight(short, ASKED, TERMS) is short


def test_a_sentence_that_tells_nothing_is_left_whole() -> None:
    nothing = (Term("消防", 2.0),)
    assert trim(WHOLE, ASKED, nothing) is WHOLE
    assert tight(WHOLE, ASKED, nothing) is WHOLE


def test_the_expression_asked_for_is_not_cut_away() -> None:
    told = of(f"{TOLD}会后与会人员参观了新落成的服务站点并且合影留念表示感谢，共发放手册1200份，大家都说好。")
    many = Question("发了多少份", "how_many", "thing", "", units=("份",))
    assert trim(told, many, TERMS).text.endswith("共发放手册1200份")


def test_what_is_left_of_a_long_sentence_holds_what_was_asked_for() -> None:
    told = of("青浦局、朱家角镇党委和街道请来各方面的人，急救培训站点里，设有饮水机、微波炉。")
    what = Question("站里能用到什么", "what", "thing", "")
    assert concise(told, what, TERMS, 30).text.endswith("设有饮水机、微波炉。")


def test_no_quotation_is_left_open() -> None:
    quoted = of(
        f"{LEAD}宝山局提出“开展急救培训，提高救护能力，守护城市平安”的要求，随后大家参观站点并合影留念，表示收获很大。"
    )
    for cut in (trim(quoted, ASKED, TERMS), tight(quoted, ASKED, TERMS)):
        assert cut.text.count("“") == cut.text.count("”") == 1
        assert "急救培训" in cut.text


def test_a_table_gets_the_fewest_clauses_that_say_as_much() -> None:
    assert tight(WHOLE, ASKED, TERMS).text == TOLD.rstrip("，")
    assert tight(WHOLE, ASKED, (Term("急救培训", 3.0), Term("合影", 3.0))).text.startswith(TOLD)


def test_a_mention_keeps_the_name_and_another_question_on_a_name_what_is_told() -> None:
    told = of(f"{TOLD}{TAIL[:-1]}，来自云雀物流等8家企业")
    name = (Term("云雀物流", 3.0, must=True),)
    assert tight(told, Question("哪几期提到云雀物流", "list", "issue", ""), name).text == "来自云雀物流等8家企业"
    assert tight(told, Question("云雀物流有什么消息", "timeline", "event", ""), name).text.startswith(TOLD[:20])


def test_a_table_keeps_the_day() -> None:
    dated = of(f"11月14日下午，{LEAD}{TOLD}{TAIL}")
    assert tight(dated, ASKED, TERMS).text == f"11月14日下午，{LEAD}{TOLD}".rstrip("，")


def test_what_is_left_is_always_one_piece_of_the_body() -> None:
    for terms in (TERMS, (Term("收获", 1.0),), (Term("自救互救", 1.0), Term("站点", 1.0))):
        for cut in (trim(WHOLE, ASKED, terms), tight(WHOLE, ASKED, terms)):
            assert WHOLE.start <= cut.start < cut.end <= WHOLE.end
            assert cut.text == BODY[cut.start : cut.end]
            assert cut.text[0] not in "，；、"
            assert cut.text[-1] not in "，；、："
