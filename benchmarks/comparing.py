"""``python -m benchmarks.comparing`` shows how comparing grows: time, memory, and what of the planted is found.

python -m benchmarks.comparing 1000 10000     this many synthetic articles, each size in a process of its own

The articles are made as readings by a seeded generator (what is measured is comparing, not reading): events with a
speaker, a number and a text of invented words; most are told by one report, the others by up to six that copy
passages of the first, or give its figure in words of their own. A pair of reports is right where both tell one event.
"""

import argparse
import datetime
import itertools
import multiprocessing
import random
import resource
import time

from accordingto.comparing import compare
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


def articles(count: int, seed: int = 1) -> tuple[list[Reading], dict[str, int]]:
    """``count`` readings, and for each document's id the number of the event it tells."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(_WORDS)]
    made: list[Reading] = []
    event_of: dict[str, int] = {}
    for event in itertools.count():
        day = rng.randrange(_DAYS)
        country, speaker = rng.choice(_COUNTRIES), rng.randrange(_SPEAKERS)
        number, bound = rng.randint(10, 20_000), rng.choice(["about", "at least", ""])
        body = [_sentence(rng, words) for _ in range(10)]
        for telling in range(rng.choices([1, 2, 3, 6], [60, 20, 12, 8])[0]):
            if len(made) == count:
                return made, event_of
            style = "first" if telling == 0 else rng.choice(["copy", "rewrite", "own"])
            if style == "copy":
                own = body
            elif style == "rewrite":
                own = [one if rng.random() < 0.5 else _sentence(rng, words) for one in body]
            else:
                own = body if style == "first" else [_sentence(rng, words) for _ in range(10)]
            doc_id = f"d{len(made):07}"
            event_of[doc_id] = event
            published = datetime.date(2030, 1, 1) + datetime.timedelta(days=day + (telling > 0) * rng.randint(0, 2))
            made.append(_reading(doc_id, published, f"Office {speaker}", country, number, bound, own))
    raise AssertionError


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


def measure(count: int) -> None:
    """Compare ``count`` articles and print one line of a Markdown table."""
    readings, event_of = articles(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    made = compare(readings)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    events: dict[int, list[str]] = {}
    for doc, event in event_of.items():
        events.setdefault(event, []).append(doc)
    gold = _pairs(events.values())
    scores = []
    for found in (_pairs(f.reports for f in made.families),
                  _pairs({t.doc for t in c.tellings} for c in made.claims if c.kind == "figure")):  # fmt: skip
        right = len(found & gold)
        scores += [right / max(1, len(gold)), right / max(1, len(found))]
    print(f"| {count:,} | {seconds:.1f} | {seconds / count * 1000:.2f} | {before / 1024:,.0f} | {peak / 1024:,.0f} | "
          + " | ".join(f"{score:.3f}" for score in scores) + " |", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, metavar="ARTICLES")
    print("| articles | CPU seconds | ms an article | MiB of readings | MiB at the peak | family recall | precision "
          "| claim recall | precision |\n|-|-|-|-|-|-|-|-|-|", flush=True)  # fmt: skip
    for count in parser.parse_args().sizes:
        process = multiprocessing.get_context("spawn").Process(target=measure, args=(count,))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
