"""Text as the tagger reads it: words with their pieces and what an uncased vocabulary loses, cut at sentences only."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

#: word pieces of one window without the two marks at its ends
SIZE = 254
CLS, SEP, PAD = 101, 102, 0
#: how many values each column of ``Words.features`` has: letter case, break before the word, inside quotation marks
FEATURES = (6, 4, 3)
_LOWER, _TITLE, _UPPER, _MIXED, _DIGITS, _MARK = range(6)
_NONE, _SPACE, _LINE, _PARAGRAPH = range(4)
_OUTSIDE, _INSIDE, _QUOTE = range(3)
_OPENING, _CLOSING = "“„«", "”»"
_SENTENCE = re.compile(r"[.!?…][\"”’)\]]{0,3}\s(?=\s*[\"“‘(\[]?[A-Z0-9])|\n")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order: offsets in code points, word pieces, features.

    ``pieces`` holds the vocabulary's numbers for the whole text; word n has ``pieces[first[n]:first[n + 1]]`` and the
    characters ``start[n]`` to ``end[n]``. ``features`` has a row a word, a column for each of ``FEATURES``.
    """

    pieces: np.ndarray
    first: np.ndarray
    start: np.ndarray
    end: np.ndarray
    features: np.ndarray

    def __len__(self) -> int:
        return len(self.start)


def words(tokenizer: Any, text: str) -> Words:
    """Split a text by the tokenizer (of the package ``tokenizers``); no text makes no words."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    numbers = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    if not len(numbers):
        nothing = np.zeros(0, dtype=np.int64)
        return Words(nothing, np.zeros(1, dtype=np.int64), nothing, nothing, np.zeros((0, 3), dtype=np.int64))
    heads = np.flatnonzero(np.diff(numbers, prepend=-1))
    first = np.append(heads, len(numbers))
    start, end = offsets[heads, 0], offsets[first[1:] - 1, 1]
    return Words(np.array(encoding.ids, dtype=np.int64), first, start, end, _features(text, start, end))


def _features(text: str, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    spellings = [text[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    case = np.array([_case(word) for word in spellings], dtype=np.int64)
    letters = case <= _MIXED
    # in a text all in capitals, capitals tell nothing
    if letters.any() and (case == _UPPER).sum() > 0.6 * letters.sum():
        case[letters] = _LOWER
    breaks = _breaks(text, start, end)
    return np.stack([case, breaks, _quoted(spellings, breaks)], axis=1)


def _case(word: str) -> int:
    if word.islower():
        return _LOWER
    if not any(c.isalpha() for c in word):
        return _DIGITS if word[:1].isdigit() else _MARK
    if word.isupper():
        return _UPPER if len(word) > 1 else _TITLE
    return _TITLE if word[0].isupper() and word[1:].islower() else _MIXED


def _breaks(text: str, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    lines = np.array([i for i, c in enumerate(text) if c == "\n"], dtype=np.int64)
    newlines = np.searchsorted(lines, start) - np.searchsorted(lines, np.append(0, end[:-1]))
    spaced = start > np.append(-1, end[:-1])
    breaks = np.where(newlines > 1, _PARAGRAPH, np.where(newlines == 1, _LINE, np.where(spaced, _SPACE, _NONE)))
    breaks[0] = _PARAGRAPH
    return breaks


def _quoted(spellings: Sequence[str], breaks: np.ndarray) -> list[int]:
    """Whether each word stands in double quotation marks; a blank line ends what was left open."""
    inside, states = False, []
    for word, gap in zip(spellings, breaks.tolist(), strict=True):
        if gap == _PARAGRAPH:
            inside = False
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word == '"':
            inside = not inside
        else:
            states.append(_INSIDE if inside else _OUTSIDE)
            continue
        states.append(_QUOTE)
    return states


def sentences(text: str) -> list[tuple[int, int]]:
    """Stretches that end with a line, or a closing mark before a capital: where a window may be cut, no more."""
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` go through the model together."""

    start: int
    end: int


def windows(
    read: Words, spans: Sequence[tuple[int, int]], *, first: int = SIZE, size: int = SIZE
) -> Iterator[Window]:
    """Whole sentences up to ``size`` word pieces; every word is in one window.

    ``spans`` are sentences as characters of the text. A longer sentence is cut between words. ``first`` is the room of
    the first window, so that training sees the same text cut elsewhere. Windows do not overlap: sentences before and
    after as mere context cost a fifth of the time and made nothing better.
    """
    cuts = _cuts(read, spans, size)
    pieces = read.first[cuts].tolist()
    n = 0
    while n < len(cuts) - 1:
        room = size if n else min(first, size)
        last = n + 1
        while last < len(cuts) - 1 and pieces[last + 1] - pieces[n] <= room:
            last += 1
        yield Window(cuts[n], cuts[last])
        n = last


def _cuts(read: Words, spans: Sequence[tuple[int, int]], size: int) -> list[int]:
    """Word numbers between which a window may be cut, the first and the last word's end included."""
    starts = read.start.tolist()
    wanted = sorted({0, len(starts), *(bisect_left(starts, start) for start, _ in spans)})
    first, cuts = read.first, [0] if starts else []
    for cut in wanted[1:]:
        while first[cut] - first[cuts[-1]] > size:
            cuts.append(max(cuts[-1] + 1, int(np.searchsorted(first, first[cuts[-1]] + size, side="right")) - 1))
        cuts.append(cut)
    return cuts
