"""Passages that two texts share, found without comparing every pair.

Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of
the hashes of all runs of ``RUN`` words the least of every ``WINDOW`` neighbours is kept, so that every passage of
``RUN + WINDOW - 1`` words or more that two texts share leaves a fingerprint in both. MinHash estimates how alike two
whole texts are, which a paragraph taken into a long article does not change; fingerprints say where the passage stands.
"""

from hashlib import blake2b

import msgspec

from accordingto.comparing.wording import WORD

RUN = 8
WINDOW = 5
#: a word in lower case with where it stands
Token = tuple[str, int, int]


class Shared(msgspec.Struct, frozen=True, gc=False):
    """One passage in two articles: where it stands in each, and how many words it has."""

    first: tuple[int, int]
    second: tuple[int, int]
    words: int


def tokens(text: str) -> list[Token]:
    """The words in lower case with where they stand."""
    return [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(text)]


def fingerprints(words: list[Token]) -> set[int]:
    """The winnowed hashes of a text's runs of words, of 64 bits with a sign; the same on every machine."""
    plain = [word for word, _, _ in words]
    hashes = [_hash(" ".join(plain[at : at + RUN])) for at in range(len(plain) - RUN + 1)]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes}


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def shared(first: str, second: str) -> list[Shared]:
    """The longest passages of ``RUN`` words or more that both texts have, in the order of the second."""
    return shared_runs(tokens(first), tokens(second))


def shared_runs(one: list[Token], two: list[Token]) -> list[Shared]:
    """``shared`` of two texts' words; in both no word is used twice. Near-linear: each run of words is looked up once,
    where it first stands.
    """
    starts: dict[tuple[str, ...], int] = {}
    for at in range(len(one) - RUN + 1):
        starts.setdefault(tuple(w for w, _, _ in one[at : at + RUN]), at)
    found, at, used = [], 0, [False] * len(one)
    while at <= len(two) - RUN:
        here = starts.get(tuple(w for w, _, _ in two[at : at + RUN]))
        if here is None or any(used[here : here + RUN]):
            at += 1
            continue
        size = RUN
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
