"""Who is meant across articles, by rules that say their name; where they do not tell, nobody is chosen.

One article gives facts (``facts``): pairs of a look-up and a value. A decision reads the case through look-ups alone,
and says which they were (``Decision.read``), so that an added article changes only the decisions that read a look-up
to which it brings a new value:

- ``surname X`` a bearer of the surname X: a bare surname, an initial or a shorter name may come to mean a fuller one,
  or cease to (two bearers: nobody is chosen);
- ``initials X``, ``named X`` a body: an acronym or a body named without its country may come to mean one, or cease to;
- ``voice X`` a role that makes a person of surname X the spokesman of a body;
- ``called X``, ``same X`` a user's correction (``corrections.facts``).

All else rests on the actor, its article and the lists in data/.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable

import msgspec

from accordingto.comparing import who_words as words
from accordingto.record import Actor, Reading

_NATIONAL = frozenset({"government", "armed_force"})
_BODIES = frozenset({"government", "organisation", "armed_force", "intergovernmental"})

#: every rule by which a decision is made -> what it says
RULES: dict[str, str] = {
    "state": "a state is its country",
    "full name": "the name is written out; spellings of one name are one",
    "fuller name": "the one fuller name of the case in which this one stands",
    "surname": "the one person of the case, or of the article, who bears the surname",
    "surname alone": "nobody of the case has a fuller name with it",
    "listed": "the name is in the list of bodies",
    "role": "country and work tell the body",
    "article": "the one body of the article that does this work or has these initials",
    "acronym": "the one body of the case with these initials",
    "country": "the one country whose body has this name in the case",
    "own name": "its name, with its country where it is known",
    "group": "a described group of a country",
    "voice": "a spokesman is the body for which he speaks",
    "correction": "the user said so",
    "unnamed": "nobody outside the article",
    "ambiguous": "it can be several; nobody is chosen",
    "given name": "a given name alone tells nobody outside its article",
    "described": "described without saying whose: nobody outside the article",
}


class Decision(msgspec.Struct, frozen=True, gc=False):
    """Whom one actor of one article was taken for, and why.

    Attributes:
        doc, actor: the article, and the actor's id in it.
        name, kind, country: of the actor, as the article has them.
        key: who it is in every article of the case; None where nothing tells.
        rule: a key of ``RULES``; that of a correction has its number ("correction 3").
        others: keys that it could have been too.
        person: the key of the person, where ``key`` is that of the body for which the person speaks.
        read: the look-ups that the decision rests on.
    """

    doc: str
    actor: str
    name: str
    kind: str
    country: str | None
    key: str | None
    rule: str
    others: list[str]
    person: str | None
    read: list[str]


class Told(msgspec.Struct, frozen=True, gc=False):
    """What an article tells about names, as pairs of a look-up and a value, and whom its own actors are taken for."""

    facts: list[tuple[str, str]]
    decisions: list[Decision] = []


class _Choice(msgspec.Struct):
    key: str | None
    rule: str
    others: list[str] = []
    person: str | None = None


def facts(reading: Reading) -> set[tuple[str, str]]:
    """What one article tells the case of who is who: (look-up, value) pairs, from this reading alone."""
    found = set()
    for actor in reading.actors:
        if actor.kind == "person":
            form = words.person(actor.name)
            if len(form.split()) > 1:
                for surname in words.surnames(form):
                    found.add((f"surname {surname}", f"{form}|{actor.country or ''}"))
            if form and _speaks_for_another(actor.role):
                for surname in words.surnames(form):
                    found.add((f"voice {surname}", f"{form}|{actor.country or ''}|{actor.role}"))
        elif actor.kind in _BODIES:
            country, own, named = _own_words(actor)
            if own and named and not words.listed(actor.name, own, country) and not words.role_of(own):
                key = f"body:{country or '?'}:{' '.join(own)}"
                found.add((f"named {' '.join(own)}", key))
                found.update((f"initials {short}", key) for short in words.initials(own) if len(short) > 2)
    return found


def _own_words(actor: Actor) -> tuple[str | None, tuple[str, ...], bool]:
    """The country of a body, the words of its name without it, and whether these are a name; of what is no state's body
    the whole name."""
    name = words.without_acronym(actor.name)
    told, rest, named = words.split_country(name)
    if rest and told and (told == actor.country or (actor.country is None and actor.kind in _NATIONAL)):
        return told, rest, named
    return actor.country, words.whole(name), any(letter.isupper() for letter in actor.name)


def _speaks_for_another(role: str | None) -> bool:
    return role is not None and ("spokes" in role.lower() or "press secretary" in role.lower())


class Names:
    """Who is who in a case.

    Args:
        look_up: every value that articles of the case, and the user's corrections, gave for a look-up; nothing else of
            the case is read.
    """

    def __init__(self, look_up: Callable[[str], Collection[str]]) -> None:
        self._look_up = look_up
        self._read: set[str] = set()

    @classmethod
    def of(cls, readings: Iterable[Reading], more: Iterable[tuple[str, str]] = ()) -> "Names":
        """From all readings at once. ``more``: further facts, as ``corrections.facts`` gives."""
        index: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for key, value in facts(reading):
                index[key].add(value)
        for key, value in more:
            index[key].add(value)
        return cls(lambda key: index.get(key, ()))

    def decide(self, reading: Reading) -> list[Decision]:
        """Whom each actor of an article of the case is taken for, in the order of its actors."""
        doc = reading.document.id
        own = _Article(reading)
        found = []
        for actor in reading.actors:
            choice, read = self._traced(actor, own, doc)
            found.append(
                Decision(
                    doc, actor.id, actor.name, actor.kind, actor.country, choice.key, choice.rule,
                    sorted(set(choice.others) - {choice.key}), choice.person, read,
                )
            )  # fmt: skip
        return found

    def key(self, actor: Actor) -> str | None:
        """The key of an actor without the context of its article; None where nothing tells."""
        return self._traced(actor, None, None)[0].key

    def _traced(self, actor: Actor, article: "_Article | None", doc: str | None) -> tuple[_Choice, list[str]]:
        self._read = set()
        return self._corrected(actor, self._choose(actor, article), doc), sorted(self._read)

    def _values(self, key: str) -> list[str]:
        self._read.add(key)
        return sorted(self._look_up(key))

    # corrections

    def _corrected(self, actor: Actor, choice: _Choice, doc: str | None) -> _Choice:
        name = words.plain(actor.name)
        told = self._orders(f"called {name}", doc)
        if told:
            # the latest word counts, and one for this article before one for all
            _, number, key = max(told)
            if key:
                return _Choice(self._joined(self._current(key))[0], f"correction {number}", [choice.key or ""])
            key = literal(actor)
            if key != choice.key:
                return _Choice(key, f"correction {number}", [choice.key or ""])
        if choice.key is None:
            return choice
        key, number = self._joined(choice.key)
        if number is None:
            return choice
        return _Choice(key, f"correction {number}", [choice.key], choice.person)

    def _orders(self, look_up: str, doc: str | None) -> list[tuple[bool, int, str]]:
        found = []
        for value in self._values(look_up):
            number, key, where = value.split("|", 2)
            if where in ("", doc):
                found.append((bool(where), int(number), key))
        return found

    def _joined(self, key: str) -> tuple[str, int | None]:
        """The key that stands for this one by the user's word, and the last correction that says so."""
        seen, last = {key}, None
        while True:
            ties = []
            for value in self._values(f"same {handle(key)}"):
                number, kept, dropped = value.split("|", 2)
                if self._current(dropped) == key:
                    ties.append((int(number), self._current(kept)))
            ties = [tie for tie in ties if tie[1] not in seen]
            if not ties:
                return key, last
            last, key = max(ties)
            seen.add(key)

    def _current(self, key: str) -> str:
        """What a key that was given earlier is now, when the case may know a fuller name or a country."""
        kind, _, rest = key.partition(":")
        if kind == "person":
            return self._fuller(rest, None, []).key or key
        if kind == "body" and rest.startswith("?:"):
            return self._placed(rest[2:]).key or key
        return key

    # rules

    def _choose(self, actor: Actor, article: "_Article | None") -> _Choice:
        if actor.kind in ("unnamed", "population"):
            return _Choice(None, "unnamed")
        if actor.kind == "state" and actor.country:
            return _Choice(f"state:{actor.country}", "state")
        if actor.kind == "person":
            return self._person(actor, article)
        return self._body(actor, article)

    def _person(self, actor: Actor, article: "_Article | None") -> _Choice:
        form = words.person(actor.name)
        if not form:
            return _Choice(None, "unnamed")
        choice = self._fuller(form, actor.country, article.people if article else [])
        if choice.key is not None:
            bodies = self._spoken_for(form, choice.key)
            if len(bodies) == 1:
                return _Choice(next(iter(bodies)), "voice", [], choice.key)
        return choice

    def _fuller(self, form: str, country: str | None, near: list[str]) -> _Choice:
        """The fullest name in which a name stands. ``near``: the full names of its article, which come first."""
        known: dict[str, set[str]] = defaultdict(set)
        for surname in words.surnames(form):
            for value in self._values(f"surname {surname}"):
                full, _, where = value.partition("|")
                if words.within(form, full) and surname in words.surnames(full):
                    known[full].update({where} - {""})
        if country:
            known = {full: where for full, where in known.items() if not where or country in where}
        own = [full for full in near if full in known]
        fullest = [full for full in known if not any(words.within(full, other) for other in known)]
        if own and len(fullest) > 1:
            fullest = [full for full in fullest if any(one == full or words.within(one, full) for one in own)]
        keys = sorted(f"person:{full}" for full in fullest)
        bare = len(form.split()) == 1
        if len(keys) == 1:
            return _Choice(keys[0], "surname" if bare else "fuller name")
        if not bare:
            return _Choice(f"person:{form}", "full name", keys)
        if keys:
            return _Choice(None, "ambiguous", keys)
        return _Choice(None, "given name") if words.is_given(form) else _Choice(f"person:{form}", "surname alone")

    def _spoken_for(self, form: str, person: str) -> set[str]:
        """The bodies that a person's roles in the case name him a spokesman of."""
        found = set()
        handles = {*words.surnames(form), *words.surnames(person.removeprefix("person:"))}
        for surname in sorted(handles):
            for value in self._values(f"voice {surname}"):
                other, country, role = value.split("|", 2)
                if other == form or self._fuller(other, country or None, []).key == person:
                    body = self._body_in_role(role, country or None)
                    if body:
                        found.add(body)
        return found

    def _body_in_role(self, role: str, country: str | None) -> str | None:
        """The body that a spokesman's role names: "Kremlin spokesman", "spokesman for Russia's foreign ministry"."""
        told, rest, _ = words.split_country(role)
        parts = [word for word in rest if not word.startswith("spokes")]
        for size in range(len(parts), 0, -1):
            for at in range(len(parts) - size + 1):
                some = tuple(parts[at : at + size])
                bodies = words.listed(" ".join(some), some, told or country)
                if len(bodies) == 1:
                    return bodies[0].key
                work = words.role_of(some)
                if work and (told or country):
                    return words.body_of_role(told or country or "", work).key
        keys = self._values(f"named {' '.join(parts)}") if parts else []
        return keys[0] if len(keys) == 1 else None

    def _body(self, actor: Actor, article: "_Article | None") -> _Choice:
        country, own, named = _own_words(actor)
        if not own:
            return _Choice(None, "unnamed")
        bodies = words.listed(actor.name, own, country)
        if len(bodies) == 1:
            return _Choice(bodies[0].key, "listed")
        if len(bodies) > 1:
            return _Choice(None, "ambiguous", [body.key for body in bodies])
        work = words.role_of(own)
        if work and country:
            body = words.body_of_role(country, work)
            return _Choice(body.key, "role", [one.key for one in words.of_the_same_work(country, work)])
        if work:
            near = sorted(article.doing(work)) if article else []
            if len(near) == 1:
                return _Choice(near[0], "article")
            return _Choice(None, "ambiguous" if near else "described", near)
        if not named or words.is_noun(own):
            near = sorted(article.ending(own[-1], country)) if article and len(own) == 1 else []
            if len(near) == 1:
                return _Choice(near[0], "article")
            if country is None or words.one_of_several(own):
                return _Choice(None, "ambiguous" if near else "described", near)
            return _Choice(f"body:{country}:{' '.join(own)}", "group")
        if len(own) == 1 and actor.name.isupper() and actor.kind in _BODIES:
            choice = self._acronym(own[0], country, article)
            if choice is not None:
                return choice
        if country is None and actor.kind not in _NATIONAL:
            return self._placed(" ".join(own))
        return _Choice(f"body:{country or '?'}:{' '.join(own)}", "own name")

    def _acronym(self, short: str, country: str | None, article: "_Article | None") -> _Choice | None:
        near = article.initials.get(short, set()) if article else set()
        far = set(self._values(f"initials {short}")) if len(short) > 2 else set()
        for rule, keys in (("article", near), ("acronym", far)):
            fits = sorted(key for key in keys if not country or key.split(":")[1] in (country, "?"))
            if len(fits) == 1:
                return _Choice(fits[0], rule)
            if fits:
                return _Choice(f"body:{country or '?'}:{short}", "own name", fits)
        return None

    def _placed(self, name: str) -> _Choice:
        """A body named without its country: that of the one country whose body goes by the name in the case."""
        keys = [key for key in self._values(f"named {name}") if not key.startswith("body:?:")]
        if len(keys) == 1:
            return _Choice(keys[0], "country")
        return _Choice(f"body:?:{name}", "own name", keys)


class _Article:
    """What an article says of its own actors: its full names, and its bodies by their work and their initials."""

    def __init__(self, reading: Reading) -> None:
        self.people: list[str] = []
        self.initials: dict[str, set[str]] = defaultdict(set)
        self._doing: dict[str, set[str]] = defaultdict(set)
        self._last: dict[str, set[str]] = defaultdict(set)
        for actor in reading.actors:
            if actor.kind == "person":
                form = words.person(actor.name)
                self.people += [form] if len(form.split()) > 1 else []
            elif actor.kind in _BODIES:
                self._note(actor.name, *_own_words(actor))

    def _note(self, name: str, country: str | None, own: tuple[str, ...], named: bool) -> None:
        bodies = words.listed(name, own, country)
        work = words.role_of(own)
        if len(bodies) == 1:
            self._does(bodies[0], own)
        elif work and country:
            self._does(words.body_of_role(country, work), own)
        elif own and named and not bodies and not words.is_noun(own):
            key = f"body:{country or '?'}:{' '.join(own)}"
            self._last[own[-1]].add(key)
            for short in words.initials(own):
                self.initials[short].add(key)

    def _does(self, body: words.Body, own: tuple[str, ...]) -> None:
        for role in words.roles_of(body):
            self._doing[role].add(body.key)
        if own:
            self._last[own[-1]].add(body.key)

    def ending(self, noun: str, country: str | None) -> set[str]:
        """Keys of the bodies that the article names with this last word, of the country where one is given."""
        return {key for key in self._last.get(noun, ()) if not country or key.split(":")[1] in (country, "?")}

    def doing(self, work: str) -> set[str]:
        """Keys of the bodies that the article names and that do this work."""
        return self._doing.get(work, set())


def literal(actor: Actor | Decision) -> str | None:
    """The key that an actor's own name gives when no rule looks further; that of a name the user set apart."""
    if actor.kind == "person":
        return f"person:{words.plain(actor.name)}"
    if actor.kind in ("unnamed", "population"):
        return None
    return f"body:{actor.country or '?'}:{words.plain(actor.name)}"


def handle(key: str) -> str:
    """The look-up word of a key, which stays the same when the case learns a fuller name or a country."""
    kind, _, rest = key.partition(":")
    if kind == "person":
        return words.surnames(rest)[-1]
    return rest.partition(":")[2] if kind == "body" else key
