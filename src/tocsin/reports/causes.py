"""What strikes and kills without an attacker: illness, beasts, weather, machines that fail."""

from __future__ import annotations

from tocsin.records import Sentence
from tocsin.records.mention import TriggerMention
from tocsin.records.reading import Reading
from tocsin.reports.act import RESULTS
from tocsin.reports.scope import ATTACKERS
from tocsin.reports.subjects import subjects_of
from tocsin.vocab.figures import shipped_figures
from tocsin.vocab.pattern import AnyCase
from tocsin.vocab.triggers import Trigger

AN_ACCIDENT = "an accident"
NO_ATTACKER = "an illness, an animal or the weather"
# What vehicles and buildings do by themselves.
_FAILING = frozenset(
    """
    crash crashed crashes collide collided collides derail derailed overturned capsized plunged collapsed burst skidded
    sank swerved veered
    """.split()
)
_VEHICLES = frozenset(
    """
    helicopter helicopters plane planes aircraft jet jets airliner train trains bus buses truck trucks lorry lorries
    car cars van vans minibus minibuses tanker ferry boat vehicle vehicles motorcycle tram coach building bridge roof
    wall scaffolding crane
    """.split()
)
_NO_DEEDS = frozenset(
    "crash slam land kill killing death die dead wound injure hurt maim destroy damage plough ram burn".split()
)
# Words between a vehicle and what it does ("a helicopter of the army crashed").
_NEAR = 5
_CASES = AnyCase(
    r"\b\d[\d,. ]*(?:(?:million|thousand|new|confirmed|suspected|reported) )*cases\b", signs=("cases",)
)
_DYING = frozenset({"death", "die", "dead"})
_AND_ATE = AnyCase(r"^,? (?:and|then) (?:then )?(?:ate|eaten|eats?|eating|cook(?:ed|s)?|skinned|plucked)\b")
# Lemma to what leads to the cause of it ("died of malaria", "burned in a wildfire").
_CAUSED = {"die": frozenset({"of", "from", "in"}), "burn": frozenset({"in"})}


def why_no_attacker(reading: Reading, mention: TriggerMention, entry: Trigger) -> str | None:
    """Why nobody attacked, where the sentence says what it was instead; None elsewhere."""
    if _is_of_cases(reading):
        return NO_ATTACKER
    if mention.noun:
        return None
    sentence = reading.sentence
    if _is_hunt(sentence, mention):
        return NO_ATTACKER
    if _is_armed(reading):
        return None
    if any(_is_agent(sentence, head) for head in _causes(sentence, mention, entry)):
        return NO_ATTACKER
    if entry.act in RESULTS and (
        _comes_of_a_failure(sentence, mention.first) or _follows_a_failure(reading, mention)
    ):
        return AN_ACCIDENT
    return None


def _is_of_cases(reading: Reading) -> bool:
    """ "3,400 cases, including 500 deaths": what has cases and deaths, and no word of violence, is an illness."""
    dying = all(trigger.entry.partition(".")[0] in _DYING for trigger in reading.triggers)
    return dying and _CASES.search(reading.sentence.text) is not None


def _is_hunt(sentence: Sentence, mention: TriggerMention) -> bool:
    """ "A ranger shot dead a lion", "killed and ate a rabbit": beasts of the wild are hit, and nobody else."""
    if _AND_ATE.match(sentence.text[mention.end - sentence.start :]):
        return True
    hit = list(sentence.children_by(mention.first, "obj", "nsubj:pass"))
    return bool(hit) and all(
        sentence.tokens[i].lower in shipped_figures().beasts and not any(sentence.children_by(i, "conj"))
        for i in hit
    )


def _is_armed(reading: Reading) -> bool:
    """Whether the sentence names a weapon, or people who carry one."""
    if any(weapon.role == "weapon" for weapon in reading.weapons):
        return True
    return any(actor.kind in ATTACKERS for actor in reading.actors)


def _causes(sentence: Sentence, mention: TriggerMention, entry: Trigger) -> list[int]:
    """What did it by the tree: subjects, what stands behind "by", what somebody died of."""
    heads = subjects_of(sentence, mention.first)
    if sentence.tokens[mention.first].dep == "acl:relcl" and any(_is_relative(sentence, i) for i in heads):
        heads.append(sentence.tokens[mention.first].head)  # "A lion that had killed 11 goats"
    heads += _behind(sentence, mention.first, frozenset({"by"}))
    heads += _behind(sentence, mention.first, _CAUSED.get(entry.lemma, frozenset()))
    return heads


def _is_relative(sentence: Sentence, head: int) -> bool:
    return sentence.tokens[head].lower in ("that", "which")


def _behind(sentence: Sentence, verb: int, cases: frozenset[str]) -> list[int]:
    """Nouns below *verb* behind one of the prepositions *cases*."""
    nouns = sentence.children_by(verb, "obl")
    return [
        i for i in nouns if any(sentence.tokens[c].lower in cases for c in sentence.children_by(i, "case"))
    ]


def _is_agent(sentence: Sentence, head: int) -> bool:
    """Whether *head* is no attacker; a capital makes it a name ("the Storm brigade")."""
    words = (sentence.tokens[i] for i in (head, *sentence.children_by(head, "compound")))
    return any(t.lower in shipped_figures().agents and (t.index == 0 or t.text.islower()) for t in words)


def _comes_of_a_failure(sentence: Sentence, verb: int) -> bool:
    """Whether a result hangs from, or stands beside, what a vehicle or a building did by itself."""
    token = sentence.tokens[verb]
    way = [token.head] if token.relation in ("advcl", "conj", "parataxis", "ccomp") else []
    way += list(sentence.children_by(verb, "advcl", "parataxis", "ccomp", "conj"))
    return any(sentence.tokens[i].lower in _FAILING for i in way if i >= 0)


def _follows_a_failure(reading: Reading, mention: TriggerMention) -> bool:
    """ "A helicopter crashed near Kigali; four soldiers were killed": no deed stands beside what failed."""
    words = [token.lower for token in reading.sentence.tokens[: mention.first]]
    failures = [
        i
        for i, word in enumerate(words)
        if word in _FAILING and _VEHICLES & set(words[max(0, i - _NEAR) : i])
    ]
    # "Struck a mine and overturned": what tells of a deed beside it is no accident.
    return bool(failures) and all(t.entry.partition(".")[0] in _NO_DEEDS for t in reading.triggers)
