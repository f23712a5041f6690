"""Harm told by what became of people, in words that mean something else of things: soldiers fall, and so do rockets.

The words count only with people whose number or noun is said: "ten men fell", "losing one man", "three were cut
by glass".
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.mentions.find_victims import VictimFinder, is_firm, is_share, is_told_again
from tocsin.mentions.read_people import People, PeopleReader
from tocsin.records import Sentence
from tocsin.records.mention import Harm, HarmMention
from tocsin.records.standing import mention_place, token_at
from tocsin.vocab.pattern import AnyCase, small
from tocsin.vocab.signs import Signs

_GLANCING = r"(?:badly |slightly |lightly |severely |seriously |also |all )?"
_MISSILES = (
    r"(?:glass|debris|splinters?|fragments?|pellets?|stones|shards|concrete|masonry|nails|rifle fire|rounds)"
)
# Behind those of whom they tell: what nobody outlives.
_DEAD_BEHIND = AnyCase(
    r"\b(?:(?:was|were|been|being) (?:\w+ly )?(?:riddled with|torn apart|torn to pieces"
    r"|blown (?:apart|to pieces|to bits)"
    r"|suffocated|asphyxiated|decapitated|stoned to death|incinerated|crushed to death|finished off)"
    r"|(?:had|have|has) (?:his|her|their) throats? (?:cut|slit|slashed)|(?:suffocated|drowned)|dead on arrival"
    r"|(?:was|were|been) shot (?:\w+ )?in the (?:nape|temple|back of the (?:head|neck)))\b",
    signs=("riddled", "torn", "blown", "suffocated", "asphyx", "decap", "stoned", "incin", "crushed", "finished",
           "throat", "drowned", "dead on", "nape", "temple", "back of"),
)  # fmt: skip
# Before those whom they tell to be dead.
_KILLING = AnyCase(
    r"\b(?:martyr(?:ed|ing|s)|bur(?:y|ied|ying)|(?:brought|bringing) death to)\b",
    signs=("martyr", "bury", "buried", "death to"),
)
_LIMB = r"(?:legs?|arms?|eyes?|hands?|foot|feet|fingers?|sight|limbs?)"
# Behind those of whom they tell: what befell them, or what they needed.
_HURT_BEHIND = AnyCase(
    rf"\b(?:(?:was|were|been|being|is|are) {_GLANCING}(?:cut|burned|burnt|scalded|poisoned|sickened|grazed|bruised"
    r"|concussed|mauled|beaten|trampled|disfigured|blinded|maimed|admitted|hospitali[sz]ed"
    r"|carried away wounded|flown out|evacuated wounded)"
    r"|taken ill|fell ill|survived wounded|came back wounded"
    rf"|(?:hit|struck|cut|grazed|burned|caught|wounded) by (?:\w+ ){{0,2}}?{_MISSILES}"
    rf"|(?:hit|shot|wounded|stabbed) in (?:the|an|his|her|both) (?:\w+ )?(?:{_LIMB}|thigh|shoulder)"
    rf"|(?:lost|loses|losing) (?:a|an|his|her|their|both|one) (?:\w+ )?{_LIMB}"
    r"|(?:needed|needs|need|required|requiring|needing|received|receiving|sought) (?:[\w-]+ ){0,2}?"
    r"(?:treatment|surgery|stitches|medical (?:care|attention|help))"
    r"|(?:has|have|had|with|suffered) (?:\w+ )?burns"
    r"|(?:(?:went|came|were (?:taken|brought|rushed)|had gone|passed) (?:to|through) (?:the |a )?(?:\w+ )?"
    r"(?:hospitals?|clinics?|wards|emergency rooms?))|lie in (?:\w+ )?hospitals?"
    r"|(?:(?:detained|kept|held|remained|stayed|were|was|are|is|being|still|now) )?in (?:the )?(?:\w+ )?"
    r"(?:hospital|intensive care)|(?:detained|kept|held|were|are|still|now) in (?:the )?(?:\w+ )?hospitals"
    r"|still in beds"
    r"|(?:(?:was|were|been) )?(?:allowed home|sent home|discharged|released)(?: from (?:the )?hospital)? after"
    r" (?:\w+ )?treatment)\b",
)
# Before those whom they hurt.
_HURTING = AnyCase(
    r"\b(?:sicken(?:ed|ing|s)|poison(?:ed|ing|s)|beat(?:ing|en|s)?|burn(?:ed|t|ing)|scald(?:ed|ing)|graz(?:ed|ing)"
    r"|disfigur(?:ed|ing)|concuss(?:ed|ing)|treat(?:ed|ing|s)|ramm(?:ed|ing)|hospitali[sz](?:ed|ing))\b(?! to death)",
    signs=(
        "sicken",
        "poison",
        "beat",
        "burn",
        "scald",
        "graz",
        "disfigur",
        "concuss",
        "treat",
        "ramm",
        "hospitali",
    ),
)
_FELL = AnyCase(
    r"\b(?:fell|fallen|fall)\b(?! (?:ill|sick|into|upon|on|to|out|from|in love|off|behind|for|silent|under|short"
    r"|asleep|apart|down|prey|victim|back))",
    signs=("fell", "fall"),
)
_LOST = AnyCase(r"\b(?:lost|losing|loses|lose)\b", signs=("lost", "losing", "lose"))
_SLIT = AnyCase(r"\b(?:throats?|heads?) of\b", signs=("throat", "head"))
_HEADED = AnyCase(
    r"(?:^|[.;:,)]\s+|\bthe )(?P<kind>dead|killed|wounded|injured|hurt)(?: were| are)? ?:", signs=(":",)
)
SIGNS = (
    "cut|burn|scald|poison|sicken|graze|bruis|concuss|maul|beat|trampl|disfigur|blind|admitted|hospital|flown out"
    "|ill |ill,|ill.|ill;|ill)|came back|hit |struck|stabbed in|shot in|wounded|lost|losing|lose|loses|treat|surgery"
    "|stitches|intensive care|medical|ramm|fell|fall|throat|dead|killed:|injured:|went to|came to|wards|clinic|in beds"
    "|riddled|torn|blown|suffocat|asphyxiat|drowned|stoned|decapitat|nape|temple|martyr|buried|burying|bury|death to"
)
"""What a sentence shows in which somebody's fate is told."""
_SIGNS = Signs({"fate": SIGNS})


class FateFinder:
    """Finds those of whom a text says what became of them, in words of many meanings."""

    def __init__(self, people: PeopleReader, victims: VictimFinder) -> None:
        """The readers are shared with the finder of the dead and injured."""
        self._people = people
        self._victims = victims

    def find(self, sentence: Sentence) -> Iterator[HarmMention]:
        """Everyone of *sentence* who fell, was lost, or was hurt."""
        if not _SIGNS.shown(small(sentence.text)):
            return
        yield from self._behind(sentence, _FELL, "killed", named=True)
        yield from self._before(sentence, _LOST, "killed")
        yield from self._before(sentence, _SLIT, "killed")
        yield from self._behind(sentence, _DEAD_BEHIND, "killed")
        yield from self._before(sentence, _KILLING, "killed")
        yield from self._behind(sentence, _HURT_BEHIND, "injured")
        yield from self._before(sentence, _HURTING, "injured")
        yield from self._headed(sentence)

    def _behind(
        self, sentence: Sentence, pattern: AnyCase, harm: Harm, named: bool = False
    ) -> Iterator[HarmMention]:
        """Those who stand before the words that tell what became of them; *named*: a bare number is not enough."""
        for found in pattern.finditer(sentence.text):
            first = token_at(sentence, sentence.start + found.start())
            last = token_at(sentence, sentence.start + found.end() - 1)
            who = self._victims.before(sentence, first) or self._victims.adjacent(sentence, first)
            if who is not None and not (named and not self._people.is_known(sentence, who, bare=False)):
                yield from self._told(sentence, harm, who, last)

    def _before(self, sentence: Sentence, pattern: AnyCase, harm: Harm) -> Iterator[HarmMention]:
        """Those who stand right behind the words."""
        for found in pattern.finditer(sentence.text):
            last = token_at(sentence, sentence.start + found.end() - 1)
            if last + 1 < len(sentence.tokens):
                yield from self._told(sentence, harm, self._people.starting_at(sentence, last + 1), last)

    def _headed(self, sentence: Sentence) -> Iterator[HarmMention]:
        """ "Dead: two guards"."""
        for found in _HEADED.finditer(sentence.text):
            last = token_at(sentence, sentence.start + found.end() - 1)
            harm: Harm = "killed" if found["kind"] in ("dead", "killed") else "injured"
            if last + 1 < len(sentence.tokens):
                yield from self._told(sentence, harm, self._people.starting_at(sentence, last + 1), last)

    def _told(self, sentence: Sentence, harm: Harm, who: People | None, last: int) -> Iterator[HarmMention]:
        if who is None or not is_firm(who) or not self._people.is_known(sentence, who):
            return
        if harm == "injured" and is_share(sentence, who):
            return
        start = sentence.tokens[min(who.first, last)].start
        end = sentence.tokens[max(who.last, last)].end
        yield HarmMention(
            harm=harm, count=who.count, victims=who.kind, again=is_told_again(sentence, who),
            who=sentence.words(who.first, who.last), name=self._people.name_in(sentence, who),
            **mention_place(sentence, start, end),
        )  # fmt: skip
