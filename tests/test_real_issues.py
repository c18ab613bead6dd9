"""The five real issues, read exactly. Their text stays outside the repository: here are titles, places and digests.

The truth was read off the files by eye: the lines each article takes. `digest` is the start of the SHA-256 of the
body's characters without white space.
"""

import hashlib
from pathlib import Path
from typing import NamedTuple

import pytest

from index.newsletter import Issue
from index.parsing.issue import parse_issue
from index.readers import read

ARCHIVE = Path(__file__).parents[1].parent / "shared" / "archive"
needs_archive = pytest.mark.skipif(not ARCHIVE.is_dir(), reason="the real issues are not part of the repository")


class Piece(NamedTuple):
    """One article: where its title stands, how many paragraphs and characters its body has."""

    title: str
    page: int | None
    paragraphs: int
    length: int
    digest: str


class Told(NamedTuple):
    """One issue; `numbers` are year, number and total."""

    file: str
    name: str | None
    numbers: tuple[int | None, int | None, int | None]
    date: str
    pieces: tuple[Piece, ...]


ISSUES = (
    Told(
        "000_75e8774771ce6d1d.txt",
        None,
        (2024, None, None),
        "2024-05-06",
        (
            Piece("上海市邮政管理局领导带队 赴虹口区调研快递行业新兴领域青年群体工作", 1, 5, 741, "e477fcdab74672dd"),
            Piece(
                "上海市邮政管理局召开本市邮政快递业推进劳动合同制度 专项行动暨“三项制度”专项整治行动部署会",
                2,
                5,
                805,
                "2b131ce18269fd35",
            ),
            Piece("快递小哥融入社区治理", 4, 4, 593, "114a0f18a2dc407e"),
            Piece("中国邮政集团有限公司上海市分公司举办 2024年支局经理能力提升培训班", 5, 7, 1260, "793257884a838e0e"),
            Piece("圆通速递有限公司召开寄递安全 “三项制度”专项整治行动部署会", 7, 4, 360, "91d38efdc7d30471"),
            Piece("中通快递股份有限公司举办22年周年庆 暨“58小哥日”活动", 8, 4, 473, "eaf6273a80ab5c43"),
            Piece("表彰先进树标杆，凝心聚力启新程 韵达党委召开2023年度党内表彰大会", 9, 4, 410, "0777ed368b889238"),
        ),
    ),
    Told(
        "001_ae839e4467599145.txt",
        "上海市邮政快递行业党建、文明创建工作简报",
        (2026, 9, 544),
        "2026-03-27",
        (
            Piece("上海市邮政管理局党组召开会议", None, 5, 673, "61c05f121b084a72"),
            Piece("上海市邮政管理局赴嘉定交通委开展交邮融合工作推进会", None, 2, 315, "05ad57cad8e21add"),
            Piece("市委社会工作部调研浦东“聚蜂驿”圆通康桥站", None, 4, 517, "f061469b1314098f"),
            Piece(
                "浦东邮政管理局参加浦东新区深化产业工人 队伍建设改革工作推进会 推动行业技能人才队伍建设",
                None,
                3,
                444,
                "a88e8d53283db5d8",
            ),
            Piece(
                "黄浦邮政管理局会同属地社会工作部推进落实 “党建+基层治理+权益保障”专项行动",
                None,
                3,
                566,
                "e34cbf5505355a3b",
            ),
            Piece("青浦邮政管理局参加维护快递员合法权益座谈会", None, 3, 330, "b19e294a5fd9ea82"),
            Piece("快递小哥“随手报” 处置险情显成效", None, 3, 331, "c9da4ed5cf4ee274"),
            Piece(
                "中国邮政集团有限公司上海邮政国际业务分公司跨国攻坚 特殊国际邮件获赠锦旗",
                None,
                6,
                639,
                "2012e436cfb62226",
            ),
        ),
    ),
    Told(
        "002_254fe8571ff8ea60.txt",
        "上海市邮政快递行业党建、文明创建工作简报",
        (2024, 35, 486),
        "2024-11-25",
        (
            Piece("上海市邮政管理局召开 本市规范市场秩序提升服务质量工作会", 1, 5, 925, "c44aee2a5605c450"),
            Piece("宝山邮政管理局组织快递员开展急救培训示范场活动", 3, 3, 411, "1a2f71ee00b751f7"),
            Piece("松江邮政管理局积极推进新兴领域党建全覆盖工作", 4, 3, 388, "6391c7cc2ae14a35"),
            Piece(
                "奉贤邮政管理局协同地方部门共同推进行业党建工作 绘就快递行业党建“同心圆”", 5, 3, 569, "cd15ecc6301962c1"
            ),
            Piece("中国邮政集团有限公司上海市分公司 举办2025年新春暨全国农产品订货会", 6, 4, 787, "da9e494dddbc29e2"),
            Piece("上海韵达公益基金会为金沙受助学子发放助学金", 7, 5, 442, "8e32d5b578c645c3"),
        ),
    ),
    Told(
        "003_20cb641f7716e3c1.txt",
        "上海市邮政快递行业",
        (2024, None, None),
        "2024-12-16",
        (
            Piece("共推快递员权益保障 上海快递行业工会工作研讨会举行", 1, 4, 534, "1cd005c459250024"),
            Piece("顺丰小哥果断报警 识破快件到付骗局", 2, 3, 360, "a12b99d3df4d3268"),
            Piece("青浦邮政管理局党支部组织开展主题党日活动 观看红色电影《大突围》", 3, 4, 292, "c3ad5af3659231c9"),
            Piece("松江邮政管理局同区总工会召开新就业群体工作座谈会", 4, 3, 354, "2318f363fe1c427f"),
            Piece("奉贤邮政管理局联合属地相关部门打造快递行业党建品牌", 5, 4, 589, "cb0ac637abcabdc9"),
            Piece("第四届书信文化节在亚邮展期间启动", 6, 4, 505, "073d24cd010c1aac"),
            Piece("中通快递关心关爱新就业群体", 7, 4, 550, "57443d234a0da777"),
        ),
    ),
    Told(
        "004_c15c890155937a2c.txt",
        "上海市快递行业党建、文明创建工作简报",
        (2021, 6, 316),
        "2021-03-01",
        (
            Piece(
                "“快递集市”荣获2020年度上海市 “创新社会治理深化平安建设”十佳示范案例", None, 3, 710, "2ac65ccfde590b06"
            ),
            Piece(
                "中国邮政集团有限公司上海市分公司 积极开展“迎新春送温暖、稳岗留工”活动",
                None,
                4,
                1153,
                "640346c57fa0d210",
            ),
            Piece("上海韵达货运有限公司开启正常运营模式 服务客户多元化需求", None, 7, 647, "f92da3a92971cf94"),
            Piece("中共德邦物流股份有限公司委员会 联动上海事业部组织开展走动式培训", None, 4, 359, "c260f0af44567c17"),
            Piece("简讯1", None, 1, 138, "e97ca30569f47a60"),
            Piece("简讯2", None, 1, 110, "1e8f67dbbc0fdafd"),
            Piece("简讯3", None, 1, 177, "83d9c1b53d7c8708"),
        ),
    ),
)


def parsed(told: Told) -> Issue:
    return parse_issue(ARCHIVE / told.file, told.file)[0]


def bare(text: str) -> str:
    return "".join(text.split())


@needs_archive
@pytest.mark.parametrize("told", ISSUES, ids=lambda told: told.file[:3])
def test_the_masthead_says_what_is_printed_and_no_more(told: Told) -> None:
    issue = parsed(told)
    assert (issue.name, (issue.year, issue.number, issue.total), str(issue.date)) == (
        told.name,
        told.numbers,
        told.date,
    )


@needs_archive
@pytest.mark.parametrize("told", ISSUES, ids=lambda told: told.file[:3])
def test_every_article_comes_out_with_its_title_page_and_whole_body(told: Told) -> None:
    found = tuple(
        Piece(
            article.title,
            article.page,
            article.body.count("\n") + 1,
            len(bare(article.body)),
            hashlib.sha256(bare(article.body).encode()).hexdigest()[:16],
        )
        for article in parsed(told).articles
    )
    assert found == told.pieces


@needs_archive
@pytest.mark.parametrize("told", ISSUES, ids=lambda told: told.file[:3])
def test_no_character_between_masthead_and_distribution_list_is_lost_or_added(told: Told) -> None:
    text = bare("".join(line.text for line in read(ARCHIVE / told.file)))
    briefs = 0
    for article in parsed(told).articles:
        head = article.title
        if article.section:
            briefs += 1
            head = ("简讯：" if briefs == 1 else "") + f"{briefs}、"
        piece = bare(head + article.body)
        before, found, text = text.partition(piece)
        assert found
        assert article.order == 1 or before == ""
    assert text.startswith("报：")


@needs_archive
def test_all_issues_together_have_32_articles_and_3_briefs() -> None:
    sections = [article.section for told in ISSUES for article in parsed(told).articles]
    assert (sections.count(None), sections.count("简讯")) == (32, 3)


@needs_archive
def test_layout_spaces_go_and_spaces_that_mean_something_stay() -> None:
    bodies = "".join(article.body for told in ISSUES for article in parsed(told).articles)
    assert "11月14日下午" in bodies
    assert "慧眼识骗局 守护百姓财" in bodies
