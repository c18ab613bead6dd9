"""Arrays read from files by several threads at once."""

import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.arrays import mapped, packed


@pytest.fixture
def busy_collector() -> Iterator[None]:
    """The garbage collector runs all the time, and lets another thread on whenever it does."""

    def give_way(*_: object) -> None:
        time.sleep(0)

    held = gc.get_threshold()
    gc.set_threshold(5)
    gc.callbacks.append(give_way)
    yield
    gc.callbacks.remove(give_way)
    gc.set_threshold(*held)


@pytest.mark.usefixtures("busy_collector")
def test_threads_that_read_at_once_do_not_spoil_each_others_reading(tmp_path: Path) -> None:
    """NumPy's own reading of the heads fails so, up to Python 3.11."""
    np.save(tmp_path / "one.npy", np.arange(3))
    np.savez(tmp_path / "two.npz", a=np.arange(4), b=np.arange(5))

    def read(number: int) -> int:
        return len(mapped(tmp_path / "one.npy")) if number % 2 else len(packed(tmp_path / "two.npz")["b"])

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(read, range(300))) == [5, 3] * 150
