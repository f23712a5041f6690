"""Groups, forces, states and kinds of people named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from tocsin.mentions.group_names import GROUP_NOUNS, name_behind, name_in_front, names_itself
from tocsin.mentions.names_in_capitals import is_shouting
from tocsin.mentions.phrases_of import phrase_start
from tocsin.records import Sentence, Token
from tocsin.records.mention import ActorMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.lexicon import ActorEntry, PersonNoun
from tocsin.vocab.vocabulary import Vocabulary

# Nouns by which a state's armed forces act: "Israeli warplanes", "the US military", "Russian artillery".
FORCES = frozenset(
    "military army navy forces force troops soldiers warplanes warplane jets jet aircraft helicopters helicopter "
    "drones "
    "drone air artillery marines fighters planes plane gunships tanks warships commandos paratroopers regime "
    "government "
    "junta strikes missiles rockets coalition authorities airstrikes fire shelling invaders occupation gunboats "
    "snipers "
    "units guns gunners bombers tank gunboat warship submarine mirage mirages phantoms f-16 f-16s shells rocket "
    "missile fighter-bombers".split()
)
# Of these a state's name is the owner ("Sudan's army"); the rest of FORCES are as often things or the state itself.
OWN_FORCES = frozenset(
    "military army navy forces troops soldiers warplanes jets helicopters drones artillery marines planes gunships "
    "tanks commandos paratroopers junta".split()
)
# Aircraft and missiles by their type: "Turkish F-16s", "a Russian Kh-22", "Syrian Grads".
_MODEL = re.compile(
    r"(?:(?:F|MiG|Su|Mi|Tu|A|AC|AH|Kh|S|B)-\d{1,3}s?|Grads?|Iskanders?|Sukhois?|Apaches?|Scuds?)\b"
)
# How many words may stand between a demonym and its noun ("Turkish unmanned combat aircraft" needs 3).
STATE_WORDS = 4
# "Iranian-made drones", "a Lebanese-born man": the adjective says whence something comes, and not who acts.
ORIGINS = frozenset(
    "made built designed manufactured produced supplied origin born based speaking language style era owned flagged "
    "registered occupied controlled held trained funded armed".split()
)
ARMED = frozenset({"military", "attacker", "fighter", "group", "police", "security"})


def find_actors(
    sentence: Sentence, hits: Iterable[tuple[int, int, ActorEntry]], vocabulary: Vocabulary
) -> tuple[ActorMention, ...]:
    """Every actor of *sentence*: known by name, a state by its name or its adjective, people by their head noun."""
    shouted = is_shouting(sentence)
    known = (_with_its_people(sentence, _known(sentence, *hit), vocabulary) for hit in hits)
    # Where all words stand in capitals, "IS" is a verb.
    named = [mention for mention in known if not (shouted and mention.words == "IS")]
    covered = {index for mention in named for index in range(mention.first, mention.last + 1)}
    states = [m for m in _states(sentence, vocabulary) if m.first not in covered]
    people = [m for m in _people(sentence, vocabulary) if m.last not in covered]
    return tuple(sorted((*named, *states, *people), key=lambda mention: (mention.start, mention.end)))


def _known(sentence: Sentence, start: int, end: int, entry: ActorEntry) -> ActorMention:
    return ActorMention(
        name=entry.name, actor_id=entry.id, kind=entry.kind, country=entry.country,
        **mention_place(sentence, start, end),
    )  # fmt: skip


def _with_its_people(sentence: Sentence, actor: ActorMention, vocabulary: Vocabulary) -> ActorMention:
    """*actor* with the noun by which it acts: "Myanmar's armed forces", "New People's Army (NPA) rebels"."""
    tokens, after = sentence.tokens, actor.last + 1
    behind = [token.text for token in tokens[after : after + 3]]
    if actor.kind == "state" and behind[:1] in (["'s"], ["\u2019s"]):
        force = next((t for t in tokens[after + 1 : after + 1 + STATE_WORDS] if not _describes(t)), None)
        if force is not None and force.lower in OWN_FORCES:
            return _reaching(actor, sentence, force.index, "state forces")
    elif len(behind) == 3 and behind[0] == "(" and behind[2] == ")" and after + 3 < len(tokens):
        person = vocabulary.people.get(tokens[after + 3].lower)
        if person is not None and person.kind in ARMED:
            return _reaching(actor, sentence, after + 3, actor.kind)
    return actor


def _describes(token: Token) -> bool:
    return token.lower not in OWN_FORCES and token.tag.startswith(("JJ", "NN", "HYPH", "VBN"))


def _reaching(actor: ActorMention, sentence: Sentence, last: int, kind: str) -> ActorMention:
    """*actor* with its words up to the token *last*."""
    place = mention_place(sentence, actor.start, sentence.tokens[last].end)
    return msgspec.structs.replace(actor, kind=kind, **place)


def _states(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[ActorMention]:
    """States by demonym; *kind* says what the adjective belongs to: forces, people, or only a thing."""
    for token in sentence.capitalised:
        country = vocabulary.gazetteer.demonym(token.text)
        if country is None:
            continue
        state = vocabulary.states.get(country)
        entry = vocabulary.gazetteer.country(country)
        name = state.name if state else entry.name if entry else token.text
        kind, last = _belongs_to(sentence, token.index, vocabulary)
        yield ActorMention(
            name=name, actor_id=state.id if state else None, kind=kind, country=country,
            **mention_place(sentence, token.start, sentence.tokens[last].end),
        )  # fmt: skip


def _belongs_to(sentence: Sentence, index: int, vocabulary: Vocabulary) -> tuple[str, int]:
    """What a demonym qualifies: "state forces" with the token of the force noun, "people", or "adjective"."""
    if _is_of_origin(sentence, index):
        return "adjective", index
    for after in range(index + 1, min(index + 1 + STATE_WORDS, len(sentence.tokens))):
        token = sentence.tokens[after]
        if token.lower in FORCES:
            return "state forces", after
        if model := _MODEL.match(sentence.text, token.start - sentence.start):
            return "state forces", token_at(sentence, sentence.start + model.end() - 1)
        person = vocabulary.people.get(token.lower)
        if person is not None:
            return ("state forces" if person.kind == "military" else f"people:{person.kind}"), after
        if not token.tag.startswith(("JJ", "NN", "HYPH", "VBN")):
            break
    return "adjective", index


def _is_of_origin(sentence: Sentence, index: int) -> bool:
    """Whether a hyphen ties the adjective to a word such as "made" or "born"."""
    after = [token.lower for token in sentence.tokens[index + 1 : index + 3]]
    return len(after) == 2 and after[0] in ("-", "\u2011") and after[1] in ORIGINS


def _people(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[ActorMention]:
    """People named by a head noun only ("gunmen on motorcycles", "suspected militants")."""
    demonym, people = vocabulary.gazetteer.demonym, vocabulary.people
    for token, word in zip(sentence.tokens, sentence.lowered, strict=True):
        if word not in people:
            continue
        person: PersonNoun = people[word]
        group = person.kind == "group" or token.lower in GROUP_NOUNS
        behind = name_behind(sentence, token.index) if group else None
        if behind is None and not _is_head(sentence, token.index):
            continue
        first = phrase_start(sentence, token.index)
        name = behind or (name_in_front(sentence, first) if group else None)
        if name is not None:
            place = mention_place(sentence, sentence.tokens[name[0]].start, sentence.tokens[name[1]].end)
            yield ActorMention(name=place["words"], kind="group", **place)
            continue
        place = mention_place(sentence, sentence.tokens[first].start, token.end)
        named = group and names_itself(sentence, first, token.index, lambda word: bool(demonym(word)))
        yield ActorMention(name=place["words"], kind=person.kind, named=named, **place)


def _is_head(sentence: Sentence, index: int) -> bool:
    """Whether the noun heads its phrase, and does not itself qualify the next noun."""
    token = sentence.tokens[index]
    if not token.tag.startswith(("NN", "JJ", "VB", "CD")) and token.tag:
        return False
    after = sentence.tokens[index + 1] if index + 1 < len(sentence.tokens) else None
    return after is None or not after.tag.startswith("NN")


def actor_tokens(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The first and last token of a stretch of the sentence, by document offsets."""
    return token_at(sentence, start), token_at(sentence, end - 1)
