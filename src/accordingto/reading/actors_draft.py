"""What an actor is while an article is read: the record's fields, and what tells who is who."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from accordingto.reading.actors_roles import Told

#: the kinds of bodies that have a name
BODIES = ("government", "armed_force", "armed_group", "organisation", "intergovernmental", "media", "company")


@dataclass(eq=False)
class Draft:
    """An actor in the making: the record's fields, its mentions as token ranges, and what coreference goes by."""

    name: str
    kind: str
    country: str | None = None
    role: str | None = None
    #: every role the text gives: its tokens, tenure, and the ids of the times that bound it
    offices: list[Told] = field(default_factory=list)
    role_nouns: set[str] = field(default_factory=set)
    #: common nouns by which the article says what a body is ("Uhuru, a Swahili *newspaper*")
    called: set[str] = field(default_factory=set)
    gender: str = "-"
    plural: bool = False
    noun: str = ""
    parts: tuple[str, ...] = ()
    key: tuple[str, ...] | None = None
    names: dict[str, None] = field(default_factory=dict)
    mentions: set[tuple[int, int]] = field(default_factory=set)
    #: where the mentions begin, in text order
    starts: list[int] = field(default_factory=list, repr=False)
    #: first token of a mention -> (its end, whose it is), shared by all of one article
    log: dict[int, list[tuple[int, "Draft"]]] = field(default_factory=dict, repr=False)
    serial: int = 0

    def mention(self, start: int, end: int) -> None:
        if (start, end) not in self.mentions:
            self.mentions.add((start, end))
            insort(self.starts, start)
            self.log.setdefault(start, []).append((end, self))

    def last_before(self, i: int) -> int:
        """The start of the last mention before token ``i``, -1 where there is none."""
        found = bisect_left(self.starts, i)
        return self.starts[found - 1] if found else -1

    def end_of(self, start: int) -> int:
        """The end of the mention that begins at token ``start``."""
        return next(end for end, draft in self.log[start] if draft is self)

    def take_back(self, start: int, end: int) -> None:
        """Undo a mention, but for the log, which whoever keeps it puts right."""
        self.mentions.discard((start, end))
        self.starts.remove(start)
