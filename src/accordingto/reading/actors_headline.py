"""Names in a headline, where every word is capitalised and a recogniser cannot tell where a name ends."""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from accordingto.reading.actors_bounds import PARTICLES
from accordingto.reading.actors_roles import role_before
from accordingto.reading.actors_words import is_given_name, phrase, plain
from accordingto.reading.words import table

if TYPE_CHECKING:
    from accordingto.reading.actors_names import Name

#: a first line of more tokens is no headline
_LONGEST_HEADLINE = 30
#: words by which campaigns and headlines speak of somebody ("Stop Quill", "Crooked Marta")
_CAMPAIGNING = frozenset("crooked crazy little lying sleepy stop never dump beat vote longtime half".split())
#: no longer word in "-ing" is somebody's first name
_SHORT = 5


@cache
def speech_forms() -> frozenset[str]:
    """All forms of the verbs of speaking."""
    return frozenset(form for row in table("speech_verbs") for form in row["forms"].split())


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


def cut_common_word(doc: Doc, found: "dict[int, Name]") -> None:
    """Cut the first word of a name where it is none and the article has the bearer of what is left.

    That is a word that the article has in small letters too ("Stop Quill"), one that ends as what somebody is doing
    does ("Chasing Quill"), a word for saying ("Stated Quill") or a land that stands before ("Norland Quill").
    """
    several = [name for name in found.values() if len(name.parts) > 1]
    full = {name.parts for name in several}
    last, first = Counter(parts[-1] for parts in full), {parts[0] for parts in full}
    small: set[str] | None = None
    for name in several:
        word, rest = name.parts[0], name.parts[1:]
        alone = len(rest) == 1 and (last[rest[0]] > 1 or rest[0] in first)
        whole = name.end - name.start == len(name.parts)
        if not whole or not (alone or rest in full) or is_given_name(word) or word.lower() in PARTICLES:
            continue
        if small is None:
            small = {token.text for token in doc if token.is_lower}
        token = doc[name.start]
        land = token.ent_type_ == "GPE" and doc[name.start + 1].ent_iob_ != "I"
        doing = token.is_sent_start and word.endswith("ing") and len(word) > _SHORT
        common = word.lower() in small or word.lower() in speech_forms() or word.lower() in _CAMPAIGNING
        if land or doing or (common and word.istitle() and word.isalpha()):
            name.start, name.parts = name.start + 1, rest


def cut_to_known(found: "dict[int, Name]") -> None:
    """Cut a name that runs on to the one that it begins with, where the text has that: "Marta Quill Responds"."""
    full = {name.parts for name in found.values() if len(name.parts) > 1}
    for name in found.values():
        for n in range(2, len(name.parts) - 1):  # one word more may be a surname ("Juan Miguel Quill")
            if name.parts[:n] in full and name.end - name.start == len(name.parts):
                name.end, name.parts = name.start + n, name.parts[:n]
                break
