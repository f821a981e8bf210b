"""Train the branch that types events: the encoder's lower layers stay the tagger's, the upper ones are learned anew.

A labelled sentence says what type of act joins the two parties in it, not which word says so. Every word gets a score a
type and the sentence's score is the log of the sum of exponentials over its words. The words' own scores turn out much
alike within a sentence, so they are read together and not as pointers to the word that tells.
"""

import copy
import hashlib
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.reading.events_trained import MANIFEST, MODEL, NONE
from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.tagger import SHARED
from accordingto.reading.tagger_windows import CLS, SEP, SIZE, words
from training.export import Graph, model_of, write_int8
from training.model import Tagger, package, pretrained
from training.prepare import tokenizer

_FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A sentence: the shared states of its words, a row a word, and the number of its type."""

    states: Tensor
    label: int


class Branch(nn.Module):
    """States of words in, a score a word and type out. Starts as a copy of the encoder's own upper layers."""

    def __init__(self, encoder: Tagger, types: int, dropout: float):
        super().__init__()
        self.layers = copy.deepcopy(encoder.layers[SHARED:])
        self.dropout = dropout
        self.types = nn.Linear(encoder.norm.weight.shape[0], types)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        barred = (1.0 - mask[:, None, None, :]) * -10000.0
        for layer in self.layers:
            x = layer(x, barred)
        return self.types(F.dropout(x, self.dropout, self.training))


def examples(data: Path, encoder: Tagger, config: dict) -> tuple[list[Example], list[Example], list[str]]:
    """The labelled sentences with their states, sentences in which nothing is done, and the names of the types."""
    with open(data / "plover_pairs_train.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    names = [*sorted({row["root"] for row in rows}), NONE]
    split = tokenizer()
    labelled = [Example(_states(encoder, split, row["sentence"]), names.index(row["root"])) for row in rows]
    quiet = [Example(_states(encoder, split, text), names.index(NONE)) for text in _quiet(data, config)]
    return labelled, quiet, names


def _quiet(data: Path, config: dict) -> list[str]:
    """Sentences of news in which somebody stands and no trigger of the lexicon does.

    Some of them tell of an act all the same, by a word the lexicon lacks; most do not, and without them every sentence
    would seem to tell of one.
    """
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_places")
    nlp.add_pipe("accordingto_actors")
    nlp.add_pipe("accordingto_events", config={"trained": False})
    with open(data / "polnear_train.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rng = np.random.default_rng(config["seed"])
    found = []
    for i in rng.permutation(len(texts))[: config["quiet_articles"]]:
        doc = nlp(texts[i])
        taken = [event.spans[0].start for event in doc._.events]
        named = [mention.start for actor in doc._.actors for mention in actor.mentions]
        for sent in doc.sents:
            text = sent.text.strip()
            here = range(sent.start_char, sent.end_char)
            if 50 <= len(text) <= 350 and "\n" not in text and any(m in here for m in named):
                if not any(start in here for start in taken):
                    found.append(text)
    return [found[i] for i in rng.permutation(len(found))[: config["quiet_sentences"]]]


@torch.no_grad()
def _states(encoder: Tagger, split, text: str) -> Tensor:
    read = words(split, text)
    count = int(np.searchsorted(read.first, SIZE, side="right")) - 1
    end = int(read.first[count])
    pieces = torch.tensor([[CLS, *read.pieces[:end], SEP]])
    features = np.zeros((1, end + 2, read.features.shape[1]), dtype=np.int64)
    features[0, 1:-1] = np.repeat(read.features[:count], np.diff(read.first[: count + 1]), axis=0)
    x = encoder.embed(pieces, torch.from_numpy(features))
    mask = torch.zeros(1, 1, 1, end + 2)
    for layer in encoder.layers[:SHARED]:
        x = layer(x, mask)
    return x[0, torch.from_numpy(read.first[:count] + 1)].clone()


def _batch(chosen: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    length = max(len(example.states) for example in chosen)
    states = torch.zeros(len(chosen), length, chosen[0].states.shape[1])
    mask = torch.zeros(len(chosen), length)
    for row, example in enumerate(chosen):
        states[row, : len(example.states)] = example.states
        mask[row, : len(example.states)] = 1
    return states, mask, torch.tensor([example.label for example in chosen])


def _pooled(scores: Tensor, mask: Tensor) -> Tensor:
    return torch.logsumexp(scores.float() + (1.0 - mask[..., None]) * -10000.0, dim=1)


def fit(encoder: Tagger, found: list[Example], types: int, config: dict, seed: int) -> Branch:
    """Train a branch on the examples; the encoder is left as it is."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    branch = Branch(encoder, types, config["head_dropout"])
    for layer in branch.layers:
        layer.dropout = config["dropout"]
    rates = (config["layer_rate"], config["head_rate"])
    groups = [{"params": part.parameters()} for part in (branch.layers, branch.types)]
    optimiser = torch.optim.AdamW(groups, lr=rates[0], weight_decay=0.01)
    size = config["sentences_a_step"]
    steps = config["epochs"] * (len(found) // size)
    step = 0
    branch.train()
    for _ in range(config["epochs"]):
        order = rng.permutation(len(found))
        for start in range(0, len(order) - size + 1, size):
            warm = config["warm_up"] * steps
            share = min((step + 1) / warm, (steps - step) / (steps - warm))
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            states, mask, labels = _batch([found[i] for i in order[start : start + size]])
            with torch.autocast("cpu", torch.bfloat16):
                scores = branch(states, mask)
            loss = F.cross_entropy(_pooled(scores, mask), labels, label_smoothing=config["smoothing"])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            step += 1
    return branch.eval()


@torch.no_grad()
def _predicted(branch: Branch, found: list[Example]) -> np.ndarray:
    out = [_pooled(branch(states, mask), mask)[:, :-1].argmax(-1) for states, mask, _ in (_batch([e]) for e in found)]
    return torch.cat(out).numpy()


def _macro_f1(gold: np.ndarray, predicted: np.ndarray) -> float:
    each = [
        2 * int(((gold == t) & (predicted == t)).sum()) / max(1, int((gold == t).sum() + (predicted == t).sum()))
        for t in np.unique(gold)
    ]
    return float(np.mean(each))


def _encoder(checkpoint: Path, dropout: float) -> Tagger:
    encoder = pretrained(dropout)
    encoder.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return encoder.eval()


def cross_validate(checkpoint: Path, data: Path, config: dict, folder: Path, folds: int = _FOLDS) -> str:
    """Train on four fifths and type the last, five times; each fold's model goes to ``folder/foldN``.

    Sentences are dealt out by the seed; ``folder/foldN/held.json`` names the rows that fold N did not see.
    """
    encoder = _encoder(checkpoint, config["dropout"])
    found, quiet, names = examples(data, encoder, config)
    dealt = np.random.default_rng(config["seed"]).permutation(len(found))
    predicted, seen = np.zeros(len(found), dtype=np.int64), []
    gold = np.array([example.label for example in found])
    for fold in range(folds):
        held = dealt[fold::_FOLDS]
        began = time.monotonic()
        kept = [found[i] for i in np.setdiff1d(dealt, held)]
        branch = fit(encoder, [*kept, *quiet], len(names), config, config["seed"] + fold)
        predicted[held] = _predicted(branch, [found[i] for i in held])
        export(branch, names, folder / f"fold{fold}", config)
        (folder / f"fold{fold}" / "held.json").write_text(json.dumps(held.tolist()))
        seen += held.tolist()
        print(
            f"fold {fold}: accuracy {np.mean(gold[held] == predicted[held]):.3f}, macro F1 of all so far "
            f"{_macro_f1(gold[seen], predicted[seen]):.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
    right, macro = np.mean(gold[seen] == predicted[seen]), _macro_f1(gold[seen], predicted[seen])
    return f"{len(seen)} sentences: accuracy {right:.3f}, macro F1 {macro:.3f}"


def train_events(checkpoint: Path, data: Path, config: dict, folder: Path) -> None:
    """Train on all sentences and write the model to ``folder``."""
    encoder = _encoder(checkpoint, config["dropout"])
    found, quiet, names = examples(data, encoder, config)
    export(fit(encoder, [*found, *quiet], len(names), config, config["seed"]), names, folder, config)


def export(branch: Branch, names: list[str], folder: Path, config: dict) -> None:
    """The branch as int8 ONNX with a manifest: its hash, the types' names, the settings."""
    shape = json.loads((package() / "config.json").read_text())
    g = Graph(branch.state_dict())
    x = "states"
    for n in range(len(branch.layers)):
        x = g.layer(x, n, shape["num_attention_heads"])
    g.linear(x, "types", name="scores")
    width = shape["hidden_size"]
    graph = helper.make_graph(
        g.nodes,
        "events",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["sentences", "words", width])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["sentences", "words", len(names)])],
        list(g.constants.values()),
    )
    write_int8(model_of(graph), folder / MODEL, {"types.matrix"})
    content = (folder / MODEL).read_bytes()
    manifest = {"sha256": {MODEL: hashlib.sha256(content).hexdigest()}, "types": names, "config": config}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
