"""The shapes in which English compares with the past, each asking for words that name a time before now."""

from collections.abc import Callable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from accordingto.reading import precedent_changes as changes
from accordingto.reading import precedent_firsts as firsts
from accordingto.reading import precedent_likes as likes
from accordingto.reading import precedent_never as never
from accordingto.reading import precedent_ranks as ranks
from accordingto.reading.clauses import sentences
from accordingto.reading.precedent_pasts import (
    Hit,
    Kind,
    Pasts,
    complement,
    ends,
    first_part,
    past_clause,
    starts,
    words_of,
)
from accordingto.reading.words import table
from accordingto.record import Time

#: the word that a shape is known by -> the rules that look for it
_RULES: dict[str, tuple[Callable[[Token, Pasts], Iterator[Hit]], ...]] = {
    "last": (never.last_time, never.last_such),
    "since": (never.never_since, changes.changed_since, never.been_long_since),
    "in": (never.never_in,),
    "from": (changes.changed_from,),
    "over": (changes.risen_over,),
    "on": (changes.risen_over,),
    "than": (changes.used_to, likes.than_any),
    "for": (never.never_for,),
    "memory": (never.in_memory,),
    "year": (changes.year_on_year,),
    "level": (changes.level_of,),
    "levels": (changes.level_of,),
    "another": (likes.one_of_series,),
    "latest": (likes.one_of_series,),
    "similar": (likes.similar_past,),
    "comparable": (likes.similar_past,),
    "identical": (likes.similar_past,),
    "same": (likes.similar_past, likes.same_time),
    "as": (likes.as_then, likes.as_the_case),
    "like": (likes.as_then,),
    "after": (likes.soon_after,),
    "ever": (likes.than_ever, never.none_ever),
    "never": (never.never_before, never.like_never),
    "nothing": (never.nothing_like,),
    "anything": (never.nothing_like,),
    "unheard": (never.unheard_of,),
    "before": (never.seen_before,),
    "precedent": (never.no_precedent,),
    "record": (ranks.record,),
    "records": (ranks.record,),
    "unprecedented": (ranks.unprecedented,),
    "past": (firsts.in_the_past,),
    "time": (ranks.all_time_best,),
    "all-time": (ranks.all_time_best,),
    **dict.fromkeys(("high", "highs", "low", "lows"), (ranks.all_time,)),
    **dict.fromkeys(changes.MULTIPLES, (changes.multiplied,)),
}


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Kind, str, int]]]:
    by_first: dict[str, list[tuple[tuple[str, ...], Kind, str, int]]] = {}
    for row in table("precedent_cues"):
        words = tuple(row["words"].split())
        by_first.setdefault(words[0], []).append((words, row["kind"], row["needs"], int(row["gap"])))  # type: ignore[arg-type]
    return by_first


def find_hits(doc: Doc, times: list[Time]) -> list[Hit]:
    """Every comparison with the past that the rules see; two may share words."""
    pasts = Pasts(doc, times)
    hits: list[Hit] = []
    ordinals, unranked, cues = words_of("ordinal"), words_of("never"), _cues()
    for token in (token for sent in sentences(doc) for token in sent):
        if token.is_space or token.is_punct:
            continue
        low = token.lower_
        if low in ordinals and token.i not in pasts.covered:
            # "the second highest" ranks by the superlative
            superlative = token.i + 1 < len(doc) and token.nbor(1).tag_ in ("JJS", "RBS")
            found = list(ranks.ranked(token, pasts, "record" if superlative else "first_since"))
            hits.extend(found or [*never.first_time(token)] or firsts.first_of_kind(token, pasts))
        elif low not in unranked and (token.tag_ in ("JJS", "RBS") or (token.tag_ == "JJ" and low.endswith("est"))):
            # the tagger knows no "bloodiest"
            hits.extend(ranks.ranked(token, pasts, "record"))
        for rule in _RULES.get(low, ()):
            hits.extend(rule(token, pasts))
        if low.startswith("pre"):
            hits.extend(changes.former_level(token))
        if low in cues:
            hits.extend(_compared(token, pasts))
    return hits


def _compared(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """Cues of the table, where what follows names a past."""
    for words, kind, needs, gap in _cues()[token.lower_]:
        last = _match(token, words, gap)
        if last is None:
            continue
        start, end = complement(last, pasts)
        if start >= end or end - start > 40:
            continue
        dated = pasts.dated(start, end) or (needs != "clause" and pasts.stretch(start, end) is not None)
        late = None
        if kind == "contrast":
            late = changes.of_amount(token.doc, start, end, pasts, any_time=needs == "time")
        if late is not None:
            dated, end = True, max(end, late[1])
        named = None if dated else pasts.named(start, end)
        dated = dated or named is not None
        if token.lower_ == "than" and token.doc[start].lower_ == "before" and start + 1 < end:
            dated = True  # "lower than before the war"
        if token.lower_ == "than" and token.doc[start].lower_ in ("previous", "earlier", "previously", "formerly"):
            dated = True  # "shorter than previous stays"
        if token.lower_ == "than" and _ranks_since(token.doc, start, end):
            dated = True  # "calmer than at any time since the war"
        if needs == "amount" and late is None:
            near = token.doc[start : start + 5]
            dated = dated and any(t.lower_ in words_of("state") or t.tag_ == "POS" for t in near)
        if needs == "time":
            dated = dated or any(i in pasts.entries for i in range(start, end))
        if not dated and not (needs == "clause" and past_clause(token.doc, start, end)):
            continue
        if _cue_holds(token, last, start, end, pasts):
            end = first_part(token.doc, start, end, needs, pasts) if late is None else end
            begin = token.i
            while begin > starts(token) and token.doc[begin - 1].lower_ in ("still", "just", "much", "far", "well"):
                begin -= 1
            if last.lower_ == "than" and any(token.doc[i].lower_ == "since" for i in range(start, end)):
                kind = "record"  # "higher than at any time since the war"
            yield Hit(begin, end, kind, late or named or _narrow(token.doc, start, end))
        return


def _match(token: Token, words: tuple[str, ...], gap: int) -> Token | None:
    """The token of the cue's last word, None where the cue does not stand here."""
    doc, end = token.doc, ends(token)
    i = token.i
    for word in words[1:-1]:
        i += 1
        if i >= end or doc[i].lower_ != word:
            return None
    if len(words) == 1:
        return token
    for j in range(i + 1, min(i + 2 + gap, end)):
        if doc[j].lower_ == words[-1]:
            return doc[j]
        if doc[j].is_punct:
            return None
    return None


def _cue_holds(token: Token, last: Token, start: int, end: int, pasts: Pasts) -> bool:
    """What the short cues ask for beside a past."""
    doc, low = token.doc, token.lower_
    reach = 12 if doc[start].lower_ == "the" and doc[start + 1].tag_ in ("$", "CD") else 6  # "than the $8 they paid in"
    near = any(i in pasts.entries and pasts.entries[i].past for i in range(start, min(start + reach, end)))
    named = pasts.named(start, min(start + 5, end)) is not None
    if last.lower_ == "of" and low == "like":
        return True  # "like those of" likens whatever stands before it
    if low == "than" and doc[start].lower_ in ("before", "previous", "earlier", "previously", "formerly"):
        return True
    if low == "than" and _ranks_since(doc, start, end):
        return True
    if low in ("like", "than", "versus"):
        if token.i in pasts.covered or not (near or named):
            return False
        before = doc[token.i - 1] if token.i else None
        if low == "like":  # "reports like the one of 2014" names an example, not a likeness
            example = before is not None and before.pos_ in ("NOUN", "PROPN")
            told = named or pasts.far(start, end)
            return last.pos_ != "VERB" and not example and told and not _clause_between(doc, start, end)
        if low == "than":  # "more than 20 states in 2016" is a bound
            if doc[start].lower_ in ("for", "by", "with", "to"):
                return False  # "more voted for Osei than for Adjei on Tuesday"
            counted = doc[start].pos_ in ("NUM", "SYM") or doc[start].tag_ in ("CD", "$")
            bound = counted and start not in pasts.entries
            other = doc[start].lower_ in ("any", "other", "others")  # "than any of the 2016 candidates" ranks persons
            return not bound and not other and (before is None or before.lower_ not in words_of("late"))
        return True
    if low == "same":
        first = min(start + 2, end)
        return bool(pasts.named(start, first) or pasts.distant(start, first)) and token.i not in pasts.covered
    if low in ("below", "above", "beyond"):
        if pasts.stretch(start, end) is not None:
            return True  # "beyond the losses of the past ten years"
        return any(doc[i].lower_ in words_of("state") for i in range(start, min(start + 4, end)))
    if low == "as":
        return named or last.i + 1 in pasts.entries or last.i + 2 in pasts.entries
    if low in ("echo", "echoed", "echoes", "echoing") and len(last.text) == len(token.text):
        said = any(c.dep_ == "dobj" and c.lemma_.lower() in words_of("said") for c in token.children)
        return (near or named) and not said  # "echoed those remarks on Sunday"
    return True


def _ranks_since(doc: Doc, start: int, end: int) -> bool:
    """ "at any time since the war", "in any year since 2004"."""
    words = [t.lower_ for t in doc[start:end]]
    return "any" in words[:3] and "since" in words[2:6]


def _clause_between(doc: Doc, start: int, end: int) -> bool:
    return any(doc[i].pos_ == "VERB" and doc[i].dep_ not in ("relcl", "acl") for i in range(start, end))


def _narrow(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The past itself, without the "those of" that points from the thing compared, and without its preposition."""
    if end - start > 2 and doc[start].lower_ in ("that", "those") and doc[start + 1].lower_ == "of":
        start += 2
    if start < end - 1 and doc[start].lower_ in ("in", "during", "just"):
        start += 1
    return start, end
