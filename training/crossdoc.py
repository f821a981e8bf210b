"""Train the network that says of two mentions whether they are of one event, on ECB+'s training topics.

It goes by some forty numbers a pair (``accordingto.comparing.crossdoc_pairs``) and has two hidden layers; several,
which differ by their seed, give their mean. From which probability two clusters of mentions are one event is chosen by
cross-validation over topics, since the events of one topic are in no other.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.comparing.crossdoc import PAIRS, alike, tellings
from accordingto.comparing.crossdoc_pairs import FEATURES, Mention, described, features
from accordingto.comparing.linkage import average_linkage
from accordingto.reading.pipeline import bare_pipeline
from benchmarks.crossdoc import events, parsed, span_of
from benchmarks.scoring import scorer

_FOLDS = 5
_LEAST = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
#: of the pairs that are not of one event, the part that is learned from
_KEPT = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """The mentions of one topic: their names in the set, the features of their pairs, and which are of one event."""

    names: list[tuple[str, str]]
    given: Tensor
    wanted: Tensor


def topics(file: Path) -> list[Topic]:
    """The set's topics in the order of their numbers."""
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    nlp = bare_pipeline()
    docs = [parsed(nlp, row) for row in rows]
    likeness, telling = alike(docs), tellings(docs)
    found = []
    for topic in sorted({row["topic"] for row in rows}):
        mentions: list[Mention] = []
        names, chains = [], []
        for n, (row, doc) in enumerate(zip(rows, docs, strict=True)):
            if row["topic"] == topic:
                here = events(row)
                mentions += described(n, doc, [span_of(doc, row, mention) for mention in here])
                names += [(row["id"], mention["m"]) for mention in here]
                chains += [mention["chain"] for mention in here]
        pairs = np.triu_indices(len(chains), 1)
        of = np.unique(chains, return_inverse=True)[1]
        wanted = torch.from_numpy((of[pairs[0]] == of[pairs[1]]).astype(np.float32))
        found.append(Topic(names, torch.from_numpy(features(mentions, likeness, telling)), wanted))
    return found


def fit(seen: list[Topic], config: dict) -> dict:
    """Train on the pairs of these topics: the data of ``accordingto.comparing.crossdoc.Pairs``, without ``least``."""
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    given, wanted = torch.cat([one.given for one in seen]), torch.cat([one.wanted for one in seen])
    kept = (wanted > 0) | (torch.rand(len(wanted)) < _KEPT)
    given, wanted = given[kept], wanted[kept]
    weight = torch.where(wanted > 0, 1.0, 1 / _KEPT)
    mean, deviation = given.mean(0), given.std(0) + 1e-6
    given = (given - mean) / deviation
    nets = [_net(given, wanted, weight, config, config["seed"] + n) for n in range(config["networks"])]

    def plain(x: Tensor) -> list:
        return np.round(x.detach().numpy().astype(np.float64), 5).tolist()

    layers = [[[plain(part.weight.T), plain(part.bias)] for part in net if isinstance(part, nn.Linear)] for net in nets]
    return {"features": FEATURES, "mean": plain(mean), "deviation": plain(deviation), "nets": layers}


def _net(given: Tensor, wanted: Tensor, weight: Tensor, config: dict, seed: int) -> nn.Sequential:
    torch.manual_seed(seed)
    inner, drop = config["hidden"], config["dropout"]
    net = nn.Sequential(
        nn.Linear(len(FEATURES), inner), nn.ReLU(), nn.Dropout(drop),
        nn.Linear(inner, inner), nn.ReLU(), nn.Dropout(drop), nn.Linear(inner, 1),
    )  # fmt: skip
    optimiser = torch.optim.AdamW(net.parameters(), lr=config["rate"], weight_decay=config["weight_decay"])
    size = config["pairs_a_step"]
    steps, step = config["epochs"] * (len(wanted) // size), 0
    for _ in range(config["epochs"]):
        order = torch.randperm(len(wanted))
        for start in range(0, len(order) - size + 1, size):
            for group in optimiser.param_groups:
                group["lr"] = config["rate"] * (1 - step / steps)
            here = order[start : start + size]
            loss = F.binary_cross_entropy_with_logits(net(given[here])[:, 0], wanted[here], weight=weight[here])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            step += 1
    return net.eval()


def train_crossdoc(data: Path, config: dict, file: Path = PAIRS) -> str:
    """Choose ``least`` by cross-validation, train on all topics, write the data file, and tell what came out."""
    from accordingto.comparing.crossdoc import Pairs

    gold = data / "ecbplus_train.jsonl"
    found = topics(gold)
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "pairs.json"
        held: list[np.ndarray] = [np.zeros(0)] * len(found)
        for fold in range(_FOLDS):
            seen = [one for n, one in enumerate(found) if n % _FOLDS != fold]
            made.write_text(json.dumps({**fit(seen, config), "least": 0.0}), encoding="utf-8")
            pairs = Pairs(made)
            for n in range(fold, len(found), _FOLDS):
                held[n] = pairs.probabilities(found[n].given.numpy())
        scores = {least: _score(found, held, least, gold, Path(scratch)) for least in _LEAST}
    least = max(scores, key=scores.__getitem__)
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = {**fit(found, config), "least": least, "config": config}
    file.write_text(json.dumps(whole) + "\n", encoding="utf-8")
    return f"cross-validated over topics, CoNLL F1 by least probability: {scores}; {least} is kept"


def _score(found: list[Topic], held: list[np.ndarray], least: float, gold: Path, scratch: Path) -> float:
    lines = []
    for n, (topic, probabilities) in enumerate(zip(found, held, strict=True)):
        between = np.zeros((len(topic.names), len(topic.names)))
        between[np.triu_indices(len(topic.names), 1)] = probabilities
        for (doc, m), event in zip(topic.names, average_linkage(between + between.T, least), strict=True):
            lines.append(json.dumps({"doc": doc, "m": m, "cluster": f"{n}|{event}"}) + "\n")
    (scratch / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
    return scorer("score_crossdoc.py", gold, scratch / "predicted.jsonl")["CoNLL"]
