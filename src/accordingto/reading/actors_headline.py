"""Names in a headline, where every word is capitalised and a recogniser cannot tell where a name ends."""

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from accordingto.reading.actors_roles import role_before
from accordingto.reading.actors_words import is_given_name, phrase, plain

if TYPE_CHECKING:
    from accordingto.reading.actors_names import Name

#: a first line of more tokens is no headline
_LONGEST_HEADLINE = 30


def headline_end(doc: Doc) -> int:
    """The end of a first line whose words are mostly capitalised, else 0."""
    end = next((token.i for token in doc[:_LONGEST_HEADLINE] if "\n" in token.text), 0)
    words = [token for token in doc[:end] if token.is_alpha]
    # a first line in small letters is a sentence, in which no name runs on
    return end if sum(token.text[:1].isupper() for token in words) >= 0.6 * len(words) else 0


def trim_headline(doc: Doc, found: "dict[int, Name]") -> None:
    """In a headline every word is capitalised ("Kell Says No"): a name found only there keeps what the text repeats."""
    end = headline_end(doc)
    below = {part for name in found.values() if name.start >= end for part in name.parts}
    for key, name in list(found.items()):
        if name.end > end or len(name.parts) < 2:
            continue
        if any(other.start >= end and other.parts == name.parts for other in found.values()):
            continue
        repeated = [i for i in range(name.start, name.end) if sum(t.text == doc[i].text for t in doc[end:]) > 1]
        if not repeated:
            continue
        start = stop = repeated[0]
        while stop in repeated:
            stop += 1  # "Kell" in "Kell Says Quill"
        while start > name.start and is_given_name(doc[start - 1].text):
            start -= 1
        if stop - start == 1 and below.isdisjoint(plain(doc[start].text).split()):
            del found[key]  # "County" in "Norlin County Says": a word that the text has, but nobody's name
            continue
        if start > name.start:
            name.role = role_before(doc, start)
        name.start, name.end = start, stop
        name.parts = tuple(plain(phrase(doc, start, stop)).split())


def cut_to_known(found: "dict[int, Name]") -> None:
    """Cut a name that runs on to the one that it begins with, where the text has that: "Marta Quill Responds"."""
    full = {name.parts for name in found.values() if len(name.parts) > 1}
    for name in found.values():
        for n in range(2, len(name.parts) - 1):  # one word more may be a surname ("Juan Miguel Quill")
            if name.parts[:n] in full and name.end - name.start == len(name.parts):
                name.end, name.parts = name.start + n, name.parts[:n]
                break
