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
def _acts() -> dict[str, str]:
    return {row["lemma"]: row["act"] for row in table("acts")}


def act(lemma: str) -> str:
    """What one does by the word: an ``Act`` of the record, ``assert`` where the list does not hold it."""
    return _acts().get(lemma, "assert")


@cache
def _source_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("source_words")}


def source_kind(word: str) -> str:
    """``outlet`` or ``document`` where the word or name is one, else ""."""
    return _source_words().get(word.lower(), "")
