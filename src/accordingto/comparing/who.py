"""Who is meant across articles, told by what these say of names; where two fit, a name stays by itself."""

from collections.abc import Callable, Collection

from accordingto.comparing.wording import words_of
from accordingto.record import Actor, Reading

_BODIES = frozenset({"government", "organisation", "armed_force", "intergovernmental"})
_NATIONAL = frozenset({"the", "s", "of", "u.s.", "u.s", "us", "uk", "state", "agency"})


def facts(reading: Reading) -> set[tuple[str, str]]:
    """What one article tells about names: pairs of a look-up and a value for it."""
    found = set()
    for actor in reading.actors:
        parts = words_of(actor.name)
        if actor.kind == "person" and len(parts) > 1:
            found.add((f"surname {parts[-1]}", " ".join(parts)))
        elif actor.kind in _BODIES and actor.name[0].isupper():
            own = _own_words(actor.name)
            body = f"{actor.country or '?'}:{' '.join(own)}"
            found.add((_body(own), body))
            if len(own) > 1:
                found.add((f"initials {''.join(word[0] for word in own)}", body))
        role = words_of(actor.role or "")
        if actor.kind == "person" and any(word.startswith("spokes") for word in role):
            spoken_for = _own_words(" ".join(word for word in role if not word.startswith("spokes")))
            found.add((f"spokesman {' '.join(parts)}", _body(spoken_for)))
    return found


class Names:
    """Who is meant across articles.

    A state is its country. A body is its country and its name without the words that name the country; an acronym is
    the one body whose initials it has, a bare surname the one person who bears it, and a body's spokesman, where
    his role names the body, is the body's voice. An unnamed source ("a senior official") is nobody outside its article:
    its key is None.

    Args:
        look_up: gives all values that the articles have for a look-up (see ``facts``); nothing else is asked of them.
    """

    def __init__(self, look_up: Callable[[str], Collection[str]]) -> None:
        self._look_up = look_up

    def key(self, actor: Actor) -> str | None:
        """The actor's key in all articles of the case, None where it is unnamed."""
        parts = words_of(actor.name)
        if actor.kind in ("unnamed", "population") or not parts:
            return None
        if actor.kind == "state" and actor.country:
            return f"state:{actor.country}"
        if actor.kind == "person":
            name = (self._only(f"surname {parts[0]}") if len(parts) == 1 else None) or " ".join(parts)
            return self._voice(name) or f"person:{name}"
        own = _own_words(actor.name)
        body = self._only(f"initials {own[0]}") if len(own) == 1 and actor.name.isupper() else None
        return f"body:{body or (actor.country or '?') + ':' + ' '.join(own)}"

    def _voice(self, name: str) -> str | None:
        """Key of the one body that a person's roles, wherever the person is meant, name it a spokesman of."""
        names = {name}
        surname = name.split()[-1]
        if self._only(f"surname {surname}") == name:
            names.add(surname)
        bodies = {body for one in names for role in self._look_up(f"spokesman {one}") for body in self._look_up(role)}
        return f"body:{next(iter(bodies))}" if len(bodies) == 1 else None

    def _only(self, name: str) -> str | None:
        values = self._look_up(name)
        return next(iter(values)) if len(values) == 1 else None


def _body(own: list[str]) -> str:
    return f"body {' '.join(sorted(set(own)))}"


def _own_words(name: str) -> list[str]:
    parts = words_of(name)
    return [word for word in parts if word not in _NATIONAL] or parts
