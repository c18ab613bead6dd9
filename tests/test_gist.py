"""The sentences that an article is summed up by."""

from index.newsletter import Article, Issue
from index.sentences import sentences
from rag.evidence import Evidence
from rag.gist import gist

BODY = "静安局办培训。培训请来医生。培训请来医生讲课。学员领到证书、急救包、头盔、手册。散会。"


def test_sentences_that_add_most_come_first_and_stand_in_reading_order() -> None:
    issue, article = Issue("a.txt", "", None, 2024, 1, 1, None, ()), Article("a-01", 1, None, "培训", None, BODY)
    told = [Evidence(issue, article, *span) for span in sentences(BODY)]
    assert [e.text for e in gist(told, told[:1], 3)] == [
        "静安局办培训。",
        "培训请来医生讲课。",
        "学员领到证书、急救包、头盔、手册。",
    ]
    assert gist(told, told[:1], 1) == told[:1]
