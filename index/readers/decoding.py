"""Bytes to text: the encodings of Chinese offices told apart, and what is no text refused."""

import codecs

from index.errors import Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: bytes) -> str:
    """UTF-8 or UTF-16, with or without a byte order mark, or GB18030; strictly.

    GB18030 and UTF-16 can read nearly any bytes as some characters, so their result must also look like Chinese.

    >>> [decode("上海，".encode(name)) for name in ("utf-8", "gb18030", "utf-16", "utf-8-sig")]
    ['上海，', '上海，', '上海，', '上海，']
    """
    known = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), None)
    if known or b"\0" not in raw:
        text = _tried(raw, known or "utf-8")
        if text is None and known is None:
            text = _chinese(raw, "gb18030")
    else:
        # a line end or a digit of UTF-16 has a zero byte, before it or behind it
        text = _chinese(raw, "utf-16-le") or _chinese(raw, "utf-16-be")
    if text is None and b"\0" in raw and known is None:
        raise Unreadable("binary content, not text")
    if text is None and _is_cut_off(raw):
        raise Unreadable("cut off: the file ends inside a character")
    if text is None:
        raise Unreadable("wrong encoding: not UTF-8, GB18030 or UTF-16 text")
    if "\0" in text:
        raise Unreadable("binary content, not text")
    return text


def _tried(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_cut_off(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > 0 and error.reason == "unexpected end of data"
    return False


def _chinese(raw: bytes, encoding: str) -> str | None:
    text = _tried(raw, encoding)
    return text if text is not None and _looks_chinese(text) else None


def _looks_chinese(text: str) -> bool:
    """Whether four in five of its Chinese characters are among the 3,755 of GB 2312's first level."""
    han = [char for char in text[:100_000] if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff"]
    common = sum(0xB0 <= char.encode("gb18030")[0] <= 0xD7 and char.encode("gb18030")[1] >= 0xA1 for char in han)
    return bool(han) and common >= 0.8 * len(han)
