"""Readers that break in ways of their own, for the processes that read."""

import ctypes
import os
import time
from pathlib import Path

from index.building.part import Part, Unread, make_part


def break_by_name(path: Path, file: str) -> Part | Unread:
    """Does to the process what the file is called, and reads all others."""
    match path.stem:
        case "crashes":
            ctypes.string_at(0)
        case "leaves":
            os._exit(3)
        case "hangs":
            time.sleep(60)
        case "eats":
            return Unread(str(len(bytearray(3_000_000_000))))
        case "prints":
            os.write(1, b"noise")
            os.write(2, b"noise")
    return make_part(path, file)
