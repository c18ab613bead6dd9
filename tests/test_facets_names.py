"""Districts, organisations, subdistricts and towns in a text, with their boundaries."""

import pytest

from index.facets import TOWNSHIP, find
from index.facets.unknown import UnknownName, frequent, unknown_names
from index.newsletter import Article


def towns(text: str) -> list[str]:
    return [facet.value for facet in find(text) if TOWNSHIP in facet.marks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走进曹家渡街道", ["曹家渡街道"]),
        ("位于泗泾镇的网点", ["泗泾镇"]),
        ("联合天平路街道、康桥镇党委", ["天平路街道", "康桥镇"]),
        ("静安区宝山路街道", ["宝山路街道"]),
        ("金山区金山卫镇", ["金山卫镇"]),
        ("嘉定镇街道", ["嘉定镇街道"]),
        ("崇明区庙镇", ["庙镇"]),
        ("走进云溪街道", ["云溪街道"]),
        ("松江区白杨镇、青石镇", ["白杨镇", "青石镇"]),
        ("各街道、属地街道和7个街道", []),
        ("乡镇、古镇、特色小镇", []),
        ("远处的寺庙镇住河水", []),
        ("推进建设镇级物流体系", []),
        ("经过街道协调，负责该镇的快递", []),
        ("刘镇长说", []),
    ],
)
def test_a_town_is_found_with_its_boundaries(text: str, found: list[str]) -> None:
    assert towns(text) == found


def test_a_town_with_the_name_of_another_district_is_not_that_district() -> None:
    assert [facet.value for facet in find("静安区宝山路街道")] == ["静安区", "宝山路街道"]


def test_a_district_is_not_in_a_saying() -> None:
    assert find("绿水青山就是金山银山") == []


def article(number: int, body: str) -> Article:
    return Article(f"a-{number:02}", number, None, "标题", None, body)


def unknown(*bodies: str) -> tuple[UnknownName, ...]:
    return frequent([unknown_names(article(number, body), find(body)) for number, body in enumerate(bodies)])


def test_a_frequent_company_that_the_gazetteer_lacks_is_told() -> None:
    assert unknown("白鹭快运参加", "由白鹭快运承办", "白鹭快运网点", "顺丰网点") == (UnknownName("白鹭快运", 3),)


def test_a_name_in_two_articles_is_not_frequent() -> None:
    assert unknown("白鹭快运参加", "白鹭快运参加。白鹭快运承办") == ()


def test_bodies_are_told_by_their_last_word_without_the_verb_before_them() -> None:
    bodies = ("走进上海电机学院", "参观上海电机学院", "与上海电机学院共建")
    assert unknown(*bodies) == (UnknownName("上海电机学院", 3),)


def test_common_bodies_are_no_names() -> None:
    assert unknown(*["在党群服务中心，快递公司和区域分拨中心"] * 3) == ()


def test_what_the_gazetteer_knows_is_not_unknown() -> None:
    body = "上海市快递行业协会、中国邮政集团有限公司上海市分公司、松江区总工会、泗泾镇"
    assert unknown(*[body] * 3) == ()
