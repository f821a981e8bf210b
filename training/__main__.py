"""``python -m training --data DIR --work DIR``: prepare, train, export and evaluate, or one of the steps.

Training goes on from the last checkpoint in ``--work`` where there is one.
"""

import argparse
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
STEPS = ("train", "export", "evaluate", "card", "events")
#: not among the steps that run when none is named: the first makes five models to measure with and ships none, the
#: others go on from the tagger that ships and write to the package itself
ALONE = ("cross-validate", "meaning", "context", "crossdoc")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    names = ", ".join((*STEPS, *ALONE))
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"of {names}; all but the last four when left out")
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with polnear_train.jsonl and polnear_dev.jsonl"
    )
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and the exported model")
    parser.add_argument("--checkpoint", type=Path, help="export this one (default: WORK/last.pt)")
    parser.add_argument("--model", type=Path, help="folder of the exported model (default: WORK/model)")
    parser.add_argument(
        "--limit", type=int, help="stop after this many steps; the schedule stays that of the whole run"
    )
    parser.add_argument("--folds", type=int, default=5, help="of the five folds of cross-validate, the first so many")
    arguments = parser.parse_args()
    steps = arguments.steps or list(STEPS)
    if odd := set(steps) - {*STEPS, *ALONE}:
        parser.error(f"no such step: {', '.join(sorted(odd))}")
    config = json.loads(arguments.config.read_text())
    model = arguments.model or arguments.work / "model"
    checkpoint = arguments.checkpoint or arguments.work / "last.pt"
    predictions = arguments.work / "polnear_dev.predicted.jsonl"
    if "train" in steps:
        from training.train import train

        train(config, arguments.data, arguments.work.resolve(), arguments.limit)
    if "export" in steps:
        from training.export import export

        export(checkpoint, model)
    if "evaluate" in steps:
        from training.evaluate import evaluate

        print(evaluate(arguments.data / "polnear_dev.jsonl", model, predictions))
    if "card" in steps:
        from training.card import write

        print(write(arguments.data, predictions))
    if "events" in steps:
        from training.events import train_events

        train_events(arguments.data, config["events"], model)
    if "meaning" in steps:
        from training.meaning import train_meaning

        train_meaning(arguments.data, config["meaning"])
    if "context" in steps:
        from training.context import export_context

        print(f"cosine with the unrounded states: {export_context(arguments.work):.3f}")
    if "crossdoc" in steps:
        from training.crossdoc import train_crossdoc

        print(train_crossdoc(arguments.data, config["crossdoc"]))
    if "cross-validate" in steps:
        from training.events import cross_validate

        print(cross_validate(arguments.data, config["events"], arguments.work / "events", arguments.folds))


if __name__ == "__main__":
    main()
