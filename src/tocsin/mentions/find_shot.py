"""People told to be hit or in a doctor's hands: whether they lived is said elsewhere, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.mentions.find_victims import VictimFinder, is_firm, is_share, is_told_again
from tocsin.mentions.grammar import auxiliary
from tocsin.mentions.read_people import People, PeopleReader
from tocsin.records import Count, Sentence
from tocsin.records.mention import HarmMention, TriggerMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.pattern import AnyCase, small
from tocsin.vocab.signs import Signs

# Deeds whose object is hurt by the deed itself. "Shot dead" and "stabbed to death" are verbs of killing.
HITTING = frozenset({"shoot", "stab"})
_HOSPITAL = (
    r"(?:taken|rushed|brought|transported|airlifted|flown|admitted|sent|transferred|driven|conveyed|life-?flighted)"
    r"\b[^.;,]{0,25}?\b(?:to|at) (?:[\w.'\u2019-]+ ){0,6}?"
    r"(?:hospitals?|clinics?|(?:medical|trauma|health) cent(?:er|re)s?|infirmary|emergency room)\b"
)
_PATIENTS = AnyCase(
    rf"\b{_HOSPITAL}|\b(?:been|being|were|was) (?:treated|hospitali[sz]ed)\b|\bunderwent surgery\b"
    r"|\b(?:is|are|was|were|remain|remains|remained) (?:still )?in (?:the )?hospital\b",
)
_CONDITION = AnyCase(
    r"\b(?:remain(?:s|ed)? |listed |is |are |was |were )?(?:in|to be in) (?:an? )?(?:\w+ but )?(?:extremely |very )?"
    r"(?:critical|serious|stable|fair|guarded|grave|good|satisfactory)(?: but \w+)? condition\b"
    r"|\b(?:is|are|was|were) expected to (?:survive|live|recover|be (?:ok|okay|fine|all right))\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?fighting for (?:his|her|their) li(?:fe|ves)\b",
)
_WOUNDED = AnyCase(
    r"\b(?:suffering (?:from )?|with |had |sustain(?:ed|ing) |suffered )"
    r"(?:(?:what (?:appeared|appears) to be |an? |at least |apparent |several |multiple |non-?life-?threatening "
    r"|severe |serious |single |one |two |three |four |five |gun ?shot )){0,4}"
    r"(?:(?:gun ?shot|bullet|stab|knife)(?:-| )wounds?|gunshots?\b)",
)
_STRUCK = AnyCase(
    r"\b(?:hit|struck|wounded|grazed)(?: \w+){0,3}? by (?:an? |the |several |multiple |stray |\w+ )?(?:bullets?|gunfire"
    r"|gunshots?|rounds?|shrapnel|shots)\b",
)
# Behind "shot": at whom, or where it does not kill.
_SPARED = AnyCase(
    r" (?:and (?:\w+ )?(?:wounded|injured|hurt)|at\b|(?:in|through) (?:the |an? |his |her |their |both |one )?(?:\w+ )?"
    r"(?:legs?|knees?|foot|feet|hands?|arms?|thighs?|ankles?|buttocks?|shoulders?|calf|elbow))",
)
# Of those who were shot: they are dead.
_BURIED = AnyCase(r"\b(?:buried|laid to rest|funerals?|mourned)\b")
_TODAY = AnyCase(r"(?:is|are|remains?)\b")
_FINDING = frozenset({"found", "discovered"})
# Each pattern by the name of its signs.
_PHRASES = {"wound": _WOUNDED, "missile": _STRUCK, "patient": _PATIENTS, "condition": _CONDITION}
SIGNS = {
    "hit": "shot|shoot|stab",
    "wound": "wound|gunshot",
    "missile": "bullet|gunfire|gunshot|round|shrapnel|shots",
    "patient": "hospital|treated|surgery|clinic|center|centre|infirmary|emergency room",
    "condition": "condition|expected to|fighting for",
}
"""What a sentence shows in which somebody was hit or brought to a hospital."""
_SIGNS = Signs(SIGNS)


class ShotFinder:
    """Finds those of whom a text says that they were hit, and not yet what became of them."""

    def __init__(self, people: PeopleReader, victims: VictimFinder) -> None:
        """The readers are shared with the finder of the dead and injured."""
        self._people = people
        self._victims = victims

    def find(self, sentence: Sentence, triggers: tuple[TriggerMention, ...]) -> Iterator[HarmMention]:
        """Everyone of *sentence* who was shot, stabbed, struck, or brought to a hospital."""
        shown = _SIGNS.shown(small(sentence.text))
        if not shown:
            return
        for trigger in triggers:
            if trigger.entry.partition(".")[0] in HITTING and not trigger.noun:
                who = self._victims.of_verb(sentence, trigger.first, trigger.last) or self._pronoun(
                    sentence, trigger
                )
                if not _is_nobody(sentence, trigger, who):
                    yield from self._open(sentence, who, trigger.last, trigger.first)
        for sign, pattern in _PHRASES.items():
            if sign in shown:
                yield from self._phrases(sentence, pattern)

    def _pronoun(self, sentence: Sentence, trigger: TriggerMention) -> People | None:
        if auxiliary(sentence, trigger.first):
            return self._victims.pronoun(sentence, trigger.first)
        return self._victims.object_pronoun(sentence, trigger.last)

    def _phrases(self, sentence: Sentence, pattern: AnyCase) -> Iterator[HarmMention]:
        for found in pattern.finditer(sentence.text):
            first = token_at(sentence, sentence.start + found.start())
            last = token_at(sentence, sentence.start + found.end() - 1)
            who = self._left(sentence, first) or self._victims.before(sentence, first)
            who = who or self._victims.pronoun(sentence, first) or self._found(sentence, first)
            if who is not None and _lies_dead(sentence, who.last, first):
                continue
            # A hospital's number is one of the hurt; a single patient may yet die.
            alive = who is not None and _lives(pattern, found[0], who.count == Count.exactly(1))
            yield from self._open(sentence, who, last, alive=alive)

    def _open(
        self, sentence: Sentence, who: People | None, last: int, trigger: int = -1, alive: bool = False
    ) -> Iterator[HarmMention]:
        if who is None or who.count.low == 0 or not is_firm(who) or is_share(sentence, who):
            return
        if who.count == Count.exactly(1) and not who.again and not self._people.may_be_one(sentence, who):
            return
        start = sentence.tokens[who.first].start
        end = max(sentence.tokens[who.last].end, sentence.tokens[last].end)
        hit = trigger >= 0 and not _SPARED.match(sentence.text[end - sentence.start :])
        dead = hit and _is_dead(sentence, who, trigger)
        yield HarmMention(
            harm="killed" if dead else "injured", count=who.count, victims=who.kind, trigger=trigger,
            open=not alive and not dead, hit=hit and not dead,
            added=_is_added(sentence, who), again=is_told_again(sentence, who),
            who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who),
            **mention_place(sentence, start, end),
        )  # fmt: skip

    def _found(self, sentence: Sentence, first: int) -> People | None:
        """The subject of "was found … with a gunshot wound"."""
        for index in range(first - 1, 0, -1):
            if sentence.tokens[index].lower in ("found", "discovered") and auxiliary(sentence, index):
                return self._victims.before(sentence, index) or self._victims.pronoun(sentence, index)
        return None

    def _left(self, sentence: Sentence, first: int) -> People | None:
        """The object in "left a man in critical condition", "found a woman with a gunshot wound"."""
        if first == 0:
            return None
        who = self._people.ending_at(sentence, first - 1)
        return who if who is not None and is_firm(who) else None


def _lies_dead(sentence: Sentence, last: int, first: int) -> bool:
    """Whether the people were found dead ("found dead with gunshot wounds")."""
    return any(token.lower == "dead" for token in sentence.tokens[last + 1 : first])


def _lives(pattern: AnyCase, words: str, single: bool) -> bool:
    """Whether patients live: they are several, or in hospital as the text is written."""
    if pattern not in (_PATIENTS, _CONDITION):
        return False
    return _TODAY.match(words) is not None if single else pattern is _PATIENTS


def _is_dead(sentence: Sentence, who: People, shot: int) -> bool:
    """Whether those shot were found so, or buried ("four men were found shot", "shot by bandits, were buried")."""
    if who.last < shot and any(t.lower in _FINDING for t in sentence.tokens[who.last + 1 : shot]):
        return True
    return (
        who.last < shot
        and _BURIED.search(sentence.text[sentence.tokens[shot].end - sentence.start :]) is not None
    )


def _is_nobody(sentence: Sentence, trigger: TriggerMention, who: People | None) -> bool:
    """Whether *who* are no victims: the verb is half a noun ("the police shooting case"), or they shot somebody."""
    if who is None:
        return False
    after = sentence.tokens[trigger.last + 1 : trigger.last + 2]
    if (
        who.last < trigger.first
        and not auxiliary(sentence, trigger.first)
        and after
        and after[0].tag == "NNP"
    ):
        return True
    if sentence.tokens[trigger.first].tag != "VBG":
        return False
    return not sentence.tokens[who.first].tag.startswith(("DT", "PRP", "CD", "NNP", "NNS", "JJR"))


def _is_added(sentence: Sentence, who: People) -> bool:
    return any(t.lower in ("another", "additional") for t in sentence.tokens[who.first : who.last + 1])
