"""People with their titles: which characters are the name."""

import pytest

from index.facets.people import people


def told(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(facet.value, facet.marks) for facet in sorted(people(text), key=lambda facet: facet.start)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("局长王某某出席会议", [("王某某", ("局长",))]),
        ("市邮政管理局党组书记、局长陈某带队", [("陈某", ("党组书记", "局长"))]),
        ("快递小哥张三说", [("张三", ("快递小哥",))]),
        ("李建国副局长一行", [("李建国", ("副局长",))]),
        ("全国劳模周正平、孙小梅参加", [("周正平", ("全国劳模",)), ("孙小梅", ("全国劳模",))]),
        ("张三、李四同志", [("张三", ("同志",)), ("李四", ("同志",))]),
        ("总经理欧阳明华介绍", [("欧阳明华", ("总经理",))]),
        ("优秀党员代表郑晓雯作交流发言", [("郑晓雯", ("党员代表",))]),
        ("快递员小张在派件", [("小张", ("快递员",))]),
        ("刘女士致谢", [("刘女士", ())]),
        ("副局长陆明澄讲话，副局长陆明澄通报", [("陆明澄", ("副局长",)), ("陆明澄", ("副局长",))]),
        ("书记高度重视", []),
        ("党员马上行动", []),
        ("代表向获奖者致敬", []),
        ("市民顾客都满意", []),
        ("杨浦区长白新村街道", []),
        ("发言人马丁·路德", []),
        ("快递公司总经理到场", []),
        ("小哥们、各位女士", []),
        ("队员时刻牢记", []),
    ],
)
def test_a_name_is_found_beside_its_title(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert told(text) == found
