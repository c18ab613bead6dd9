"""Arrays on disk, read by one thread at a time.

NumPy has Python's own parser read what stands at the head of a file, and up to Python 3.11 two threads in that parser
spoil each other's count of depth (cpython issue 106905): opening an index while another thread opened one failed now
and then with a SystemError.
"""

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

_READING = Lock()


def mapped(path: Path) -> NDArray[Any]:
    """The array of a .npy file, mapped into memory: a plain view, for numpy's own class of maps is slow to slice.

    Raises OSError where there is no such file and ValueError where it is not an array.
    """
    with _READING:
        return np.asarray(np.load(path, mmap_mode="r"))


def packed(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a .npz file, by name. Raises as `mapped`."""
    with _READING, np.load(path) as held:
        return dict(held)
