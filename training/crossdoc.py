"""Train what says of two mentions, and of two clusters of them, that they are of one event, on ECB+'s training topics.

Networks go by some forty numbers a pair (``accordingto.comparing.crossdoc_pairs``) and have two hidden layers; several,
which differ by their seed, give their mean. The rule that merges clusters (``accordingto.comparing.agglomeration``) is
a logistic regression; it learns from what the networks say of topics that they have not seen, since the events of one
topic are in no other, and from which probability it merges is chosen by cross-validation over topics too.
"""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.comparing.agglomeration import FEATURES as OF_CLUSTERS
from accordingto.comparing.agglomeration import Clusters, Rule, agglomerate
from accordingto.comparing.crossdoc import PAIRS, Pairs, alike, tellings
from accordingto.comparing.crossdoc_pairs import FEATURES, Mention, described, features
from accordingto.reading.pipeline import bare_pipeline
from benchmarks.crossdoc import events, parsed, span_of
from benchmarks.scoring import scorer

_FOLDS = 5
_LEAST = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
#: of the pairs that are not of one event, the part that is learned from
_KEPT = 0.25
#: candidates a step that the rule learns from, beside the best; mean probability of the best at which it stops
_OTHERS, _STOP = 6, 0.15
#: Newton's steps, and how much of the squared weights the loss holds
_STEPS, _SMALL = 12, 20.0
#: candidates x features, the part of each one's pairs that are of one event, and its weight
Examples = tuple[np.ndarray, np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True, eq=False)
class Topic:
    """The mentions of one topic: their names in the set, the features of their pairs, and which are of one event."""

    names: list[tuple[str, str]]
    given: Tensor
    wanted: Tensor


def topics(file: Path) -> tuple[list[Topic], np.ndarray]:
    """The set's topics in the order of their numbers, and where mentions lie in context in general."""
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    nlp = bare_pipeline()
    docs = [parsed(nlp, row) for row in rows]
    likeness, telling = alike(docs), tellings(docs)
    read: list[tuple[list[Mention], list[tuple[str, str]], list[str]]] = []
    for topic in sorted({row["topic"] for row in rows}):
        mentions: list[Mention] = []
        names, chains = [], []
        for n, (row, doc) in enumerate(zip(rows, docs, strict=True)):
            if row["topic"] == topic:
                here = events(row)
                mentions += described(n, doc, [span_of(doc, row, mention) for mention in here])
                names += [(row["id"], mention["m"]) for mention in here]
                chains += [mention["chain"] for mention in here]
        read.append((mentions, names, chains))
    everything = [(one.lower, one.upper) for mentions, _, _ in read for one in mentions]
    usual = np.round(np.mean(everything, axis=0), 4)
    found = []
    for mentions, names, chains in read:
        pairs = np.triu_indices(len(chains), 1)
        of = np.unique(chains, return_inverse=True)[1]
        wanted = torch.from_numpy((of[pairs[0]] == of[pairs[1]]).astype(np.float32))
        found.append(Topic(names, torch.from_numpy(features(mentions, likeness, telling, usual)), wanted))
    return found, usual


def fit(seen: list[Topic], config: dict) -> dict:
    """Train on the pairs of these topics: what ``accordingto.comparing.crossdoc.Pairs`` reads, but rule and middle."""
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
    """Choose the rule's ``least`` by cross-validation, train on all topics, write the file, and tell what came out."""
    gold = data / "ecbplus_train.jsonl"
    found, usual = topics(gold)
    middle = {"usual": [[round(float(x), 4) for x in row] for row in usual]}
    folds = [fold for n in range(config["rounds"]) for fold in _folds(len(found), config["seed"] + n)]
    examples: list[list[Examples]] = [[] for _ in found]
    held: list[list[np.ndarray]] = [[] for _ in found]
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "pairs.json"
        for fold in folds:
            untrained = {"features": OF_CLUSTERS, "weights": [0.0] * len(OF_CLUSTERS), "added": 0.0, "least": 1.0}
            seen = [one for n, one in enumerate(found) if n not in fold]
            made.write_text(json.dumps({**fit(seen, config), **middle, "rule": untrained}), encoding="utf-8")
            pairs = Pairs(made)
            for n in fold:
                held[n].append(_square(found[n], pairs.probabilities(found[n].given.numpy())))
                examples[n].append(_merges(held[n][-1], _square(found[n], found[n].wanted.numpy()), config["seed"] + n))
        scores = {least: 0.0 for least in _LEAST}
        for turn in range(config["rounds"]):
            rules = {}
            for fold in folds[turn * _FOLDS : (turn + 1) * _FOLDS]:
                weights, added = _rule([one for n, given in enumerate(examples) if n not in fold for one in given])
                rules |= {n: (weights, added) for n in fold}
            for least in _LEAST:
                events = [agglomerate(held[n][turn], Rule(*rules[n], least)) for n in range(len(found))]
                scores[least] += _score(found, events, gold, Path(scratch)) / config["rounds"]
    least = max(scores, key=scores.__getitem__)
    weights, added = _rule([one for given in examples for one in given])
    rule = {"features": OF_CLUSTERS, "weights": np.round(weights, 5).tolist(), "added": round(added, 5), "least": least}
    file.parent.mkdir(parents=True, exist_ok=True)
    trained = {**fit(found, config), **middle, "rule": rule, "config": config}
    file.write_text(json.dumps(trained) + "\n", encoding="utf-8")
    return f"cross-validated over topics, CoNLL F1 by least probability: {scores}; {least} is kept"


def _folds(count: int, seed: int) -> list[list[int]]:
    order = np.random.default_rng(seed).permutation(count).tolist()
    return [order[n::_FOLDS] for n in range(_FOLDS)]


def _square(topic: Topic, of_pairs: np.ndarray) -> np.ndarray:
    between = np.zeros((len(topic.names), len(topic.names)))
    between[np.triu_indices(len(topic.names), 1)] = of_pairs
    return between + between.T


def _merges(probabilities: np.ndarray, wanted: np.ndarray, seed: int) -> Examples:
    """What the rule learns from: at each step of average linkage what it merges, and some of what it could merge."""
    drawn = np.random.default_rng(seed)
    clusters, given, right, weight = Clusters(probabilities), [], [], []
    agreeing = wanted.astype(np.float64)
    while True:
        one, other, features = clusters.candidates(np.unique(clusters.member))
        once = one < other
        one, other, features = one[once], other[once], features[once]
        if not len(one):
            break
        mean = clusters.mean[one, other]
        best = int(mean.argmax())
        others = drawn.choice(len(one), min(_OTHERS, len(one)), p=mean / mean.sum(), replace=False)
        shown = np.union1d(others, [best])
        size, beside = clusters.size[one[shown]], clusters.size[other[shown]]
        given.append(features[shown])
        right.append(agreeing[one[shown], other[shown]] / (size * beside))
        weight.append(np.where(shown == best, 1.0, 0.5) * np.sqrt(np.minimum(size, beside)))
        if mean[best] < _STOP:
            break
        one, other = int(one[best]), int(other[best])
        agreeing[one] = agreeing[:, one] = agreeing[one] + agreeing[other]
        clusters.merge(one, other)
    if not given:
        return np.zeros((0, len(OF_CLUSTERS))), np.zeros(0), np.zeros(0)
    return np.concatenate(given), np.concatenate(right), np.concatenate(weight)


def _rule(examples: list[Examples]) -> tuple[np.ndarray, float]:
    """Weights and what is added of a logistic regression on parts of pairs that are right, by Newton's method."""
    given, right, weight = (np.concatenate(part) for part in zip(*examples, strict=True))
    mean, deviation = given.mean(axis=0), given.std(axis=0) + 1e-6
    x = np.column_stack([(given - mean) / deviation, np.ones(len(given))])
    small = np.diag([_SMALL] * (x.shape[1] - 1) + [0.0])
    fitted = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-(x @ fitted)))
        slope = x.T @ (weight * (said - right)) + small @ fitted
        fitted -= np.linalg.solve((x * (weight * said * (1 - said))[:, None]).T @ x + small, slope)
    weights = fitted[:-1] / deviation
    return weights, float(fitted[-1] - weights @ mean)


def _score(found: list[Topic], events: list[np.ndarray], gold: Path, scratch: Path) -> float:
    lines = []
    for n, (topic, numbers) in enumerate(zip(found, events, strict=True)):
        for (doc, m), event in zip(topic.names, numbers, strict=True):
            lines.append(json.dumps({"doc": doc, "m": m, "cluster": f"{n}|{event}"}) + "\n")
    (scratch / "predicted.jsonl").write_text("".join(lines), encoding="utf-8")
    return scorer("score_crossdoc.py", gold, scratch / "predicted.jsonl")["CoNLL"]
