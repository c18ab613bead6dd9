"""Round-ups are cut into their events; an article on one event is left whole."""

from datetime import date

from index.newsletter import Article, Issue
from rag.assistant import Assistant
from rag.evidence import read_article
from rag.question import read
from rag.signals import by_words
from rag.stories import stories, story_at
from rag.terms import Term


def article(title: str, *paragraphs: str) -> Article:
    return Article("a-01", 1, None, title, None, "\n".join(paragraphs))


def told(of: Article) -> list[str]:
    return [of.body[start:end].strip() for start, end in stories(of)]


ROUND_UP = article(
    "各区动态",
    "近期各区工作各有亮点。",
    "5月8日，静安局在静安区大宁路街道举办急救讲座。",
    "30名快递员参加。",
    "日前，青浦局在青浦区徐泾镇开展消防演练。",
)


def test_each_event_of_a_round_up_is_a_story_with_what_goes_on_with_it() -> None:
    first, second = told(ROUND_UP)
    assert first.startswith("5月8日，静安局")
    assert first.endswith("30名快递员参加。")
    assert second.startswith("日前，青浦局")


def test_what_introduces_a_round_up_is_in_no_story() -> None:
    assert story_at(ROUND_UP, 0) == (0, len(ROUND_UP.body))
    assert story_at(ROUND_UP, ROUND_UP.body.index("30名")) == stories(ROUND_UP)[0]


def test_an_article_whose_title_names_who_acts_is_one_story_for_all_its_paragraphs() -> None:
    alone = article(
        "静安局举办急救讲座",
        "5月8日，静安局在静安区举办急救讲座。",
        "来自中通快递静安区网点的代表发言。",
        "青浦局局长表示，5月9日也将举办。",
    )
    assert told(alone) == [alone.body]


def test_paragraphs_of_one_bureau_are_no_round_up() -> None:
    one = article("静安局的春天", "开头。", *(f"5月{n}日，静安局在静安区开会。" for n in range(1, 5)))
    assert told(one) == [one.body]
    one = article("春天", "开头。", "5月1日，静安局在静安区开会。", "会后走访。", "5月2日，静安局在静安区又开会。")
    assert told(one) == [one.body]


def test_a_story_of_a_round_up_lends_no_other_its_names(sample: Assistant) -> None:
    name, subject = Term("青浦区", 1.0, (("青浦", 1.0),), must=True), Term("快递员", 1.0)
    held = by_words(read("青浦区来了多少快递员", [], date(2026, 1, 1)), (name, subject), sample.search("急救").space)
    issue = Issue("a.txt", "", None, 2024, 1, None, date(2024, 5, 20), (ROUND_UP,))
    named = {e.text: e.named for e in read_article(held, issue, ROUND_UP)}
    assert named["日前，青浦局在青浦区徐泾镇开展消防演练。"]
    assert not named["30名快递员参加。"]


def test_two_events_of_one_office_on_two_days_are_two_stories_of_a_round_up() -> None:
    later = "8日，静安局在静安区彭浦镇开展消防演练。"
    both = article("各区动态", "近期工作各有亮点。", "5日，静安局在静安区举办急救讲座。", later)
    assert told(both) == ["5日，静安局在静安区举办急救讲座。", later]
    assert (
        len(
            told(
                article(
                    "各区动态", "近期工作各有亮点。", "5日，静安局在静安区举办讲座。", "5日，静安局在静安区还办了比赛。"
                )
            )
        )
        == 1
    )
