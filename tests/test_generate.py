"""Questions made from texts: what they share with the text, what is replaced, what is left out."""

import json
import random
from pathlib import Path

import pytest

from eval.generate.cloze import cloze
from eval.generate.make import KINDS, make
from eval.generate.masked import lead_and_rest, masked
from eval.generate.rewrite import rewrite
from eval.generate.source import distinct, sources
from eval.generate.wording import SHARED, Weights, content_words, synonyms
from eval.retrieval.news import News
from eval.retrieval.public import load_collection
from index.command import run
from index.errors import UserError

PLACES = ("杭州", "南京", "成都", "西安", "武汉", "长沙", "昆明", "太原")
THINGS = ("书店", "菜场", "码头", "剧院", "茶馆", "工坊", "农场", "泳池")


def article(number: int) -> News:
    """An invented one, unlike the others in most of its words."""
    place, thing = PLACES[number % 8], THINGS[number // 8 % 8]
    other = THINGS[(number // 8 + 3) % 8]
    text = (
        f"{place}{thing}整修之后迎来首批住客家庭。"
        f"{number}月{number + 1}日上午，医生和老人在{place}一起观看了电影，公司购买了{number}00套设备送给学生，"
        f"大家都说{other}很漂亮。"
        f"第{number}位到场的是一名司机，他等候了{number}个小时，然后驾驶汽车离开{place}，回到{other}旁边的小区休息。"
        f"当地部门表示，{thing}项目结束后将检查{other}的{number}处隐患，要求商家{number}天内整改，费用由企业支付。"
    )
    return News(f"n-{number:02d}", None, text)


ARTICLES = [article(number) for number in range(1, 41)]


def test_no_word_is_in_two_groups_and_there_are_enough_of_them() -> None:
    path = Path(__file__).parents[1] / "eval" / "generate" / "synonyms.toml"
    groups = [line.split('"')[1::2] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith('  "')]
    words = [word for line in groups for group in line for word in group.split()]
    assert len(words) == len(set(words)) == len(synonyms())
    assert sum(map(len, groups)) >= 250


def test_a_lead_loses_the_words_of_the_text_until_a_quarter_is_shared() -> None:
    weights = Weights(["医生 老人 电影 学生 设备"])
    lead, text = "医生和老人一起观看电影，学生收到设备。", "老人和学生看了电影。"
    assert content_words(lead) == ["医生", "老人", "观看", "电影", "学生", "收到", "设备"]
    question = masked(lead, text, weights)
    assert question is not None
    left = question.split()
    shared = weights.total(word for word in left if word in text)
    assert shared <= SHARED * weights.total(left)
    assert {"医生", "观看", "收到", "设备"} <= set(left)


def test_a_lead_with_too_few_words_of_its_own_gives_nothing() -> None:
    assert masked("医生看望老人。", "医生看望老人。", Weights([])) is None


def test_a_text_of_one_sentence_has_no_lead() -> None:
    assert lead_and_rest("仓库起火。") is None


def test_a_rewritten_sentence_shares_a_quarter_at_most() -> None:
    text = "昨天，医生帮助老人购买汽车。"
    weights = Weights([text])
    made = rewrite([text], text, weights, random.Random(0))
    assert made is not None
    sentence, question = made
    assert sentence == text
    assert not any(word in question for word in ("医生", "帮助", "老人", "购买", "汽车"))
    assert any(word in question for word in synonyms()["医生"])


def test_a_synonym_that_stands_in_the_text_is_not_taken() -> None:
    text = "医生帮助老人购买汽车，长者也来了。"
    for seed in range(9):
        made = rewrite([text], text, Weights([text]), random.Random(seed))
        assert made is not None
        assert "长者" not in made[1]


def test_a_sentence_with_fewer_than_three_words_is_not_rewritten() -> None:
    assert rewrite(["医生救援。"], "医生救援。", Weights([]), random.Random(0)) is None


def test_a_cloze_asks_for_one_span_and_keeps_the_order() -> None:
    found = {cloze(["全校共有320名学生参加了春季运动会。"], random.Random(seed)) for seed in range(5)}
    assert found == {("全校共有320名学生参加了春季运动会。", "全校共有多少名学生参加了春季运动会？")}
    assert cloze(["有3人。"], random.Random(0)) is None


def test_near_duplicates_are_kept_once() -> None:
    first = News("a", None, ARTICLES[0].text)
    again = News("b", None, ARTICLES[0].text + "完。")
    assert [a.id for a in distinct([first, again, News("c", None, "大风过后渔船平安回到码头。")])] == ["a", "c"]


def test_the_same_seed_makes_the_same_questions() -> None:
    one, two, other = (make("m", ARTICLES, 50, seed) for seed in (0, 0, 1))
    assert one == two
    assert one.queries != other.queries


def test_absent_questions_are_on_articles_that_are_left_out() -> None:
    made = make("m", ARTICLES, 50)
    held = {text.id.rsplit("-", 1)[0] for text in made.texts}
    absent = [query for query in made.queries if query.kind == "absent"]
    assert absent
    assert all(not query.relevant for query in absent)
    assert not any(query.id.removeprefix("absent-") in held for query in absent)


def test_of_an_article_with_a_masked_lead_one_other_part_is_there() -> None:
    made = make("m", ARTICLES, 50)
    asked = [query for query in made.queries if query.kind == "masked"]
    assert len(asked) > 2
    for query in asked:
        own = [text for text in made.texts if text.id.startswith(query.id.removeprefix("masked-"))]
        assert {text.id for text in own} == query.relevant
        assert "首批住客" not in own[0].text


def test_no_kind_has_more_questions_than_wanted() -> None:
    counts = [sum(q.kind == kind for q in make("m", ARTICLES, 2).queries) for kind in KINDS]
    assert max(counts) == 2


def test_dev_and_test_come_from_different_files(tmp_path: Path) -> None:
    for name, number in (("news_part_8_part_3", 0), ("news_part_11_part_3", 1)):
        (tmp_path / f"{name}.txt").write_text(f"正文：{ARTICLES[number].text}返回搜狐，查看更多\n", encoding="utf-8")
    dev, test = (sources(tmp_path, None, split) for split in ("dev", "test"))
    assert [a.id for a in (*dev, *test)] == ["news_part_8_part_3-00001", "news_part_11_part_3-00001"]
    assert dev[0].text.endswith("费用由企业支付。")
    (tmp_path / "news_part_8_part_3.txt").unlink()
    with pytest.raises(UserError, match=r"no news_part_8_part_3\.txt or \.txt\.xz, from which the dev questions"):
        sources(tmp_path, None, "dev")


def test_the_command_writes_a_set_that_can_be_ranked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from eval.__main__ import main

    text = "".join(f"2023-08-15，正文：{a.text}\n" for a in ARTICLES)
    (tmp_path / "news_part_8_part_3.txt").write_text(text, encoding="utf-8")
    assert run(main, ["generate", str(tmp_path), "--out", str(tmp_path / "made"), "--json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    made = load_collection(tmp_path / "made")
    assert counts["texts"] == len(made.texts)
    assert sum(counts.values()) - counts["texts"] == len(made.queries)
