"""Who is said to have done it, and on what basis, in the clause that tells of the deed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tocsin.records import Sentence, Span
from tocsin.records.mention import ActorMention
from tocsin.records.reading import Reading
from tocsin.records.report import Basis
from tocsin.reports.act import PERSON, Blame, Found
from tocsin.reports.subjects import does_noun, does_verb, fights, is_only_linked, subjects_of
from tocsin.reports.voices import voice_over
from tocsin.vocab.pattern import AnyCase, cased_pattern, pattern

# Kinds of actor that can attack. Officials, civilians and international bodies are not read as perpetrators.
ATTACKERS = frozenset(
    {
        "state",
        "state forces",
        "police",
        "rebel group",
        "political militia",
        "identity militia",
        "external force",
        "coalition",
        "security body",
        "attacker",
        "fighter",
        "group",
        "military",
        "security",
        "adjective",
    }
)
_STATES = frozenset({"state", "adjective"})
_OWNED = re.compile(r"['\u2019]s (?:[\w-]+ ){0,2}|-\w+ (?:[\w-]+ ){0,2}")
_OF = re.compile(r" (?:of|from|belonging to|loyal to|with) (?:the )?")
GROUPS = frozenset({"rebel group", "political militia", "identity militia"})
HEDGED = pattern(r"""
    \b(?:suspect(?:ed|s)?|likely|believed|believes?|thought|alleged(?:ly)?(?! that)|presumed|presumably
    |possibly|probably|apparent(?:ly)?|may have|might have|appears?|appeared|seem(?:s|ed)?
    |purported(?:ly)?|said to be|culprit)\b
""")
# What is reported has been said by somebody, though nobody says by whom.
_REPORTED = pattern(r"\breportedly\b")
# Behind a name, before its deed.
_MODAL = pattern(r"""
    ^\s*(?:\([^)]*\)\s*)?(?:may|might|could|probably|likely|possibly|apparently|allegedly|reportedly|presumably
    |(?:is|are|was|were)\s+(?:\w+\s+)?(?:believed|thought|suspected|alleged|presumed|likely|said))\b
""")
# How far before a name a hedge still weakens it.
HEDGE_REACH = 45
# Verbs of things ("the rocket landed") and of the dead: their subjects are no doers …
_THINGS = frozenset({"land", "down", "foil", "destroy"})
_OF_THEMSELVES = frozenset({"die", "explode", "go_off", "detonate", "hit_mine"})
# … and verbs that persons outside the vocabulary, told by their name alone, are not trusted with.
_NOT_BY_NAME = _THINGS | {"launch", "blast", "target"}
# Nouns that say which side it was, though no name ("settlers"); "gunmen" and "the rebels" say nothing.
_SIDES = pattern(r"""
    \b(?:settlers|herders|herdsmen|separatists|jihadists|islamists|paramilitaries
    |loyalists|dissidents|[\w-]+(?:ist|ish) (?:rebels|insurgents|guerrillas))$
""")
_FIGHTING_MEN = cased_pattern(r"""
    \b(?!(?:The|These|Those|Some|Un\w+|Armed|Masked|Suspected|Alleged|Presumed|Local|Foreign|\w+day
    |Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Dozens|Hundreds|Other|Many|Rebel|Militant)\b)
    [A-Z][\w-]+ (?:militants?|fighters|rebels|insurgents|guerrillas|gunmen|militia(?:men)?|warlords|bandits)$
""")
# "US jets" and "an American drone" are the United States.
_MATERIEL = pattern(r"""
    \b(?:jets?|warplanes?|planes?|aircraft|drones?|helicopters?|gunships?|bombers?|warships?|artillery|missiles?|shells?|rockets?|shelling|fire|air|strikes?|airstrikes?
    |(?:F|MiG|Su|Mi|Tu|A|AC|AH|Kh|S)-\d{1,3}s?|Grads?|Mirages?|Phantoms?|Sukhois?|Apaches?)$
""")
_PEOPLE_OF_ITS_OWN = frozenset(
    "fighters men forces troops soldiers fighter members militants gunmen units unit wing brigade snipers mujahideen "
    "guerrillas rebels bombers".split()
)
# Who bears one of these before his name shoots on duty.
ON_DUTY = pattern(r"""
    \b(?:officer|constable|policem[ae]n|deputy|trooper|agent|guard|soldier|detective|marshal|sergeant)\b
""")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ARTICLES = AnyCase(r"^(?:the|a|an|some|several|suspected|armed|masked|two|three|four|five)\s+")


def perpetrators(reading: Reading, found: Found) -> Iterator[Blame]:
    """The actors that the trigger's own clause makes its doers."""
    able = [actor for actor in reading.actors if can_attack(actor) and _does(reading, actor, found)]
    doers = themselves(reading, able)
    yield from (blame_of(actor, _basis(reading, actor, found)) for actor in doers)
    other = _person(reading, found) or (
        None if any(actor.named for actor in doers) else _announcer(reading, found)
    )
    if other:
        yield other


def themselves(reading: Reading, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Those of *actors* that act themselves.

    Left out are the people of a group that is named beside them ("Fano gunmen", "rebels of the ADF") and the state
    that a group is only said to belong to ("Yemen's Houthi rebels").
    """
    known = [actor for actor in reading.actors if actor.named and actor.kind not in _STATES]
    return [actor for actor in actors if not any(_belongs_to(reading, actor, group) for group in known)]


def _belongs_to(reading: Reading, actor: ActorMention, group: ActorMention) -> bool:
    if actor is group:
        return False
    between = reading.sentence.text[
        actor.end - reading.sentence.start : max(0, group.start - reading.sentence.start)
    ]
    if actor.kind in _STATES:
        return group.start > actor.start and bool(_OWNED.fullmatch(between))
    if actor.actor_id or (actor.named and not group.actor_id):
        return False
    return actor.span.overlaps(group.span) or (group.start > actor.end and bool(_OF.fullmatch(between)))


def can_attack(actor: ActorMention) -> bool:
    """Whether the actor's kind, or the side that its words name ("settlers"), can be a perpetrator."""
    return actor.kind in ATTACKERS or bool(_SIDES.search(actor.words))


def blame_of(actor: ActorMention, basis: Basis) -> Blame:
    """*actor* blamed on *basis*; it counts as named where at least its side is."""
    named = actor.named or bool(_SIDES.search(actor.words) or _FIGHTING_MEN.search(actor.words))
    return Blame(_name(actor), actor.actor_id, basis, actor.span, named, actor.kind)


def _does(reading: Reading, actor: ActorMention, found: Found) -> bool:
    """Whether *actor* is subject, agent, possessor or adjective of the trigger."""
    if found.entry.act == "clash" and actor.kind in GROUPS and fights(reading.sentence, actor, found.mention):
        return True
    if found.mention.noun:
        return does_noun(reading.sentence, actor, found.mention)
    if found.entry.act in _THINGS or found.entry.lemma in _OF_THEMSELVES:
        return found.entry.lemma != "die" and _owns_weapon(reading, actor, found)
    return does_verb(reading.sentence, actor, found.mention)


def _owns_weapon(reading: Reading, actor: ActorMention, found: Found) -> bool:
    """Whether the weapon that is a verb's subject is the actor's ("Houthi shells fell on the town")."""
    if found.entry.act in ("down", "foil") or not (actor.actor_id or _MATERIEL.search(actor.words)):
        return False
    subjects = subjects_of(reading.sentence, found.mention.first)
    weapons = {i for i in subjects for w in reading.weapons if w.first <= i <= w.last}
    if any(actor.first <= i <= actor.last for i in subjects) and _MATERIEL.search(actor.words):
        return True
    return any(0 < i - actor.last <= 2 for i in weapons) and not is_only_linked(reading.sentence, actor)


def _announcer(reading: Reading, found: Found) -> Blame | None:
    """An armed group that tells what it, its fighters or its weapons did ("Hezbollah said it had struck the base")."""
    if found.mention.noun or found.entry.act in _THINGS:
        return None
    subjects = list(reading.sentence.children_by(found.mention.first, "nsubj"))
    armed = any(w.role == "weapon" and w.last in subjects for w in reading.weapons)
    own = any(_is_own(reading.sentence, subject) for subject in subjects)
    voice = voice_over(reading.voices, found.mention.span) if armed or own else None
    if voice is None:
        return None
    spoken = Span(voice.speaker_start, voice.speaker_end)
    groups = [a for a in reading.actors if a.actor_id and a.kind in GROUPS and a.span.overlaps(spoken)]
    return blame_of(groups[0], "claimed") if groups else None


def _is_own(sentence: Sentence, subject: int) -> bool:
    """Whether a subject is the speaker's "it" or "they", or its people ("its fighters")."""
    if sentence.tokens[subject].lower in ("it", "they", "we"):
        return True
    owners = {sentence.tokens[i].lower for i in sentence.children_by(subject, "nmod:poss")}
    return bool(owners & {"its", "their", "our"}) and sentence.tokens[subject].lower in _PEOPLE_OF_ITS_OWN


def _person(reading: Reading, found: Found) -> Blame | None:
    """A person or a group outside the vocabulary as the subject of an attack ("Salman Abedi killed 22 people")."""
    sentence, verb = reading.sentence, found.mention.first
    if found.mention.noun or found.entry.act in _NOT_BY_NAME or found.entry.lemma == "die":
        return None
    known = (*reading.weapons, *reading.places, *reading.actors, *reading.triggers)
    for subject in subjects_of(sentence, verb):
        known_word = any(m.first <= subject <= m.last for m in known)
        if subject > verb or known_word or sentence.tokens[subject].tag != "NNP":
            continue
        first, last = _name_around(reading, subject, verb)
        if first == last and sentence.tokens[subject].head != verb:
            continue  # a verb far behind one word is too often somebody else's
        capitals = all(token.text[:1].isupper() for token in sentence.tokens[first : last + 1])
        if capitals and not ON_DUTY.search(sentence.words(first, last)):
            span = Span(sentence.tokens[first].start, sentence.tokens[last].end)
            basis: Basis = (
                "asserted" if voice_over(reading.voices, found.mention.span) is None else "attributed"
            )
            return Blame(sentence.words(first, last), None, basis, span, kind="" if last > first else PERSON)
    return None


def _name_around(reading: Reading, word: int, verb: int) -> tuple[int, int]:
    """The first and the last token of the name that *word* stands in."""
    tags = [token.tag for token in reading.sentence.tokens]
    first = last = word
    while tags[word] == "NNP" and first > 0 and tags[first - 1] == "NNP":
        first -= 1
    while tags[word] == "NNP" and last + 1 < verb and tags[last + 1] == "NNP":
        last += 1
    return first, last


def _name(actor: ActorMention) -> str:
    """A state by its name; a group or force in the words of the text, which its id makes comparable."""
    if actor.kind in ("state", "adjective"):
        return actor.name
    if _MATERIEL.search(actor.words):
        return actor.name
    words = _IN_BRACKETS.sub("", _ARTICLES.cut_from(actor.words))
    return words if len(words) > 2 else actor.name


def hedged_before(reading: Reading, span: Span) -> bool:
    """Whether a hedge stands in the words at *span* or close before them."""
    return bool(HEDGED.search(_words_before(reading, span)))


def _words_before(reading: Reading, span: Span) -> str:
    """The words at *span* and close before them."""
    text, offset = reading.sentence.text, reading.sentence.start
    return text[max(0, span.start - offset - HEDGE_REACH) : span.end - offset]


def _basis(reading: Reading, actor: ActorMention, found: Found) -> Basis:
    """Suspected under a hedge, claimed where the speaker is the doer, attributed to a speaker, else asserted."""
    text, offset = reading.sentence.text, reading.sentence.start
    if hedged_before(reading, actor.span):
        return "suspected"
    if actor.end < found.mention.start and _MODAL.search(
        text[actor.end - offset : found.mention.start - offset][:HEDGE_REACH]
    ):
        return "suspected"
    voice = voice_over(reading.voices, found.mention.span)
    if voice is None:
        return "attributed" if _REPORTED.search(_words_before(reading, actor.span)) else "asserted"
    speaker = voice.speaker.lower()
    if voice.sense == "deny" and actor.name.lower() in speaker:
        return "denied"
    return "claimed" if actor.words.lower() in speaker or actor.name.lower() in speaker else "attributed"
