"""Export the lower layers of all-mpnet-base-v2 as ONNX with weights of four bits: nothing is trained.

Weights are rounded in blocks of 32 that share a scale (onnxruntime's MatMulNBits); products stay in float32, for this
encoder's activations have outliers that eight bits a tensor do not hold: its states, about their mean, had a cosine of
.68 to .81 with the unrounded ones so, and have .96 with four bits a weight.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from transformers import AutoModel

from accordingto.comparing.context import LAYERS, MANIFEST, MODEL, MOVED
from accordingto.comparing.embeddings import FOLDER
from training.model import package
from training.teacher import encoder

_BLOCK, _ZERO, _BASE = 32, 8, 16


class _Lower(nn.Module):
    """The encoder up to the last of ``LAYERS``: word pieces in, the states after each of them out."""

    def __init__(self, whole: nn.Module) -> None:
        super().__init__()
        self.embeddings, self.encoder = whole.embeddings, whole.encoder
        self.encoder.layer = self.encoder.layer[: max(LAYERS)]

    def forward(self, pieces: Tensor) -> tuple[Tensor, ...]:
        x = self.embeddings(input_ids=pieces)
        places = self.encoder.compute_position_bias(x)
        kept = []
        for n, layer in enumerate(self.encoder.layer):
            x = layer(x, None, places)[0]
            if n + 1 in LAYERS:
                kept.append(x)
        return tuple(kept)


def export_context(work: Path, folder: Path = FOLDER) -> float:
    """Write model and manifest to ``folder``; ``work`` keeps the encoder that its packages' parts make.

    Returns:
        How near the rounded states of random pieces are to the unrounded: mean cosine about their mean, last layer.

    Raises:
        SystemExit: the encoder's vocabulary is not the tagger's, moved.
    """
    made = encoder(work)
    ours, theirs = ((where / "vocab.txt").read_text(encoding="utf-8").split("\n") for where in (package(), made))
    if theirs[MOVED : MOVED + len(ours) - 1] != ours[:-1]:
        raise SystemExit(f"{made}/vocab.txt: not the tagger's vocabulary moved by {MOVED}")
    lower = _Lower(AutoModel.from_pretrained(made, attn_implementation="eager").eval()).eval()
    pieces = torch.randint(1000, 20000, (1, 50), generator=torch.Generator().manual_seed(0))
    names = [f"layer{n}" for n in LAYERS]
    whole = work / "context.whole.onnx"
    torch.onnx.export(
        lower, (pieces,), str(whole), input_names=["pieces"], output_names=names, opset_version=17, dynamo=False,
        dynamic_axes={name: {0: "windows", 1: "length"} for name in ("pieces", *names)},
    )  # fmt: skip
    model = onnx.load(whole)
    _round(model.graph)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    model.producer_name = "accordingto"
    onnx.save(model, folder / MODEL)
    digest = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    manifest = {"sha256": {MODEL: digest}, "encoder": made.name, "layers": LAYERS, "bits": 4, "block": _BLOCK}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return _agreement(lower, folder / MODEL)


@torch.no_grad()
def _agreement(lower: _Lower, model: Path) -> float:
    from accordingto.reading.tagger import session

    pieces = torch.randint(1000, 20000, (1, 130), generator=torch.Generator().manual_seed(1))
    whole = lower(pieces)[-1][0].numpy()
    rounded = session(model.read_bytes()).run(None, {"pieces": pieces.numpy()})[-1][0]
    whole, rounded = whole - whole.mean(axis=0), rounded - whole.mean(axis=0)
    sizes = np.linalg.norm(whole, axis=1) * np.linalg.norm(rounded, axis=1)
    return float(((whole * rounded).sum(axis=1) / sizes).mean())


def _rounded(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows x columns -> whole numbers from 0 to 15, and rows x blocks of scales: (number - 8) x scale is the weight.

    The weight farthest from 0 is exact, as in onnxruntime's own symmetric rounding.
    """
    blocks = rows.reshape(len(rows), -1, _BLOCK)
    farthest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=2, keepdims=True), axis=2)
    scales = farthest / -_ZERO
    scales = np.where(np.abs(scales) < 1e-6, 1e-6, scales).astype(np.float16).astype(np.float32)
    numbers = np.clip(np.round(blocks / scales) + _ZERO, 0, _BASE - 1).astype(np.uint8)
    return numbers.reshape(rows.shape), scales[:, :, 0]


def _round(graph: onnx.GraphProto) -> None:
    """Put rounded weights in place of the matrices that are multiplied by, and of the vectors of word pieces."""
    weights = {one.name: one for one in graph.initializer}
    for n, node in enumerate(list(graph.node)):
        matrix = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        vectors = weights.get(node.input[0]) if node.op_type == "Gather" else None
        if matrix is not None:
            new = _product(graph, node, numpy_helper.to_array(matrix), f"product{n}")
            _replace(graph, node, matrix, new)
        elif vectors is not None and len(vectors.dims) == 2 and vectors.dims[0] > 20000:
            new = _gathered(graph, node, numpy_helper.to_array(vectors))
            _replace(graph, node, vectors, new)


def _replace(graph: onnx.GraphProto, node: onnx.NodeProto, weight: onnx.TensorProto, new: list[onnx.NodeProto]) -> None:
    at = list(graph.node).index(node)
    graph.node.remove(node)
    for one in reversed(new):
        graph.node.insert(at, one)
    graph.initializer.remove(weight)


def _constant(graph: onnx.GraphProto, name: str, value: np.ndarray) -> str:
    graph.initializer.append(numpy_helper.from_array(value, name))
    return name


def _product(graph: onnx.GraphProto, node: onnx.NodeProto, matrix: np.ndarray, name: str) -> list[onnx.NodeProto]:
    inner, outer = matrix.shape
    numbers, scales = _rounded(np.ascontiguousarray(matrix.T))
    numbers = numbers.reshape(outer, inner // _BLOCK, _BLOCK)
    packed = numbers[:, :, 0::2] | (numbers[:, :, 1::2] << 4)
    inputs = [node.input[0], _constant(graph, f"{name}.packed", packed)]
    inputs.append(_constant(graph, f"{name}.scales", scales.reshape(-1)))
    return [
        helper.make_node(
            "MatMulNBits", inputs, list(node.output), domain="com.microsoft", K=inner, N=outer, bits=4,
            block_size=_BLOCK, accuracy_level=4,
        )
    ]  # fmt: skip


def _gathered(graph: onnx.GraphProto, node: onnx.NodeProto, vectors: np.ndarray) -> list[onnx.NodeProto]:
    """Rows of two numbers a byte, the first half of the columns in the low bits, taken apart when they are read."""
    numbers, scales = _rounded(vectors)
    half = vectors.shape[1] // 2
    pieces = node.input[1]
    for name, value in (
        ("rows", numbers[:, :half] | (numbers[:, half:] << 4)),
        ("row_scales", scales.astype(np.float16)),
        ("base", np.array(_BASE, dtype=np.float32)),
        ("zero_number", np.array(_ZERO, dtype=np.float32)),
        ("in_blocks", np.array([0, 0, -1, _BLOCK])),
        ("in_a_row", np.array([0, 0, vectors.shape[1]])),
        ("last", np.array([-1])),
    ):
        _constant(graph, name, value)
    make, real = helper.make_node, TensorProto.FLOAT
    return [
        make("Gather", ["rows", pieces], ["bytes"]),
        make("Cast", ["bytes"], ["both"], to=real),
        make("Div", ["both", "base"], ["divided"]),
        make("Floor", ["divided"], ["high"]),
        make("Mul", ["high", "base"], ["without_low"]),
        make("Sub", ["both", "without_low"], ["low"]),
        make("Concat", ["low", "high"], ["numbers"], axis=2),
        make("Sub", ["numbers", "zero_number"], ["signed"]),
        make("Reshape", ["signed", "in_blocks"], ["blocks"]),
        make("Gather", ["row_scales", pieces], ["short_scales"]),
        make("Cast", ["short_scales"], ["flat_scales"], to=real),
        make("Unsqueeze", ["flat_scales", "last"], ["scales"]),
        make("Mul", ["blocks", "scales"], ["weights"]),
        make("Reshape", ["weights", "in_a_row"], list(node.output)),
    ]
