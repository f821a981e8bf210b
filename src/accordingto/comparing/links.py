"""Why two articles, or two statements, belong together: the same words, or the same speaker saying the same thing.

All of it is told by the two alone; which two are looked at is told in ``relations``.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable

import msgspec

from accordingto.comparing.items import Report, Said
from accordingto.comparing.passages import Shared, Token, shared_runs

#: days within which one speaker's same words are one telling
TELLING = 3
#: of the shorter content's words, how many the other must have to say the same
CONTAINED = 0.6
#: content words that two statements share at least
WORDS = 4
#: of the shorter article's words, how many stand in shared passages where one is a copy or a rewrite of the other
REWRITE = 0.2
#: the same, where it is a copy
COPY = 0.9
#: words that they share at least: in short reports one sentence about the same is a fifth of all
LEAST = 16
#: words of one shared passage that make a relation also where both articles are long
PASSAGE = 40


class Link(msgspec.Struct, frozen=True, gc=False, order=True):
    """Two articles of one family, and the ground: ``copy``, ``rewrite``, ``passage`` or ``telling``.

    Attributes:
        first, second: the articles, earlier published first.
        ground: ``copy`` (nine tenths or more of the shorter's words are shared), ``rewrite``, ``passage`` (a long one
            in articles that are otherwise their own), ``telling`` (no long passage, but one speaker's same statement).
        containment: the part of the shorter article's words that stand in shared passages.
        passages: the shared passages, with where they stand in both.
        said: for a telling the pair of statement or figure ids.
    """

    first: str
    second: str
    ground: str
    containment: float
    passages: tuple[Shared, ...] = ()
    said: tuple[str, str] | None = None


def order(report: Report) -> tuple[str, str]:
    """By publication, undated last, then by id: an order that does not depend on that of arrival."""
    return report.published or "9999", report.doc


def by_words(first: str, second: str, one: list[Token], other: list[Token]) -> Link | None:
    """The link between two articles that share passages enough, else None.

    Args:
        first, second: the articles' ids, earlier published first. one, other: the words of their texts.
    """
    passages = tuple(shared_runs(one, other))
    common = sum(passage.words for passage in passages)
    part = common / max(1, min(len(one), len(other)))
    longest = max((passage.words for passage in passages), default=0)
    if (part < REWRITE or (common < LEAST and part < COPY)) and longest < PASSAGE:
        return None
    ground = "copy" if part >= COPY else "rewrite" if part >= REWRITE else "passage"
    return Link(first, second, ground, round(part, 3), passages)


def same_thing(one: Said, other: Said) -> bool:
    """Whether the shorter content's words are mostly the other's, and a number in both where both have some."""
    common = one.words & other.words
    if len(common) < WORDS or len(common) < CONTAINED * min(len(one.words), len(other.words)):
        return False
    numbers = [frozenset(word for word in words if word[0].isdigit()) for words in (one.words, other.words)]
    return not (numbers[0] and numbers[1]) or bool(numbers[0] & numbers[1])


class Groups:
    """Union-find over keys; the groups are those of the links, whatever order they are put in."""

    def __init__(self) -> None:
        self._up: dict[Hashable, Hashable] = {}

    def find(self, key: Hashable) -> Hashable:
        root = key
        while (up := self._up.get(root, root)) != root:
            root = up
        while self._up.get(key, key) != root:
            self._up[key], key = root, self._up[key]
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._up[high] = low
        self._up.setdefault(low, low)

    def all(self, keys: Iterable[Hashable]) -> list[list[Hashable]]:
        """The groups of these keys, each in the order of ``keys``, by their first."""
        groups: dict[Hashable, list[Hashable]] = defaultdict(list)
        for key in keys:
            groups[self.find(key)].append(key)
        return list(groups.values())
