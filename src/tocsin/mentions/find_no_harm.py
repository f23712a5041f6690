"""Words that deny harm: "no casualties", "nobody was hurt", "without injuring anyone", "the crew are safe"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.records import Count, Sentence
from tocsin.records.mention import Harm, HarmMention
from tocsin.records.standing import mention_place
from tocsin.vocab.pattern import AnyCase, small

_BOTH: tuple[Harm, ...] = ("killed", "injured")
_KILLED: tuple[Harm, ...] = ("killed",)

_NOUN = AnyCase(
    r"\b(?:casualt(?:y|ies)|injur(?:y|ies)|deaths?|fatalit(?:y|ies)|wounded|injured|victims|loss(?:es)? of life"
    r"|human losses|dead)\b",
)
_NEGATION = AnyCase(
    r"\b(?:no(?! one\b)|without|nor|zero|neither|never caused|did not (?:cause|result in|suffer)|not cause|none of)\b"
    r"(?P<between>[^.;:!?\"\u201c\u201d]{0,60})$",
)
# A number that is not known is no zero: "no word on casualties", "it was not clear whether there were injuries".
_UNSURE = AnyCase(
    r"\b(?:number|figures?|toll|estimate|count|whether|if|clear|known|information|details|immediate word|word|fear"
    r"|avoid"
    r"|prevent|reveal\w*|disclos\w*|giving|specify\w*|mentioning|providing|naming"
    r"|unless|end|more|further|other|mention|reports? on|comment|doubt|stranger)\b",
)
_PEOPLE = (
    r"(?:personnel|people|person|persons|soldiers?|troops|civilians?|members?|staff|residents|passengers|crew|workers"
    r"|forces|officers?|Americans|children|students|guards|servicem[ae]n|employees|seafarers?|sailors?)"
)
_HURT = r"(?:hurt|harmed|injured|wounded|killed|died)"
_NOBODY = AnyCase(
    rf"\b(?:no ?(?:one|body)|no others?|none(?: of [\w\u2019' ]{{1,30}}?)?|no (?:[\w.\u2019'-]+ ){{0,4}}{_PEOPLE})"
    r"(?:,?\s+(?:but|except(?: for)?|other than|apart from|besides)\s[\w\u2019' ]{1,30}?)?(?:,[^,.;]{1,40},)?"
    r"\s+(?:else\s+)?(?:(?:was|were|has been|have been|had been|has|have|had|is|are|of them (?:was|were))\s+)?"
    r"(?:reported(?:ly)?\s+|reported\s+to\s+(?:be|have\s+been)\s+|believed\s+to\s+be\s+)?(?:seriously\s+|badly\s+)?"
    rf"(?P<what>{_HURT})(?:\s+or\s+(?P<what2>{_HURT}))?",
)
_HURTING_NOBODY = AnyCase(
    r"\b(?:(?P<what>hurt(?:ing)?|hit|harm(?:ed|ing)?|injur(?:ed|ing)|wound(?:ed|ing)|kill(?:ed|ing))"
    r"(?: or \w+ing| or \w+ed)? no(?:body| one)"
    r"|(?:without|did not|didn't|not) (?:\w+ly )?(?P<what2>hurt(?:ing)?|harm(?:ing)?|injur(?:e|ing)|wound(?:ing)?"
    r"|kill(?:ing)?)"
    r" (?:or \w+ )?(?:anyone|anybody|any (?:\w+ )?(?:people|person|civilians?|soldiers?|personnel)))\b",
    signs=("nobody", "no one", "any"),
)
_UNHURT = AnyCase(
    r"\b(?:(?:all|every(?:one|body)|crew(?: members?)?|passengers|occupants|staff|residents|seafarers|sailors"
    r"|personnel)\b"
    r"[^.;,]{0,40}?\b(?:un(?:hurt|harmed|injured|scathed)|(?:is|are|were|was) (?:all )?(?:reported )?safe(?: and "
    r"(?:sound|well|accounted for))?))\b",
    signs=("unh", "uninjured", "unscathed", "safe"),
)
_WITHOUT = AnyCase(
    r"\bwithout (?:loss(?! of)|a scratch)\b|\b(?:did|doing|caused|causing) no harm\b(?! to)"
    r"|\b(?:fell|landed|exploded|burst|went off|detonated|crashed|came down) harmlessly\b"
    r"|\b(?:suffered|sustained|had|reported|with) no losses\b",
    signs=("without", "no harm", "harmlessly", "no losses"),
)
# "No terrorism, a soldier dead": the negation ends at the comma.
_NEXT = AnyCase(r"[,\u2013\u2014] (?:and |but )?(?:an?|one|two|three|four|five|six|\d+) ")
_DEATH_WORDS = ("death", "fatal", "loss", "human", "dead")


def find_no_harm(sentence: Sentence) -> Iterator[HarmMention]:
    """Every zero that somebody says: of the killed, of the injured, or of both (labelling guide, "no casualties")."""
    lowered = small(sentence.text)
    if not any(
        sign in lowered
        for sign in ("no", "without", "zero", "neither", "unh", "uni", "uns", "safe", "harmless")
    ):
        return
    yield from _nobody(sentence)
    yield from _nothing(sentence)


def _nobody(sentence: Sentence) -> Iterator[HarmMention]:
    """People of whom none was harmed."""
    for pattern in (_NOBODY, _HURTING_NOBODY):
        for found in pattern.finditer(sentence.text):
            said = {word.lower()[:4] for word in (found["what"], found["what2"]) if word}
            yield from _zeros(
                sentence, found.start(), found.end(), _KILLED if said <= {"kill", "died"} else _BOTH
            )
    for found in (*_UNHURT.finditer(sentence.text), *_WITHOUT.finditer(sentence.text)):
        yield from _zeros(sentence, found.start(), found.end(), _BOTH)


def _nothing(sentence: Sentence) -> Iterator[HarmMention]:
    """Nouns of harm under a negation ("did not result in any casualties")."""
    for found in _NOUN.finditer(sentence.text):
        negation = _NEGATION.search(sentence.text[: found.start()])
        if negation is None or _UNSURE.search(negation["between"]) or _turns(negation["between"]):
            continue
        if _UNSURE.search(sentence.text[max(0, negation.start() - 25) : negation.start()]):
            continue
        noun = found[0]
        if negation[0].startswith("none of") and noun.startswith(
            ("injur", "wound", "victim", "dead", "casualt")
        ):
            continue
        harms = _KILLED if noun.startswith(_DEATH_WORDS) else _BOTH
        yield from _zeros(sentence, negation.start(), found.end(), harms)


def _turns(between: str) -> bool:
    """Whether what is denied ends before the noun of harm."""
    return " but " in between or _NEXT.search(between) is not None


def _zeros(sentence: Sentence, start: int, end: int, harms: tuple[Harm, ...]) -> Iterator[HarmMention]:
    place = mention_place(sentence, sentence.start + start, sentence.start + end)
    yield from (HarmMention(harm=harm, count=Count.exactly(0), **place) for harm in harms)
