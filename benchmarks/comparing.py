"""``python -m benchmarks.comparing`` shows how comparing grows: time, memory, and what of the planted is found.

python -m benchmarks.comparing 1000 10000              this many synthetic articles, each size in a process of its own
python -m benchmarks.comparing 1000 --minhash          families by MinHash-LSH besides (asks for datasketch)

The articles are made as readings by a seeded generator (what is measured is comparing, not reading): events with a
speaker, a number and a text of invented words; most are told by one report, the others by up to six that copy
passages of the first, or give its figure in words of their own. A pair of reports is right where both tell one event.
They are added to a case, which is then compared; then more are added, one by one, and compared each.
"""

import argparse
import datetime
import itertools
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.engine import Engine

from accordingto.case import Case
from accordingto.record import (
    Actor,
    Content,
    Counted,
    Cue,
    Document,
    Figure,
    Place,
    Reader,
    Reading,
    Source,
    Span,
    Statement,
)

#: syllables of the invented words, so that no sentence is anybody's
_SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "pra", "sti", "tor", "vel", "zan", "dru", "fin", "gal", "hor", "jet", "qui"]
_COUNTRIES = ["RU", "UA", "KP", "IL", "SD", "MM", "SY", "YE", "ET", "CD"]
_WORDS, _SPEAKERS, _DAYS = 20_000, 400, 365
_READER = Reader(name="generator", version="1")
#: articles that are added one by one
_MORE = 50
HEAD = ("| articles | CPU seconds | ms an article | ms for one more, median | most | MiB at the peak | MiB of the case "
        "| family recall | precision | claim recall | precision |\n|-|-|-|-|-|-|-|-|-|-|-|")  # fmt: skip


def articles(seed: int = 1) -> Iterator[tuple[Reading, int, str]]:
    """Readings without end, each with the number of the event it tells and its style (``first``, ``copy``, ``rewrite``:
    half of the first one's sentences, ``quote``: two of them in an article of its own, ``own``: words of its own).
    """
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(_WORDS)]
    made = itertools.count()
    for event in itertools.count():
        day = rng.randrange(_DAYS)
        country, speaker = rng.choice(_COUNTRIES), rng.randrange(_SPEAKERS)
        number, bound = rng.randint(10, 20_000), rng.choice(["about", "at least", ""])
        body = [_sentence(rng, words) for _ in range(10)]
        for telling in range(rng.choices([1, 2, 3, 6], [60, 20, 12, 8])[0]):
            style = "first" if telling == 0 else rng.choice(["copy", "rewrite", "quote", "own"])
            kept = {"first": 10, "copy": 10, "rewrite": 5, "quote": 2, "own": 0}[style]
            there = set(rng.sample(range(10), kept))
            own = [one if at in there else _sentence(rng, words) for at, one in enumerate(body)]
            published = datetime.date(2030, 1, 1) + datetime.timedelta(days=day + (telling > 0) * rng.randint(0, 2))
            office = f"Office {speaker}"
            yield _reading(f"d{next(made):07}", published, office, country, number, bound, own), event, style


def _sentence(rng: random.Random, words: list[str]) -> str:
    return " ".join(rng.choices(words, k=rng.randint(10, 25))) + "."


def _reading(doc_id, published, speaker, country, number, bound, body) -> Reading:
    figure = f"{bound} {number:,}".strip()
    content = f"{figure} soldiers were killed near Tarn"
    lead = f"{speaker} said that {content}."
    start = len(f"{speaker} said that ")
    at = lead.index("soldiers")
    end = start + len(content)
    low, best = (number, None) if bound == "at least" else (None if bound else number, number)
    return Reading(
        document=Document.from_text("\n".join([lead, *body]), id=doc_id, published=published.isoformat()),
        actors=[
            Actor(id="a1", name=speaker, kind="government", country="CH", mentions=[Span(0, len(speaker))]),
            Actor(id="a2", name="soldiers", kind="armed_force", country=country, mentions=[Span(at, at + 8)]),
        ],
        statements=[
            Statement(
                id="s1", source=Source(spans=[Span(0, len(speaker))], actor="a1", kind="named"),
                cue=Cue(spans=[Span(len(speaker) + 1, len(speaker) + 5)], lemma="say"),
                content=Content(spans=[Span(start, end)]), form="indirect", act="assert",
            )
        ],
        places=[Place(id="p1", spans=[Span(end - 4, end)], name="Tarn", country=country, kind="city", use="literal")],
        figures=[
            Figure(
                id="f1", spans=[Span(start, start + len(figure))], low=low, best=best, high=None if bound else number,
                bound={"about": "approximate", "at least": "at_least", "": "exact"}[bound], unit="person",
                counted=Counted(spans=[Span(at, at + 8)], text="soldiers"), measure="killed", actor="a2", place="p1",
                statement="s1",
            )
        ],
        reader=_READER,
    )  # fmt: skip


def _pairs(groups) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(count: int) -> None:
    """Compare ``count`` articles in a case, add some more, and print one line of a Markdown table."""
    made = articles()
    groups: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        _fill(folder, itertools.islice(made, count), groups)
        with Case(folder) as case:
            start = time.process_time()
            case.compare()
            seconds, peak = time.process_time() - start, _peak()
            one_by_one = []
            for reading, event, _ in itertools.islice(made, _MORE):
                groups.setdefault(event, []).append(reading.document.id)
                case.add(reading, reading.document.text.encode())
                start = time.process_time()
                case.compare()
                one_by_one.append(1000 * (time.process_time() - start))
            found = case.comparison()
        size = (Path(folder) / "case.sqlite").stat().st_size / 2**20
    gold = _pairs(groups.values())
    scores = []
    for pairs in (_pairs(f.reports for f in found.families),
                  _pairs({t.doc for t in c.tellings} for c in found.claims if c.kind == "figure")):  # fmt: skip
        right = len(pairs & gold)
        scores += [right / max(1, len(gold)), right / max(1, len(pairs))]
    print(f"| {count:,} | {seconds:.1f} | {seconds / count * 1000:.2f} | {statistics.median(one_by_one):.0f} | "
          f"{max(one_by_one):.0f} | {peak:,.0f} | {size:,.0f} | "
          + " | ".join(f"{score:.3f}" for score in scores) + " |", flush=True)  # fmt: skip


def _fill(folder: str, made: Iterator[tuple[Reading, int, str]], groups: dict[int, list[str]]) -> None:
    """Add articles without waiting for the disk, which is not what is measured."""

    def hurry(connection, _) -> None:
        connection.execute("PRAGMA synchronous=OFF")

    sqlalchemy_event.listen(Engine, "connect", hurry)
    with Case(folder) as case:
        for reading, event, _ in made:
            groups.setdefault(event, []).append(reading.document.id)
            case.add(reading, reading.document.text.encode())
    sqlalchemy_event.remove(Engine, "connect", hurry)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, metavar="ARTICLES")
    parser.add_argument("--minhash", action="store_true", help="compare ways to find families instead")
    given = parser.parse_args()
    if given.minhash:
        from benchmarks.minhash import HEAD as head
        from benchmarks.minhash import measure as measure_one
    else:
        measure_one, head = measure, HEAD
    print(head, flush=True)
    for count in given.sizes:
        process = multiprocessing.get_context("spawn").Process(target=measure_one, args=(count,))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
