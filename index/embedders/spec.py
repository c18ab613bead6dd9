"""How a model is named, by people and in an index: all that decides its vectors, in one line with one parser.

    BAAI/bge-small-zh-v1.5@1f0c33aa?backend=onnx&dimension=256&prompt=…

The name of a model or its folder; eight hex digits that tell its files from others; what differs from the default.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote

from index.errors import UserError

BACKENDS = ("torch", "onnx", "openvino")
_OPTIONS = ("backend", "dimension", "prompt", "passage_prompt", "batch")
_SPEC = re.compile(
    rf"(?P<name>.+?)(?:@(?P<fingerprint>[0-9a-f]{{8}}))?(?:\?(?P<options>(?:{'|'.join(_OPTIONS)})=.*))?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Spec:
    """`prompt` goes before questions, `passage_prompt` before passages; None: the model's own, "" for none.

    `batch` is how many texts are embedded at once. It decides no vector, and is not remembered.
    """

    name: str
    fingerprint: str = ""
    backend: str = "torch"
    dimension: int | None = None
    prompt: str | None = None
    passage_prompt: str | None = None
    batch: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `UserError` for an option or a value that cannot be.

        >>> Spec.parse("/models/急救@1f0c33aa?dimension=256")
        Spec(name='/models/急救', fingerprint='1f0c33aa', backend='torch', dimension=256, prompt=None, \
passage_prompt=None, batch=None)
        """
        found = _SPEC.fullmatch(text)
        if found is None:
            raise UserError("embedder: the name is empty; name a model or its folder")
        options = dict(_option(text, part) for part in (found["options"] or "").split("&") if part)
        spec = cls(
            name=found["name"],
            fingerprint=found["fingerprint"] or "",
            backend=options.get("backend", "torch"),
            dimension=_count("dimension", options.get("dimension")),
            prompt=options.get("prompt"),
            passage_prompt=options.get("passage_prompt"),
            batch=_count("batch", options.get("batch")),
        )
        if spec.backend not in BACKENDS:
            raise UserError(f"backend {spec.backend!r}: choose one of {', '.join(BACKENDS)}")
        return spec

    def __str__(self) -> str:
        """What an index remembers: it reads back as the same, but for `batch`.

        >>> str(Spec("m", "1f0c33aa", dimension=256, prompt="问&答："))
        'm@1f0c33aa?dimension=256&prompt=问%26答：'
        """
        mark = f"@{self.fingerprint}" if self.fingerprint else ""
        chosen = {key: getattr(self, key) for key in _OPTIONS if key != "batch"}
        return written(
            self.name + mark,
            {key: value for key, value in chosen.items() if value is not None and (key, value) != ("backend", "torch")},
        )


def written(name: str, options: Mapping[str, str | int]) -> str:
    """A name with options, as `Spec.parse` reads it."""
    told = "&".join(f"{key}={_quoted(str(value))}" for key, value in options.items())
    return f"{name}{'?' if told else ''}{told}"


def _option(text: str, part: str) -> tuple[str, str]:
    key, _, value = part.partition("=")
    if key not in _OPTIONS:
        raise UserError(f"embedder {text}: no such option {key!r}; there are {', '.join(_OPTIONS)}")
    return key, unquote(value)


def _count(key: str, value: str | None) -> int | None:
    if value is not None and not (value.isascii() and value.isdigit() and int(value) > 0):
        raise UserError(f"{key} {value!r}: write a whole number from 1")
    return None if value is None else int(value)


def _quoted(value: str) -> str:
    """Only what would end a value or a line is escaped: a Chinese prompt stays readable."""
    for sign in "%&\n\r":
        value = value.replace(sign, f"%{ord(sign):02X}")
    return value
