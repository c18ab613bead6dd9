"""Issues, articles and subjects told by their leading sentences."""

import pytest

from rag.assistant import Assistant
from rag.summary import summary


@pytest.mark.parametrize(("question", "total"), [("2025年第15期讲了什么", 504), ("总第353期主要内容", 353)])
def test_an_issue_is_told_by_one_line_an_article(sample: Assistant, question: str, total: int) -> None:
    (issue,) = (issue for issue in sample.store.issues() if issue.total == total)
    draft = summary(sample.search(question))
    titles = [article.title for article in issue.articles]
    assert [item.value for item in draft.items or ()] == titles
    lines = draft.text.split("\n")
    assert lines[0] == f"{len(titles)} 篇："
    assert [line.partition("》：")[0] for line in lines if line.startswith("- ")] == [f"- 《{t}" for t in titles]
    assert draft.count == len(titles)


def test_a_line_is_the_first_sentence_of_its_article(sample: Assistant) -> None:
    draft = summary(sample.search("2025年第15期讲了什么"))
    assert [(e.issue.total, e.start) for e in draft.evidence] == [(504, 0)] * 7
    assert draft.evidence[6].text.startswith("4月11日，云雀物流在杨浦区长海路街道举办")


def test_a_long_line_is_cut_at_a_comma_and_says_so(sample: Assistant) -> None:
    draft = summary(sample.search("介绍一下“红包裹”党建联盟"))
    told = [line.partition("》：")[2].rpartition("[")[0] for line in draft.text.split("\n") if line.startswith("- ")]
    whole = [" ".join(e.text.split()).rstrip("，；：、。") for e in draft.evidence]
    assert max(map(len, whole)) > 90 >= max(len(text.removesuffix("……")) for text in told)
    for short, text in zip(told, whole, strict=True):
        cut = short.removesuffix("……")
        assert (short == text) if len(text) <= 90 else (short.endswith("……") and text.startswith(f"{cut}，"))


def test_a_subject_is_told_by_the_articles_on_it(sample: Assistant) -> None:
    draft = summary(sample.search("介绍一下“红包裹”党建联盟"))
    articles = {e.article.title for e in draft.evidence}
    assert {"“红包裹”党建联盟在沪成立 22家单位加入", "“红包裹”党建联盟发展到96家"} <= articles
    assert all("红包裹" in f"{e.article.title}{e.article.body}" for e in draft.evidence)
    assert draft.text.startswith(f"{len(articles)} 篇：\n")


def test_a_subject_of_many_articles_says_how_many_there_are(sample: Assistant) -> None:
    draft = summary(sample.search("宝山局有哪些活动"))
    found, told = draft.text.split("\n")[0].split(" 篇，其中最相关的 ")
    assert told == "12 篇："
    assert int(found) > 12
    assert len(draft.items or ()) == len(draft.evidence) == 12


def test_a_year_narrows_a_summary(sample: Assistant) -> None:
    draft = summary(sample.search("宝山局2021年有哪些活动"))
    assert draft.evidence
    assert {e.issue.year for e in draft.evidence} == {2021}


def test_a_subject_that_no_article_is_on_is_not_summed_up(sample: Assistant) -> None:
    draft = summary(sample.search("介绍一下火星基地"))
    assert (draft.status, draft.evidence, draft.items) == ("not_found", (), None)
