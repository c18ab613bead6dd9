"""The chat page and its HTTP API. The only file that knows Gradio."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from index.errors import UserError
from index.newsletter import Issue
from rag.answer import Answer
from rag.assistant import Assistant
from webui import sources, view
from webui.conversation import Filters, exchange, messages, record, stream
from webui.overview import Overview

HERE = Path(__file__).parent
WELCOME = "### 向简报提问\n回答逐句注明出处，点编号看原文。"
FOLD = "筛选范围"
AT_ONCE = 8  # questions answered side by side
FONTS = ("PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif")
# the deep red of a newsletter's masthead, light to dark
SEAL = (
    "#fdf4f3", "#fbe5e2", "#f5cbc6", "#eca79f", "#dd776d", "#c24a3f",
    "#a52a22", "#8a1f19", "#711c17", "#5a1814", "#350a08",
)  # fmt: skip

Turns = tuple[Answer, ...]


class Page:
    """What the page's events do. It keeps nothing of a conversation: the turns are in the browser's session."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._seen: tuple[Sequence[Issue], Overview] | None = None

    def overview(self) -> Overview:
        """Read once for each index that the assistant takes up."""
        issues = self.assistant.store.issues()
        if self._seen is None or self._seen[0] is not issues:
            self._seen = (issues, Overview.of(self.assistant.store))
        return self._seen[1]

    def load(self) -> tuple[Any, ...]:
        """What a fresh page shows of the archive: header, choices of the filters, examples."""
        now = self.overview()
        choices = (gr.Dropdown(choices=list(c)) for c in (now.issues, now.districts, now.organisations))
        return now.header, *choices, gr.Chatbot(examples=[{"text": text} for text in now.examples])

    def converse(self, question: str, turns: Turns, *filters: Any) -> Iterator[tuple[Any, ...]]:
        """Conversation, panel, question box and turns, as the answer grows. A mistake is told, nothing is lost."""
        before = messages(turns)
        if not question.strip():
            yield [*before, {"role": "assistant", "content": view.EMPTY}], gr.skip(), gr.skip(), turns
            return
        yield before + exchange(question, view.WAITING), gr.skip(), "", turns
        number = len(turns) + 1
        try:
            last: Answer | None = None
            for last in stream(self.assistant, question, turns, Filters(*filters)):
                yield before + exchange(question, view.chips(last, number)), gr.skip(), gr.skip(), turns
        except UserError as error:
            yield before + exchange(question, view.problem(str(error))), gr.skip(), question, turns
            return
        if last is not None:
            turns = (*turns, last)
            yield messages(turns), sources.sources(last, number), gr.skip(), turns

    def pick(self, event: gr.SelectData) -> str:
        """The example that was chosen."""
        return str(event.value["text"])

    def fold(self, *filters: Any) -> Any:
        """The filters' fold says how many are in use, so that none works unseen."""
        count = Filters(*filters).set()
        return gr.Accordion(label=f"{FOLD}（{count} 项生效）" if count else FOLD)

    def show(self, turns: Turns, event: gr.EventData) -> str:
        """The panel of the turn whose citation was clicked."""
        turn, n = int(event.turn), int(event.n)
        if not 1 <= turn <= len(turns):
            return sources.empty()
        return sources.sources(turns[turn - 1], turn, n)

    def restart(self) -> tuple[Any, ...]:
        """A new conversation; the filters stay."""
        return [], sources.empty(), "", ()

    def answer(
        self,
        question: str,
        history: list[str] | str = "",
        since: str = "",
        until: str = "",
        issue: str = "",
        district: str = "",
        organisation: str = "",
    ) -> dict[str, Any]:
        """One answer record. `history`: the conversation's earlier questions, oldest first, as a list or as JSON."""
        try:
            filters = Filters(since, until, issue, district, organisation)
            return record(self.assistant, question, history, filters)
        except UserError as error:
            raise gr.Error(str(error), print_exception=False) from None


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components, each a Gradio one."""

    turns: Any
    header: Any
    chat: Any
    fold: Any
    filters: list[Any]
    fresh: Any
    box: Any
    panel: Any


def build(assistant: Assistant) -> gr.Blocks:
    """The page with its events; `launch` serves it."""
    page = Page(assistant)
    with gr.Blocks(title="简报问答", analytics_enabled=False, fill_width=True) as blocks:
        gr.api(page.answer, api_name="ask", concurrency_limit=AT_ONCE, concurrency_id="ask")
        _wire(page, _lay_out(), blocks)
    return blocks


def _lay_out() -> Parts:
    """The conversation, and beside it (below it on a phone) its sources."""
    turns = gr.State(())
    with gr.Row(elem_id="masthead"):
        header = gr.HTML()
        fresh = gr.Button("新对话", elem_id="fresh", size="sm", scale=0)
    with gr.Row(elem_id="desk"):
        with gr.Column(elem_id="talk", scale=3, min_width=300):
            chat = gr.Chatbot(
                elem_id="chat", show_label=False, container=False, height=None, buttons=[], latex_delimiters=[],
                feedback_options=None, allow_tags=False, autoscroll=False, placeholder=WELCOME,
            )  # fmt: skip
            fold, filters = _filters()
            box = gr.Textbox(
                elem_id="box", label="问题", show_label=False, container=False, max_lines=6, autofocus=True,
                placeholder="想了解什么？可接着追问", submit_btn="提问",
            )  # fmt: skip
        with gr.Column(elem_id="side", scale=2, min_width=300):
            script = (HERE / "page.js").read_text(encoding="utf-8")
            panel = gr.HTML(sources.empty(), elem_id="panel", js_on_load=script)
    return Parts(turns, header, chat, fold, filters, fresh, box, panel)


def _wire(page: Page, parts: Parts, blocks: gr.Blocks) -> None:
    """What happens when; none of it is part of the HTTP API."""
    chat, box, panel, turns, filters = parts.chat, parts.box, parts.panel, parts.turns, parts.filters
    inner: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    asking: dict[str, Any] = {
        "fn": page.converse, "inputs": [box, turns, *filters], "outputs": [chat, panel, box, turns],
        "concurrency_limit": AT_ONCE, "concurrency_id": "ask", **inner,
    }  # fmt: skip
    box.submit(**asking, trigger_mode="once")
    chat.example_select(page.pick, None, box, **inner).then(**asking)
    panel.show(page.show, turns, panel, **inner)
    gr.on([entry.change for entry in filters], page.fold, filters, parts.fold, **inner)
    parts.fresh.click(page.restart, None, [chat, panel, box, turns], **inner)
    blocks.load(page.load, None, [parts.header, *filters[2:], chat], **inner)


def _filters() -> tuple[Any, list[Any]]:
    """The filter row in its fold: since, until, issue, district, organisation."""
    with gr.Accordion(FOLD, open=False, elem_id="filters") as fold, gr.Row():
        days = [
            gr.Textbox(label=label, placeholder="2024-01-01", max_length=10, min_width=125, scale=1)
            for label in ("起始日期", "截止日期")
        ]
        lists = [
            gr.Dropdown([], label=label, multiselect=True, min_width=width, scale=3)
            for label, width in (("期号", 300), ("区", 200), ("组织单位", 300))
        ]
    return fold, [*days, *lists]


def launch(blocks: gr.Blocks, host: str, port: int) -> None:
    """Serve it and come back at once. Nothing on the page asks the network for anything."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.Color(*SEAL), secondary_hue=gr.themes.Color(*SEAL), neutral_hue=gr.themes.colors.stone,
        radius_size=gr.themes.sizes.radius_sm, font=FONTS, font_mono=("ui-monospace", "monospace"),
    )  # fmt: skip
    blocks.queue(default_concurrency_limit=AT_ONCE)
    blocks.launch(
        server_name=host, server_port=port, prevent_thread_lock=True, quiet=True, ssr_mode=False, footer_links=[],
        run_history=False, theme=theme, css_paths=HERE / "page.css", share=False, show_error=True,
    )  # fmt: skip
