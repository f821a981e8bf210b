"""Days named by weekday, by "today" and its kin, by parts of the day and by the clock."""

import re
from datetime import timedelta

from accordingto.reading.timex import units
from accordingto.reading.timex.base import Meaning
from accordingto.reading.timex.calendar import bounds, nth_weekday
from accordingto.reading.timex.dates import Dates

#: days in a list that share a month's name, and how many letters such a list can have
_LIST_AFTER_MONTH = re.compile(r"(?P<month>m|M\.?)(?:[Do](?:,?&|,))+\Z")
_LIST_BEFORE_MONTH = re.compile(r"(?:(?:,?&|,)[Do]){1,6}i?(?P<month>m|M\.?)")
_LIST_START = re.compile(r"(?:[Do](?:,?&|,)){0,6}\Z")
_LIST_REST = re.compile(r"(?:(?:,?&|,)[Do]){0,6}")
_LIST = 20
#: a weekday behind brackets with the same moment elsewhere, or behind the end of the hours
_DAY_BEHIND = re.compile(r"(?:(?:\((?:[CNY]|DA)A?(?:l|[b_]~)?)?\)|[-=][CDc]A?l?),?@?(?P<weekday>w)")
_DATE_IN_BRACKETS = re.compile(
    r"\((?:(?P<month>m|M\.?)(?P<day>[Do])|(?P<day2>[Do])(?P<month2>m|M\.?))(?:,?Y)?\)"
)
#: before a bare number these let it be a time of day
_AT = frozenset("at by around about until from since before after".split())
#: "today's world" is that of these years, not of this day
_OF_THESE_YEARS = frozenset(
    "world society youth generation era age culture economy technology computers standards wars warfare battlefield "
    "challenges threats climate environment".split()
)
#: before the last day of what lasts
_ENDS = frozenset("through until till to".split())
#: a day no more days ahead is what the text goes on about
_SOON = 14
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

    def about_focus(self, weekday: int, ends: bool) -> str | None:
        """Such a day beside what the text spoke of last, if that lies ahead and not far: "opens on Thursday", and then
        "through Sunday", which ``ends`` it, or "the Friday show is sold out"."""
        focus = self.focus_day("D")
        if focus is None or self.day is None or not 0 < (focus - self.day).days <= _SOON:
            return None
        step = (weekday - focus.isoweekday()) % 7
        near = focus + timedelta(step if ends or step < 4 else step - 7)
        return near.isoformat() if near >= self.day else None

    def weekday_tense(self, match: re.Match[str]) -> str | None:
        """The verb's tense, save that "until Friday" looks ahead, and "by Friday" where the verb does not tell."""
        weekday = int(self.value(match, "weekday") or 1)
        tense, before = self.tense.told(self.lexemes[match.start("weekday")].start), self.before(match)
        tense = self.nearer(weekday) if tense == "near" else tense
        if before is None:
            return tense
        by = before.text == "by" and self.lexemes[match.start()].letter != "d"
        due = by and (tense is None or self.tense.due(before.start))
        if self.ahead(match) or before.text == "through" or due or self.soon(match):
            return "future"
        above = self.before(match, 2)
        if before.text == "of" and above is not None and above.text == "ahead":
            # "ahead of Friday's vote" says nothing of whether it is over
            return "future" if self.tense.at(above.start) == "future" else self.nearer(weekday)
        return tense

    def weekday(self, match: re.Match[str]) -> Meaning:
        x = self.words(match, "x") if "x" in match.re.groupindex else []
        before, rest = self.before(match), self.lexemes[match.end() : match.end() + 2]
        if (before is not None and before.letter in "o2" and match.start("weekday") == match.start()) or (
            x and len(rest) == 2 and rest[0].letter in "Ii" and rest[1].letter == "m"
        ):
            return None  # "the fourth Thursday", "the last Monday in May"
        if rest and rest[0].letter == "*" and self.text[rest[0].start].isupper():
            return None  # "the Sunday Times"
        if x and x[0].text == "following" and self.lexemes[match.start("x") - 1].letter != "d":
            x, self.skip = [], match.start("weekday") - match.start()  # "following Monday's raid": after it
        named = int(self.value(match, "weekday") or 1)
        tense = self.weekday_tense(match)
        value = self.on_weekday(named, x[-1].letter if x else "", tense)
        ends = tense == "future" and before is not None and before.text in _ENDS
        if not x and (tense is None or ends):
            value = self.about_focus(named, ends) or value
        if rel := self.words(match, "rel") if "rel" in match.re.groupindex else []:  # "Thursday last week"
            if self.value(match, "unit") != "W":
                return None
            value = self.day_of_week(int(self.value(match, "weekday") or 1), {"L": -1, "X": 1}.get(rel[0].letter, 0))
        elif not x:
            value = self.bracketed(match) or self.interval_start(match) or value
        elif x[0].text in ("following", "previous", "preceding"):
            value = self.beside_focus(int(self.value(match, "weekday") or 1), x[0].letter) or value
        part = self.words(match, "part") or (self.words(match, "night") if "night" in match.re.groupindex else [])
        mod = self.mod(match) if "mod" in match.re.groupindex else None
        if part:
            return "TIME", f"{value}T{part[0].value}", mod
        return "DATE", value, mod

    def overnight(self, match: re.Match[str]) -> Meaning:
        """ "Overnight on Tuesday", "overnight Friday"."""
        if self.words(match, "over")[0].text != "overnight":
            return None
        day = self.on_weekday(int(self.value(match, "weekday") or 1), "", self.weekday_tense(match))
        return "TIME", f"{day}TNI", None

    def nth_weekday(self, match: re.Match[str]) -> Meaning:
        """ "The second Tuesday of November 2024", "the last Monday in May", which recurs unless year or verb tells."""
        word, weekday = self.words(match, "nth")[0], int(self.value(match, "weekday") or 1)
        nth = -1 if word.text == "last" else int(word.value) if word.value.isdigit() else 0
        if not 1 <= nth <= 5 and nth != -1:
            return None
        told = self.month_year(match)
        if told is None and self.date_tense(match, "month") is None:
            return "DATE", f"XXXX-{int(self.value(match, 'month') or 1):02d}-WXX-{weekday}", None
        told = told or self.month_only(match)
        span = bounds(told[1]) if told else None
        if span is None:
            return None
        day = nth_weekday(span[0].year, span[0].month, weekday, nth)
        return ("DATE", day.isoformat(), None) if day <= span[1] else None

    def bracketed(self, match: re.Match[str]) -> str | None:
        """The day that brackets behind the weekday give: "Thursday (Nov. 14)", "Tuesday (12 November)"."""
        told = _DATE_IN_BRACKETS.match(match.string, match.end())
        if told is None:
            return None
        month = self.lexemes[max(told.start("month"), told.start("month2"))]
        day = self.lexemes[max(told.start("day"), told.start("day2"))]
        return self.date_value(match, int(month.value), int(day.value or day.text))

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
        if self.named_today(match) or self.of_these_years(match):
            return None
        part = self.words(match, "part") if "part" in match.re.groupindex else []
        if "modpart" in match.re.groupindex:
            words = self.words(match, "modpart")
            return "TIME", f"{value}T{words[-1].value}", words[0].value
        if tonight or part:
            return "TIME", f"{value}T{part[0].value if part else 'NI'}", self.mod(match)
        return "DATE", value, self.mod(match)

    def of_these_years(self, match: re.Match[str]) -> bool:
        """ "Today's world", "in today's global economy", but not "today's vote"."""
        rest = self.lexemes[match.end() : match.end() + 4]
        if len(rest) < 3 or rest[0].letter != "'" or rest[1].text != "s":
            return False
        return rest[2].text in _OF_THESE_YEARS or (len(rest) == 4 and rest[3].text in _OF_THESE_YEARS)

    def named_today(self, match: re.Match[str]) -> bool:
        """Whether "Today" ends a name: "Kyiv Today"."""
        i = match.start("today")
        before, here = self.lexemes[i - 1] if i else None, self.lexemes[i]
        around = self.text[max(0, here.start - 40) : here.end + 40]
        return (
            before is not None
            and around.upper() != around  # a text in capitals
            and before.letter == "_"
            and self.text[here.start].isupper()
            and self.text[before.start].isupper()
            and here.start - before.end == 1
        )

    def part_of_day(self, match: re.Match[str]) -> Meaning:
        part = self.value(match, "part") or ""
        x = self.words(match, "x")
        letter = x[0].letter if x else "K"
        if letter == "K":
            before = self.before(match)
            token = self.tense.token(self.lexemes[match.start("part")].start)
            compound = token is not None and token.dep_ == "compound"  # "the morning meetings"
            if x == [] and (part == "NI" or compound or before is None or before.text not in ("in", "during")):
                return None
            day = self.day_in_focus()
        elif x[0].text in ("next", "following", "previous"):
            day = self.beside(-1 if letter == "L" else 1)
        else:
            day = self.today(-1 if letter == "L" else 0)
        return "TIME", f"{day}T{part}", self.mod(match)

    def late_part(self, match: re.Match[str]) -> Meaning:
        """ "by mid-afternoon", "until late evening", of the day that the text spoke of; not "late-night talks"."""
        before = self.before(match)
        led = before is not None and (
            before.letter in "I" or before.text in ("by", "until", "till", "since", "from", "before", "after", "around")
        )
        head = self.closes_clause(self.after(match)) or self.tense.closes(self.lexemes[match.start("part")].start)
        if not led or not (head or self.value(match, "mod") == "MID"):
            return None
        return "TIME", f"{self.day_in_focus()}T{self.value(match, 'part')}", self.mod(match)

    def day_in_focus(self) -> str:
        """The day that the text spoke of last, else that of publication."""
        focus = self.focus if self.focus and re.fullmatch(r"\d{4}-\d\d-\d\d", self.focus) else None
        return focus or self.today(0)

    def beside(self, step: int) -> str:
        """The day before or after the one that the text spoke of; where it spoke of none, of publication."""
        day = self.focus_day("D") or (self.day if self.focus is None else None)
        return units.OPEN["D"] if day is None else units.step(day, step, "D") or units.OPEN["D"]

    def listed_day(self, match: re.Match[str]) -> Meaning:
        """A day of "April 24 and 25" or "3, 4 and 5 May" that stands apart from its month; they ascend in a list."""
        letters, start, end = match.string, match.start(), match.end("day")
        behind = _LIST_AFTER_MONTH.search(letters, max(0, start - _LIST), start)
        ahead = _LIST_BEFORE_MONTH.match(letters, end, end + _LIST)
        if behind is None:
            if ahead is None:
                return None
            opening = _LIST_START.search(letters, max(0, start - _LIST), start)
            first, last = opening.start() if opening else start, ahead.end()
            of_month = self.lexemes[ahead.start("month")]
            lead = self.lexemes[first - 1] if first else None
            if lead is None or lead.text not in ("on", "between", "from", "until", "for", "of", "by", "the"):
                return None
        else:
            rest = _LIST_REST.match(letters, end, end + _LIST)
            first, last = behind.end("month"), rest.end() if rest else end
            of_month = self.lexemes[behind.start("month")]
            if not self.closes_clause(self.after(match)) and not self.tense.closes(self.lexemes[start].start):
                return None  # "on May 3 and 10 people"
        texts = [lexeme.value or lexeme.text for lexeme in self.lexemes[first:last] if lexeme.letter in "Do"]
        days = [int(text) for text in texts if text.isdigit()]
        if "&" not in letters[first:last] or days != sorted(set(days)) or days[-1] > 31:
            return None
        month, day = int(of_month.value), int(self.lexemes[start].value or self.lexemes[start].text)
        year = self.year(match) or (int(self.lexemes[last].text) if letters[last : last + 1] == "Y" else None)
        if year is None and behind and self.focus and self.focus[5:7] == f"{month:02d}":
            year = int(self.focus[:4])
        value = f"{year:04d}-{month:02d}-{day:02d}" if year else self.date_value(match, month, day)
        return ("DATE", value, None) if bounds(value) or value.startswith("XXXX") else None

    def clock(self, match: re.Match[str]) -> Meaning:
        time = self.clock_time(match)
        if time is None:
            return None
        if weekday := self.words(match, "weekday"):
            day = self.on_weekday(int(weekday[0].value), "", self.weekday_tense(match))
        elif month := self.words(match, "month") or self.words(match, "month2"):
            number = self.value(match, "day") or self.value(match, "day2") or "1"
            day = self.date_value(match, int(month[0].value), int(number))
        elif today := self.words(match, "today"):
            day = self.today(int(today[0].value.removesuffix("NI")))
        elif behind := _DAY_BEHIND.match(match.string, match.end()):
            # "at 8:46 a.m. (1246 GMT) on Tuesday", for both times; "from 8 a.m. to 2 p.m. Saturday"
            named = self.lexemes[behind.start("weekday")]
            tense = self.tense.at(named.start)
            day = self.on_weekday(int(named.value), "", tense)
        elif match["part"] and self.lexemes[match.start("part") - 1].letter == "H":
            day = self.today(0)
        else:
            day = self.day_in_focus()
        return "TIME", f"{day}T{time}", None

    def clock_time(self, match: re.Match[str]) -> str | None:
        if noon := self.words(match, "noon"):
            return noon[0].value
        word, meridiem = self.words(match, "clock")[0], self.words(match, "meridiem")
        hours, part = self.words(match, "hours"), self.words(match, "part") or self.words(match, "part2")
        text = word.value if word.letter == "c" else word.text
        parts = [text[:2], text[2:]] if len(text) == 4 and text.isdigit() else re.split(r"[:.]", text)
        if not all(part.isdigit() for part in parts) or not self.is_zone(match):
            return None
        before = self.before(match)
        led = before is not None and before.text in _AT
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        if hours and hours[0].letter == "U":  # "at 0600 hours", but not "after 1500 hours of work"
            if len(parts) != 2 or before is None or before.text not in ("at", "by", "until", "around"):
                return None
        elif meridiem:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if meridiem[0].text[0] == "p" else 0)
        elif part and (hours or led) and 1 <= hour <= 12:
            hour = hour_of_part(hour, part[0].value)
        elif not hours and ((word.letter != "C" and len(text) != 4) or not (match["zone"] or led)):
            return None
        elif len(text) == 4 and text.isdigit() and not match["zone"] and (before is None or before.text != "at"):
            return None  # "by 2020 on Thursday"
        return f"{hour:02d}:{minute:02d}" if (hour < 24 or (hour, minute) == (24, 0)) and minute < 60 else None

    def is_zone(self, match: re.Match[str]) -> bool:
        """Whether the words before "time" name a place whose time it is: "local", "Kyiv"."""
        zone = self.words(match, "zone")
        return not zone or zone[0].letter != "_" or self.text[zone[0].start].isupper()


def hour_of_part(hour: int, part: str) -> int:
    """The hour of the day of "4 in the morning", "3 in the afternoon", "10 at night"; 24 for "12 at night"."""
    if part == "MO":
        return hour % 12
    if part == "NI":
        return 24 if hour == 12 else hour + 12 if hour >= 6 else hour
    return hour % 12 + 12
