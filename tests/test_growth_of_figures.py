"""A timeline of one figure: each report by the sentence that counts what is asked for."""

from datetime import date

import pytest

from rag.assistant import Assistant
from rag.settings import Settings
from tests.one_article import indexed

_TOLD = (
    ("2月8日，静安局在静安区启用“暖心柜”。首批8座暖心柜放在地铁站旁。", "8座"),
    ("5月9日，静安局通报“暖心柜”进展。截至4月底，暖心柜由8座增加到26座。共有300名快递员使用。", "26座"),
    ("9月3日，静安局检查“暖心柜”安全。参加检查的有5名民警。目前，暖心柜已有74座。", "74座"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("figures")
    issues = [
        (f"2024年第{n}期（总第{n}期）", f"2024年{4 * n - 1}月28日", "静安局推进暖心柜建设", text)
        for n, (text, _) in enumerate(_TOLD, 1)
    ]
    return Assistant.open(indexed(folder, issues), Settings(today=date(2025, 1, 1)))


@pytest.mark.parametrize("question", ["暖心柜的数量历年是多少？", "暖心柜数量的变化", "每个阶段有多少座暖心柜"])
def test_each_report_gives_the_figure_that_is_asked_for(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    lines = [line for line in answer.text.split("\n") if line.startswith("- ")]
    assert [figure in line for line, (_, figure) in zip(lines, _TOLD, strict=True)] == [True, True, True]


def test_other_figures_are_left_out(assistant: Assistant) -> None:
    text = assistant.ask("暖心柜的数量历年是多少？").text
    assert "300名" not in text
    assert "5名民警" not in text
