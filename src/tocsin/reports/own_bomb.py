"""Bombs that go off in the hands of those who made, carried or laid them."""

from __future__ import annotations

from tocsin.vocab.pattern import pattern

_EXPLODES = (
    r"(?:explod\w+|detonat\w+|went off|go(?:es|ing)? off|blew up|blown up|blast|explosion"
    r"|blew (?:him|her|them)sel(?:f|ves) up)"
)
_EARLY = r"(?:premature(?:ly)?|accidental(?:ly)?|by accident|by mistake|too (?:early|soon)|inadvertently)"
# What is laid, worn or carried to go off.
BOMBS = r"bombs?|devices?|explosives?|IEDs?|(?:land)?mines?|vests?|belts?|charges?"
_BOMB = rf"(?:{BOMBS})"
_HANDLED = r"(?:plant|lay|bury|assembl|prepar|build|handl|carry|transport|rig|prim|mak|wir|wear|plac|fix)(?:e|ing|ed)?"
_IN_THEIR_HANDS = pattern(
    rf"""
    \b{_BOMB}\b[^.;]*\b{_EXPLODES}[^.;]{{0,20}}\b{_EARLY}\b
    |\b{_BOMB}\b[^.;]*\b{_EARLY} (?:\w+ )?{_EXPLODES}
    |\b{_EARLY} {_EXPLODES}[^.;]*\b{_BOMB}
    |\bblew (?:him|her|them)sel(?:f|ves) up {_EARLY}
    |\b{_BOMB} (?:that |which )?(?:he|she|they) (?:was|were|had been) (?:\w+ )?{_HANDLED}\b[^.;]*\b{_EXPLODES}
    |\b(?:while|when|as) (?:(?:he|she|they) (?:was|were) )?\w+ing (?:[\w-]+ ){{0,3}}{_BOMB}\b[^.;]*
    \b(?:own|{_EARLY})\b
""",
    signs=(
        "prematur",
        "accident",
        "mistake",
        "early",
        "soon",
        "inadvertent",
        "own",
        " he ",
        " she ",
        " they ",
    ),
)


def hit_its_makers(text: str) -> bool:
    """ "The mine that they were laying went off", "the device detonated prematurely"."""
    return _IN_THEIR_HANDS.search(text) is not None
