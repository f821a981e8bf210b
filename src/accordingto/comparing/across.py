"""The actors of many articles, each with every name it goes by and the rule that makes the name its own."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from accordingto.comparing.who import Decision


class Name(msgspec.Struct, frozen=True):
    """One name of an actor: in how many articles it stands, and by which rules it is this actor's."""

    name: str
    articles: int
    rules: list[str]


class Across(msgspec.Struct, frozen=True):
    """One actor across articles.

    Attributes:
        key: by which it is known in every article.
        name: the one of its names that most articles use.
        kind, country: as most articles have them; country None where none tells.
        articles: how many name it.
        names: most used first.
        voices: the people among them who are this body's spokesmen.
    """

    key: str
    name: str
    kind: str
    country: str | None
    articles: int
    names: list[Name]
    voices: list[str]


def across(decisions: Iterable[Decision]) -> list[Across]:
    """The actors who are known across articles, those of most articles first; what is nobody outside its article is
    left out."""
    by_key: dict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        if one.key is not None:
            by_key[one.key].append(one)
    found = []
    for key, own in by_key.items():
        docs: dict[str, set[str]] = defaultdict(set)
        rules: dict[str, set[str]] = defaultdict(set)
        for one in own:
            docs[one.name].add(one.doc)
            rules[one.name].add(one.rule)
        names = [Name(name, len(docs[name]), sorted(rules[name])) for name in docs]
        names.sort(key=lambda one: (-one.articles, "voice" in one.rules, -len(one.name), one.name))
        voices = sorted({one.name for one in own if one.person is not None})
        found.append(
            Across(
                key=key, name=names[0].name, kind=_most(one.kind for one in own) or "",
                country=_most(one.country for one in own), articles=len({one.doc for one in own}), names=names,
                voices=voices,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.articles, one.key))


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)
