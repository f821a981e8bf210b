"""What figures of one sentence must add up to, where the sentence's words put them together; nearness is no licence."""

import re
from collections.abc import Callable, Iterator

from accordingto.reckoning.equals import one_in_two_units, parts_of_total, sum_of_parts, times_as_much
from accordingto.reckoning.interval import ROUNDING, Interval
from accordingto.reckoning.sentences import Sentence
from accordingto.reckoning.told import amount, drawn, name, say, verdict, words_of
from accordingto.record import Check, Figure, Span

#: days in one of the unit; a month is a twelfth and a year the whole of 365.25 days
DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
_STOCKS = frozenset("strength equipment killed wounded casualties captured missing other".split())

# Words between slots are matched with bounded repeats only, so that matching stays linear in the sentence.
_SOFT = r"(?:(?:only|just|barely|perhaps|maybe|for|them|us|it|at most|another) ){0,3}"
_GAP = r"(?:,? (?!(?:said|says|say|the|that|and|but|which|who|while|because|as)\b)[\w'-]{1,30}){0,6},?"
_GONE = (
    r"(?:run out|runs out|ran out|running out|gone|exhausted|depleted|used up|burned through|burnt through|spent|"
    r"consumed|fired off|lost|wiped out|finished) (?:in|within|after|inside) "
)
_MODAL = r"(?:(?:would|will|could|might|may|should|can|to|be|is|are|was|were|have|has|been|all|then) ){0,4}"
_OUTLAST = re.compile(
    rf"<(\d+)>{_GAP} {_MODAL}(?P<licence>(?:last(?:s|ed|ing)?|hold(?:s)? out|suffice(?:s|d)?) {_SOFT}|{_GONE}{_SOFT}|"
    rf"(?:is |are |was |were )?(?:enough|sufficient) (?:to last )?for {_SOFT})<(\d+)>",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:(?:casualty|loss|attrition|burn|consumption|expenditure|death|usage|firing) rates?|"
    r"rates? of (?:loss(?:es)?|attrition|fire|consumption|expenditure|casualties)|"
    r"at (?:this|that|the current|the present|today's|its current|their current|such a) (?:rate|pace))\b",
    re.IGNORECASE,
)
_THAT_IS = re.compile(
    r"\b(?:(?:that|this|it|which|they)(?:'s|'d be| is| are| was| would be| means| comes to| amounts to)|"
    r"(?:would|will|could|might) (?:last|be gone in|be enough for)|lasts?|run out in|gone in) "
    rf"{_SOFT}<(\d+)>",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?P<licence1>\bincluding |\bamong (?:them|whom),? |\bof (?:whom|them),? )(?:also |at )?<(\d+)>|"
    r"<(\d+)>(?P<licence2> (?:of (?:them|whom|those|the dead|the wounded|the injured)|among them)\b)",
    re.IGNORECASE,
)
_OF = r"of (?:the |all |its |their |those |these |an? |some )?(?:total |full )?"
_SHARE = re.compile(
    rf"<(\d+)>(?:(?: \(|, or |, )<(\d+)>[^<>]{{0,30}}?(?:\),?|,))? (?P<licence>{_OF})<(\d+)>|"
    rf"<(\d+)>[^<>]{{0,40}}?(?: \(|,? or )<(\d+)>,? (?P<licence2>{_OF})<(\d+)>",
    re.IGNORECASE,
)
_UP = (
    r"(?:ros?e|risen|rises|rising|increased?|increases|grew|grown|grows|climbed|climbs|jumped|soared|went up|up|"
    r"swelled|surged)"
)
_DOWN = (
    r"(?:fell|fallen|falls|falling|dropped|drops|declined|decreased|shrank|shrunk|plunged|slipped|went down|down|"
    r"cut|reduced)"
)
_BY_HOW_MUCH = r"(?:increase|rise|jump|gain|growth|surge|drop|fall|decline|decrease|reduction|loss)"
_CHANGE = re.compile(
    rf"\b(?P<verb>{_UP}|{_DOWN})(?: sharply| slightly| further)?(?: by <(?P<by>\d+)>)?"
    r"(?: to <(?P<new>\d+)>[^<>]{0,40}? from <(?P<old>\d+)>| from <(?P<old2>\d+)>[^<>]{0,40}? to <(?P<new2>\d+)>)"
    rf"(?:[^<>.;]{{0,60}}?,? an? {_BY_HOW_MUCH} of <(?P<of>\d+)>)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:a total of|totall?ing|in total|in all|altogether|adds? up to|amounts? to|bringing [^<>]{0,40}? to|"
    r"for a total|comes to)\b",
    re.IGNORECASE,
)


def stock_over_duration(sentence: Sentence, text: str) -> Iterator[Check]:
    """stock / duration = rate, where words of consumption tie them ("would last", "gone in", "casualty rate")."""
    figures = sentence.figures
    done = set()
    for match in _OUTLAST.finditer(sentence.pattern):
        stock, duration = figures[int(match.group(1))], figures[int(match.group(3))]
        if _is_stock(stock) and _is_duration(duration):
            done.add(duration.id)
            yield from _rate(stock, duration, [words_of(sentence, match, "licence")], text)
    rate = _RATE.search(sentence.pattern)
    stocks = [f for f in figures if _is_stock(f)]
    if rate is None or len(stocks) != 1:
        return
    for match in _THAT_IS.finditer(sentence.pattern):
        duration = figures[int(match.group(1))]
        if duration.id not in done and _is_duration(duration) and stocks[0].spans[0].end <= duration.spans[0].start:
            yield from _rate(stocks[0], duration, [words_of(sentence, rate)], text)


def _is_stock(figure: Figure) -> bool:
    return figure.measure in _STOCKS and figure.per is None and figure.unit is not None


def _is_duration(figure: Figure) -> bool:
    return figure.measure == "duration" and figure.unit in DAYS


def _rate(stock: Figure, duration: Figure, words: list[Span | None], text: str) -> Iterator[Check]:
    days = Interval.of(duration).times(Interval.exactly(DAYS[duration.unit or ""]))
    result = Interval.of(stock).over(days)
    if result.empty:
        return
    note = (
        f"{name(stock, text)} in {say(duration.spans[0], text)} would be {amount(result)} a day"
        f' (put together by "{say(words[0], text)}").'
    )
    yield drawn([stock, duration], "stock / duration = rate", result, stock.unit, "derived", words, note, "day")


def rate_times_duration(sentence: Sentence, text: str) -> Iterator[Check]:
    """rate * duration = total, where one of each stands in the sentence and a word says that the total is their sum."""
    rates = [f for f in sentence.figures if f.per in DAYS]
    durations = [f for f in sentence.figures if _is_duration(f)]
    if len(rates) != 1 or len(durations) != 1:
        return
    rate, duration = rates[0], durations[0]
    others = [f for f in sentence.figures if f is not rate and f is not duration]
    totals = [f for f in others if f.per is None and f.unit in (rate.unit, None)]
    licence = _TOTAL.search(sentence.pattern)
    total_word = next((f for f in totals if "total of" in say(f.spans[0], text).lower()), None)
    if len(others) != 1 or len(totals) != 1 or not (licence or total_word):
        return
    total = totals[0]
    days = Interval.of(duration).times(Interval.exactly(DAYS[duration.unit or ""]))
    result = Interval.of(rate).over(Interval.exactly(DAYS[rate.per or ""])).times(days)
    if result.empty:
        return
    agrees = result.meets(Interval.of(total), ROUNDING)
    note = (
        f"{name(rate, text)} a {rate.per} for {say(duration.spans[0], text)} comes to {amount(result)}; "
        f"the text says {say(total.spans[0], text)}."
    )
    words = [words_of(sentence, licence)] if licence else []
    yield drawn([rate, duration, total], "rate * duration = total", result, rate.unit, verdict(agrees), words, note)


def part_of_whole(sentence: Sentence, text: str) -> Iterator[Check]:
    """part <= whole, where "including", "among them", "of whom" and the like make a figure part of an earlier one."""
    for match in _PART.finditer(sentence.pattern):
        at = int(match.group(2) or match.group(3))
        part = sentence.figures[at]
        whole = next(
            (f for f in reversed(sentence.figures[:at]) if f.unit == part.unit and not _is_part(f, sentence)), None
        )
        if whole is None or part.unit is None or part.measure in ("share", "rate", "duration"):
            continue
        group = "licence1" if match.group(2) else "licence2"
        least = next((n for n in (part.low, part.best) if n is not None), 0.0)
        most = next((n for n in (whole.high, whole.best) if n is not None), None)
        agrees = most is None or least <= most * (1 + (0.1 if whole.bound == "approximate" else 0))
        rest = Interval.of(whole).minus(Interval.of(part))
        if agrees and rest.low is not None and rest.low < 0:
            rest = rest._replace(low=0.0)  # a whole is no smaller than its part, whatever "at least 20" allows
        note = f'The text makes "{say(part.spans[0], text)}" part of "{name(whole, text)}"; ' + (
            "the part is no larger than the whole." if agrees else "the part is larger than the whole."
        )
        yield drawn(
            [whole, part], "part <= whole", rest, whole.unit, verdict(agrees), [words_of(sentence, match, group)], note
        )


def _is_part(figure: Figure, sentence: Sentence) -> bool:
    """Whether the words before or after make it a part itself: of "57 killed, 30 of them children" 57 is the whole."""
    k = sentence.figures.index(figure)
    return any(str(k) in (m.group(2), m.group(3)) for m in _PART.finditer(sentence.pattern))


def share_of_whole(sentence: Sentence, text: str) -> Iterator[Check]:
    """share * whole = part: "20 percent (2,000) of 10,000", "2,000, or 20 percent of the 10,000", "60% of the 500"."""
    for match in _SHARE.finditer(sentence.pattern):
        a, b, c, d, e, f = (match.group(k) for k in (1, 2, 4, 5, 6, 8))
        share, part, whole = (a, b, c) if c is not None else (e, d, f)
        of, group = sentence.figures, "licence" if c is not None else "licence2"
        base, total = of[int(share)], of[int(whole)]
        if base.measure not in ("share", "rate") or base.unit != "percent" or total.unit in (None, "percent"):
            continue
        if total.measure in ("share", "rate", "duration"):
            continue
        named = of[int(part)] if part is not None else None
        if named is not None and (
            named.measure in ("share", "rate", "duration") or named.unit not in (None, total.unit)
        ):
            continue
        result = Interval.of(base).times(Interval.of(total))
        if result.empty:
            continue
        words = [words_of(sentence, match, group)]
        note = f"{say(base.spans[0], text)} of {name(total, text)} is {amount(result)}"
        if named is None:
            yield drawn([base, total], "share * whole = part", result, total.unit, "derived", words, note + ".")
            continue
        # a percentage is rounded to its last digit: 33 percent may be anything from 32.5 to 33.5
        half = 0.005 * (total.best or total.high or total.low or 0)
        near = Interval(*(None if n is None else n + s * half for n, s in zip(result, (-1, 0, 1), strict=True)))
        agrees = near.meets(Interval.of(named), ROUNDING)
        note += f"; the text says {say(named.spans[0], text)}."
        yield drawn([base, total, named], "share * whole = part", result, total.unit, verdict(agrees), words, note)


def change_between(sentence: Sentence, text: str) -> Iterator[Check]:
    """new - old = change: "rose to 57 from 43", held against "an increase of 14" or "by 14" where the text gives it."""
    for match in _CHANGE.finditer(sentence.pattern):
        slot = match.groupdict()
        old = sentence.figures[int(slot["old"] or slot["old2"])]
        new = sentence.figures[int(slot["new"] or slot["new2"])]
        if old.measure == "duration" or (new.unit not in (None, old.unit) and old.unit is not None):
            continue
        rising = re.fullmatch(_UP, slot["verb"], re.IGNORECASE) is not None
        big, small = (new, old) if rising else (old, new)
        result = Interval.of(big).minus(Interval.of(small))
        if result.empty or (result.best is not None and result.best < 0):
            continue
        unit = old.unit or new.unit
        words = [words_of(sentence, match, "verb")]
        stated = slot["of"] or slot["by"]
        what = "an increase" if rising else "a decrease"
        note = f"from {say(old.spans[0], text)} to {say(new.spans[0], text)} is {what} of {amount(result)}"
        if unit == "percent":
            note = f"from {say(old.spans[0], text)} to {say(new.spans[0], text)} is a change of percentage points"
        if stated is None:
            if unit != "percent":
                yield drawn([old, new], "new - old = change", result, unit, "derived", words, f"F{note[1:]}.")
            continue
        change = sentence.figures[int(stated)]
        held, relation = result, "new - old = change"
        if change.unit == "percent" and unit != "percent":
            held, relation, unit = result.over(Interval.of(old)), "(new - old) / old = change", "percent"
            near = Interval(*(None if n is None else n + s * 0.005 for n, s in zip(held, (-1, 0, 1), strict=True)))
            agrees = near.meets(Interval.of(change), ROUNDING)
        else:
            agrees = held.meets(Interval.of(change), ROUNDING)
        if held.empty:
            continue
        note += f"; the text says {say(change.spans[0], text)}."
        yield drawn([old, new, change], relation, held, unit, verdict(agrees), words, f"F{note[1:]}")


#: every relation, in the order in which a sentence is asked for them
RELATIONS: tuple[Callable[[Sentence, str], Iterator[Check]], ...] = (
    stock_over_duration,
    rate_times_duration,
    part_of_whole,
    share_of_whole,
    change_between,
    one_in_two_units,
    sum_of_parts,
    parts_of_total,
    times_as_much,
)
