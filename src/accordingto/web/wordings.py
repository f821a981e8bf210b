"""Two wordings of one thing, with what the second has otherwise marked in both."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

#: words and what stands between them; numbers stay whole ("10,000", "3.5")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’.]\w+)*|\s+|[^\w\s]")
#: pairs of words that are compared at most: the time that aligning takes grows with it
_PAIRS = 40_000
#: of the shorter wording's words, how many the other must have for the rest to count as changed; below that everything
#: would be marked, which marks nothing
_ALIKE = 0.4
#: words that, standing alone among changed ones, are no common ground
_SMALL = frozenset(
    "a an and are as at be by for from had has have he in is it its of on or she that the they to was were "
    "with".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a wording: ``same`` in both, ``changed``, or the ``term`` that makes the departure."""

    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Two wordings as pieces; ``alike``: whether they share enough words for word-by-word marks."""

    first: tuple[Piece, ...]
    second: tuple[Piece, ...]
    alike: bool


def beside(
    first: str,
    second: str,
    first_terms: tuple[str, ...] = (),
    second_terms: tuple[str, ...] = (),
    telling: frozenset[str] = frozenset(),
) -> Beside:
    """Mark two wordings against each other.

    Args:
        first, second: the wordings; what is joined of the pieces is each of them, character for character.
        first_terms, second_terms: the words in them that make a departure: marked most strongly, wherever they stand.
        telling: words in lower case that make a departure where they are changed.
    """
    one, two = _TOKEN.findall(first), _TOKEN.findall(second)
    words = [[at for at, token in enumerate(tokens) if not token.isspace()] for tokens in (one, two)]
    folded = [[tokens[at].casefold() for at in places] for tokens, places in zip((one, two), words, strict=True)]
    kept = _common(*folded)
    real = [sum(word.isalnum() for word in side) for side in folded]
    shared = sum(folded[0][at].isalnum() for at in kept[0])
    alike = bool(shared) and shared >= _ALIKE * min(real)
    roles = []
    for places, same, tokens in zip(words, kept, (one, two), strict=True):
        role = ["same"] * len(tokens)
        runs: list[list[int]] = [[]]
        for at, place in enumerate(places if alike else ()):
            if at in same:
                runs.append([])
            else:
                runs[-1].append(place)
        for run in runs:
            tells = any(tokens[place].casefold() in telling for place in run)
            for place in run:
                role[place] = "term" if tells else "changed"
        roles.append(role)
    return Beside(
        _pieces(first, one, roles[0], first_terms), _pieces(second, two, roles[1], second_terms), alike
    )  # fmt: skip


def _common(one: list[str], two: list[str]) -> tuple[set[int], set[int]]:
    """Which words of each stand in the other in the same order: the places of both."""
    start = 0
    while start < min(len(one), len(two)) and one[start] == two[start]:
        start += 1
    end = 0
    while end < min(len(one), len(two)) - start and one[-1 - end] == two[-1 - end]:
        end += 1
    kept = (
        {*range(start), *range(len(one) - end, len(one))},
        {*range(start), *range(len(two) - end, len(two))},
    )
    middle = one[start : len(one) - end], two[start : len(two) - end]
    if len(middle[0]) * len(middle[1]) <= _PAIRS:
        for block in SequenceMatcher(None, *middle, autojunk=False).get_matching_blocks():
            run = middle[0][block.a : block.a + block.size]
            if any(word not in _SMALL and word.isalnum() for word in run) or len(run) > 2:
                kept[0].update(range(start + block.a, start + block.a + block.size))
                kept[1].update(range(start + block.b, start + block.b + block.size))
    return kept


def _pieces(text: str, tokens: list[str], roles: list[str], terms: tuple[str, ...]) -> tuple[Piece, ...]:
    marks = [role for token, role in zip(tokens, roles, strict=True) for _ in token]
    for term in dict.fromkeys(terms):
        for found in re.finditer(rf"(?<!\w){re.escape(term)}(?!\w)", text) if term else ():
            marks[slice(*found.span())] = ["term"] * len(term)
    at = 0
    for token in tokens:  # a blank between two marked words is marked too, so that a run of them is one mark
        end = at + len(token)
        if token.isspace() and at and end < len(text) and marks[at - 1] == marks[end] != "same":
            marks[at:end] = [marks[end]] * len(token)
        at = end
    pieces: list[Piece] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            pieces.append(Piece(text[start:at], marks[start]))
            start = at
    return tuple(pieces)
