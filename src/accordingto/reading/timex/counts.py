"""Durations, sets, and points reached by counting units; what they are counted from is said or it stays open."""

import re
from datetime import date, timedelta

from accordingto.reading.timex import units
from accordingto.reading.timex.base import Meaning
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.dates import Dates
from accordingto.reading.timex.lexer import number

#: what "eight-month-old" can be said of and lasts; of a person or a thing it tells the age
_LASTING = frozenset(
    "war conflict truce ceasefire blockade siege dispute ban embargo occupation insurgency rebellion uprising revolt "
    "crisis standoff stalemate strike protest campaign offensive operation fighting feud rule government coalition "
    "administration regime agreement deal accord treaty pact boycott lockdown curfew shutdown "
    "slump recession boom slowdown drought trial case investigation inquiry process talk negotiation row "
    "struggle battle violence bloodshed emergency".split()
)
_HOURS = frozenset("early small opening business office working visiting viewing rush school dawn daylight".split())
_PAPERS = frozenset("newspaper paper magazine journal tabloid broadsheet publication newsletter gazette".split())
_DAY_AFTER = re.compile(r"@?(?P<month>m|M\.?)(?P<day>[Do])(?:,?(?P<year>Y))?")

#: after these, "a year" is a length of time; after a count or a noun it is a rate
_LENGTH = frozenset(
    "for in within of by than after before about around nearly almost over under only just at least last lasts lasted "
    "take takes took spend spent every once and or is was be been to from as with during up half".split()
)


class Counts(Dates):
    """Handlers of the patterns that count."""

    def unit(self, match: re.Match[str], group: str = "unit") -> str:
        return self.value(match, group) or "D"

    def count(self, match: re.Match[str]) -> float | None:
        """The number a quantity names; None for "several", "a few"."""
        words = self.words(match, "n")
        vague = [word for word in words if word.letter == "v"]
        if vague:
            return 2.0 if vague[0].text == "couple" else None
        halved = any(word.letter == "z" for word in words)  # "half a year", "two and a half years"
        found = number([word for word in words if word.letter not in ("iJ=a-&" if halved else "iJ=")])
        half = self.words(match, "half") if "half" in match.re.groupindex else []
        half = half or (self.words(match, "az") if "az" in match.re.groupindex else [])
        return None if found is None else found + (0.5 if half else 0)

    def reference(self, match: re.Match[str]) -> Meaning:
        words = self.words(match, "ref")
        last = words[-1]
        after = self.after(match)
        if last.letter == "~":
            before = self.before(match)
            return ("DATE", "PAST_REF", None) if before is not None and before.text == "at" else None
        if last.letter == "L":
            led = self.before(match) is not None and self.lexemes[match.start() - 1].letter == "I"
            ends = after is None or after.letter not in "uUqQycthDNYavSwWmMpPJV"
            return ("DATE", "PAST_REF", None) if last.text == "past" and led and ends else None
        if last.letter == "H":
            return ("DATE", "PRESENT_REF", None) if last.text == "current" else None
        if last.letter == "U":
            return ("DATE", "PRESENT_REF", None) if last.text == "days" else None
        if last.letter == "F":
            before = self.before(match)
            if after is not None and after.letter == "i":
                return None
            if len(words) == 1 and not (before is not None and before.letter == "I"):
                return None
            return "DATE", "FUTURE_REF", None
        return "DATE", last.value, None

    def relative(self, match: re.Match[str]) -> Meaning:
        """ "last month", "the following day", "early next year", "the end of this week"."""
        x, unit = self.words(match, "x"), self.unit(match)
        if unit.startswith("T") or self.is_title(match, "unit") or (match["end"] and x[0].letter == "K"):
            return None
        mod = self.mod(match) or (self.lexemes[match.start("end") + 1].value if match["end"] else None)
        word = x[0].text if len(x) == 1 or x[0].letter != "H" else x[1].text
        if word == "latest" and unit == "Q" and self.last_quarter:
            return "DATE", self.last_quarter, mod
        if unit == "C":
            unit = "C" if word in ("this", "last", "next", "past") else ""
        if unit in ("", "2W") or (word == "same" and x[0].letter != "K"):
            return None
        anchored_in_text = word in ("following", "same", "that", "previous") or (word == "next" and unit == "D")
        ref = self.focus_day(unit) if anchored_in_text else self.day
        if anchored_in_text and ref is None:
            ref = self.day if word in ("following", "previous", "next") and self.focus is None else None
        offset = {"L": -1, "X": 1, "K": 0, "H": 0}[x[-1].letter]
        if (unit in ("E", "C") and word == "past") or match["half"]:
            # "over the past decade": the ten years up to now; "the past year and a half"
            count = 1.5 if match["half"] else 1
            self.days = None if self.day is None else units.stretch(self.day, count, unit, ahead=x[-1].letter == "X")
            return "DURATION", units.duration(count, unit), mod
        if ref is None:
            return "DATE", units.OPEN[unit], mod
        value = units.step(ref, offset, unit)
        return None if value is None else ("DATE", value, mod)

    def ago(self, match: re.Match[str]) -> Meaning:
        """ "three days ago", "a year earlier", "two weeks later"."""
        word = self.words(match, "dir")[0]
        count = self.count(match) if "unit" in match.re.groupindex else None
        so, after = self.words(match, "so"), self.after(match)
        if after is not None and after.text == "than":
            return None  # "a day later than planned" tells how late, and not when
        if so and so[0].text != "so":
            return None
        mod = "APPROX" if so else None  # "a week or so ago"
        if "to" in match.re.groupindex and (match["to"] or match["more"]):
            count = None  # "two or three years ago"
        unit = self.unit(match, "unit" if "unit" in match.re.groupindex else "n")
        finer = self.finer(match)
        if "unit2" in match.re.groupindex:
            if finer is None or count is None:
                return None
            count, unit = finer
        if word.letter != "g" and word.text in ("before", "after"):
            # "two days after the vote": the length is told, and its end is an event
            if after is not None and after.letter not in ",.)":
                return None
        if count is None:
            return ("DATE", "PAST_REF", None) if word.letter == "g" else None
        if unit.startswith("T"):
            return ("DATE", "PAST_REF", None) if word.letter == "g" else None
        factor, unit = {"2W": (2, "W"), "E": (10, "Y"), "C": (100, "Y")}.get(unit, (1, unit))
        if unit == "Y" and self.longer and self.day and count == 1 and word.letter in "ge<":
            return "DATE", units.step(self.day, -1, "Y") or "XXXX", mod
        if unit == "Y" and self.last_quarter and count == 1 and word.letter in "ge<":
            return "DATE", f"{int(self.last_quarter[:4]) - 1:04d}{self.last_quarter[4:]}", mod
        if unit not in units.OPEN:
            return None
        ref = self.day
        if word.letter != "g":
            # "a month later" that follows no date is later than an event, not than the report
            ref = self.focus_day(unit) or (self.day if word.letter in "e<" else None)
        if ref is None:
            return "DATE", units.OPEN[unit], mod
        whole = round(count * factor)
        value = units.step(ref, -whole if word.letter in "ge<" else whole, unit)
        return None if value is None else ("DATE", value, mod)

    def finer(self, match: re.Match[str]) -> tuple[float, str] | None:
        """The whole of "three years and four months" in its finer unit; None where the two are no one length."""
        if "unit2" not in match.re.groupindex:
            return None
        before, count, more = self.before(match), self.count(match), number(self.words(match, "n2"))
        unit, finer = self.unit(match), self.unit(match, "unit2")
        factor = units.IN_FINER.get((unit, finer))
        if factor is None or count is None or more is None or not more < factor:
            return None
        return None if before is not None and before.text == "between" else (count * factor + more, finer)

    def day_beside(self, match: re.Match[str]) -> Meaning:
        """ "the day before," where no event follows: the one beside the day that the text spoke of."""
        after, unit, word = self.after(match), self.unit(match), self.words(match, "dir")[0]
        if match["today"]:  # "the day after tomorrow"
            offset = int(self.value(match, "today") or 0) + (-1 if word.letter == "<" else 1)
            value = units.OPEN["D"] if self.day is None else units.step(self.day, offset, "D")
            return ("DATE", value, None) if unit == "D" and value else None
        if unit not in ("D", "W", "M", "Y") or not self.closes_clause(after):
            return None
        ref = self.focus_day(unit)
        value = units.step(ref, -1 if word.letter == "<" else 1, unit) if ref else units.OPEN[unit]
        return None if value is None else ("DATE", value, None)

    def year_ago(self, match: re.Match[str]) -> Meaning:
        """ "the year-ago quarter", "year-earlier"."""
        if self.value(match, "n") != "Y":
            return None
        if self.last_quarter and not (self.longer and self.value(match, "what") != "Q"):
            return "DATE", f"{int(self.last_quarter[:4]) - 1:04d}{self.last_quarter[4:]}", None
        return "DATE", units.OPEN["Y"] if self.day is None else f"{self.day.year - 1:04d}", None

    def span(self, match: re.Match[str]) -> Meaning:
        """ "the past three months", "the next few days": a length that ends or begins with publication."""
        x, count, unit = self.words(match, "x")[0], self.count_of_range(match), self.unit(match)
        if x.text == "last" and self.tense.is_verb(x.start):
            return None  # "the truce will last three weeks"
        if x.text in ("last", "past", "next", "coming", "upcoming") and self.day is not None:
            ahead, today = x.letter == "X", self.day.isoformat()
            if count is not None:
                self.days = units.stretch(self.day, count, unit, ahead)
            else:
                self.days = (today, None) if ahead else (None, today)
        return "DURATION", units.duration(count, unit), None

    def count_of_range(self, match: re.Match[str]) -> float | None:
        return None if any(word.text == "to" for word in self.words(match, "n")) else self.count(match)

    def recent(self, match: re.Match[str]) -> Meaning:
        word = self.words(match, "x")[0]
        if word.letter == "+" or word.text in ("last", "past"):
            return "DATE", "PAST_REF", None
        return ("DATE", "FUTURE_REF", None) if word.letter == "X" and word.text == "coming" else None

    def duration(self, match: re.Match[str]) -> Meaning:
        groups = match.re.groupindex
        if "lasting" in groups:  # "a weeklong visit", "a yearslong feud"
            one, unit = ("X" not in (code := self.value(match, "lasting") or "D")), code.removeprefix("X")
            return "DURATION", units.duration(1 if one else None, unit), None
        unit = self.unit(match)
        if "ahead" in groups:  # "the weeks ahead", "in years to come"
            self.days = (self.day.isoformat(), None) if self.day is not None else None
            return "DURATION", units.duration(None, unit), None
        if "one" in groups and match["one"]:  # "a day-long siege"
            return "DURATION", units.duration(1, self.unit(match, "one")), None
        after, before = self.after(match), self.before(match)
        if self.is_age(match) or self.is_title(match, "unit"):
            return None
        if unit == "Q" and after is not None and after.letter == "i" and not self.count_is_vague(match):
            return None  # "three quarters of them"
        if "more" in groups or "or" in groups or "hundreds" in groups:  # "a year or two", "days or weeks"
            joined = self.words(match, "or") or self.lexemes[match.end() - 2 : match.end() - 1]
            if "hundreds" not in groups and joined[0].text != "or":
                return None
            return "DURATION", units.duration(None, unit), None
        if "n" not in groups:
            return self.bare_plural(match, unit)
        if "unit2" in groups:
            finer = self.finer(match)
            return None if finer is None else ("DURATION", units.compound(unit, *finer), None)
        count = self.count(match)
        words = self.words(match, "n")
        if words[0].letter == "a" and len(words) == 1:
            if before is not None and before.text in ("once", "twice", "times"):
                return "SET", units.duration(1, unit), None
            if self.is_rate(match) and not (after is not None and after.letter == "i"):
                return "SET", units.duration(1, unit), None
            if after is not None and after.letter == "-" and after.start == self.lexemes[match.end() - 1].end:
                return None  # "a year-end interview"
            beside = after is not None and after.letter in "<>"  # "a day after the vote"
            halved = "half" in groups and match["half"]
            if unit in ("D", "Q", "WE", "C", "TM") and not (beside or halved or self.measured(match)):
                return None  # "a day", "a minute": most often a noun like another
        if unit == "WE" or (
            words[0].text == "one"
            and len(words) == 1
            and unit == "D"
            and not self.measured(match)
            and self.lexemes[match.end() - 2].letter != "-"
        ):
            return None
        if unit == "M" and count in (6, 9):
            self.longer = self.last_quarter is not None  # "for the nine months": a year earlier is no quarter now
        mod = None
        if "to" in groups and match["to"]:
            most = number(self.lexemes[match.end("to") : match.start("unit")])
            if count is None or most is None or most <= count:  # "from 14,000 to six months"
                self.skip, count = match.end("to") - match.start(), most
            elif self.lexemes[match.start("to")].letter != "-":
                mod = "EQUAL_OR_MORE"
        return "DURATION", units.duration(count, unit), mod

    def described(self, match: re.Match[str]) -> Meaning:
        """ "Three consecutive dry years": by the parse the number counts the unit, with only adjectives between."""
        if not self.tense.counts(self.words(match, "n")[-1].start, self.words(match, "unit")[0].start):
            return None
        return "DURATION", units.duration(self.count(match), self.unit(match)), None

    def count_is_vague(self, match: re.Match[str]) -> bool:
        return any(word.letter == "v" for word in self.words(match, "n"))

    def lasting(self, match: re.Match[str]) -> Meaning:
        """ "an eight-month-old truce", but not the age of a person, whom no such noun names."""
        old = self.tense.token(self.lexemes[match.end() - 1].start)
        if old is None or old.head.lemma_.lower() not in _LASTING:
            return None
        return "DURATION", units.duration(self.count(match), self.unit(match)), None

    def is_age(self, match: re.Match[str]) -> bool:
        """ "22-year-old", "22 years old", "22 years of age", "aged 6, 4 and 8 months"."""
        rest = self.lexemes[match.end() : match.end() + 2]
        letters = "".join(lexeme.letter for lexeme in rest)
        i = match.start() - 1
        while i > 0 and i > match.start() - 8 and self.lexemes[i].letter in "DO,&":
            i -= 1
        return letters[:1] == "O" or letters in ("-O", "iO") or (i >= 0 and self.lexemes[i].text == "aged")

    def quarter_century(self, match: re.Match[str]) -> Meaning:
        """ "a quarter-century", "a quarter of a century"."""
        return "DURATION", "P25Y", None

    def bare_plural(self, match: re.Match[str], unit: str) -> Meaning:
        if unit == "WE":
            return "SET", "XXXX-WXX-WE", None
        after, before = self.after(match), self.before(match)
        if after is not None and after.letter == "Y":
            return None  # "in the years 1939 to 1945"
        if before is not None and before.letter == "-" and before.end == self.lexemes[match.start()].start:
            return None  # "after-hours trading"
        above = self.before(match, 2)
        if before is not None and before.text == "of" and above is not None and above.text == "matter":
            return None  # "a matter of days" says how soon, or how late
        near = (after is not None and after.text in ("later", "earlier", "after", "before")) or (
            before is not None and before.text == "within"
        )
        if unit in ("TM", "TS") and not near:
            return None
        if unit == "TH" and before is not None and (before.letter == "p" or before.text in _HOURS):
            return None  # "the early hours of Sunday" are a part of that day, "office hours" a kind
        if before is not None and before.letter in "L'" and before.text not in ("past", "last"):
            return None
        return "DURATION", units.duration(None, unit), None

    def is_rate(self, match: re.Match[str]) -> bool:
        """ "$33 million a year", "dozens of interviews a day": a count with its noun right before."""
        i = match.start()
        window = self.lexemes[max(0, i - 4) : i]
        stops = [k for k, lexeme in enumerate(window) if lexeme.letter in ".\n"]
        window = window[stops[-1] + 1 :] if stops else window
        if not window or window[-1].text in _LENGTH or window[-1].letter in ",.;":
            return False
        if window[-1].letter in "hDNY%":
            return True
        token = self.tense.token(window[-1].start)
        counted = any(
            lexeme.letter in "DNYcth%" or lexeme.text in ("dozens", "hundreds", "thousands") for lexeme in window
        )
        return counted and (token is None or token.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"))

    def measured(self, match: re.Match[str]) -> bool:
        """Whether a preposition or adverb says that a length of time is meant."""
        before = self.before(match)
        return before is not None and before.text in (
            "for", "in", "within", "than", "about", "nearly", "almost", "over", "under", "least", "takes", "took",
            "around", "only", "just", "after", "lasted", "every",
        )  # fmt: skip

    def set_of(self, match: re.Match[str]) -> Meaning:
        """ "every day", "each Thursday", "Tuesdays"."""
        word = self.words(match, "what")[0]
        every = self.value(match, "every") if "every" in match.re.groupindex else None
        if every == "per":
            return None
        if word.letter in "wW":
            part = self.value(match, "part") if "part" in match.re.groupindex else None
            return "SET", f"XXXX-WXX-{word.value}{f'T{part}' if part else ''}", None
        other = self.words(match, "o")
        if other and other[0].letter == "_" and (other[0].text != "other" or word.letter != "u"):
            return None
        if word.letter in "pP":
            return ("SET", f"XXXX-XX-XXT{word.value}", None) if every or word.text != "nights" else None
        if word.letter == "m":
            return "SET", f"XXXX-{int(word.value):02d}", None
        if word.letter == "S":
            return "SET", f"XXXX-{word.value}", None
        n = self.words(match, "n")
        if n and n[0].letter == "v":  # "every few years"
            return ("SET", units.duration(None, word.value), None) if word.letter == "U" else None
        joined = next((i for i, lexeme in enumerate(n) if lexeme.letter == "&"), len(n))
        count = number(n[:joined]) or (2.0 if other and other[0].text == "other" else number_of(self.value(match, "o")))
        return "SET", units.duration(count, word.value), None

    def adverb(self, match: re.Match[str]) -> Meaning:
        after = self.after(match)
        value = self.value(match, "adverb")
        if self.is_title(match, "adverb") or (value == "P3M" and after is not None and after.letter == "_"):
            return None  # "the quarterly report" is a kind of report
        before = self.before(match)
        average = before is not None and before.text == "average" and value == "P1D"
        often = before is not None and before.text == "times"
        if self.is_paper(match) or (self.is_rate(match) and not often) or average:
            return None  # "rose 8 % annually", "the average daily toll": the figure's measure
        return "SET", value or "P1D", None

    def is_paper(self, match: re.Match[str]) -> bool:
        """Whether "daily" is what appears daily: "the daily Ahram", "a weekly magazine"."""
        token = self.tense.token(self.lexemes[match.start()].start)
        if token is None or not token.head.pos_:
            return False
        after = self.after(match)
        capital = after is not None and self.text[after.start].isupper()
        names = capital and token.head.i > token.i and token.head.pos_ == "PROPN"
        return names or token.pos_ in ("NOUN", "PROPN") or token.head.lemma_.lower() in _PAPERS

    def year_end(self, match: re.Match[str]) -> Meaning:
        """ "the end of the year", "year-end"."""
        unit, mod = (self.value(match, "unit") or self.value(match, "unit2")), self.mod(match)
        if unit == "D" and match["mod3"]:  # "later in the day"
            day = self.focus_day("D") or self.day
            return "DATE", day.isoformat() if day else units.OPEN["D"], mod
        if unit not in ("Y", "M", "W", "Q", "E") or mod not in ("START", "MID", "END"):
            return None
        if match["unit2"] and (unit != "Y" or mod != "END"):
            return None
        return "DATE", units.OPEN[unit] if self.day is None else units.at(self.day, unit), mod

    def this_unit(self, match: re.Match[str]) -> Meaning:
        """ "the year", "the quarter" where nothing else says which: the one the text speaks of, or the current one."""
        unit = self.unit(match)
        words = self.lexemes[match.start() : match.end()]
        if unit not in ("Y", "Q", "W", "WE") or (
            len(words) == 3 and words[1].text not in ("fiscal", "full", "entire", "whole")
        ):
            return None
        after = self.after(match)
        if unit == "Y" and after is not None and after.text in ("ended", "ending", "to"):
            return "DURATION", "P1Y", None
        if unit == "Q":
            day = self.ended(match)
            if day and not self.fiscal:  # the quarter in which most of the three months up to then lie
                self.last_quarter = units.at(day - timedelta(45), "Q")
            self.longer = False
            return ("DATE", self.last_quarter, None) if self.last_quarter else None
        if (
            after is not None
            and after.letter in "i_"
            and unit == "W"
            and after.text in ("of", "that", "before", "after")
        ):
            return None
        if unit == "W" and (last := self.ended(match)):
            return "DATE", units.at(last, "W"), None  # "the week ended March 15"
        if self.day is None:
            return "DATE", units.OPEN[unit], None
        if unit == "WE":
            ahead = self.when(match) == "future"
            return "DATE", units.step(self.day, 0 if ahead or self.day.isoweekday() == 7 else -1, "WE") or "", None
        return "DATE", units.at(self.day, unit), None

    def ended(self, match: re.Match[str]) -> date | None:
        """The day in "the quarter ended Sept. 30"; without a year the last such day before publication."""
        rest = self.lexemes[match.end() : match.end() + 7]
        if not rest or rest[0].text not in ("ended", "ending"):
            return None
        told = _DAY_AFTER.match("".join(lexeme.letter for lexeme in rest[1:]))
        if told is None:
            return None
        month, day = rest[1 + told.start("month")], rest[1 + told.start("day")]
        year = rest[told.end()].text if told["year"] else None
        if year is None:
            year = self.nearest_year(int(month.value), int(day.value or day.text), "past") if self.day else "XXXX"
        span = bounds(f"{year}-{int(month.value):02d}-{int(day.value or day.text):02d}")
        return span[0] if span and span[0].year > 1 else None

    def period(self, match: re.Match[str]) -> Meaning:
        """ "the 1988 period", "the latest period": a part of a year that business news has named before."""
        year = self.words(match, "year")
        if self.value(match, "unit") == "Q":
            self.longer = False
        if not self.last_quarter or self.longer:
            return ("DATE", year[0].text, None) if year else None
        return "DATE", f"{year[0].text if year else self.last_quarter[:4]}{self.last_quarter[4:]}", None


def number_of(text: str | None) -> float:
    """The number an ordinal's value gives ("every second year"), 1 without one."""
    return float(text) if text and text.isdigit() else 1.0
