"""Families by MinHash-LSH over shingles (datasketch) beside the fingerprints that comparing uses, on planted families.

python -m benchmarks.comparing 1000 10000 --minhash       (pip install datasketch; the project itself does without it)

Asked for are the pairs of articles with a common text: the first report of an event and its copies, its rewrites with
half of the sentences, and articles that quote two of the ten. Each way proposes pairs, of which those are kept that the
texts bear out (a fifth of the shorter one's words in shared passages, or one long passage); what hangs together by them
is a family.
"""

import itertools
import time
from collections.abc import Callable

from accordingto.comparing.links import Groups, by_words
from accordingto.comparing.passages import RUN, Token, fingerprints, tokens
from benchmarks.comparing import articles

HEAD = ("| articles | way | pairs proposed | CPU seconds to propose | to bear out | recall: copy | rewrite | quote "
        "| precision |\n|-|-|-|-|-|-|-|-|-|")  # fmt: skip
#: values of a signature, as datasketch has it by default
_VALUES = 128
_STYLES = ("copy", "rewrite", "quote")


def measure(count: int) -> None:
    """Print one line of a Markdown table a way, for ``count`` articles."""
    made = list(itertools.islice(articles(), count))
    words = {reading.document.id: tokens(reading.document.text) for reading, _, _ in made}
    gold: dict[tuple[str, str], str] = {}
    first: dict[int, str] = {}
    for reading, event, style in made:
        if style == "first":
            first[event] = reading.document.id
        elif style != "own" and event in first:
            gold[first[event], reading.document.id] = style
    events = {reading.document.id: event for reading, event, _ in made}
    ways: dict[str, Callable[[dict[str, list[Token]]], set[tuple[str, str]]]] = {
        "winnowing": _winnowing,
        "MinHash-LSH at 0.5": lambda held: _lsh(held, 0.5),
        "MinHash-LSH at 0.2": lambda held: _lsh(held, 0.2),
    }
    for way, propose in ways.items():
        start = time.process_time()
        pairs = propose(words)
        proposed = time.process_time()
        kept = [pair for pair in sorted(pairs) if by_words(*pair, words[pair[0]], words[pair[1]])]
        done = time.process_time()
        groups = Groups()
        for one, other in kept:
            groups.join(one, other)
        recall = []
        for style in _STYLES:
            asked = [pair for pair, how in gold.items() if how == style]
            recall.append(sum(groups.find(one) == groups.find(other) for one, other in asked) / max(1, len(asked)))
        right = sum(events[one] == events[other] for one, other in kept)
        scores = " | ".join(f"{one:.3f}" for one in [*recall, right / max(1, len(kept))])
        print(f"| {count:,} | {way} | {len(pairs):,} | {proposed - start:.1f} | {done - proposed:.1f} | {scores} |",
              flush=True)  # fmt: skip


def _winnowing(words: dict[str, list[Token]]) -> set[tuple[str, str]]:
    last: dict[int, str] = {}
    pairs = set()
    for doc, held in words.items():
        for one in fingerprints(held):
            if one in last:
                pairs.add((last[one], doc))
            last[one] = doc
    return pairs


def _lsh(words: dict[str, list[Token]], threshold: float) -> set[tuple[str, str]]:
    """Pairs in one bucket, of neighbours only, as with the fingerprints."""
    from datasketch import MinHash, MinHashLSH

    shape = MinHashLSH(threshold=threshold, num_perm=_VALUES)
    last: dict[tuple[int, bytes], str] = {}
    pairs = set()
    for doc, held in words.items():
        signature = MinHash(num_perm=_VALUES)
        signature.update_batch(_shingles(held))
        for band in range(shape.b):
            bucket = (band, signature.hashvalues[band * shape.r : (band + 1) * shape.r].tobytes())
            if bucket in last:
                pairs.add((last[bucket], doc))
            last[bucket] = doc
    return pairs


def _shingles(words: list[Token]) -> list[bytes]:
    plain = [word for word, _, _ in words]
    return [" ".join(plain[at : at + RUN]).encode() for at in range(max(1, len(plain) - RUN + 1))]
