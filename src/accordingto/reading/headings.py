"""Which words stand in a headline or a heading, where capitals make no name."""

from itertools import pairwise

from spacy.tokens import Doc, Token

#: a line of more tokens is no heading
_LONGEST = 25
#: from how many capitalised words on, and of what share of its words, a line is one
_FEWEST, _SHARE = 3, 0.75
#: words of fewer letters stay in small letters in a heading
_SHORT = 4


class Headings:
    """The headings of a text: lines, and beginnings of lines up to a colon, in which most words are capitalised."""

    def __init__(self, doc: Doc) -> None:
        self._inside: set[int] = set()
        line: list[Token] = []
        for token in doc:
            if "\n" in token.text:
                self._take(line)
                line = []
            elif not token.is_space:
                line.append(token)
        self._take(line)
        words = [token.lower_ for token in doc if token.is_alpha and token.i not in self._inside]
        self._running = set(words) | set(pairwise(words))

    def _take(self, line: list[Token]) -> None:
        colon = next((n for n, token in enumerate(line[:_LONGEST]) if token.text == ":"), None)
        head = line if len(line) <= _LONGEST else line[: colon or 0]
        if _is_capitalised(head):
            self._inside.update(token.i for token in head)
        elif colon and head is line and _is_capitalised(line[:colon]):
            self._inside.update(token.i for token in line[:colon])

    def hold(self, i: int) -> bool:
        """Whether a token stands in a heading."""
        return i in self._inside

    def repeat(self, name: str) -> bool:
        """Whether the running text has two words of a name beside each other, or its last word."""
        words = [word for word in name.lower().split() if word.isalpha()]
        return words[-1:] == [] or words[-1] in self._running or any(
            pair in self._running for pair in pairwise(words)
        )


def _is_capitalised(line: list[Token]) -> bool:
    words = [token for token in line if token.is_alpha and len(token) >= _SHORT]
    if all(token.is_upper for token in words):
        return False  # in a text in capitals every line would be one
    if any(token.pos_ in ("VERB", "AUX") and token.is_lower for token in line):
        return False  # a sentence full of names
    capitals = sum(token.text[:1].isupper() for token in words)
    return len(words) > 1 and capitals >= min(_FEWEST, len(words)) and capitals >= _SHARE * len(words)
