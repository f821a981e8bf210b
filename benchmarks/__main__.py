"""``python -m benchmarks`` prints one table: quality by kind of entry on the development sets, and speed.

python -m benchmarks                      all sets and speed
python -m benchmarks timebank figures_dev some sets
python -m benchmarks --limit 50           the first 50 articles of each set (the scores then say so)
python -m benchmarks --write README.md    and put the table between README's benchmark markers
python -m benchmarks --shares             the share of each component in the time
python -m benchmarks peers                attribution by us and by the peers that are installed, in one run
python -m benchmarks crossdoc --file SET.jsonl --out PRED.jsonl   event coreference on any file of ECB+'s shape
python -m benchmarks folds --work DIR     event types with models that did not see the rows (training cross-validate)
"""

import argparse
import json
import re
import sys
from pathlib import Path

from accordingto.api import read_one
from accordingto.reading.pipeline import DEFAULT_MODEL
from accordingto.record import AccordingtoError
from benchmarks.crossdoc import crossdoc
from benchmarks.folds import cross_validated
from benchmarks.peers import peers
from benchmarks.sets import DATA, SETS, Figure, Set
from benchmarks.speed import shares, speed

OUT = Path(__file__).resolve().parent / "out"
MARKERS = re.compile(r"(<!-- benchmarks -->\n).*?(<!-- /benchmarks -->)", re.S)


def run(chosen: Set, model: str, limit: int | None) -> list[Figure]:
    """Read a set, write predictions beside the gold lines they answer, and score them."""
    OUT.mkdir(exist_ok=True)
    gold, predicted = OUT / f"{chosen.name}.jsonl", OUT / f"{chosen.name}.predicted.jsonl"
    with open(gold, "w", encoding="utf-8") as golds, open(predicted, "w", encoding="utf-8") as predictions:
        for number, row in enumerate(chosen.rows()):
            if number == limit:
                break
            try:
                reading = read_one(chosen.document(row), model)
            except AccordingtoError as error:
                raise SystemExit(f"{chosen.name}, {row['id']}: {error}") from error
            golds.write(json.dumps(row, ensure_ascii=False) + "\n")
            predictions.write(json.dumps(chosen.predict(reading, row), ensure_ascii=False) + "\n")
            if sys.stderr.isatty():
                print(f"\r{chosen.name} {number + 1} ", end="", file=sys.stderr)
    return chosen.score(gold, predicted)


def table(figures: list[Figure], speeds: dict[str, float] | None) -> str:
    """The figures as one Markdown table."""
    lines = ["| kind | set | measure | accordingto | beside it |", "|-|-|-|-|-|"]
    lines += [f"| {f.kind} | {f.set} | {f.measure} | {f.value:.3f} | {f.reference} |" for f in figures]
    if speeds:
        lines.append(
            f"| speed | trnews | words a CPU second, one core | {speeds['whole']:,.0f} | "
            f"bare spaCy pipeline {speeds['bare']:,.0f} (ratio {speeds['ratio']:.2f}) |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [s.name for s in SETS]
    of = ", ".join((*names, "crossdoc", "speed"))
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"of {of}; or peers or folds alone")
    parser.add_argument("--limit", type=int, help="articles of each set")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--work", type=Path, help="for folds: the folder given to python -m training cross-validate")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table between FILE's markers")
    parser.add_argument("--shares", action="store_true", help="print the share of each component in the time")
    parser.add_argument("--file", type=Path, help="with crossdoc: the set (default: ecbplus_dev.jsonl)")
    parser.add_argument("--out", type=Path, help="with crossdoc: where the predictions go")
    arguments = parser.parse_args()
    if arguments.file or arguments.out:
        if arguments.sets != ["crossdoc"]:
            parser.error("--file and --out go with crossdoc alone")
    if arguments.sets == ["peers"]:
        if not DATA.is_dir():
            parser.error(f"no development data at {DATA}: set ACCORDINGTO_DATA")
        print(peers(arguments.model, OUT, arguments.limit))
        return
    if arguments.sets == ["folds"]:
        if not arguments.work or not list(arguments.work.glob("events/fold*/held.json")):
            parser.error("folds needs --work DIR with the models of python -m training cross-validate")
        print(table(cross_validated(arguments.work / "events", arguments.model, OUT), None))
        return
    file = arguments.file or DATA / "ecbplus_dev.jsonl"
    if not (arguments.file or DATA).exists():
        parser.error(f"no development data at {DATA}: set ACCORDINGTO_DATA")
    unknown = set(arguments.sets) - {*names, "crossdoc", "speed"}
    if unknown:
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    wanted = arguments.sets or [*names, "crossdoc", "speed"]
    figures = [line for s in SETS if s.name in wanted for line in run(s, arguments.model, arguments.limit)]
    if "crossdoc" in wanted:
        figures += crossdoc(file, arguments.out or OUT / f"{file.stem}.predicted.jsonl", arguments.model)
    speeds = speed(arguments.model) if "speed" in wanted else None
    made = table(figures, speeds)
    print(made)
    if arguments.limit:
        print(f"\nonly the first {arguments.limit} articles of each set")
    if arguments.shares:
        for name, share in sorted(shares(arguments.model).items(), key=lambda pair: -pair[1]):
            print(f"{name:28}{share:7.1%}")
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        if not MARKERS.search(text):
            parser.error(f"{arguments.write} has no <!-- benchmarks --> markers")
        arguments.write.write_text(MARKERS.sub(lambda m: f"{m[1]}{made}\n{m[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
