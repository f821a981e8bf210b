"""The shapes of time expressions, as patterns over letters of ``data/timewords.tsv``; no shape claims a meaning yet.

Each pattern's name is the method of ``Resolver`` that reads its groups. Repetitions are bounded, so matching is linear
in the length of the text.
"""

import re

_NUMBER = r"(?:[DNY](?:D/D)?|zah|(?:[cth]|a(?=h))(?:-?[cth]){0,6})"
_VAGUE = r"(?:av|v)i?"
_MONTH = r"(?:m|M\.?)"
_WEEKDAY = r"(?:w|B\.?)"
#: "early", "mid-", "the end of", "late in"
_MOD = r"(?:(?:d(?=si|s_?I))?(?P<mod>s)-?[iI]?)"
_YEAR = r"(?P<year>Y)(?![%$£€])(?!-?[UuQqZ])"
_SPELLED = r"(?P<spelled>[ct]t-?c?)"

#: name -> pattern; where two match the same words, the earlier one is tried first
_SOURCES: tuple[tuple[str, str], ...] = (
    (
        "clock",
        rf"(?:(?P<clock>C|[Dc]|N(?=A)|[NY](?=[lU]|@?[wT]|\([CNY]l\)))(?P<hours>3|(?<=[NY])U)?(?P<meridiem>A)?|(?P<noon>n))"
        rf"(?P<zone>l|[b_]~)?(?:(?:Id|5|H)(?P<part>p))?"
        rf"(?:,?@?(?:w,?)?(?:(?P<month>{_MONTH})(?P<day>[Do])|(?P<day2>[Do])(?P<month2>{_MONTH}))(?:,?{_YEAR})?"
        rf"|,?@?(?P<weekday>w)(?P<part2>p)?|(?P<today>T))?",
    ),
    ("iso", r"(?P<iso>O)"),
    ("numeric", r"(?P<numeric>#)"),
    ("day_range", rf"(?P<from>D)[=&](?P<to>D)i?(?P<month>{_MONTH})(?:,?{_YEAR})?"),
    ("day_range", rf"(?P<month>{_MONTH})(?P<from>D)-(?P<to>D)(?:,?{_YEAR})?"),
    ("day_range", rf"(?P<from>D)-(?P<to>D)(?P<month>{_MONTH})(?:,?{_YEAR})?"),
    (
        "month_day",
        rf"(?:d(?P<night>p)i)?(?:(?:[LXH]X?)?(?P<weekday>{_WEEKDAY}),?)?[LXH]?(?P<month>{_MONTH})d?(?P<day>[Do])(?!%)"
        rf"(?:,?{_YEAR}|,?(?P<rel>[LXH])u)?",
    ),
    (
        "month_day",
        rf"(?:d(?P<night>p)i)?(?:(?P<weekday>{_WEEKDAY}),?)?d?(?P<day>[D2o])(?P<of>i)?(?P<month>{_MONTH})"
        rf"(?:,?{_YEAR}|,?(?P<rel>[LXH])u)?",
    ),
    ("listed_day", rf"(?P<day>[Do])(?=(?:,[Do]){{0,4}},?&[Do]i?{_MONTH})"),
    ("listed_day", rf"(?<=[&,])(?P<day>[Do])(?:,?{_YEAR})?"),
    ("day_of_month", r"(?<=@)d(?P<day>o)(?:i(?P<rel>[LXHdK])u)?"),
    ("month_year", rf"{_MOD}?(?P<month>{_MONTH}),?i?(?:{_YEAR}|{_SPELLED})"),
    ("month_only", rf"{_MOD}?(?P<month>{_MONTH})(?:i?(?P<rel>[LXH])u)?"),
    ("month_only", rf"(?P<x>[LXH])L?(?P<month>{_MONTH})"),
    ("year_range", r"d?(?P<year>Y)(?P<dash>[-/])(?P<to>[YDN])(?!-)"),
    ("year_only", rf"{_MOD}?d?(?:fu?|u(?=Y))?{_YEAR}"),
    ("spelled_year", rf"{_SPELLED}(?!-?[uUh])"),
    ("spelled_year", r"du(?P<spelled>chc?)"),
    ("decade", r"d?(?:(?P<mod>s)-?(?:i?d)?)?(?P<decade>Z)"),
    ("decade", r"d(?:(?P<mod>s)-?(?:id)?)?(?P<decade>x)"),
    ("century", r"d?(?:(?P<mod>s)-?)?(?P<nth>(?:t-)?[o2])-?(?P<unit>y)"),
    ("season", rf"d?{_MOD}?(?P<x>H[LX]|[LXH]L?)?d?(?P<season>S)(?:i?,?(?:{_YEAR}|{_SPELLED})|i?(?P<rel>[LXH])u)?"),
    (
        "quarter",
        rf"(?:d|{_MOD}?)?(?:f-?|d?Lf?|(?P<back>u-[ge<])|d?(?P<pre>[LXH]u)'_)?(?P<nth>[o2]|L(?=qi(?:Y|[LXH]u)))-?(?P<unit>q)"
        rf"(?:i?(?:f(?:u)?)?{_YEAR}|i?(?P<rel>[LXH])u)?",
    ),
    ("quarter", rf"d?{_YEAR}(?P<nth>[o2])-?(?P<unit>q)"),
    ("quarter", rf"(?P<code>G)(?:i?,?{_YEAR})?"),
    ("half_year", rf"d?(?P<nth>[o2L])(?P<half>z)i(?:{_YEAR}|(?P<rel>[LXH])u|d(?P<u>u))"),
    ("part_of_month", rf"d?(?P<nth>[o2L])(?P<part>z|u|U)i(?P<month>{_MONTH})(?:i?,?{_YEAR}|i?(?P<rel>[LXH])u)?"),
    ("nth_weekday", rf"d?(?P<nth>[o2L])(?P<weekday>w)[iI](?P<month>{_MONTH})(?:i?,?{_YEAR}|i?(?P<rel>[LXH])u)?"),
    (
        "weekday",
        r"(?:(?P<mod>s|e|E)[I@]?|d(?P<night>p)i)?d?(?P<x>H[LX]|[LXH]X?)?(?P<weekday>w)"
        r"(?:i?(?P<rel>[LXH])(?P<unit>u)|(?P<part>p))?",
    ),
    ("weekday", r"(?P<part>n)(?P<weekday>w)"),
    ("overnight", r"(?P<over>T)@?(?P<weekday>w)"),
    ("part_of_day", r"(?P<mod>[eEs])?d?(?P<x>[LHXK])(?P<part>p)"),
    ("part_of_day", r"d(?P<part>p)"),
    ("late_part", r"d?(?P<mod>s)-?(?P<part>p)"),
    ("deictic", r"(?P<mod>[eEs])?(?P<today>T)(?P<part>p)?"),
    ("week_of", rf"d(?P<unit>u)i(?P<month>{_MONTH})(?P<day>[Do])(?:,?{_YEAR})?"),
    ("deictic", r"(?P<modpart>s-?p)(?P<today>T)"),
    ("relative", r"(?P<end>ds[iI])?(?:(?P<mod>[sEe])I?)?d?(?P<x>H[LXK]|KK|[LXHK])f?(?P<unit>[uqy])(?:&(?P<half>az))?"),
    ("period", r"d(?:(?P<year>Y)|L)(?P<unit>[VqQ])"),
    ("ago", rf"(?P<n>{_NUMBER}|a)(?P<unit>[uU]),?&?(?P<n2>{_NUMBER}|a)(?P<unit2>[uU])(?P<dir>[geE<>])"),
    (
        "ago",
        rf"(?P<n>{_NUMBER}(?:(?P<to>[&=]){_NUMBER})?|{_VAGUE}|a|z|az|za)(?P<unit>[uUqQy])"
        rf"(?:&(?:(?P<az>az)|(?P<so>_)|(?P<more>c)))?(?P<dir>[geE<>])",
    ),
    ("ago", r"(?P<n>U)(?P<dir>g)"),
    ("day_beside", r"d(?P<unit>u)(?P<dir>[<>])(?P<today>T)?"),
    ("year_ago", r"[da]?(?P<n>u)-(?P<dir>[ge])(?P<what>[Vq])?"),
    ("span", rf"d?(?P<x>[LXH+])(?P<n>{_NUMBER}(?:={_NUMBER})?|{_VAGUE})J?(?P<unit>[UQ])"),
    ("recent", r"d?(?P<x>[+LX])(?P<unit>[UQ])(?:&(?P<unit2>[UQ]))?"),
    ("duration", rf"(?P<n>{_NUMBER}|a)(?P<unit>[uU]),?&?(?P<n2>{_NUMBER}|a)(?P<unit2>[uU])"),
    (
        "duration",
        rf"d?o?(?P<n>{_NUMBER}(?:-?&-?a-?z)?|{_VAGUE})(?:(?P<to>[-=&]){_NUMBER})?-?J?-?(?P<unit>[uUqQy])"
        rf"(?:&(?P<half>az))?",
    ),
    ("described", rf"(?P<n>{_NUMBER})[J_]{{0,2}}_(?P<unit>U)"),
    ("duration", r"(?P<n>aJ?|az|za|z)-?(?P<unit>[uyq])(?:&(?P<half>az))?"),
    ("duration", r"(?P<n>a)(?P<unit>u)&(?P<more>c)"),
    ("duration", r"(?P<unit>U)(?P<or>&)U"),
    ("duration", r"(?P<hundreds>4)(?:i4)?i(?P<unit>U)"),
    ("duration", r"(?P<lasting>1)"),
    ("duration", r"d?(?P<unit>U)(?P<ahead>6|=7)(?!i)"),
    ("lasting", rf"(?P<n>{_NUMBER})-(?P<unit>[uU])-O"),
    ("lasting", r"(?P<unit>U)-O"),
    ("quarter_century", r"a?q(?:-|ia)y"),
    ("duration", r"(?P<unit>U)(?:-J)?|(?P<one>u)-J"),
    ("set_of", r"(?P<every>k)(?P<o>[o2_])?(?P<n>[cDt](?:&[cDt])?|v)?(?P<what>[uUqwmpSQ])"),
    ("set_of", r"(?P<every>k)(?P<what>w)(?P<part>p)"),
    ("set_of", r"(?P<what>[WP])"),
    ("set_of", r"(?P<what>w)(?P<part>P)"),
    ("adverb", r"(?P<adverb>j)"),
    ("year_end", r"(?:(?:d?(?P<mod>s)i|(?P<mod3>[eE])I)d(?P<unit>[uq])|(?P<unit2>u)-?(?:'_)?(?P<mod2>s))"),
    ("this_unit", r"d[_Jf]?(?P<unit>[uq])(?!-)"),
    ("reference", r"(?P<ref>r|;U|H(?=_))"),
    ("reference", r"(?P<ref>d_?F|F|dL|K~)"),
)
PATTERNS = tuple((name, re.compile(source)) for name, source in _SOURCES)
