"""Train the model of event types: MiniLM's lower layers, marks around two parties, a head for PLOVER and one for ACLED.

The word vectors stay MiniLM's own. Every piece gets a score a type and the sentence's score is the log of the sum of
exponentials over its pieces.
"""

import copy
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.reading.events_trained import MANIFEST, MODEL, MOST
from training.batches import of_like_length, share_of_rate
from training.events_examples import MARKS, UNKNOWN, Example, Examples, Pieces, bare, examples
from training.export import Graph, model_of, write_int8
from training.model import package, pretrained
from training.teacher import teach

_FOLDS = 5
#: of a fold, the rows that its model did not see
HELD = "held.json"
#: a sentence's most pieces with marks, start and end
_LONGEST = MOST + len(MARKS) + 2


class Model(nn.Module):
    """Pieces in, a score a root type and one a sub-event type out."""

    def __init__(self, roots: int, acled: int, config: dict):
        super().__init__()
        encoder = pretrained(config["dropout"])
        self.pieces, self.places, self.norm = encoder.pieces, encoder.places, encoder.norm
        self.pieces.weight.requires_grad_(False)
        self.places.weight.requires_grad_(False)
        self.layers = copy.deepcopy(encoder.layers[: config["layers"]])
        self.marks = nn.Embedding(len(MARKS), self.pieces.weight.shape[1])
        nn.init.normal_(self.marks.weight, std=float(self.pieces.weight.std()))
        width = self.pieces.weight.shape[1]
        self.roots, self.acled = nn.Linear(width, roots), nn.Linear(width, acled)
        self.dropout, self.head_dropout = config["dropout"], config["head_dropout"]

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        is_mark = (pieces >= min(MARKS)) & (pieces <= max(MARKS))
        marks = self.marks((pieces - min(MARKS)).clamp(0, len(MARKS) - 1))
        x = torch.where(is_mark[..., None], marks, self.pieces(pieces))
        x = F.dropout(self.norm(x + self.places.weight[: pieces.shape[1]]), self.dropout, self.training)
        barred = (1.0 - mask[:, None, None, :]) * -10000.0
        for layer in self.layers:
            x = layer(x, barred)
        x = F.dropout(x, self.head_dropout, self.training)
        hidden = (1.0 - mask[..., None]) * -10000.0
        roots, acled = (torch.logsumexp(head(x).float() + hidden, dim=1) for head in (self.roots, self.acled))
        return roots, acled


def _batch(chosen: list[Pieces]) -> tuple[Tensor, Tensor]:
    length = max(map(len, chosen))
    pieces, mask = torch.zeros(len(chosen), length, dtype=torch.long), torch.zeros(len(chosen), length)
    for row, one in enumerate(chosen):
        pieces[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return pieces, mask


def _epoch(
    told: list[Example], found: Examples, config: dict, rng: np.random.Generator
) -> Iterator[list[tuple[Pieces, Example]]]:
    """Batches of like length, each example marked in one of its ways, by the shares that ``ways`` gives them.

    Of the quiet ones and the news every epoch has others.
    """
    size = config["pairs_a_step"]
    more = ((found.quiet, config["quiet_an_epoch"]), (found.news, config["news_an_epoch"]))
    told = [*told, *(pool[i] for pool, most in more for i in rng.permutation(len(pool))[:most])]
    drawn = []
    for i in rng.permutation(len(told)):
        ways = told[i].ways
        shares = np.array(config["ways"][: len(ways)])
        drawn.append((ways[rng.choice(len(ways), p=shares / shares.sum())], told[i]))
    yield from of_like_length(drawn, size, lambda one: len(one[0]), rng)


#: the probability of each sub-event type, by the teacher, for texts without marks
Taught = dict[Pieces, np.ndarray]


def taught(snippets: list[Example], pairs: list[Example], found: Examples, config: dict, folder: Path) -> Taught:
    """What a teacher that has learned from the ``snippets`` makes of texts of which no label says what they tell: the
    first sentences of longer snippets, the sentences of ``pairs`` and the news. ``folder``: for the encoder's files."""
    calm = [one.ways[0] for one in found.quiet if one.root == UNKNOWN]
    model = teach([(one.ways[0], one.acled) for one in snippets], calm, len(found.acled), config["teacher"], folder)
    firsts = {bare(one.ways[1]) for one in snippets} - {one.ways[0] for one in snippets}
    others = [bare(one.ways[0]) for one in (*pairs, *found.news)]
    return model.chances([*firsts, *others])


def fit(told: list[Example], found: Examples, said: Taught, config: dict, seed: int) -> Model:
    """Train on the examples ``told``, on the quiet ones and the news of ``found``, and on what the teacher ``said``, in
    the stages that the settings name."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    model = Model(len(found.roots), len(found.acled), config)
    for stage in config["stages"]:
        learn(model, told, found, said, {**config, **stage}, rng)
    return model.eval()


def learn(
    model: Model, told: list[Example], found: Examples, said: Taught, config: dict, rng: np.random.Generator
) -> None:
    """One stage of ``fit``: so many epochs, from a rate of nothing up and down again."""
    heads = [*model.roots.parameters(), *model.acled.parameters(), *model.marks.parameters()]
    body = [*model.layers.parameters(), *model.norm.parameters()]
    rates = (config["layer_rate"], config["head_rate"])
    optimiser = torch.optim.AdamW([{"params": body}, {"params": heads}], lr=rates[0], weight_decay=0.01)
    drawn = len(told) + min(config["quiet_an_epoch"], len(found.quiet)) + min(config["news_an_epoch"], len(found.news))
    steps = config["epochs"] * -(-drawn // config["pairs_a_step"])
    step = 0
    model.train()
    for _ in range(config["epochs"]):
        for chosen in _epoch(told, found, config, rng):
            share = share_of_rate(step, steps, config["warm_up"])
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                answers = model(*_batch([pieces for pieces, _ in chosen]))
            wanted = ([example.root for _, example in chosen], [example.acled for _, example in chosen])
            learned = (None, [said.get(bare(pieces)) for pieces, _ in chosen])
            loss = sum(
                _loss(scores, labels, others, config)
                for scores, labels, others in zip(answers, wanted, learned, strict=True)
            )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimiser.step()
            step += 1


def _loss(scores: Tensor, labels: list[int], said: list[np.ndarray | None] | None, config: dict) -> Tensor:
    """Summed over those that have a label or of which a teacher ``said`` what they are, and divided by all, so that a
    rare label does not count for more."""
    types = scores.shape[1]
    wanted = torch.zeros(len(labels), types)
    for row, label in enumerate(labels):
        other = said[row] if said else None
        share = config["taught"] if other is not None and label != UNKNOWN else float(other is not None)
        if label != UNKNOWN:
            wanted[row] = (1 - share) * config["smoothing"] / types
            wanted[row, label] += (1 - share) * (1 - config["smoothing"])
        if other is not None:
            wanted[row] += share * torch.from_numpy(other)
    return -(wanted * torch.log_softmax(scores, -1)).sum() / len(labels)


@torch.no_grad()
def _predicted(model: Model, found: list[Example], way: int, head: int) -> np.ndarray:
    """The likeliest type of each; that there is none is left aside."""
    return np.array([int(model(*_batch([one.ways[way]]))[head][0, :-1].argmax()) for one in found])


def _macro_f1(gold: np.ndarray, predicted: np.ndarray) -> float:
    """Mean F1 of the types that gold has."""
    return float(np.mean([_f1(gold, predicted, t) for t in np.unique(gold)]))


def _f1(gold: np.ndarray, predicted: np.ndarray, kind: int) -> float:
    both = int(((gold == kind) & (predicted == kind)).sum())
    return 2 * both / int((gold == kind).sum() + (predicted == kind).sum())


def _weighted_f1(gold: np.ndarray, predicted: np.ndarray) -> float:
    """Mean F1 of the types that gold has, by how often it has them."""
    return sum(_f1(gold, predicted, t) * float(np.mean(gold == t)) for t in np.unique(gold))


def cross_validate(data: Path, config: dict, folder: Path, folds: int = _FOLDS) -> str:
    """Train on four fifths and type the last, five times; each fold's model goes to ``folder/foldN``.

    Rows are dealt out by the seed; ``folder/foldN/held.json`` names those that fold N did not see, by set. A fold that
    is there already is left as it is, and not in the table.
    """
    found = examples(data, config)
    rng = np.random.default_rng(config["seed"])
    dealt = {"pairs": rng.permutation(len(found.pairs)), "snippets": rng.permutation(len(found.snippets))}
    seen: dict[str, list[tuple[int, int]]] = {}
    for fold in range(folds):
        began = time.monotonic()
        if (folder / f"fold{fold}" / HELD).exists():
            continue
        held = {name: order[fold::_FOLDS] for name, order in dealt.items()}
        kept = {name: [getattr(found, name)[i] for i in np.setdiff1d(dealt[name], held[name])] for name in dealt}
        kept["pairs"] += found.own
        said = taught(kept["snippets"], kept["pairs"], found, config, folder)
        model = fit([*kept["pairs"], *kept["snippets"]], found, said, config, config["seed"] + fold)
        pairs, snippets = ([getattr(found, name)[i] for i in out] for name, out in held.items())
        snippets = [one for one in snippets if one.id]
        for name, way in (("pairs, the set's marks", 0), ("pairs, the reading's marks", 1)):
            told = zip((one.root for one in pairs), _predicted(model, pairs, way, 0).tolist(), strict=True)
            seen.setdefault(name, []).extend(told)
        for name, way in (("snippets", 0), ("first sentences of snippets", 1)):
            told = zip((one.acled for one in snippets), _predicted(model, snippets, way, 1).tolist(), strict=True)
            seen.setdefault(name, []).extend(told)
        export(model, found, folder / f"fold{fold}", config)
        names = {"plover_pairs_train": [one.id for one in pairs], "acled_style": [one.id for one in snippets]}
        (folder / f"fold{fold}" / HELD).write_text(json.dumps(names))
        print(f"fold {fold}, {time.monotonic() - began:.0f} s; so far:\n{_table(seen)}", flush=True)
    return _table(seen)


def _table(seen: dict[str, list[tuple[int, int]]]) -> str:
    lines = []
    for name, told in seen.items():
        gold, predicted = np.array(told).T
        scores = f"macro F1 {_macro_f1(gold, predicted):.3f}, weighted F1 {_weighted_f1(gold, predicted):.3f}"
        lines.append(f"  {len(told)} {name}: accuracy {np.mean(gold == predicted):.3f}, {scores}")
    return "\n".join(lines)


def train_events(data: Path, config: dict, folder: Path) -> None:
    """Train on all examples and write the model to ``folder``."""
    found = examples(data, config)
    pairs = [*found.pairs, *found.own]
    said = taught(found.snippets, pairs, found, config, folder)
    export(fit([*pairs, *found.snippets], found, said, config, config["seed"]), found, folder, config)


def export(model: Model, found: Examples, folder: Path, config: dict) -> None:
    """The model as int8 ONNX with a manifest: its hash, the types' names, the settings."""
    heads = json.loads((package() / "config.json").read_text())["num_attention_heads"]
    weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
    weights["pieces.weight"][list(MARKS)] = weights["marks.weight"]
    weights["places.weight"] = weights["places.weight"][:_LONGEST]
    g = Graph(weights)
    x = g.add("LayerNormalization", [g.embed(), g.weight("norm.weight"), g.weight("norm.bias")], epsilon=1e-12)
    for n in range(len(model.layers)):
        x = g.layer(x, n, heads)
    for head in ("roots", "acled"):
        scores = g.add("ReduceLogSumExp", [g.linear(x, head)], axes=[1], keepdims=0)
        g.add("LogSoftmax", [scores], name=head, axis=-1)
    graph = helper.make_graph(
        g.nodes,
        "events",
        [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["pairs", "length"])],
        [
            helper.make_tensor_value_info("roots", TensorProto.FLOAT, ["pairs", len(found.roots)]),
            helper.make_tensor_value_info("acled", TensorProto.FLOAT, ["pairs", len(found.acled)]),
        ],
        list(g.constants.values()),
    )
    write_int8(model_of(graph), folder / MODEL, {"roots.matrix", "acled.matrix"})
    content = (folder / MODEL).read_bytes()
    manifest = {
        "sha256": {MODEL: hashlib.sha256(content).hexdigest()},
        "types": found.roots,
        "acled": found.acled,
        "config": config,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
