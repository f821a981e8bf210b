"""Why two articles, or two statements, belong together: the same words, or the same speaker saying the same thing.

Every search here sorts once and looks at neighbours, so that a thousand copies make a thousand links and not a million.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable

import msgspec

from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.passages import Shared, candidates, fingerprints, shared, tokens

#: days within which one speaker's same words are one telling
TELLING = 3
#: of the shorter content's words, how many the other must have to say the same
CONTAINED = 0.6
#: content words that two statements share at least
WORDS = 4
#: of the shorter article's words, how many stand in shared passages where one is a copy or a rewrite of the other
REWRITE = 0.2
#: words of one shared passage that make a relation also where both articles are long
PASSAGE = 40
#: neighbours looked at in a block of statements with the same rare word
_NEAR = 20


class Link(msgspec.Struct, frozen=True, order=True):
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


def days(first: str | None, second: str | None) -> int | None:
    """Days between two ISO dates, None where one is not known."""
    if not first or not second:
        return None
    return abs((datetime.date.fromisoformat(first[:10]) - datetime.date.fromisoformat(second[:10])).days)


def by_words(reports: list[Report]) -> list[Link]:
    """Links between articles that share passages. ``reports`` in ``order``."""
    texts = {one.doc: one.text for one in reports}
    sizes, prints = {}, []
    for one in reports:
        words = tokens(one.text)
        sizes[one.doc] = len(words)
        prints.append((one.doc, fingerprints(words)))
    links = []
    for first, second in candidates(prints):
        passages = tuple(shared(texts[first], texts[second]))
        common = sum(passage.words for passage in passages)
        part = common / max(1, min(sizes[first], sizes[second]))
        longest = max((passage.words for passage in passages), default=0)
        if part >= REWRITE or longest >= PASSAGE:
            ground = "copy" if part >= 0.9 else "rewrite" if part >= REWRITE else "passage"
            links.append(Link(first, second, ground, round(part, 3), passages))
    return links


def by_telling(reports: list[Report]) -> list[Link]:
    """Links between articles that give one speaker's same statement or figure within ``TELLING`` days.

    Only speakers who are known, and only dated articles: without either nothing tells one occasion from another.
    """
    published = {one.doc: one.published for one in reports}
    links: dict[tuple[str, str], Link] = {}

    def link(one: Said | Count, other: Said | Count) -> None:
        apart = days(published[one.doc], published[other.doc])
        if one.doc != other.doc and apart is not None and apart <= TELLING:
            links.setdefault((one.doc, other.doc), Link(one.doc, other.doc, "telling", 0.0, (), (one.id, other.id)))

    figures: dict[Hashable, Count] = {}
    for report in reports:
        for count in report.counts:
            if count.speaker and count.measure in COUNTS and count.value and count.value >= 10:
                key = (count.speaker, count.measure, count.unit, count.per, count.value)
                if key in figures:
                    link(figures[key], count)
                figures[key] = count
    for one, other in alike([said for report in reports for said in report.said if said.speaker], same_speaker=True):
        link(one, other)
    return sorted(links.values())


def alike(said: list[Said], same_speaker: bool) -> list[tuple[Said, Said]]:
    """Pairs of statements of which one's content words are mostly the other's too, found by their rarest words.

    Args:
        said: statements in the order of their articles.
        same_speaker: compare only statements with one speaker's key.

    A content that has ``CONTAINED`` of a shorter one's words has one of that one's rarest words (prefix filtering:
    Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
    """
    known = Counter(word for one in said for word in one.words)
    blocks: dict[Hashable, list[Said]] = defaultdict(list)
    pairs: dict[tuple[str, str, str, str], tuple[Said, Said]] = {}
    for one in said:
        rarest = sorted(one.words, key=lambda word: (known[word], word))
        prefix = set(rarest[: len(rarest) - int(CONTAINED * len(rarest)) + 1])
        met: dict[tuple[str, str], Said] = {}
        for word in rarest:
            block = blocks[(one.speaker if same_speaker else None, word)]
            for other in block[-_NEAR:]:
                met[other.doc, other.id] = other
            if word in prefix:
                block.append(one)
        for other in met.values():
            if other.doc != one.doc and same_thing(other, one):
                pairs[other.doc, other.id, one.doc, one.id] = (other, one)
    return [pairs[key] for key in sorted(pairs)]


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
