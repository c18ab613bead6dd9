"""The page as users and scripts meet it: started by its command on the sample archive, asked over HTTP and by hand."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from index.build import build
from rag.assistant import Assistant

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "webui"]
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
QUESTION = "哪些区开展过培训？"


@dataclass(frozen=True, slots=True)
class Served:
    """A page that runs, and the index behind it."""

    url: str
    index: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Started by the command; stopped as a user stops it."""
    index = tmp_path_factory.mktemp("page") / "i"
    build([ROOT / "tests" / "archive"], index)
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "--index", str(index), "--port", str(port)], cwd=ROOT, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", env=os.environ | {"no_proxy": "*"},
    )  # fmt: skip
    assert process.stderr is not None
    said = process.stderr.readline()
    assert f"http://127.0.0.1:{port}" in said, said + process.stderr.read()
    yield Served(f"http://127.0.0.1:{port}", index)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def ask(url: str, *arguments: object) -> tuple[str, object]:
    """The event and its content that the HTTP API answers with."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    body = json.dumps({"data": arguments}).encode()
    call = urllib.request.Request(f"{url}/gradio_api/call/ask", body, {"Content-Type": "application/json"})
    event = json.load(opener.open(call))["event_id"]
    first, second, *_ = opener.open(f"{url}/gradio_api/call/ask/{event}").read().decode().splitlines()
    return first.removeprefix("event: "), json.loads(second.removeprefix("data: "))


def test_the_api_returns_the_record_that_python_returns(served: Served) -> None:
    event, content = ask(served.url, "那虹口呢？", [QUESTION], "2019-01-01", "", "", "", "")
    assert event == "complete"
    assert isinstance(content, list)
    expected = Assistant.open(served.index).ask("那虹口呢？", [QUESTION], {"since": "2019-01-01"}).as_json()
    assert {**content[0], "timing_ms": {}} == {**expected, "timing_ms": {}}


def test_a_history_may_be_json(served: Served) -> None:
    _, content = ask(served.url, "那虹口呢？", json.dumps([QUESTION]), None, None, None, None, None)
    assert isinstance(content, list)
    assert "虹口" in content[0]["understood"]["question"]
    assert "培训" in content[0]["understood"]["question"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((QUESTION, [], "昨天", "", "", "", ""), "since '昨天': not a date; write it as 2024-11-25"),
        ((" ", [], "", "", "", "", ""), "question ' ': write what you want to know, as text"),
        ((QUESTION, "x", "", "", "", "", ""), "history 'x': write a JSON list of the questions"),
    ],
)
def test_a_wrong_call_gets_one_clear_message(served: Served, arguments: tuple[object, ...], message: str) -> None:
    event, content = ask(served.url, *arguments)
    assert event == "error"
    assert isinstance(content, dict)
    assert content["error"] == message


def test_files_beside_the_index_are_not_served(served: Served) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with pytest.raises(urllib.error.HTTPError, match="403"):
        opener.open(f"{served.url}/gradio_api/file={served.index}/CURRENT")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--index", "none-here"], 1, "error: none-here: no index here"),
        (["--index", "x", "--port", "70000"], 2, "error: --port 70000: a port is a number from 1 to 65535"),
        (["--index", "x", "--host", "192.0.2.1"], 1, "error: --host 192.0.2.1 --port 7860: cannot listen there ("),
        (["--port", "7860"], 2, "error: the following arguments are required: --index"),
    ],
)
def test_a_wrong_start_is_told_in_one_line(arguments: list[str], code: int, message: str) -> None:
    done = subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_named_with_a_way_out(served: Served) -> None:
    port = served.url.rpartition(":")[2]
    arguments = ["--index", str(served.index), "--port", port]
    done = subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert done.stderr == f"error: port {port} on 127.0.0.1 is taken; choose another: --port {int(port) + 1}\n"


@pytest.fixture
def phone(served: Served) -> Iterator[Page]:
    """The page on a phone; every request that leaves this machine fails the test."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: install the Debian package chromium")
        pytest.skip("no Chromium here")
    outside: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.on(
            "request",
            lambda sent: None if sent.url.startswith((served.url, "data:", "blob:")) else outside.append(sent.url),
        )
        page.goto(served.url)
        page.locator("#masthead h1").wait_for()
        yield page
        browser.close()
    assert outside == []


def put(page: Page, question: str) -> None:
    page.locator("#box textarea").fill(question)
    page.locator("#box textarea").press("Enter")


def test_a_user_asks_and_reads_the_source(phone: Page) -> None:
    put(phone, QUESTION)
    phone.locator("#chat .badge.answered").wait_for()
    phone.locator("#chat a.chip").first.click()
    card = phone.locator("#panel .card.focus")
    card.locator("mark").first.wait_for()
    put(phone, "<b>末班地铁</b>几点？")
    phone.locator("#chat .badge.not_found").wait_for()
    assert phone.locator("#chat .user.message").last.inner_text().strip() == "<b>末班地铁</b>几点？"
    phone.locator("#chat a.chip").first.click()  # of the first answer, whose sources are no longer shown
    phone.locator('#panel [data-turn="1"] .card.focus').wait_for()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_an_empty_question_gets_a_prompt(phone: Page) -> None:
    put(phone, "  ")
    phone.get_by_text("请先写下要问的事").wait_for()


def test_a_new_conversation_is_empty(phone: Page) -> None:
    put(phone, QUESTION)
    phone.locator("#chat .badge.answered").wait_for()
    phone.locator("#fresh").click()
    phone.locator("#panel .blank").wait_for()
    assert phone.locator("#chat .message").count() == 0
