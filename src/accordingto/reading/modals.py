"""The modal verbs by what they tell, in every spelling that stands as a token of its own."""

WILL = frozenset({"will", "wo", "'ll", "’ll", "ll"})
SHALL = frozenset({"shall"})
WOULD = frozenset({"would", "'d", "’d"})
#: what may come
MAY = frozenset({"may", "might", "could"})
#: what is to come
FUTURE = WILL | SHALL | WOULD
#: what may come, or would on a condition
OPEN = WOULD | MAY
#: what is not told as done
NOT_DONE = FUTURE | MAY | {"can", "ca", "should"}


def plain(form: str) -> str:
    """The modal of an outlook in its full form: "will", "shall", "would", "may", "might" or "could"; "" for another.

    Args:
        form: a word in lower case.
    """
    if form in MAY | SHALL:
        return form
    return "will" if form in WILL else "would" if form in WOULD else ""
