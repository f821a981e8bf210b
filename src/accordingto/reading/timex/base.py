"""What every reader of a pattern's groups needs: the words, the verb, the day to count from."""

import re
from dataclasses import dataclass
from datetime import date

from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.lexer import Lexeme, number
from accordingto.reading.timex.tense import Tense

#: TIMEX3 type, value and modifier; None where the words turn out to be no time
Meaning = tuple[str, str, str | None] | None


@dataclass(slots=True)
class Found:
    """One expression: characters, TIMEX3 type, value, modifier, and the name where it is a named period.

    ``days`` are first and last day where the value alone does not tell them; ``begins`` and ``ends`` the expressions
    that bound an interval which this one bounds, or is the length of.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None = None
    name: str | None = None
    days: tuple[str | None, str | None] | None = None
    begins: "Found | None" = None
    ends: "Found | None" = None


class Base:
    """Reads the groups of ``patterns.PATTERNS`` in text order, since "a year later" leans on what came before.

    Args:
        text: the text. lexemes: its words.
        published: the day to count from, None where it is not known.
        tense: what the verbs tell.
    """

    def __init__(self, text: str, lexemes: list[Lexeme], published: date | None, tense: Tense) -> None:
        self.text, self.lexemes, self.day, self.tense = text, lexemes, published, tense
        #: the last calendar value, and the last quarter, that the text spoke of
        self.focus: str | None = None
        self.last_quarter: str | None = None
        #: whether the text called that quarter one of a fiscal year
        self.fiscal = False
        #: whether it has gone over to six or nine months since
        self.longer = False
        #: what the handler that ran last says of first and last day, where its value does not tell them
        self.days: tuple[str | None, str | None] | None = None
        #: how many words of its match that handler leaves out at the front
        self.skip = 0

    # -- reading a match ------------------------------------------------------------------------------------

    def resolve(self, name: str, match: re.Match[str]) -> Found | None:
        """What the words of a match mean, None where they turn out to be no time."""
        self.days, self.skip = None, 0
        meaning: Meaning = getattr(self, name)(match)
        if meaning is None:
            return None
        kind, value, mod = meaning
        if self.skip == 0 and (skip := self.unbound_mod(match)):
            self.skip, mod = skip, None
        first, last = self.lexemes[match.start() + self.skip], self.lexemes[match.end() - 1]
        end = last.end
        if last.letter == "A" and last.text.endswith(".") and self.text[end : end + 1] in ("", "\n"):
            end -= 1  # the full stop of "p.m." ends the sentence here
        if first.letter in "da" and self.attributive(name, match):
            first = self.lexemes[match.start() + 1]
        if kind in ("DATE", "TIME") and bounds(value):
            self.focus = value.split("T")[0]
        return Found(first.start, end, kind, value, mod, days=self.days)

    def unbound_mod(self, match: re.Match[str]) -> int:
        """How many words to leave out where "start", "close", "post" modify nothing: "opens the post on Friday".

        Such a word needs "of" after it, or a hyphen; and "the start of the 2012 Games" is no start of a year.
        """
        words = self.words(match, "mod")
        if not words or words[0].text in ("early", "late", "mid", "earlier", "later"):
            return 0
        i = match.end("mod")
        letters = match.string[i : match.end()]
        if letters[0] in "i-" and not letters.startswith("idY"):
            return 0
        while i < match.end() - 1 and match.string[i] in "iI@d":
            i += 1
        return i - match.start()

    def attributive(self, name: str, match: re.Match[str]) -> bool:
        """Whether an article belongs to the noun that follows: "the 1987 crash", "the Friday raid"."""
        length = match.end() - match.start()
        if name in ("year_only", "weekday"):
            return length == 2
        if name == "year_range":
            return True
        if name == "year_ago":
            return not match["what"]
        if name == "decade":
            token = self.tense.token(self.lexemes[match.start("decade")].start)
            return token is not None and token.dep_ in ("compound", "nummod", "amod") and token.head.i > token.i
        if name in ("duration", "quarter"):
            first, last = self.lexemes[match.start()], self.lexemes[match.end() - 1]
            if first.letter == "d" and last.letter == "u" and self.lexemes[match.end() - 2].letter in "cDt":
                return True  # "the two day rally"
            # "the six-week talks", but "$400 million a-year"
            return self.lexemes[match.end() - 2].letter == "-" and self.lexemes[match.start() + 1].letter != "-"
        return False

    def words(self, match: re.Match[str], group: str) -> list[Lexeme]:
        if group not in match.re.groupindex or match.start(group) < 0:
            return []
        return self.lexemes[match.start(group) : match.end(group)]

    def is_title(self, match: re.Match[str], group: str) -> bool:
        """Whether a word's capital makes it part of a name: "This Week", "60 Minutes", "Daily Mail"."""
        lexeme = self.lexemes[match.start(group)]
        if not self.text[lexeme.start].isupper() or self.text[lexeme.start + 1].isupper():
            return False
        after = self.after(match)
        return match.start(group) > match.start() or (after is not None and self.text[after.start].isupper())

    def value(self, match: re.Match[str], group: str) -> str | None:
        """The value of a group's first word."""
        words = self.words(match, group)
        return words[0].value or words[0].text if words else None

    def mod(self, match: re.Match[str]) -> str | None:
        words = self.words(match, "mod") or self.words(match, "mod2") or self.words(match, "mod3")
        if not words:
            return None
        # "earlier this year" is its start, "later" its end
        return {"e": "START", "E": "END"}.get(words[0].letter, words[0].value)

    def before(self, match: re.Match[str], back: int = 1) -> Lexeme | None:
        i = match.start() - back
        return self.lexemes[i] if i >= 0 else None

    def after(self, match: re.Match[str]) -> Lexeme | None:
        return self.lexemes[match.end()] if match.end() < len(self.lexemes) else None

    def closes_clause(self, after: Lexeme | None) -> bool:
        """Whether a clause ends before a word, so that what comes before names nothing that follows."""
        return after is None or after.letter in ",.)\n:-" or not self.text[after.start].isalnum()

    def when(self, match: re.Match[str], group: str | None = None) -> str | None:
        i = match.start(group) if group else match.start()
        return self.tense.at(self.lexemes[i].start)

    def nearer(self, weekday: int) -> str:
        """Whether the last or the next such day lies closer to publication."""
        return "future" if self.day is not None and (self.day.isoweekday() - weekday) % 7 > 3 else "past"

    def focus_day(self, unit: str) -> date | None:
        """A day within what the text spoke of last, if that was at least as fine as the unit."""
        span = bounds(self.focus) if self.focus else None
        if span is None or "/" in str(self.focus):
            return None
        length = (span[1] - span[0]).days
        limit = {"D": 0, "W": 7, "M": 31, "Q": 92, "Y": 366, "WE": 7}.get(unit, 40000)
        return span[0] if length <= limit else None

    def rel_year(self, match: re.Match[str]) -> int | None:
        """The year of "last year", "of this year", None without such words or publication date."""
        words = self.words(match, "rel")
        if not words or self.day is None:
            return None
        return self.day.year + {"L": -1, "X": 1}.get(words[0].letter, 0)

    def year(self, match: re.Match[str]) -> int | None:
        words = self.words(match, "year")
        if spelled := self.words(match, "spelled"):
            return spelled_year(spelled)
        return int(words[0].text) if words else self.rel_year(match)


def spelled_year(words: list[Lexeme]) -> int | None:
    """The year in "nineteen ninety-six" and "two thousand and five", None where the words are no year."""
    if words[1].letter == "h":
        total = number(words)
        return int(total) if total is not None and 2000 <= total < 2100 else None
    head, tail = int(words[0].value), number(words[1:])
    return head * 100 + int(tail) if head in (17, 18, 19, 20) and tail is not None and 10 <= tail <= 99 else None
