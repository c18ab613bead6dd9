"""Who held an office, by what the newsletters printed."""

import pytest

from rag.assistant import Assistant
from rag.holders import holders


def named(sample: Assistant, question: str) -> list[str] | None:
    draft = holders(sample.search(question))
    return None if draft is None else [item.value for item in draft.items or ()]


@pytest.mark.parametrize("question", ["宝山局局长有哪些人", "宝山邮政管理局局长是谁", "宝山局局长先后换过谁"])
def test_all_who_held_the_office_are_named_from_the_first_report_on(sample: Assistant, question: str) -> None:
    assert named(sample, question) == ["唐述文", "董书棠"]


def test_a_deputy_is_not_the_head_and_the_head_no_deputy(sample: Assistant) -> None:
    head, deputy = (holders(sample.search(f"松江局{role}是谁")) for role in ("局长", "副局长"))
    assert head is not None
    assert deputy is not None
    assert [
        (i.value, e.issue.total) for d in (head, deputy) for i, e in zip(d.items or (), d.evidence, strict=True)
    ] == [
        ("贺兰亭", 504),
        ("贺兰亭", 271),
    ]


def test_the_head_tells_the_number_and_each_line_its_issue(sample: Assistant) -> None:
    draft = holders(sample.search("宝山局局长有哪些人"))
    assert draft is not None
    assert draft.text.split("\n")[:3] == [
        "宝山邮政管理局局长，简报先后报道过 2 位（以报道时为准）：",
        "- 唐述文（2019年第17期（总第280期）2019-10-11）[1]",
        "- 董书棠（2025年第15期（总第504期）2025-04-25）[2]",
    ]
    assert draft.count == len(draft.evidence) == 2


def test_each_name_stands_in_the_sentence_that_proves_it(sample: Assistant) -> None:
    draft = holders(sample.search("宝山局局长有哪些人"))
    assert draft is not None
    assert [item.value in e.text for item, e in zip(draft.items or (), draft.evidence, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "question",
    [
        "局长是谁",  # of which bureau?
        "宝山局和松江局局长是谁",
        "宝山局办过什么培训",
        "宝山局局长讲了什么",
        "火星邮政管理局局长是谁",
        "申禾快递局长是谁",
    ],
)
def test_a_question_for_no_office_of_one_organisation_is_for_others_to_answer(sample: Assistant, question: str) -> None:
    assert named(sample, question) is None
