"""Calendar dates, years and parts of years; without the day of publication a year that is not named stays open."""

import re

from accordingto.reading.timex import units
from accordingto.reading.timex.base import Base, Meaning
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.lexer import Lexeme

_MONTH_AND_YEAR = re.compile(r"[-=&](?:(?P<month>m|M\.?)(?:[Do],?)?|[Do],?)Y")
#: a line of a table of events opens with its year, or with a date that has one; characters that such a line has at most
_LINE_YEAR = re.compile(r"(?:[^\W\d_]{3,9}\.?\s(?:\d{1,2},\s)?)?(?P<year>1\d{3}|20\d{2})(?:\s[-–—]|:)\s(?=\D)")
_LINE = 2000
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: the month of a noun ("spoke of a visit in May") is not moved back by a past verb where it is no further ahead
_NEAR = 2


class Dates(Base):
    """Handlers of the patterns that name days, months, years."""

    # -- calendar dates -------------------------------------------------------------------------------------

    def iso(self, match: re.Match[str]) -> Meaning:
        value = re.sub("[/.]", "-", self.words(match, "iso")[0].text.upper())
        if bounds(value[:10]) is None:
            return None
        return ("TIME" if "T" in value else "DATE"), value, None

    def numeric(self, match: re.Match[str]) -> Meaning:
        a, b, year = (int(part) for part in re.split(r"[/.]", self.words(match, "numeric")[0].text))
        if year < 100:
            pivot = (self.day.year if self.day else 2030) % 100
            year += 2000 if year <= pivot else 1900
        readings = {f"{year:04d}-{m:02d}-{d:02d}" for m, d in ((a, b), (b, a))}
        real = sorted(value for value in readings if bounds(value))
        if len(real) == 2:  # 03/04 may be either: the month is not ours to choose
            return "DATE", f"{year:04d}-XX-XX", None
        return ("DATE", real[0], None) if real else None

    def nearest_year(self, month: int, day: int, tense: str | None) -> str:
        """The year that puts a month and day closest to publication; a clear tense decides where both are far."""
        assert self.day is not None
        options = []
        for year in (self.day.year - 1, self.day.year, self.day.year + 1):
            span = bounds(f"{year:04d}-{month:02d}-{day:02d}")
            if span:
                options.append((abs((span[0] - self.day).days), span[0]))
        if not options:
            return "XXXX"
        distance, best = min(options)
        if (tense == "future" and best < self.day) or (tense == "past" and best > self.day and distance > 60):
            ahead = tense == "future"
            other = [option for option in options if (option[1] >= self.day) == ahead]
            best = min(other)[1] if other and distance > 30 else best
        return f"{best.year:04d}"

    def month_day(self, match: re.Match[str]) -> Meaning:
        month_word, day_word = self.words(match, "month")[0], self.words(match, "day")[0]
        day = int(day_word.value or day_word.text)
        after_month = match.start("day") > match.start("month")
        if not 1 <= day <= 31 or (not after_month and not match["of"] and not day_word.text[0].isdigit()):
            return None
        if month_word.letter == "M" and after_month and not month_word.text:
            return None
        value = self.date_value(match, int(month_word.value), day)
        night = self.value(match, "night")
        return ("TIME", f"{value}T{night}", None) if night else ("DATE", value, None)

    def day_of_month(self, match: re.Match[str]) -> Meaning:
        """ "on the 15th": of the month that the text spoke of, or the last or next one by the verb."""
        word, after, rel = self.words(match, "day")[0], self.after(match), self.words(match, "rel")
        day = int(word.value)
        if not word.text[0].isdigit() or not 1 <= day <= 31:
            return None
        if rel:
            if self.lexemes[match.end() - 1].value != "M":
                return None
        elif after is not None and after.letter not in ",.)\n&" and not self.tense.closes(word.start):
            return None  # "on the 15th floor"
        focus = self.focus_day("M") if not rel or rel[0].letter in "dK" else None
        if focus is not None:
            value = f"{focus.year:04d}-{focus.month:02d}-{day:02d}"
        elif self.day is None:
            return "DATE", f"XXXX-XX-{day:02d}", None
        else:
            ahead = self.when(match, "day") == "future"
            step = {"L": -1, "X": 1}.get(rel[0].letter, 0) if rel and rel[0].letter != "d" else 0
            if not rel and (self.day.day > day if ahead else self.day.day < day):
                step = 1 if ahead else -1
            month = units.step(self.day, step, "M")
            value = f"{month}-{day:02d}"
        return ("DATE", value, None) if bounds(value) else None

    def date_value(self, match: re.Match[str], month: int, day: int) -> str:
        year = self.year(match) or self.shared_year(match, month) or self.weekday_year(match, month, day)
        tense = self.date_tense(match)
        text = f"{year:04d}" if year else "XXXX" if self.day is None else self.nearest_year(month, day, tense)
        value = f"{text}-{month:02d}-{day:02d}"
        return value if text == "XXXX" or bounds(value) else f"{text}-{month:02d}-XX"

    def shared_year(self, match: re.Match[str], month: int) -> int | None:
        """The year that follows the other end, as in "January to March 2024", or else heads the line."""
        rest = self.lexemes[match.end() : match.end() + 6]
        ahead = _MONTH_AND_YEAR.match("".join(lexeme.letter for lexeme in rest))
        if ahead is None:
            return self.line_year(match)
        crossed = ahead["month"] and month > int(rest[1].value)
        return int(rest[ahead.end() - 1].text) - bool(crossed)

    def line_year(self, match: re.Match[str]) -> int | None:
        """The year that heads the line, as in a table of events: "1994 - Talks begin on March 3"."""
        here = self.lexemes[match.start()].start
        head = _LINE_YEAR.match(self.text, self.text.rfind("\n", max(0, here - _LINE), here) + 1, here)
        return int(head["year"]) if head else None

    def weekday_year(self, match: re.Match[str], month: int, day: int) -> int | None:
        """The year, of the last, this and the next, in which a month's day falls on the weekday named with it."""
        if "weekday" not in match.re.groupindex or not match["weekday"] or self.day is None:
            return None
        weekday = int(self.value(match, "weekday") or 1)
        spans = (bounds(f"{self.day.year + step:04d}-{month:02d}-{day:02d}") for step in (0, -1, 1))
        return next((span[0].year for span in spans if span and span[0].isoweekday() == weekday), None)

    def day_range(self, match: re.Match[str]) -> Meaning:
        month = int(self.words(match, "month")[0].value)
        days = [int(self.words(match, group)[0].text) for group in ("from", "to")]
        before = self.before(match)
        joined = any(lexeme.letter == "&" for lexeme in self.lexemes[match.start() : match.end()])
        if days[0] >= days[1] or (joined and (before is None or before.text != "between")):
            return None
        first, last = (self.date_value(match, month, day) for day in days)
        return "DATE", f"{first}/{last}", None

    def is_month(self, match: re.Match[str]) -> bool:
        """Whether "May", "March", "Sun" stand for the month here and not for a verb or a name."""
        i = match.start("month")
        lexeme = self.lexemes[i]
        if lexeme.letter == "M":
            return match.end("month") - i > 1
        if lexeme.text in ("may", "march", "august"):
            return not self.tense.is_modal(lexeme.start) and (
                lexeme.text == "august" or self.month_context(i) or self.attributes(i)
            )
        return True

    def attributes(self, i: int) -> bool:
        """ "the March accession" but not "the March of the Mothers"."""
        if i == 0 or i + 1 >= len(self.lexemes) or self.lexemes[i - 1].letter != "d":
            return False
        after = self.lexemes[i + 1]
        return after.letter == "_" and self.text[after.start].islower() and after.text != "for"

    def month_context(self, i: int) -> bool:
        """Whether the word before a bare "May" lets it be a month: a preposition, a modifier, or a comma of a list."""
        before = self.lexemes[i - 1] if i else None
        return before is not None and (
            before.letter in "IisLXHkmE=e-&"
            or before.text in ("since", "until", "till", "by", "from", "for", "during", "between", "through", "on")
        )

    def month_year(self, match: re.Match[str]) -> Meaning:
        month = int(self.words(match, "month")[0].value)
        year = self.year(match)
        return None if year is None else ("DATE", f"{year:04d}-{month:02d}", self.mod(match))

    def month_only(self, match: re.Match[str]) -> Meaning:
        if not self.is_month(match):
            return None
        month, x = int(self.words(match, "month")[0].value), self.words(match, "x")
        if self.day is None:
            year = self.shared_year(match, month)
            return "DATE", f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}", self.mod(match)
        here = self.day.year * 12 + self.day.month
        year = self.rel_year(match) or self.shared_year(match, month)
        if year is None:
            tense = self.date_tense(match, "month")
            this = self.day.year * 12 + month
            ahead = this if this >= here else this + 12
            back = this if this <= here else this - 12
            if x and x[0].letter == "L":
                chosen = back if back < here else back - 12
            elif x and x[0].letter == "X":
                chosen = ahead if ahead > here else ahead + 12
            elif x:
                chosen = this
            elif tense == "future":
                chosen = ahead
            elif tense == "past" and not (ahead - here <= _NEAR and self.on_noun(match, "month")):
                chosen = back
            else:
                chosen = back if here - back <= ahead - here else ahead
            year = (chosen - 1) // 12
        return "DATE", f"{year:04d}-{month:02d}", self.mod(match)

    # -- years and parts of them ----------------------------------------------------------------------------

    def year_range(self, match: re.Match[str]) -> Meaning:
        first, last = self.words(match, "year")[0], self.words(match, "to")[0]
        if self.lexemes[match.start("dash")].start - first.end > 1 or last.start - first.end > 3:
            return None
        a, b = int(first.text), last.text
        if not self.is_year(match, a):
            return None
        if len(b) == 2 and b.isdigit():
            b = first.text[:2] + b
        if len(b) != 4 or not b.isdigit() or not a < int(b) <= a + 200 or int(b) > 2199:
            return None
        if match["dash"] == "/" and int(b) != a + 1:
            return None
        return "DATE", f"{a}/{b}", None

    def is_year(self, match: re.Match[str], year: int) -> bool:
        """Whether four digits are a year and not a count, a sum or a designator ("2000 soldiers", "resolution 1701").

        Years of 1900-2050 stand without help; earlier and later ones need a preposition or an article, and years before
        1700 must not be counting anything.
        """
        i = match.start("year")
        before, after, lexeme = self.lexemes[i - 1] if i else None, self.after(match), self.lexemes[i]
        if before is not None:
            glued = before.end == lexeme.start
            if before.letter in "R$£€" or before.text == "#":
                return False
            if glued and (before.letter in "_./:" or (before.letter == "-" and i > 1 and self.glued_name(i - 2))):
                return False
        if after is not None and (
            after.letter in "h%°"
            or (after.letter == ":" and self.text[after.end : after.end + 1].isdigit())
            or (after.start == lexeme.end and after.letter == "_" and after.text.isalnum())
        ):
            return False
        heads = before is None or "\n" in self.text[before.end : lexeme.start]
        if heads and _LINE_YEAR.match(self.text, lexeme.start, lexeme.end + 4):
            return True
        led = before is not None and (
            before.letter in "IisdLe=(&<>" or before.text in ("since", "until", "by", "from", "during", "between")
        )
        token = self.tense.token(lexeme.start)
        counts = token is not None and token.dep_ == "nummod" and token.head.i > token.i
        if 1900 <= year <= 2050:
            return led or not (counts and year % 50 == 0)
        return led and (1700 <= year or not counts)

    def glued_name(self, i: int) -> bool:
        lexeme = self.lexemes[i]
        return lexeme.letter not in "sDYNOe" and lexeme.end == self.lexemes[i + 1].start

    def year_only(self, match: re.Match[str]) -> Meaning:
        year = int(self.words(match, "year")[0].text)
        if not self.is_year(match, year):
            return None
        if any(lexeme.letter == "f" for lexeme in self.lexemes[match.start() : match.end()]) and year > 1:
            # a fiscal year bears the number of the year in which it begins, or of that in which it ends
            self.days = f"{year - 1:04d}-01-02", f"{year + 1:04d}-12-30"
        return "DATE", f"{year}", self.mod(match)

    def spelled_year(self, match: re.Match[str]) -> Meaning:
        year = self.year(match)
        return None if year is None else ("DATE", f"{year}", None)

    def decade(self, match: re.Match[str]) -> Meaning:
        lexeme = self.words(match, "decade")[0]
        digits = re.sub(r"[^0-9]", "", lexeme.text) if lexeme.letter == "Z" else lexeme.value
        if digits[-1] != "0":
            return None
        if len(digits) == 2:
            before = self.before(match)
            if lexeme.letter == "Z" and match.start() == match.start("decade") and lexeme.text[0] not in "'’":
                return None  # "in their 80s"
            if before is not None and before.text in ("his", "her", "their", "my"):
                return None
            now = self.day.year if self.day else 2024
            digits = ("19" if 1900 + int(digits) + 100 > now else "20") + digits
        if not 1000 <= int(digits) < 2200:
            return None
        # "the 1800s" are a century, "the 2000s" a decade
        return "DATE", digits[:2] if digits.endswith("00") and digits < "2000" else digits[:3], self.mod(match)

    def century(self, match: re.Match[str]) -> Meaning:
        nth = sum(int(lexeme.value) for lexeme in self.words(match, "nth") if lexeme.value)
        if not 1 < nth <= 22:
            return None
        after = self.after(match)
        if after is not None and (after.text in ("bc", "bce") or self.is_name(self.words(match, "unit")[0], after)):
            return None
        return "DATE", f"{nth - 1:02d}", self.mod(match)

    def is_name(self, word: Lexeme, after: Lexeme) -> bool:
        """ "21st Century Ltd"."""
        return self.text[word.start].isupper() and self.text[after.start].isupper() and after.letter == "_"

    def season(self, match: re.Match[str]) -> Meaning:
        word = self.words(match, "season")[0]
        x, year, first = self.words(match, "x"), self.year(match), self.lexemes[match.start()]
        mod = self.mod(match)
        if year is None and not x:
            before = self.before(match)
            led = before is not None and (
                before.letter in "IsEe"
                or (before.letter == "i" and self.is_share(match))
                or before.text in ("during", "by", "until", "since", "over", "into", "through", "throughout")
            )
            of_follows = (after := self.after(match)) is not None and after.letter == "i"
            if not (led or mod) or of_follows or (first.letter != "d" and word.text in ("fall", "spring")):
                return None
        if x and word.text == "fall" and self.tense.is_modal(word.start):
            return None
        if year is None:
            if self.day is None:
                return "DATE", f"XXXX-{word.value}", mod
            this = self.day.year * 12 + _SEASON_MONTH[word.value]
            here = self.day.year * 12 + self.day.month
            begun = this if this <= here else this - 12
            running = here - begun < 3
            if x and x[-1].letter == "L":
                chosen = begun - 12 if running else begun
            elif x and x[-1].letter == "X":
                chosen = begun + 12
            elif x or running:
                chosen = begun if running or self.when(match, "season") == "past" else this
            else:
                chosen = begun + 12 if self.when(match, "season") == "future" else begun
            year = (chosen - 1) // 12
        return "DATE", f"{year:04d}-{word.value}", mod

    def is_share(self, match: re.Match[str]) -> bool:
        """ "much of the summer", "the rest of the winter"."""
        share = self.before(match, 2)
        return share is not None and share.text in ("much", "most", "rest", "all", "half", "remainder", "part", "some")

    def quarter(self, match: re.Match[str]) -> Meaning:
        groups = match.re.groupindex
        if "code" in groups:
            code = self.words(match, "code")[0].text.upper()
            letter, nth = code[0], int(code[1])
        else:
            word = self.words(match, "nth")[0]
            letter, nth = "Q", int(word.value) if word.letter != "L" else 4 if word.text == "last" else 0
        if not 1 <= nth <= 4:
            return None
        year = self.year(match)
        back = bool("back" in groups and self.words(match, "back"))
        pre = self.words(match, "pre") if "pre" in groups else []
        if pre and self.day is not None:
            year = self.day.year + {"L": -1, "X": 1}.get(pre[0].letter, 0)
        if year is None:
            if self.day is None:
                return "DATE", f"XXXX-{letter}{nth}", None
            now = units.quarter(self.day) if letter == "Q" else (self.day.month > 6) + 1
            year = self.day.year
            if nth > now and not self.when(match) == "future":
                year -= 1
            elif nth < now and self.when(match) == "future" and now - nth > 1:
                year += 1
            year -= back
        value = f"{year:04d}-{letter}{nth}"
        if letter == "Q" and not back and not (self.lies_ahead(value) and self.when(match) == "future"):
            self.last_quarter, self.longer = value, False
            self.fiscal = any(lexeme.letter == "f" for lexeme in self.lexemes[match.start() : match.end()])
        return "DATE", value, self.mod(match) if "mod" in groups else None

    def lies_ahead(self, value: str) -> bool:
        span = bounds(value)
        return self.day is not None and span is not None and span[1] > self.day

    def on_noun(self, match: re.Match[str], group: str) -> bool:
        return self.tense.on_noun(self.lexemes[match.start(group)].start)

    def part_of_month(self, match: re.Match[str]) -> Meaning:
        """ "the first week of February", "the second half of March", "the last day of May"."""
        word, part = self.words(match, "nth")[0], self.words(match, "part")[0]
        nth = -1 if word.text == "last" else int(word.value) if word.value.isdigit() else 0
        if part.letter == "z":
            known = nth in (1, 2, -1)
        else:
            known = part.value in ("D", "W") and nth != 0 and (part.letter == "u" or nth in (1, -1))
        meaning = (self.month_year(match) or self.month_only(match)) if known else None
        if meaning is None:
            return None
        value = meaning[1]
        if part.letter == "u" and part.value == "D":
            span = bounds(value)
            if span is None:
                return "DATE", f"{value}-{nth:02d}" if nth > 0 else f"{value}-XX", None
            day = f"{value}-{nth if nth > 0 else span[1].day:02d}"
            return ("DATE", day, None) if bounds(day) else None
        last = nth == -1 or (part.letter == "z" and nth == 2)
        return "DATE", value, "END" if last else "START" if nth == 1 else "MID"

    def half_year(self, match: re.Match[str]) -> Meaning:
        word = self.words(match, "nth")[0]
        nth = 2 if word.letter == "L" else int(word.value)
        if nth not in (1, 2):
            return None
        unit = self.value(match, "u")
        if unit not in (None, "Y"):
            return None
        year = self.year(match) or (self.day.year if self.day else None)
        return "DATE", f"{year:04d}-H{nth}" if year else f"XXXX-H{nth}", None

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether "until" before it puts a date ahead, whatever the verb; "had not spoken until Friday" does not."""
        before, i = self.before(match), match.start() - 2
        if before is None or before.text not in ("until", "till") or self.tense.completed(before.start):
            return False
        # "lasted from Monday until Wednesday" tells no more of what is ahead than "lasted from Monday to Wednesday"
        while i > max(0, match.start() - 8) and self.lexemes[i].letter in "wpm@CDA.lTY":
            i -= 1
        return i < 0 or self.lexemes[i].text != "from"

    def soon(self, match: re.Match[str]) -> bool:
        """ "As soon as Tuesday" lies ahead."""
        words = self.lexemes[max(0, match.start() - 2) : match.start()]
        return [word.text for word in words] == ["soon", "as"]

    def date_tense(self, match: re.Match[str], group: str | None = None) -> str | None:
        """The tense for a month or a day of one; "through June" may end what was and what will be alike."""
        if self.ahead(match):
            return "future"
        before = self.before(match)
        word = before.text if before is not None else ""
        if before is not None and ((word == "by" and self.tense.due(before.start)) or self.soon(match)):
            return "future"
        return None if word in ("through", "effective") else self.when(match, group)
