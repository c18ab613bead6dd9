"""Articles are cut where sentences end, and every chunk is a slice of its article."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from index.chunks import chunk
from index.newsletter import Article


def article(body: str) -> Article:
    return Article("a-01", 1, None, "题目", 1, body)


def spans(body: str) -> list[tuple[int, int]]:
    return [(piece.start, piece.end) for piece in chunk(article(body))]


def test_a_short_article_is_one_chunk() -> None:
    assert spans("静安区开展急救培训。" * 10) == [(0, 100)]


def test_a_long_paragraph_is_cut_behind_a_sentence() -> None:
    sentence = "静" * 99 + "。"
    assert spans(sentence * 3) == [(0, 100), (100, 200), (200, 300)]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    body = "他说：“" + "静" * 150 + "。”" + "会" * 59 + "。"
    assert [body[start:end][-2:] for start, end in spans(body)] == ["。”", "会。"]


def test_a_sentence_without_end_is_cut_at_180() -> None:
    assert spans("静" * 500) == [(0, 180), (180, 360), (360, 500)]


def test_a_short_rest_joins_the_chunk_before_it() -> None:
    assert spans("静" * 179 + "。" + "安" * 20 + "。") == [(0, 201)]


def test_paragraphs_that_fit_stay_together() -> None:
    assert spans("静" * 80 + "。\n" + "安" * 80 + "。\n" + "区" * 80 + "。") == [(0, 163), (164, 245)]


def test_an_article_without_a_body_has_one_empty_chunk() -> None:
    assert [(piece.article_id, piece.start, piece.end, piece.text) for piece in chunk(article(""))] == [
        ("a-01", 0, 0, "")
    ]


@given(
    st.lists(st.sampled_from(["静安区", "。", "。”", "“", "，", "；", "\n", "培训" * 30, "邮" * 200, "A"]), max_size=40)
)
def test_chunks_are_slices_in_order_and_lose_nothing_but_newlines(parts: list[str]) -> None:
    body = "".join(parts).strip()
    pieces = chunk(article(body))
    assert all(piece.text == body[piece.start : piece.end] for piece in pieces)
    assert all(before.end <= after.start for before, after in itertools.pairwise(pieces))
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(body.split())
