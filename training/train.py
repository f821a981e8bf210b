"""Fine-tune the encoder on annotated articles; every step can be repeated, and resumed from the last one saved."""

import copy
import json
import os
import time
from pathlib import Path

import torch
import torch.multiprocessing as mp
from torch import Tensor, distributed, nn
from torch.nn import functional as F
from torch.nn.parallel import DistributedDataParallel

from training import batches
from training.model import Tagger, pretrained
from training.prepare import articles, tokenizer

#: typographic marks that many texts write as straight ones
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


class Loss(nn.Module):
    """The mean cross entropy of the labels and, weighted, of the two links."""

    def __init__(self, tagger: Tagger, link_weight: float):
        super().__init__()
        self.tagger, self.link_weight = tagger, link_weight

    def forward(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        labels, vectors = self.tagger(batch["pieces"], batch["features"], batch["mask"])
        rows = torch.arange(len(labels))[:, None]
        labels, vectors = labels[rows, batch["at"]].float(), vectors[rows, batch["at"]].float()
        of_labels = F.cross_entropy(labels.flatten(0, 1), batch["labels"].flatten(), ignore_index=batches.IGNORE)
        scores = self.tagger.link_scores(vectors)
        scores = scores.masked_fill((batch["labels"] == batches.IGNORE)[:, None, None, :], -1e4)
        of_links = torch.zeros(())
        for n, name in enumerate(("cue", "source")):
            target = batch[name]
            count = (target != batches.IGNORE).sum().clamp(min=1)
            total = F.cross_entropy(
                scores[:, n].flatten(0, 1), target.flatten(), ignore_index=batches.IGNORE, reduction="sum"
            )
            of_links = of_links + total / count
        return of_labels + self.link_weight * of_links, torch.stack([of_labels.detach(), of_links.detach()])


def groups(model: Tagger, config: dict) -> list[dict]:
    """The optimiser's groups: lower layers learn more slowly, heads and the new features fast, norms do not decay."""
    depth, found = len(model.layers), []
    for name, value in model.named_parameters():
        if not value.requires_grad:
            continue
        top = name.split(".")[0]
        if top in ("labels", "links", "bias", "features"):
            rate = config["head_rate"]
        else:
            level = int(name.split(".")[1]) + 1 if top == "layers" else 0
            rate = config["encoder_rate"] * config["layer_decay"] ** (depth - level)
        decay = 0.0 if value.ndim < 2 or top in ("bias", "features") else config["weight_decay"]
        found.append({"params": [value], "lr": rate, "weight_decay": decay})
    return found


def rate_at(step: int, steps: int, config: dict) -> float:
    """The share of the full rate: up over the warm-up, then down to nothing."""
    warm = max(1, int(config["warm_up"] * steps))
    return (step + 1) / warm if step < warm else (steps - step) / (steps - warm)


def save(path: Path, state: dict) -> None:
    """Write a checkpoint whole or not at all."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    os.replace(partial, path)


def work(rank: int, config: dict, data: Path, folder: Path, limit: int | None) -> None:
    """One worker: its share of every step's windows; worker 0 saves ``last.pt`` and ``epochN.pt``."""
    torch.set_num_threads(1)
    torch.manual_seed(config["seed"])
    workers = config["workers"]
    distributed.init_process_group("gloo", f"file://{folder / 'meeting'}", rank=rank, world_size=workers)
    split = tokenizer()
    read = articles(data / "polnear_train.jsonl", split)
    straight = {split.token_to_id(a): split.token_to_id(b) for a, b in _STRAIGHT.items()}
    model = pretrained(config["dropout"])
    # frozen: words of the training articles would move, words met only later would not
    model.pieces.weight.requires_grad_(False)
    average = copy.deepcopy(model).eval()
    optimiser = torch.optim.AdamW(groups(model, config), betas=(0.9, 0.98))
    rates = [group["lr"] for group in optimiser.param_groups]
    order = [step for n in range(config["epochs"]) for step in batches.epoch(read, n, config)]
    ends = {len(order) * (n + 1) // config["epochs"]: n + 1 for n in range(config["epochs"])}
    start = 0
    last = folder / "last.pt"
    if last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        start = state["step"]
    torch.manual_seed(config["seed"] * 1000 + rank + 10 * start)
    loss_of = DistributedDataParallel(Loss(model, config["link_weight"]))
    loss_of.train()
    stop = min(len(order), limit or len(order))
    began, seen, running = time.monotonic(), 0, torch.zeros(2)
    for step in range(start, stop):
        made = batches.batch(read, order[step][rank::workers], straight)
        batch = {name: torch.from_numpy(array) for name, array in made.items()}
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * rate_at(step, len(order), config)
        with torch.autocast("cpu", torch.bfloat16):
            loss, parts = loss_of(batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        decay = min(config["average_decay"], (1 + step) / (10 + step))
        with torch.no_grad():
            old = [p for p in average.parameters() if p.requires_grad]
            new = [p.detach() for p in model.parameters() if p.requires_grad]
            torch._foreach_lerp_(old, new, 1 - decay)
        seen += int(batch["mask"].sum()) * workers
        running += parts
        done = step + 1
        if rank == 0 and done % 20 == 0:
            spent = time.monotonic() - began
            each = spent / (done - start)
            labels, links = (running / 20).tolist()
            running.zero_()
            print(
                f"{time.strftime('%H:%M:%S')} step {done}/{len(order)} labels {labels:.4f} links {links:.4f} "
                f"{seen / spent:.0f} pieces/s, {each * (stop - done) / 60:.1f} min left",
                flush=True,
            )
        if rank == 0 and (done in ends or done == stop or done % config["save_every"] == 0):
            state = {
                "step": done,
                "config": json.dumps(config),
                "model": model.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
            }
            save(last, state)
            if done in ends:
                save(folder / f"epoch{ends[done]}.pt", {k: state[k] for k in ("step", "config", "average")})
    distributed.destroy_process_group()


def train(config: dict, data: Path, folder: Path, limit: int | None = None) -> Path:
    """Train, or go on where ``folder/last.pt`` ends; returns the last checkpoint's path."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "meeting").unlink(missing_ok=True)
    mp.spawn(work, (config, data, folder, limit), nprocs=config["workers"])
    return folder / "last.pt"
