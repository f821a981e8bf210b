"""A checkpoint as int8 ONNX with its tokenizer and a manifest of hashes: all that reading a text needs.

The graph is built node by node, since the fused operators of onnxruntime are twice as fast as what tracing gives.
"""

import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from accordingto.reading.faster import PRODUCT
from accordingto.reading.tagger import MANIFEST, MODEL, SHARED, TOKENIZER
from accordingto.reading.tagger_decode import LABELS, LINKS, WIDTH
from training.model import package
from training.prepare import tokenizer

#: the heads are small, and links suffer most from rounding
_HEADS = {"labels.matrix", "links.matrix"}


class Graph:
    """Nodes and weights as they are added; each step returns the name of its output."""

    def __init__(self, weights: dict[str, torch.Tensor]):
        self.weights, self.nodes, self.constants = weights, [], {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name].float().numpy())

    def add(self, kind: str, inputs: list[str], outputs: int = 1, name: str = "", **attributes) -> str:
        name = name or f"{kind}{len(self.nodes)}"
        names = [name] if outputs == 1 else [f"{name}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, **attributes))
        return name

    def linear(self, x: str, *layers: str, name: str = "", bias: bool = True) -> str:
        """One matrix product for all the layers that read the same input, so that it is quantised once."""
        key = "+".join(layers)
        matrix = torch.cat([self.weights[f"{layer}.weight"] for layer in layers]).float().numpy().T
        product = self.add("MatMul", [x, self.constant(f"{key}.matrix", matrix)])
        if not bias:
            return product
        return self.add("Add", [product, self.bias(*layers)], name=name)

    def bias(self, *layers: str) -> str:
        both = torch.cat([self.weights[f"{layer}.bias"] for layer in layers]).float().numpy()
        return self.constant(f"{'+'.join(layers)}.added", both)

    def embed(self) -> str:
        """The vectors of the input ``pieces`` with those of their places."""
        x = self.add("Gather", [self.weight("pieces.weight"), "pieces"])
        length = self.add("Gather", [self.add("Shape", ["pieces"]), self.constant("one", np.array(1))])
        places = self.add("Range", [self.constant("zero", np.array(0)), length, self.constant("one", np.array(1))])
        return self.add("Add", [x, self.add("Gather", [self.weight("places.weight"), places])])

    def layer(self, x: str, n: int, heads: int, name: str = "") -> str:
        """One layer of the encoder; its weights are named as in ``training.model.Layer``."""
        at = f"layers.{n}"
        all_three = self.linear(x, f"{at}.query", f"{at}.key", f"{at}.value")
        split = self.add("Split", [all_three], 3, axis=2)
        parts = [f"{split}_{k}" for k in range(3)]
        seen = self.add("MultiHeadAttention", parts, domain="com.microsoft", num_heads=heads)
        x = self.norm(x, self.linear(seen, f"{at}.out"), f"{at}.norm1")
        up = self.linear(x, f"{at}.up", bias=False)
        up = self.add("BiasGelu", [up, self.bias(f"{at}.up")], domain="com.microsoft")
        return self.norm(x, self.linear(up, f"{at}.down"), f"{at}.norm2", name)

    def norm(self, x: str, skip: str, norm: str, name: str = "") -> str:
        # two plain nodes: as SkipLayerNormalization, which fuses them, they take three times as long on one core
        both = self.add("Add", [x, skip])
        weights = [self.weight(f"{norm}.weight"), self.weight(f"{norm}.bias")]
        return self.add("LayerNormalization", [both, *weights], name=name, epsilon=1e-12)


def _model(weights: dict[str, torch.Tensor], heads: int, depth: int) -> onnx.ModelProto:
    """The tagger for windows of one length at a time; it has no mask and so must not be given padding."""
    g = Graph(weights)
    features = sorted(name for name in weights if name.startswith("features."))
    width = weights["norm.weight"].shape[0]
    x = g.embed()
    for n, name in enumerate(features):
        column = g.add("Gather", ["features", g.constant(f"column{n}", np.array(n))], axis=2)
        x = g.add("Add", [x, g.add("Gather", [g.weight(name), column])])
    x = g.add("LayerNormalization", [x, g.weight("norm.weight"), g.weight("norm.bias")], epsilon=1e-12)
    for n in range(depth):
        x = g.layer(x, n, heads, "shared" if n + 1 == SHARED else "")
    g.linear(x, "labels", name="labels")
    g.linear(x, "links", name="links")
    graph = helper.make_graph(
        g.nodes,
        "attribution",
        [
            helper.make_tensor_value_info("pieces", TensorProto.INT64, ["windows", "length"]),
            helper.make_tensor_value_info("features", TensorProto.INT64, ["windows", "length", len(features)]),
        ],
        [
            helper.make_tensor_value_info("labels", TensorProto.FLOAT, ["windows", "length", LABELS]),
            helper.make_tensor_value_info("links", TensorProto.FLOAT, ["windows", "length", LINKS * 2 * WIDTH]),
            helper.make_tensor_value_info("shared", TensorProto.FLOAT, ["windows", "length", width]),
        ],
        list(g.constants.values()),
    )
    return model_of(graph)


def model_of(graph: onnx.GraphProto) -> onnx.ModelProto:
    """The graph with the operator sets that it is built of."""
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=8, producer_name="accordingto")


def write_int8(model: onnx.ModelProto, path: Path, heads: set[str]) -> None:
    """Write a model with int8 weights per channel; products with the matrices of ``heads`` stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / path.name
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            path,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[node.name for node in model.graph.node if heads & set(node.input)],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


def write_product(folder: Path) -> None:
    """Write the graph that multiplies by a transposed matrix, for spaCy's models (see ``reading/faster.py``)."""
    shapes = {"x": ["rows", "width"], "y": ["columns", "width"], "product": ["rows", "columns"]}
    x, y, product = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items())
    node = helper.make_node("Gemm", ["x", "y"], ["product"], transB=1)
    onnx.save(model_of(helper.make_graph([node], "product", [x, y], [product])), folder / PRODUCT)


def export(checkpoint: Path, folder: Path) -> None:
    """Write the averaged weights of a checkpoint to ``folder``, and the graph that needs none."""
    state = torch.load(checkpoint, weights_only=True)
    config = json.loads((package() / "config.json").read_text())
    weights = state["average"]
    graph = _model(weights, config["num_attention_heads"], config["num_hidden_layers"])
    write_int8(graph, folder / MODEL, _HEADS)
    write_product(folder)
    graph = onnx.load(folder / MODEL)
    bias = [[round(x, 5) for x in row] for row in weights["bias"].tolist()]
    helper.set_model_props(graph, {"bias": json.dumps(bias)})
    onnx.save(graph, folder / MODEL)
    tokenizer().save(str(folder / TOKENIZER), pretty=False)
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (MODEL, TOKENIZER)}
    manifest = {"sha256": hashes, "step": state["step"], "config": json.loads(state["config"])}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
