"""What runs a model's exported graph: ONNX Runtime, or OpenVINO. Neither needs torch."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import MissingExtra

Arrays = Mapping[str, NDArray[np.int64]]
Engine = tuple[list[str], Callable[[Arrays], NDArray[np.float32]]]  # the inputs' names; the first output of them

# where a model keeps its export, the better first; OpenVINO reads both kinds
FILES = {
    "onnx": ("onnx/model.onnx", "model.onnx"),
    "openvino": ("openvino/openvino_model.xml", "openvino_model.xml", "onnx/model.onnx", "model.onnx"),
}


def open_engine(backend: str, file: Path) -> Engine:
    """Raises `MissingExtra` where the backend is not installed."""
    return _onnx(file) if backend == "onnx" else _openvino(file)


def _onnx(file: Path) -> Engine:
    try:
        import onnxruntime
    except ImportError:
        raise MissingExtra("backend onnx", "onnxruntime") from None
    session = onnxruntime.InferenceSession(str(file), providers=onnxruntime.get_available_providers())
    return [i.name for i in session.get_inputs()], lambda arrays: session.run(None, dict(arrays))[0]


def _openvino(file: Path) -> Engine:
    try:
        import openvino
    except ImportError:
        raise MissingExtra("backend openvino", "openvino") from None
    core = openvino.Core()
    # some processors would take 16 bits unasked, and give other vectors than the rest
    model = core.compile_model(core.read_model(str(file)), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return [i.any_name for i in model.inputs], lambda arrays: model(dict(arrays))[0]
