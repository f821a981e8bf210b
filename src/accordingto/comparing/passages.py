"""Passages that two texts share, found without comparing every pair.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of
the hashes of all runs of ``RUN`` words the least of every ``WINDOW`` neighbours is kept, so that every passage of
``RUN + WINDOW - 1`` words or more that two texts share leaves a fingerprint in both. MinHash estimates how alike two
whole texts are, which a paragraph taken into a long article does not change; fingerprints say where the passage stands.
"""

from collections import defaultdict
from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from accordingto.comparing.wording import WORD

RUN = 8
WINDOW = 5
#: a fingerprint in more articles than this is a boilerplate line (an imprint, a byline), not a passage of a report
COMMON = 1000


class Shared(msgspec.Struct, frozen=True):
    """One passage in two articles: where it stands in each, and how many words it has."""

    first: tuple[int, int]
    second: tuple[int, int]
    words: int


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words in lower case with where they stand."""
    return [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(text)]


def fingerprints(words: list[tuple[str, int, int]]) -> set[int]:
    """The winnowed hashes of a text's runs of words; the same on every machine."""
    hashes = [
        int.from_bytes(blake2b(" ".join(w for w, _, _ in words[at : at + RUN]).encode(), digest_size=8).digest(), "big")
        for at in range(len(words) - RUN + 1)
    ]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes}


def candidates(prints: Iterable[tuple[str, set[int]]]) -> list[tuple[str, str]]:
    """Pairs of articles that share a fingerprint: for each fingerprint neighbours in the order given, so that n copies
    make n - 1 pairs and not n * n.

    Args:
        prints: (article, its fingerprints), in an order that does not depend on that of arrival.
    """
    last: dict[int, str] = {}
    seen: dict[int, int] = defaultdict(int)
    pairs: dict[tuple[str, str], int] = {}
    for doc, own in prints:
        for one in sorted(own):
            seen[one] += 1
            if one in last and seen[one] <= COMMON:
                pairs[last[one], doc] = 1
            last[one] = doc
    return sorted(pairs)


def shared(first: str, second: str, least: int = RUN) -> list[Shared]:
    """The longest passages of ``least`` words or more that both texts have, in the order of the second; in both texts
    no word is used twice. Near-linear: each run of words is looked up once, where it first stands.
    """
    one, two = tokens(first), tokens(second)
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(one) - least + 1):
        starts.setdefault(tuple(w for w, _, _ in one[at : at + least]), at)
    found, at, used = [], 0, [False] * len(one)
    while at <= len(two) - least:
        here = starts.get(tuple(w for w, _, _ in two[at : at + least]))
        if here is None or any(used[here : here + least]):
            at += 1
            continue
        size = least
        while here + size < len(one) and at + size < len(two) and one[here + size][0] == two[at + size][0]:
            if used[here + size]:
                break
            size += 1
        used[here : here + size] = [True] * size
        found.append(
            Shared((one[here][1], one[here + size - 1][2]), (two[at][1], two[at + size - 1][2]), size)
        )
        at += size
    return found
