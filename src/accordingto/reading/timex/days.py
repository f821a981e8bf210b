"""Days named by weekday, by "today" and its kin, by parts of the day and by the clock."""

import re
from datetime import timedelta

from accordingto.reading.timex import units
from accordingto.reading.timex.base import Meaning
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.dates import Dates

_WEEKDAY_END = re.compile(r"[-=&]w(?:i?(?P<rel>[LXH])u)?")


class NamedDays(Dates):
    """Handlers of the patterns that name a day by its weekday or from the day of publication."""

    def on_weekday(self, weekday: int, x: str, tense: str | None) -> str:
        """The day of a weekday's name; ``x`` the letter of "last", "next", "this" before it, or empty."""
        if self.day is None:
            return f"XXXX-WXX-{weekday}"
        back = (self.day.isoweekday() - weekday) % 7
        try:
            if x == "L":
                return (self.day - timedelta(back or 7)).isoformat()
            if x == "X":
                return (self.day + timedelta(7 - back)).isoformat()
            if x == "H":
                return (self.day + timedelta(weekday - self.day.isoweekday())).isoformat()
            return (self.day + timedelta(-back % 7 if tense == "future" else -back)).isoformat()
        except OverflowError:
            return f"XXXX-WXX-{weekday}"

    def weekday_tense(self, match: re.Match[str]) -> str | None:
        """The verb's tense, save that "until Friday" looks ahead, and "by Friday" where the verb does not tell."""
        tense, before = self.when(match, "weekday"), self.before(match)
        if before is None:
            return tense
        by = before.text == "by" and self.lexemes[match.start()].letter != "d"
        due = by and (tense is None or self.tense.due(before.start))
        return "future" if self.ahead(match) or before.text == "through" or due else tense

    def weekday(self, match: re.Match[str]) -> Meaning:
        x = self.words(match, "x") if "x" in match.re.groupindex else []
        before, rest = self.before(match), self.lexemes[match.end() : match.end() + 2]
        if (before is not None and before.letter in "o2" and match.start("weekday") == match.start()) or (
            x and len(rest) == 2 and rest[0].letter in "Ii" and rest[1].letter == "m"
        ):
            return None  # "the fourth Thursday", "the last Monday in May"
        if rest and rest[0].letter == "*" and self.text[rest[0].start].isupper():
            return None  # "the Sunday Times"
        value = self.on_weekday(
            int(self.value(match, "weekday") or 1), x[-1].letter if x else "", self.weekday_tense(match)
        )
        if rel := self.words(match, "rel") if "rel" in match.re.groupindex else []:  # "Thursday last week"
            if self.value(match, "unit") != "W":
                return None
            value = self.day_of_week(int(self.value(match, "weekday") or 1), {"L": -1, "X": 1}.get(rel[0].letter, 0))
        elif not x:
            value = self.interval_start(match) or value
        elif x[0].text in ("following", "previous", "preceding"):
            value = self.beside_focus(int(self.value(match, "weekday") or 1), x[0].letter) or value
        part = self.words(match, "part") or (self.words(match, "night") if "night" in match.re.groupindex else [])
        mod = self.mod(match) if "mod" in match.re.groupindex else None
        if part:
            return "TIME", f"{value}T{part[0].value}", mod
        return "DATE", value, mod

    def interval_start(self, match: re.Match[str]) -> str | None:
        """The first day of "Monday to Friday" and of "between Monday and Thursday last week", by its last one."""
        rest, before = self.lexemes[match.end() : match.end() + 5], self.before(match)
        ahead = _WEEKDAY_END.match("".join(lexeme.letter for lexeme in rest))
        between = before is not None and before.text == "between"
        if ahead is None or self.day is None or (rest[0].letter == "&" and not between):
            return None
        first, last = int(self.value(match, "weekday") or 1), int(rest[1].value)
        if ahead["rel"]:
            end = self.day_of_week(last, {"L": -1, "X": 1}.get(ahead["rel"], 0))
        else:
            end = self.on_weekday(last, "", self.weekday_tense(match))
        span = bounds(end)
        return units.step(span[0], -((last - first) % 7), "D") if span else None

    def beside_focus(self, weekday: int, x: str) -> str | None:
        """The weekday before or after the day that the text spoke of last: "the following Monday"."""
        day = self.focus_day("D")
        if day is None:
            return None
        days = -((day.isoweekday() - weekday) % 7 or 7) if x == "L" else (weekday - day.isoweekday()) % 7 or 7
        return units.step(day, days, "D")

    def day_of_week(self, weekday: int, weeks: int) -> str:
        """The weekday of the week that lies ``weeks`` from that of publication."""
        days = weeks * 7 + weekday - (self.day.isoweekday() if self.day else 0)
        return f"XXXX-WXX-{weekday}" if self.day is None else self.today(days)

    def week_of(self, match: re.Match[str]) -> Meaning:
        """ "the week of Nov. 18"."""
        month, day = int(self.words(match, "month")[0].value), self.words(match, "day")[0]
        if self.value(match, "unit") != "W":
            return None
        span = bounds(self.date_value(match, month, int(day.value or day.text)))
        return "DATE", units.at(span[0], "W") if span else units.OPEN["W"], None

    def today(self, offset: int) -> str:
        return units.OPEN["D"] if self.day is None else units.step(self.day, offset, "D") or units.OPEN["D"]

    def deictic(self, match: re.Match[str]) -> Meaning:
        code = self.value(match, "today") or "0"
        tonight = code.endswith("NI")
        value = self.today(int(code.removesuffix("NI")))
        if self.named_today(match):
            return None
        part = self.words(match, "part") if "part" in match.re.groupindex else []
        if "modpart" in match.re.groupindex:
            words = self.words(match, "modpart")
            return "TIME", f"{value}T{words[-1].value}", words[0].value
        if tonight or part:
            return "TIME", f"{value}T{part[0].value if part else 'NI'}", self.mod(match)
        return "DATE", value, self.mod(match)

    def named_today(self, match: re.Match[str]) -> bool:
        """Whether "Today" ends a name: "Kyiv Today"."""
        i = match.start("today")
        before, here = self.lexemes[i - 1] if i else None, self.lexemes[i]
        return (
            before is not None
            and before.letter == "_"
            and self.text[here.start].isupper()
            and self.text[before.start].isupper()
            and here.start - before.end == 1
        )

    def part_of_day(self, match: re.Match[str]) -> Meaning:
        part = self.value(match, "part") or ""
        x = self.words(match, "x") if "x" in match.re.groupindex else []
        letter = x[0].letter if x else "K"
        if letter == "K":
            before = self.before(match)
            if x == [] and (part == "NI" or before is None or before.text not in ("in", "during")):
                return None
            day = self.focus if self.focus and re.fullmatch(r"\d{4}-\d\d-\d\d", self.focus) else self.today(0)
        else:
            day = self.today(-1 if letter == "L" else 0)
        return "TIME", f"{day}T{part}", self.mod(match) if "mod" in match.re.groupindex else None

    def clock(self, match: re.Match[str]) -> Meaning:
        time = self.clock_time(match)
        if time is None:
            return None
        if weekday := self.words(match, "weekday"):
            day = self.on_weekday(int(weekday[0].value), "", self.weekday_tense(match))
        elif month := self.words(match, "month"):
            day = self.date_value(match, int(month[0].value), int(self.value(match, "day") or 1))
        elif today := self.words(match, "today"):
            day = self.today(int(today[0].value.removesuffix("NI")))
        else:
            known = self.focus is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", self.focus)
            day = str(self.focus) if known else self.today(0)
        return "TIME", f"{day}T{time}", None

    def clock_time(self, match: re.Match[str]) -> str | None:
        if noon := self.words(match, "noon"):
            return noon[0].value
        word, meridiem = self.words(match, "clock")[0], self.words(match, "meridiem")
        text = word.value if word.letter == "c" else word.text
        parts = [text[:2], text[2:]] if len(text) == 4 and text.isdigit() else re.split(r"[:.]", text)
        if not all(part.isdigit() for part in parts):
            return None
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        if meridiem:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if meridiem[0].text[0] == "p" else 0)
        else:
            before = self.before(match)
            told = match["zone"] or (
                before is not None
                and before.text in ("at", "by", "around", "about", "until", "from", "since", "before", "after")
            )
            if (word.letter != "C" and len(text) != 4) or not told:
                return None
        return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
