"""The chat page: serves an index to browsers and scripts until Ctrl-C."""

import errno
import json
import os
import signal
import socket
import sys
import threading
import urllib.request
from collections.abc import Sequence

from index.command import Parser, WrongCall, run
from index.errors import UserError
from rag.settings import Settings
from rag.ways import add_ways, settings_of

_CLOSING = 3  # seconds for the answers under way
WARM = "哪些区开展过培训？是什么时候？"


def main(arguments: Sequence[str]) -> int:
    parser = Parser("python -m webui", "Serve the chat page and its HTTP API (/gradio_api/call/ask).")
    parser.add_argument("--index", required=True, metavar="DIR", help="the index to answer from")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (0.0.0.0: every one)")
    parser.add_argument("--port", type=int, default=7860)
    add_ways(parser)
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    args = parser.parse_args(arguments)
    if not 1 <= args.port <= 65535:
        raise WrongCall(f"--port {args.port}: a port is a number from 1 to 65535")
    serve(args.index, args.host, args.port, settings_of(args))
    return 0


def serve(index: str, host: str, port: int, settings: Settings | None = None) -> None:
    """Open the index, answer one question so that the first user need not wait, serve until interrupted."""
    _check_free(host, port)
    _stay_offline(host)
    from rag.assistant import Assistant

    assistant = Assistant.open(index, settings)
    from webui import app  # loads gradio, which takes seconds: only once the index is known to be good

    page = app.build(assistant)
    app.launch(page, _bracketed(host), port)
    address = f"http://{_reachable(host)}:{port}"
    _warm(address)
    print(f"简报问答: {address} (Ctrl-C stops)", file=sys.stderr, flush=True)
    _wait_for_the_end()
    print("stopped", file=sys.stderr, flush=True)
    closing = threading.Thread(target=page.close, kwargs={"verbose": False}, daemon=True)
    closing.start()
    closing.join(_CLOSING)
    # nothing is left to save, and Python would wait for every thread that a busy server has
    os._exit(0)


def _wait_for_the_end() -> None:
    """Until Ctrl-C, or what service managers send instead."""
    asked = threading.Event()
    for sent in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sent, lambda *_: asked.set())
    asked.wait()


def _check_free(host: str, port: int) -> None:
    """Told before anything is loaded: Gradio would take any failure to listen for a port in use."""
    try:
        # as the server itself listens: a port whose last page has just stopped is free
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UserError(f"port {port} on {host} is taken; choose another: --port {port + 1}") from None
        reason = error.strerror or str(error)
        raise UserError(f"--host {host} --port {port}: cannot listen there ({reason})") from None


def _stay_offline(host: str) -> None:
    """What Gradio would ask the network for, switched off; it reads this when it is imported."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Gradio looks its own page up after launch, which must not go through a proxy
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "localhost,127.0.0.1,0.0.0.0,::1", host]))


def _warm(address: str) -> None:
    """One question by the way that all take: Gradio too is slow at the first."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    asked = json.dumps({"data": [WARM, [], "", "", "", "", ""]}).encode()
    call = urllib.request.Request(f"{address}/gradio_api/call/ask", asked, {"Content-Type": "application/json"})
    with opener.open(call) as reply:
        event = json.load(reply)["event_id"]
    for path in (f"/gradio_api/call/ask/{event}", "/"):
        with opener.open(address + path) as reply:
            reply.read()


def _reachable(host: str) -> str:
    """The host as a browser takes it."""
    return "localhost" if host in ("0.0.0.0", "::") else _bracketed(host)


def _bracketed(host: str) -> str:
    """
    >>> _bracketed("::1"), _bracketed("127.0.0.1")
    ('[::1]', '127.0.0.1')
    """
    return f"[{host}]" if ":" in host else host


if __name__ == "__main__":
    raise SystemExit(run(main))
