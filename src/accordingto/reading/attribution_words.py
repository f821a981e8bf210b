"""What the word lists of attribution know about a word; a word that no list holds is no evidence."""

from collections.abc import Iterable
from functools import cache

from accordingto.reading.words import abbreviated_titles, table


@cache
def _forms() -> dict[str, str]:
    return {form: row["lemma"] for row in table("speech_verbs") for form in row["forms"].split()}


def speech_lemma(word: str) -> str:
    """The dictionary form of a verb of speaking or writing in any of its forms, "" for any other word."""
    return _forms().get(word.lower(), "")


@cache
def _shares() -> dict[tuple[str, str, str], float]:
    return {(row["lemma"], row["pos"], row["frame"]): float(row["share"]) for row in table("cues")}


def share(lemma: str, pos: str, frame: str) -> float:
    """How often the word in that frame attributes, 0..1, and 0 where the list does not hold it."""
    return _shares().get((lemma, pos, frame), 0.0)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, pos, _ in _shares() if pos == "VERB")


def attributes(verb: str) -> bool:
    """Whether the list holds a verb in any frame."""
    return verb.lower() in _verbs()


@cache
def _acts() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["frame"]): row["act"] for row in table("acts")}


def act(lemma: str, frame: str, objects: Iterable[str] = ()) -> str:
    """What one does by the word in that frame: an ``Act`` of the record, ``assert`` where the list does not hold it.

    Args:
        lemma: the cue's head in its dictionary form.
        frame: how the content hangs on it.
        objects: dictionary forms of the object or of what it is called: to reject a claim is to deny it.
    """
    acts = _acts()
    classes = [c for word in objects for c in _object_classes().get(word.lower(), ())]
    for word in (lemma, lemma.split(" ")[0]):
        for place in (*classes, frame, "any"):
            if (word, place) in acts:
                return acts[word, place]
    return "assert"


@cache
def _stances() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["speaker"], row["writer"]) for row in table("stances")}


def stances(lemma: str) -> tuple[str, str]:
    """How the speaker and how the writer stands to the content by the choice of the cue: plain and neutral unlisted."""
    return _stances().get(lemma) or _stances().get(lemma.split(" ")[0], ("plain", "neutral"))


@cache
def _object_classes() -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {}
    for row in table("act_objects"):
        classes.setdefault(row["word"], []).append(row["class"])
    return classes


@cache
def _source_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("source_words")}


def source_kind(word: str) -> str:
    """``outlet``, ``document`` or, for people and bodies, ``described`` where the list holds the word, else ""."""
    return _source_words().get(word.lower(), "")


@cache
def _roles() -> frozenset[str]:
    return frozenset(row["noun"] for row in table("role_nouns"))


def is_person(noun: str) -> bool:
    """Whether a common noun says what a person is or does ("official")."""
    return noun.lower() in _roles()


def is_title(word: str) -> bool:
    """Whether a word is an abbreviated title that stands before a name ("Capt.")."""
    return word in abbreviated_titles() or word.title() in abbreviated_titles()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_words"))


def is_body(noun: str) -> bool:
    """Whether a common noun says what kind of body something is ("ministry")."""
    return noun.lower() in _bodies()


def can_speak(noun: str) -> bool:
    """Whether a common noun can name a speaker: an abstract one ("development") cannot unless the list holds it."""
    return bool(source_kind(noun)) or not noun.lower().endswith(_ABSTRACT)


_ABSTRACT = (
    "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ure", "ancy", "ency", "al", "cy", "ing", "th"
)  # fmt: skip
