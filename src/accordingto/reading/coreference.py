"""Who is who within one article: names, descriptions and pronouns are joined only where the text allows one reading."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.actors_called import fits, kind_told, told_of
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_headline import headline_end
from accordingto.reading.actors_names import Name, surname
from accordingto.reading.actors_short import acronym_after, in_full
from accordingto.reading.actors_words import (
    POINTING,
    Party,
    body_kind,
    gender_by_census,
    is_role_noun,
    phrase,
    plain,
    role_country,
    role_key,
    role_nouns,
    title_nouns,
)
from accordingto.reading.coreference_bodies import body_called
from accordingto.reading.coreference_names import by_turn, fuller, misspelt, same_person, times_in_full
from accordingto.reading.coreference_owned import OWNED, names_of_owned, owner_name
from accordingto.reading.spans import tokens_in

#: how many sentences back a pronoun or a definite description may reach
REACH = 4
#: no mention has more tokens than this before one of its own
_LONGEST = 60
#: who is named in full so often is not meant by a surname that somebody named before bears too
_KIN = 3
#: what a member of parliament is called too, whose title is abbreviated
_ALSO = {
    "representative": ("congressman", "congresswoman", "lawmaker", "legislator"),
    "senator": ("lawmaker", "legislator"),
}
_POSSESSIVE = re.compile("['’]s\\b")
#: nouns for fighters that say nothing of whose they are
_NEUTRAL = frozenset("fighter militant gunman combatant man group force".split())


class Cast:
    """The actors of one article: enter names and parties in text order, then ask for sources and pronouns."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        direct = (statement for statement in doc._.statements if statement.form != "indirect")
        #: the tokens of direct speech
        self.quoted = {token.i for statement in direct for token in tokens_in(doc, statement.content.spans)}
        self.drafts: list[Draft] = []
        self._by_key: dict[tuple[str, ...], Draft] = {}
        lands = Counter(place.country for place in doc._.places if place.country).most_common(1)
        #: the country that the article names most
        self._land = lands[0][0] if lands else None
        #: the first token behind the headline, 0 where there is none
        self.headline = headline_end(doc)
        #: tokens of a role beside a name or told of it -> whose it is
        self._holders: dict[int, Draft] = {}
        self._spoke: list[tuple[int, Draft]] = []
        #: role noun -> whose role it is, and how many actors are sorted into it
        self._by_role: dict[str, list[Draft]] = {}
        self._sorted = 0
        self._log: dict[int, list[tuple[int, Draft]]] = {}
        #: (whose, role noun) -> the person who is that; who works for whom: see ``actors_relations``
        self.relations: dict[tuple[tuple[str, int | str], str], Draft] = {}
        self.serves: dict[int, Draft] = {}
        #: other words for somebody ("former minister") -> who that is
        self.renamed: dict[str, Draft] = {}
        #: a body that somebody has -> its fullest name, once it was asked for
        self._owned: dict[tuple[str, ...] | None, str] | None = None
        self.sentence: list[int] = []
        #: token -> the number of its sentence, and the same without the sentences that are speech throughout
        self.told: list[int] = []
        self._starts: list[int] = []
        told = 0
        for number, sentence in enumerate(doc.sents):
            told += any(token.is_alpha and token.i not in self.quoted for token in sentence)
            self.sentence += [number] * len(sentence)
            self.told += [told] * len(sentence)
            self._starts.append(sentence.start)

    def add(self, draft: Draft) -> None:
        """Take in an actor without mentions; each mention it then gets is found by where it stands."""
        draft.serial, draft.log = len(self.drafts), self._log
        self.drafts.append(draft)

    def take_back(self, start: int, end: int) -> None:
        """Undo the mentions within these tokens, whosever they are."""
        for place in range(start, end):
            kept = []
            for stop, draft in self._log.get(place, ()):
                if stop <= end:
                    draft.take_back(place, stop)
                else:
                    kept.append((stop, draft))
            self._log[place] = kept

    def reach(self, i: int, reach: int) -> int:
        """The first token of the sentence that lies so many before that of token ``i``."""
        return self._starts[max(0, self.sentence[i] - reach)]

    def recent(self, i: int, reach: int) -> list[Draft]:
        """Those with a mention before token ``i`` and at most so many sentences back, in the order of their entry."""
        first = self.reach(i, reach)
        found = {draft.serial: draft for start in range(first, i) for _, draft in self._log.get(start, ())}
        return [found[serial] for serial in sorted(found)]

    # -- names --------------------------------------------------------------------------------------------------

    def enter_names(self, names: list[Name]) -> None:
        """Persons: a full name makes one, a surname joins the last one who bears it."""
        for name in names:
            if len(name.parts) > 1:
                self._enter(name, same_person(self.drafts, name))
        # "Mr. Roe" and "Ms. Roe" first: a bare surname may be either's
        for name in sorted((n for n in names if len(n.parts) == 1), key=lambda n: (n.gender == "-", n.start)):
            self._enter(name, self._bearer(name))
        for draft in self.drafts:
            if draft.parts and draft.gender == "-":
                draft.gender = gender_by_census(draft.parts[0])

    def _enter(self, name: Name, draft: Draft | None) -> None:
        if draft is None:
            draft = Draft(" ".join(name.parts), "person", parts=name.parts)
            self.add(draft)
        if len(name.parts) > len(draft.parts):
            draft.parts, draft.name = name.parts, " ".join(name.parts)
        draft.names.setdefault(" ".join(name.parts))
        draft.mention(name.start, name.end)
        if draft.gender == "-":
            draft.gender = name.gender
        draft.offices += name.offices
        for told in name.offices:
            self._holders.update((i, draft) for i in range(told.start, told.end))
        title = title_nouns().get(self.doc[name.start - 1].text) if name.start else None
        if title is not None:
            draft.role_nouns |= {title, *_ALSO.get(title, ())}
        if name.role:
            told = (token for token in name.role if token.dep_ != "poss")  # "the father's lawyer, Marta Quill"
            draft.role_nouns |= {role_key(token) for token in told if is_role_noun(token)}
            titles = {title_nouns()[token.text] for token in name.role if token.text in title_nouns()}
            draft.role_nouns |= titles.union(*(_ALSO.get(title, ()) for title in titles))
            text = phrase(self.doc, name.role[0].i, name.role[-1].i + 1)
            if draft.role is None or len(draft.role.split()) == 1 < len(text.split()):
                draft.role = text
            draft.country = draft.country or role_country(name.role)

    def _bearer(self, name: Name) -> Draft | None:
        word, bare = name.parts[0], surname(name.parts)
        persons = [d for d in self.drafts if d.kind == "person" and d.parts and d.starts]
        bearers = [d for d in persons if surname(d.parts) == bare] or [d for d in persons if word in d.parts]
        bearers = bearers or [d for d in persons if len(d.parts) > 1 and misspelt(bare, surname(d.parts))]
        # where all the bearers are of another gender ("Mr. Obama" beside Michelle Obama), it is somebody else
        fitting = [d for d in bearers if "-" in (d.gender, name.gender) or d.gender == name.gender]
        told = by_turn(self, fitting, name) if len(fitting) > 1 else None
        if told is not None:
            return told
        # kin of the one named first go on being called in full; else the bare surname is whom the article is about
        first = min(fitting, key=lambda d: d.starts[0], default=None)
        fitting = [d for d in fitting if d is first or times_in_full(d) < _KIN]
        return max(fitting, key=lambda d: (len(d.mentions), -d.starts[0]), default=None)

    def bearer(self, name: str) -> Draft | None:
        """The one person of this surname, in capitals or not."""
        last = name.lower()
        persons = (draft for draft in self.drafts if draft.kind == "person")
        bearers = [draft for draft in persons if (draft.parts or tuple(draft.name.split()))[-1].lower() == last]
        return bearers[0] if len(bearers) == 1 else None

    # -- bodies and groups --------------------------------------------------------------------------------------

    def enter_parties(self, found: list[Party]) -> None:
        """Bodies by key, then acronyms given in brackets, then descriptions that point back."""
        acronyms: dict[str, Draft] = {}
        ahead = {party.noun: set() for party in found}
        for party in found:
            if party.noun and party.country:
                ahead[party.noun].add(party.key)
        for party in found:
            named = party.kind == "organisation" or (party.kind == "media" and " " not in party.name)
            if named and not (party.kind == "media" and self._has_the(party)) and self._is_surname(party):
                continue
            if party.kind == "organisation" and self._is_family(party.name):
                party.kind = "population"
            if party.key is not None and party.key[0] == "one":
                self._enter_single(party)
                continue
            if (party.definite and party.key is None) or (party.definite and party.noun):
                earlier = self.described(party.noun, party.start, self.doc[party.head])
                if earlier is None and party.noun == "media":
                    earlier = body_called(self, party.name, self.doc[party.head])  # "the newspaper"
                if earlier is not None:
                    earlier.mention(party.start, party.end)
                    continue
                if party.name.lower() in POINTING:
                    continue  # "the men" that no soldiers went before are somebody else
                if len(ahead[party.noun]) == 1 and self._is_told_of(party.noun, ahead[party.noun]):
                    # "the regime back home" before the only regime that the article names
                    party.key = next(iter(ahead[party.noun]))
            party.key = self.owned(self.doc[party.head], None) or party.key
            short = acronyms.get(party.name) or in_full(self.doc, party, self.drafts, self._by_key)
            draft = short or (self.by_key(party.key) if party.key else None)
            if draft is None:
                bare = party.key is not None and party.key[0] == "owned" and party.name.lower() in OWNED
                name = (self.named_after(party.key) if bare else None) or party.name
                draft = Draft(name, party.kind, party.country, key=party.key, noun=party.noun)
                draft.names.setdefault(name)
                draft.plural = self.doc[party.head].tag_ in ("NNS", "NNPS")
                self.add(draft)
            if party.key:
                self.enter_key(party.key, draft)
            draft.country = draft.country or party.country
            draft.names.setdefault(party.name)
            draft.mention(party.start, party.end)
            draft.called.update(told_of(self.doc[party.head]))
            if draft.kind == "organisation" and not draft.noun and body_kind(draft.name) is None:
                draft.kind = kind_told(self.doc[party.head]) or draft.kind
            if fuller(draft, party):
                draft.name = party.name
            acronym = acronym_after(self.doc, party.end, party.name)
            if acronym:
                acronyms.setdefault(acronym, draft)

    def _has_the(self, party: Party) -> bool:
        return party.start > 0 and self.doc[party.start - 1].lower_ == "the"

    def owned(self, noun: Token, owner: Draft | None) -> tuple[str, ...] | None:
        """The key of a body that somebody has and that is called by it: "Quill's campaign", "the Quill campaign".

        Args:
            owner: whose it is, where a pronoun says so ("her campaign"); else a name before the noun does.
        """
        if noun.lower_ not in OWNED:
            return None
        if owner is None:
            name = owner_name(noun)
            if name is not None:
                owner = self.at(name.i) or self._bearer(Name(name.i, name.i + 1, (plain(name.text),)))
        return ("owned", noun.lower_, str(owner.serial)) if owner is not None and owner.kind == "person" else None

    def named_after(self, key: tuple[str, ...]) -> str | None:
        """The fullest name that the article has for a body that somebody has, "Quill's campaign" for "his campaign"."""
        if self._owned is None:
            self._owned = names_of_owned(self)
        return self._owned.get(key)

    def by_key(self, key: tuple[str, ...]) -> Draft | None:
        """The body that has this key, a body that we list also under its name with a firm's "Inc." behind it."""
        return self._by_key.get(key) or (self._by_key.get(("org", key[1].lower())) if key[0] == "body" else None)

    def enter_key(self, key: tuple[str, ...], draft: Draft) -> None:
        """Note the key of a body."""
        self._by_key.setdefault(key, draft)
        if key[0] == "body":
            self._by_key.setdefault(("org", key[1].lower()), draft)

    def _enter_single(self, party: Party) -> None:
        """A person without a name: with an article that points back whoever has that role, else somebody new."""
        noun = role_key(self.doc[party.head])
        draft = None
        if party.definite:
            draft = self.person_with_role(noun, party.head, list(self.doc[party.start : party.head]))
        if draft is None:
            draft = Draft(party.name, party.kind, party.country)
            draft.role_nouns, draft.gender = {noun}, role_nouns()[noun][1]
            self.add(draft)
        draft.names.setdefault(party.name)
        draft.mention(party.start, party.end)

    def _is_told_of(self, noun: str, keys: set[tuple[str, ...] | None]) -> bool:
        """Whether "the regime" is the only one that the article names: a government only of the land it is about."""
        if noun not in ("government", "police", "court", "administration"):
            return True
        key = next(iter(keys))
        return noun == "government" and key is not None and self._land is not None and self._land == key[2]

    def _is_family(self, name: str) -> bool:
        """Whether a name is the plural of a surname in the article ("the Quills")."""
        if not name.endswith("s"):
            return False
        surnames = ((name[:-1],), (name[:-2],) if name.endswith("es") else ())
        return any(d.kind == "person" and d.parts and d.parts[-1:] in surnames for d in self.drafts)

    def _is_surname(self, party: Party) -> bool:
        """A "body" whose whole name is a part of the name of somebody in the article is that person."""
        parts = tuple(plain(party.name).split())
        if len(parts) > 1:  # "Abu Roe" after "Karim Abu Roe"
            ending = [d for d in self.drafts if d.kind == "person" and d.parts[-len(parts) :] == parts]
            bearer = ending[0] if len(ending) == 1 else None
            if bearer is None and party.end <= self.headline and body_kind(party.name) is None:
                # "Champion Quill" in a headline
                last = [d for d in self.drafts if d.kind == "person" and len(d.parts) > 1 and d.parts[-1] == parts[-1]]
                if len(last) == 1:
                    last[0].mention(party.end - 1, party.end)
                    return True
        else:
            bearer = self._bearer(Name(party.start, party.end, parts))
        if bearer is not None and len(bearer.parts) > 1:
            bearer.mention(party.start, party.end)
        return bearer is not None and len(bearer.parts) > 1

    def spoke(self, draft: Draft, i: int) -> None:
        """Note that somebody is the source of a statement at token ``i``."""
        self._spoke.append((i, draft))

    def last_speaker(self, i: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """Whoever of these spoke last in the eight sentences before token ``i``."""
        for start, speaker in self.speakers_before(i, 2 * REACH):
            if start not in self.quoted and fits(speaker):
                return speaker
        return None

    def speakers_before(self, i: int, reach: int) -> Iterator[tuple[int, Draft]]:
        """Who spoke in so many sentences before token ``i``, the last first, and where."""
        for start, speaker in reversed(self._spoke):
            if start < i and self.sentence[i] - self.sentence[start] > reach:
                break
            if start < i:
                yield start, speaker

    def described(self, noun: str, i: int, head: Token) -> Draft | None:
        """The last group of this class before token ``i`` within reach ("the troops", "the ministry").

        Fighters whose noun takes sides ("the rebels") are those who were called so before.
        """
        if not noun:
            return None
        near = self.recent(i, 3 * REACH)
        fitting = [d for d in near if d.noun == noun]
        if noun == "ministry" or noun == "department":
            fitting += [d for d in near if noun in d.name.lower()]
        if noun == "intelligence":
            fitting += [d for d in near if d.kind == "government" and fits("agency", d.names, d.kind, d.noun)]
        if noun == "fighters":
            called = [d for d in fitting if any(head.lower_ in name.lower().split() for name in d.names)]
            sided = [d for d in fitting if any(head.lemma_.lower() in name.lower().split() for name in d.names)]
            if called or sided or head.lemma_.lower() not in _NEUTRAL:
                fitting = called or sided
        if noun in ("soldiers", "fighters"):
            # a force named by its country is what a bare noun goes back to, where there is one only
            named = [d for d in fitting if d.country]
            fitting = named if len(named) == 1 else fitting
        return max(fitting, key=lambda d: d.last_before(i), default=None)

    def near(self, draft: Draft, i: int, reach: int) -> bool:
        last = draft.last_before(i)
        return last >= 0 and self.sentence[i] - self.sentence[last] <= reach

    # -- descriptions of persons --------------------------------------------------------------------------------

    def at(self, i: int) -> Draft | None:
        """The actor whose mention covers token ``i``."""
        covering = [
            (end - start, draft.serial)
            for start in range(max(0, i - _LONGEST), i + 1)
            for end, draft in self._log.get(start, ())
            if i < end
        ]
        return self.drafts[min(covering)[1]] if covering else None

    def starting(self, i: int) -> list[tuple[int, Draft]]:
        """The mentions that begin at token ``i``: where each ends and whose it is."""
        return self._log.get(i, [])

    def between(self, first: int, end: int) -> Iterator[tuple[int, int, Draft]]:
        """The mentions that begin in a token range: first token, end, whose."""
        for start in range(first, end):
            for stop, draft in self._log.get(start, ()):
                yield start, stop, draft

    def holder(self, i: int) -> Draft | None:
        """The person in whose role, beside a name or told of it, token ``i`` stands."""
        return self._holders.get(i)

    def person_with_role(self, noun: str, i: int, modifiers: list[Token]) -> Draft | None:
        """For "the (foreign) minister": the last person before, named or not, whose role has these words.

        "The Ohio senator" is the only senator that the article names, though it never says whence.
        """
        bearers = [d for d in self.bearers(noun) if not d.plural and d.last_before(i) >= 0]
        words = {token.lower_ for token in modifiers}
        fitting = [d for d in bearers if words <= set(_POSSESSIVE.sub("", (d.role or d.name).lower()).split())]
        named = [d for d in bearers if d.kind == "person"]
        if not fitting and len(named) == 1 and all(token.ent_type_ == "GPE" for token in modifiers):
            return named[0]
        # of two presidents the one who spoke last goes on speaking, though the other was spoken of since
        for _, speaker in self.speakers_before(i, REACH):
            if speaker in fitting:
                return speaker
        return max(fitting, key=lambda d: d.last_before(i), default=None)

    def learn(self, draft: Draft, noun: str) -> None:
        """Note that somebody is called so: "the Ohio senator" goes on as "the senator"."""
        if draft not in self.bearers(noun):
            draft.role_nouns.add(noun)
            self._by_role.setdefault(noun, []).append(draft)

    def bearers(self, noun: str) -> list[Draft]:
        """The actors that have a role, in the order of their entry; roles are known when an actor enters."""
        for draft in self.drafts[self._sorted :]:
            for one in draft.role_nouns:
                self._by_role.setdefault(one, []).append(draft)
        self._sorted = len(self.drafts)
        return self._by_role.get(noun, [])
