"""What the word lists of attribution know about a word; a word that no list holds is no evidence."""

from functools import cache

from accordingto.reading.words import table


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
def _acts() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["frame"]): row["act"] for row in table("acts")}


def act(lemma: str, frame: str) -> str:
    """What one does by the word in that frame: an ``Act`` of the record, ``assert`` where the list does not hold it."""
    acts = _acts()
    for word in (lemma, lemma.split(" ")[0]):
        for place in (frame, "any"):
            if (word, place) in acts:
                return acts[word, place]
    return "assert"


@cache
def _source_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("source_words")}


def source_kind(word: str) -> str:
    """``outlet``, ``document`` or, for people and bodies, ``described`` where the list holds the word, else ""."""
    return _source_words().get(word.lower(), "")


def can_speak(noun: str) -> bool:
    """Whether a common noun can name a speaker: an abstract one ("development") cannot unless the list holds it."""
    return bool(source_kind(noun)) or not noun.lower().endswith(_ABSTRACT)


_ABSTRACT = (
    "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ure", "ancy", "ency", "al", "cy", "ing", "th"
)  # fmt: skip
