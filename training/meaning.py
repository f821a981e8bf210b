"""Train the branch that tells meaning: what the sentence encoder makes of a sentence, from the tagger's lower layers.

The teacher is all-MiniLM-L6 as its package has it, reading each sentence by itself; the learner is its two upper layers
on the shared states of the tagger that ships, which has read the whole text. No label is needed: any text will do.
The loss is that of words (cosine to the mean of the teacher's pieces), of sentences (cosine of the means) and of how
alike the sentences of one step are to each other (squared difference), which is what the vectors are used for.
"""

import copy
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn
from torch.nn import functional as F

from accordingto.comparing.embeddings import FOLDER, MANIFEST, MODEL, WIDTH
from accordingto.reading.tagger import SHARED, shipped
from accordingto.reading.tagger_windows import CLS, SEP, sentences
from training.export import Graph, model_of, write_int8
from training.model import Tagger, package, pretrained

_HELD = 400
_AT_ONCE = 16


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A sentence: states of its words (given), the teacher's words and sentence (wanted)."""

    states: np.ndarray
    words: np.ndarray
    sentence: np.ndarray


class Branch(nn.Module):
    """Shared states of words in, their meaning out. Starts as the teacher's own upper layers."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = copy.deepcopy(pretrained(0.0).layers[SHARED:])

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        barred = (1.0 - mask[:, None, None, :]) * -10000.0
        for layer in self.layers:
            x = layer(x, barred)
        return x


def examples(data: Path, config: dict) -> list[Example]:
    """Sentences of 4 to 80 words from PolNeAR's and ECB+'s training articles, with what the teacher makes of them."""
    rng = np.random.default_rng(config["articles_seed"])
    texts = _texts(data / "polnear_train.jsonl")
    texts = [texts[i] for i in rng.permutation(len(texts))[: config["articles"]]]
    read = [one for text in [*texts, *_texts(data / "ecbplus_train.jsonl")] for one in _read(text)]
    teacher = pretrained(0.0).eval()
    found: list[Example | None] = [None] * len(read)
    order = sorted(range(len(read)), key=lambda i: len(read[i][0]))
    for start in range(0, len(order), _AT_ONCE):
        here = order[start : start + _AT_ONCE]
        for i, (words, sentence) in zip(here, _taught(teacher, [read[i][:2] for i in here]), strict=True):
            found[i] = Example(read[i][2], words, sentence)
    return [one for one in found if one is not None]


def _texts(path: Path) -> list[str]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines if line.strip()]


def _read(text: str) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The text's sentences: word pieces, each word's first piece (and the end), shared states."""
    spans = sentences(text)
    encoded = shipped().encode(text, spans)
    read = encoded.words
    found = []
    for start, end in spans:
        first = int(np.searchsorted(read.end, start, side="right"))
        last = int(np.searchsorted(read.start, end))
        pieces = slice(int(read.first[first]), int(read.first[last]))
        if 4 <= last - first <= 80 and pieces.stop - pieces.start <= 126:
            starts = read.first[first : last + 1] - pieces.start
            found.append((read.pieces[pieces], starts, encoded.states[first:last]))
    return found


@torch.no_grad()
def _taught(teacher: Tagger, sentences: list[tuple[np.ndarray, np.ndarray]]) -> list[tuple[np.ndarray, np.ndarray]]:
    length = max(len(pieces) for pieces, _ in sentences) + 2
    given, mask = torch.zeros(len(sentences), length, dtype=torch.long), torch.zeros(len(sentences), length)
    for row, (pieces, _) in enumerate(sentences):
        given[row, : len(pieces) + 2] = torch.tensor([CLS, *pieces, SEP])
        mask[row, : len(pieces) + 2] = 1
    with torch.autocast("cpu", torch.bfloat16):
        # not through embed, which adds the tagger's features
        x = teacher.norm(teacher.pieces(given) + teacher.places(torch.arange(length)))
        barred = (1.0 - mask[:, None, None, :]) * -10000.0
        for layer in teacher.layers:
            x = layer(x, barred)
    whole = _mean(x.float(), mask).numpy()
    out = []
    for row, (pieces, starts) in enumerate(sentences):
        words = np.add.reduceat(x[row, 1 : 1 + len(pieces)].float().numpy(), starts[:-1], axis=0)
        out.append(((words / np.diff(starts)[:, None]).astype(np.float16), whole[row]))
    return out


def _mean(x: Tensor, mask: Tensor) -> Tensor:
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)


def _batch(chosen: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    length = max(len(one.states) for one in chosen)
    states, words = (torch.zeros(len(chosen), length, WIDTH) for _ in range(2))
    mask = torch.zeros(len(chosen), length)
    for row, one in enumerate(chosen):
        states[row, : len(one.states)] = torch.from_numpy(one.states.astype(np.float32))
        words[row, : len(one.states)] = torch.from_numpy(one.words.astype(np.float32))
        mask[row, : len(one.states)] = 1
    return states, words, mask, torch.from_numpy(np.stack([one.sentence for one in chosen]))


def _alike(x: Tensor) -> Tensor:
    x = F.normalize(x, dim=-1)
    return x @ x.T


def fit(found: list[Example], config: dict) -> Branch:
    """Train on all but the last ``_HELD`` examples, and print how the likeness of those to each other agrees."""
    torch.manual_seed(config["seed"])
    torch.set_num_threads(1)
    rng = np.random.default_rng(config["seed"])
    seen, held = found[:-_HELD], found[-_HELD:]
    branch, size = Branch(), config["sentences_a_step"]
    optimiser = torch.optim.AdamW(branch.parameters(), lr=config["rate"], weight_decay=0.0)
    steps, step = config["epochs"] * (len(seen) // size), 0
    for _ in range(config["epochs"]):
        # of like length together, so that little is padding
        order = np.argsort([len(one.states) + rng.normal(0, 2) for one in seen])
        starts = range(0, len(order) - size + 1, size)
        for start in (starts[i] for i in rng.permutation(len(starts))):
            share = min(1.0, (step + 1) / (config["warm_up"] * steps)) * (1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = config["rate"] * share
            states, words, mask, sentence = _batch([seen[i] for i in order[start : start + size]])
            with torch.autocast("cpu", torch.bfloat16):
                made = branch(states, mask)
            made = made.float()
            whole = _mean(made, mask)
            of_words = ((1 - F.cosine_similarity(made, words, dim=-1)) * mask).sum() / mask.sum()
            of_sentence = (1 - F.cosine_similarity(whole, sentence, dim=-1)).mean()
            between = ((_alike(whole) - _alike(sentence)) ** 2).mean()
            loss = of_words + of_sentence + config["between_weight"] * between
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
            optimiser.step()
            step += 1
    print(f"likeness of held sentences, correlation with the teacher's: {_agreement(branch, held):.3f}", flush=True)
    return branch.eval()


@torch.no_grad()
def _agreement(branch: Branch, held: list[Example]) -> float:
    ours = torch.cat([_mean(branch(x, mask), mask) for x, _, mask, _ in (_batch([one]) for one in held)])
    theirs = torch.from_numpy(np.stack([one.sentence for one in held]))
    pairs = np.triu_indices(len(held), 1)
    return float(np.corrcoef(_alike(ours).numpy()[pairs], _alike(theirs).numpy()[pairs])[0, 1])


def train_meaning(data: Path, config: dict, folder: Path = FOLDER) -> None:
    """Train and write the model to ``folder``."""
    export(fit(examples(data, config), config), folder, config)


def export(branch: Branch, folder: Path, config: dict) -> None:
    """The branch as int8 ONNX with a manifest: its hash, the settings."""
    shape = json.loads((package() / "config.json").read_text())
    g = Graph(branch.state_dict())
    x = "states"
    for n in range(len(branch.layers)):
        x = g.layer(x, n, shape["num_attention_heads"], "meaning" if n + 1 == len(branch.layers) else "")
    graph = helper.make_graph(
        g.nodes,
        "meaning",
        [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["sentences", "words", WIDTH])],
        [helper.make_tensor_value_info("meaning", TensorProto.FLOAT, ["sentences", "words", WIDTH])],
        list(g.constants.values()),
    )
    write_int8(model_of(graph), folder / MODEL, set())
    digest = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    manifest = {"sha256": {MODEL: digest}, "config": config}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
