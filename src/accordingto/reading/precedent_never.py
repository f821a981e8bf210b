"""What had never happened, or not for long: the shapes that deny the past instead of naming its like."""

from collections.abc import Iterator

from spacy.tokens import Token

from accordingto.reading.precedent_pasts import REACH, Hit, Kind, Pasts, complement, ends, starts, words_of


def last_time(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the last time that happened was in 1994"."""
    doc, end = token.doc, min(ends(token), token.i + 2 * REACH)
    if token.i + 1 >= end or doc[token.i + 1].lower_ != "time":
        return
    for i in range(token.i + 2, end):
        if i in pasts.entries and pasts.far(i, i + 1) and not pasts.entries[i].length:
            start = token.i - 1 if token.i and doc[token.i - 1].pos_ == "DET" else token.i
            yield Hit(start, pasts.entries[i].end, "first_since", (i, pasts.entries[i].end))
            return


def never_since(since: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "has not bought arms since 1982", "not seen since the Cold War", "Not since 1962 has ..."."""
    doc = since.doc
    start, end = complement(since, pasts)
    if start >= end:
        return
    before = doc[since.i - 1] if since.i else None
    fronted = before is not None and before.lower_ == "not" and before.i == starts(since)
    if fronted:  # "Not since the war had the river risen": the inverted verb ends the past
        end = next((t.i for t in doc[start + 1 : end] if t.lower_ in ("had", "has", "have")), end)
    told = pasts.far(start, end) or pasts.distant(start, min(end, start + 4)) is not None
    told = told or any(t.lower_ in words_of("span") and t.head == since for t in doc[start:end])  # "since the war"
    if not told and not (fronted and any(t.pos_ in ("NOUN", "PROPN") for t in doc[start:end])):
        return
    if before is not None and before.lower_ in ("not", "unseen", "unheard"):
        yield Hit(before.i, end, "first_since", (start, end))
        return
    yield from _none_of(since, (start, end)) or _denied(since, (start, end), end)


def _none_of(cue: Token, past: tuple[int, int]) -> list[Hit]:
    """ "with no cases of polio since 1997", "levels not seen since the war", "unseen in decades"."""
    doc = cue.doc
    before = doc[cue.i - 1] if cue.i else None
    if before is not None and before.lower_ in ("seen", "witnessed", "felt", "known", "unseen", "unheard"):
        denied = before.lower_.startswith("un") or doc[max(0, cue.i - 2)].lower_ == "not"
        if denied:
            return [Hit(before.i - (not before.lower_.startswith("un")), past[1], "first_since", past)]
    noun = cue.head
    for _ in range(3):
        if noun.pos_ != "NOUN" or noun.i > cue.i:
            break
        no = next((child for child in noun.children if child.lower_ == "no" and child.dep_ == "det"), None)
        if no is not None and noun.dep_ != "attr":
            return [Hit(no.i, past[1], "first_since", past)]
        noun = noun.head
    having = cue.head
    if having.lemma_ in ("have", "see", "report", "record") and having.tag_ == "VBG":
        for thing in having.children:
            no = next((child for child in thing.children if child.lower_ == "no"), None)
            if thing.dep_ == "dobj" and no is not None:
                return [Hit(no.i, past[1], "first_since", past)]
    return []


def never_in(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "has not been seen in decades", "nothing like it had happened in forty years"."""
    if token.dep_ != "prep":
        return
    reach = min(token.i + 4, ends(token))
    length = pasts.length(token.i + 1, reach) or _past_year(token, pasts)
    if length is not None and pasts.far(length[0], length[0] + 1):
        past = (token.i + 1, length[1])
        yield from _none_of(token, past) or _denied(token, past, length[1])
    elif token.i + 1 < reach and token.doc[token.i + 1].lower_ in ("decades", "years", "generations", "centuries"):
        if token.i + 2 >= ends(token) or token.nbor(2).lower_ not in ("to", "past", "ahead"):
            past = (token.i + 1, token.i + 2)
            yield from _none_of(token, past) or _denied(token, past, past[1])


def never_for(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the town had not seen a flood for a century"; "I have not met him for years" is somebody's own past."""
    length = pasts.length(token.i + 1, min(token.i + 4, ends(token))) if token.dep_ == "prep" else None
    if length is None or not pasts.far(length[0], length[0] + 1):
        return
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    somebody = any(child.tag_ == "PRP" or child.ent_type_ == "PERSON" for child in subjects)
    if subjects and not somebody and not any(child.tag_ == "MD" for child in verb.children):
        yield from _denied(token, (token.i + 1, length[1]), length[1])


def in_memory(memory: Token, _: Pasts) -> Iterator[Hit]:
    """ "not in living memory" """
    doc, i = memory.doc, memory.i
    if [t.lower_ for t in doc[max(0, i - 3) : i]] in (["not", "in", "living"], ["never", "in", "living"]):
        yield Hit(i - 3, i + 1, "first_since", (i - 1, i + 1))


def _past_year(token: Token, pasts: Pasts) -> tuple[int, int] | None:
    """ "the past year", which counts as a date."""
    entry = pasts.entries.get(token.i + 1)
    words = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return (token.i + 1, entry.end) if entry is not None and words in (["the", "past"], ["the", "last"]) else None


def _denied(cue: Token, past: tuple[int, int], end: int) -> Iterator[Hit]:
    """The clause that a "since" or "in" belongs to, where it denies in the perfect that something has happened."""
    verb = cue.head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
        if any(child.dep_ == "expl" for child in verb.children):  # "there have been no cases since 2019"
            subjects += [child for child in verb.children if child.dep_ == "attr"]
        nobody = [
            t for s in subjects for t in (s, *s.children) if t.lower_ in ("no", "nobody", "none", "nothing", "neither")
        ]
        negated = [child for child in verb.children if child.dep_ == "neg"] or nobody
        subjects += [child for child in verb.children if child.dep_ == "expl"]
        perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
        seen = verb.tag_ == "VBN" and verb.lower_ in ("seen", "witnessed", "experienced", "known")
        if negated and (perfect or seen):
            first = min([*(subject.left_edge.i for subject in subjects), negated[0].i])
            if first < cue.i:
                yield Hit(first, end, "first_since", past)
            return
        if verb.dep_ not in ("xcomp", "acomp", "ccomp"):
            return
        verb = verb.head


def last_such(token: Token, pasts: Pasts) -> Iterator[Hit]:
    """ "the last such flood was in 1951", "the last governor to visit came in 1951"."""
    noun = token.head
    verb = noun.head
    if token.dep_ != "amod" or token.i in pasts.covered or noun.dep_ != "nsubj" or verb.i < noun.i:
        return
    special = verb.lemma_ in ("be", "occur", "happen") or any(
        child.lower_ == "such" or child.dep_ in ("relcl", "acl") for child in noun.children
    )
    if not special or verb.lemma_ not in ("be", "occur", "happen", "come", "take", "strike", "hit"):
        return
    for i in range(verb.i + 1, min(verb.i + 6, ends(token))):
        entry = pasts.entries.get(i)
        if entry is not None and entry.past and entry.far and not entry.length:
            yield Hit(noun.left_edge.i, entry.end, "first_since", (i, entry.end))
            return


def never_before(never: Token, _: Pasts) -> Iterator[Hit]:
    """ "never before had a flood", "something never done before", "has never been so high"."""
    doc = never.doc
    verb = never.head
    for _ in range(3):
        if verb.pos_ in ("VERB", "AUX") or verb.head == verb:
            break
        verb = verb.head
    perfect = any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
    participle = verb.dep_ == "acl" and verb.tag_ == "VBN"
    if not (perfect or participle) or verb.right_edge.i - never.i > 2 * REACH or never.i - verb.left_edge.i > REACH:
        return
    end = min(verb.right_edge.i + 1, ends(never))
    adjacent = never.i + 1 < end and doc[never.i + 1].lower_ == "before"
    later = any(
        t.lower_ == "before" and t.head == verb and not any(t.children) and t.i > verb.i for t in doc[never.i : end]
    )
    above = any(
        t.tag_ in ("JJR", "RBR") or (t.lower_ == "so" and t.i + 1 < end and doc[t.i + 1].pos_ in ("ADJ", "ADV"))
        for t in doc[never.i + 1 : end]
        if t.head == verb or t.head.head == verb
    )
    likeness = any(
        t.lower_ == "like" and t.i + 1 < end and doc[t.i + 1].lower_ in ("this", "that", "it", "these")
        for t in doc[never.i : end]
    ) or any(
        first.lower_ in ("this", "that", "so", "such") and first.nbor().lower_ in ("many", "much", "a", "an")
        for first in doc[never.i + 1 : min(end - 1, never.i + 5)]
    )
    thing = next((c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.i > never.i), None)
    if verb.lemma_ in ("see", "witness", "experience", "face") and thing is not None:
        # "I have never seen a river rise like this", but not "has never seen him" or "has never seen Paris"
        likeness = likeness or any(t.lower_ in ("a", "an", "anything", "such") for t in doc[verb.i + 1 : verb.i + 2])
    # "has never had a case before"; "I have never met him before" is somebody's own past
    nobody = not any(c.dep_ == "nsubj" and c.tag_ == "PRP" and c.lower_ != "it" for c in verb.children)
    if not (adjacent or above or likeness or (later and (participle or nobody))):
        return
    subjects = [child.left_edge.i for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    if participle and verb.head.pos_ == "PRON":
        subjects.append(verb.head.left_edge.i)
    end = next((t.i for t in doc[never.i : end] if t.text in ("(", ";")), end)
    while end > never.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    yield Hit(min([*subjects, never.i]), end, "record" if above else "first_since", None)


def none_ever(ever: Token, _: Pasts) -> Iterator[Hit]:
    """ "no president has ever resigned", "something nobody has ever done before"."""
    verb = ever.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.i < ever.i or not helpers & {"has", "have", "had"}:
        return
    for subject in verb.children:
        if subject.dep_ not in ("nsubj", "nsubjpass") or subject.i > ever.i:
            continue
        no = next((c for c in subject.children if c.lower_ == "no" and c.dep_ == "det"), None)
        nobody = subject.lower_ == "nobody" or (subject.lower_ == "one" and no is not None)
        told = any(t.lower_ in ("before", "like", "such") for t in ever.doc[verb.i + 1 : verb.right_edge.i + 1])
        if (no is not None and subject.lower_ != "one") or (nobody and (told or verb.dep_ == "relcl")):
            end = min(verb.right_edge.i + 1, ends(ever), ever.i + REACH)
            while end > verb.i + 1 and (ever.doc[end - 1].is_punct or ever.doc[end - 1].is_space):
                end -= 1
            yield Hit((no or subject).i, end, "first_since", None)


def seen_before(before: Token, _: Pasts) -> Iterator[Hit]:
    """ "has made that choice before", "it has happened before": the same thing, somewhere in the past."""
    verb = before.head
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if verb.tag_ not in ("VBN", "VBD") or not helpers & {"has", "have", "'ve", "’ve"} or any(before.children):
        return
    if (
        before.i <= verb.i
        or verb.lemma_ in ("say", "tell", "mention", "discuss")
        or any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    ):
        return
    goods = [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj") for t in (c, *c.children)]
    same = any(t.lower_ in ("this", "that", "it", "these", "those", "such") and t.i != verb.i for t in goods)
    here = any(c.lower_ in ("here", "there") and c.dep_ == "advmod" for c in verb.children)
    if (
        same and (verb.lemma_ in ("happen", "occur") or any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children))
    ) or here:
        begin = min(c.left_edge.i for c in verb.children)
        subjects = [c.left_edge.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        yield Hit(min(subjects or [begin]), before.i + 1, "analogy", None)


def like_never(never: Token, _: Pasts) -> Iterator[Hit]:
    """ "as never before", "like I have never seen before": more than in all the past."""
    doc, i = never.doc, never.i
    seen = never.head
    if seen.lemma_ in ("see", "experience", "witness") and seen.tag_ in ("VBN", "VBD") and seen.i - i < 3:
        like = next((t.i for t in doc[max(starts(never), i - 4) : i] if t.lower_ == "like"), None)
        if like is not None:
            following = doc[seen.i + 1].lower_ if seen.i + 1 < ends(never) else ""
            yield Hit(like, seen.i + (2 if following == "before" else 1), "record", None)
            return
    if i and doc[i - 1].lower_ in ("as", "like") and i + 1 < len(doc) and doc[i + 1].lower_ == "before":
        yield Hit(i - 1, i + 2, "record", None)


def unheard_of(unheard: Token, _: Pasts) -> Iterator[Hit]:
    """ "that is unheard of": all the past knows nothing like it."""
    doc, i = unheard.doc, unheard.i
    of = next((t.i for t in doc[i + 1 : i + 3] if t.lower_ == "of"), None)
    if of is not None and unheard.dep_ in ("acomp", "ROOT", "amod", "advcl", "acl"):
        yield Hit(i, of + 1, "record", None)


def no_precedent(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "without precedent", "there is not much precedent for it"; a precedent of a court is none."""
    doc, i = token.doc, token.i
    if i > 1 and doc[i - 1].lower_ in ("much", "any") and doc[i - 2].lower_ in ("not", "n't", "n’t"):
        yield Hit(i - 3 if i > 2 and doc[i - 2].lower_ != "not" else i - 2, i + 1, "record", None)
        return
    if not i or doc[i - 1].lower_ not in ("without", "no", "little"):
        return
    after = doc[i + 1].lower_ if i + 1 < len(doc) else ""
    if after not in ("set", "that"):
        yield Hit(i - 1, i + 1, "record", None)


def been_long_since(since: Token, _: Pasts) -> Iterator[Hit]:
    """ "it has been a while since a school was closed", "ten years since the team last won"."""
    clause, doc = since.head, since.doc
    if since.dep_ != "mark" or clause.i < since.i:
        return
    words = [t.lower_ for t in doc[max(starts(since), since.i - 8) : since.i]]
    if "been" not in words:
        return
    been = since.i - len(words) + words.index("been")
    last = any(c.lower_ == "last" and c.dep_ == "advmod" for c in clause.children)
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    any_such = subject is not None and any(c.lower_ in ("a", "an", "any") for c in (subject, *subject.children))
    long = {"while", "ages", "long"} & set(words)
    if not (last or any_such or long) or doc[been].dep_ in ("aux", "auxpass"):
        return
    begin = min([c.left_edge.i for c in doc[been].children if c.dep_ == "nsubj"] or [been])
    end = min(clause.right_edge.i + 1, ends(since), since.i + REACH)
    while end > clause.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if begin < since.i:
        yield Hit(begin, end, "first_since", (been + 1, since.i))


def nothing_like(token: Token, _: Pasts) -> Iterator[Hit]:
    """ "nothing we have ever seen before", "unlike anything seen before"."""
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    if token.lower_ == "anything" and before not in ("unlike", "beyond", "than"):
        return
    for verb in token.children:
        if verb.dep_ not in ("relcl", "acl") or verb.tag_ not in ("VBN", "VBD") or verb.i > token.i + 6:
            continue
        end = min(verb.i + 2, ends(token))
        told = {t.lower_ for t in doc[token.i + 1 : end]}
        if verb.lemma_ in ("see", "know", "witness", "experience", "have") and told & {"ever", "before"}:
            start = token.i - 1 if before in ("unlike", "beyond", "like") else token.i
            yield Hit(start, end if doc[end - 1].lower_ == "before" else verb.i + 1, "first_since", None)


def first_time(token: Token) -> Iterator[Hit]:
    """ "for the first time": all the past is meant where none is named."""
    doc, i = token.doc, token.i
    if token.lower_ not in ("first", "second", "third") or i + 1 >= len(doc) or doc[i + 1].lower_ != "time":
        return
    start = i
    while start > starts(token) and doc[start - 1].lower_ in ("the", "only", "a"):
        start -= 1
    if start > starts(token) and doc[start - 1].lower_ == "for" and start < i:
        yield Hit(start - 1, i + 2, "first_since", None)
        return
    denied = any(t.lower_ in ("not", "n't", "n’t", "hardly") for t in doc[max(starts(token), start - 3) : start])
    kind: Kind = "analogy" if denied else "first_since"  # "not the first time that it failed"
    told = doc[i + 1].dep_ in ("attr", "dobj") and doc[i + 1].head.lemma_ in ("be", "mark", "represent")
    for verb in doc[i + 1].children:  # "the first time the two had met"
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        perfect = verb.tag_ in ("VBN", "VBD") and helpers & {"had", "has", "have", "'ve", "’ve"}
        if verb.dep_ in ("relcl", "acl") and (perfect or (told and verb.tag_ != "VB")):
            yield Hit(start, min(verb.right_edge.i + 1, ends(token), i + REACH), kind, None)
            return
    if denied and told:
        yield Hit(start, i + 2, kind, None)
