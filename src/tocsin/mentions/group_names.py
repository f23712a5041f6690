"""Names of groups outside the vocabulary, told by a noun that classifies them ("the Free Lions Brigade militia")."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.records import Sentence, Token

# Nouns that say that a name is an armed group's.
GROUP_NOUNS = frozenset(
    "group faction militia gang cartel cell clan tribe movement brigade brigades battalion front outfit squad "
    "organisation organization".split()
)
# Words of a name that are not capitalised, and capitalised adjectives that name no group ("the Islamist group").
_INSIDE = frozenset("of the de del la los al el and for - '".split())
_ADJECTIVES = frozenset(
    "islamist islamic jihadist shiite shia shi'ite sunni muslim christian hindu jewish druze kurdish arab marxist "
    "maoist leninist communist leftist rightist nazi western palestinian catholic protestant salafi salafist bedouin "
    "african european asian united republican loyalist unionist separatist armed free hutu".split()
)
# "Iran-backed fighters" bear no name.
_LINKED = frozenset("backed linked allied aligned affiliated sponsored supported led based inspired".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
# How long a name may be (words).
LONGEST = 7


def names_itself(sentence: Sentence, first: int, head: int, is_demonym: Callable[[str], bool]) -> bool:
    """Whether the phrase holds a name before its head ("the Red Falcon Front", "the Los Halcones gang")."""
    inside = sentence.tokens[first:head]
    if any(t.text in ("'s", "\u2019s") or t.tag == "PRP$" for t in inside):
        return False
    linked = {t.index for t in inside if t.text == "-" and sentence.tokens[t.index + 1].lower in _LINKED}
    named = (
        t
        for t in inside
        if _is_capital(t)
        and t.tag in ("NNP", "NNPS")
        and t.index > 0
        and t.index + 1 not in linked
        and t.lower.rpartition("-")[2] not in _LINKED
    )
    return any(t.lower not in _ADJECTIVES | _DAYS and not is_demonym(t.text) for t in named)


def name_behind(sentence: Sentence, head: int) -> tuple[int, int] | None:
    """The first and last token of a name right behind the noun ("the rebel group Sons of the Marsh")."""
    if head + 1 >= len(sentence.tokens) or not sentence.tokens[head].text.islower():
        return None
    return _name_from(sentence, head + 1)


def name_in_front(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The name that the phrase which begins at *first* explains ("The Union of Highlanders, a rebel group, \u2026")."""
    tokens = sentence.tokens
    if first < 2 or tokens[first].lower not in ("a", "an") or tokens[first - 1].text != ",":
        return None
    start = first - 1
    while start > 0 and first - start <= LONGEST and _goes_on(tokens[start - 1]):
        start -= 1
    name = _name_from(sentence, start + (tokens[start].lower == "the")) if start < first - 1 else None
    return name if name is not None and name[1] == first - 2 else None


def _name_from(sentence: Sentence, first: int) -> tuple[int, int] | None:
    tokens, last = sentence.tokens, first - 1
    for token in tokens[first : first + LONGEST]:
        if not _goes_on(token):
            break
        last = token.index if _is_capital(token) else last
    named = [t for t in tokens[first : last + 1] if _is_capital(t) and t.lower not in _ADJECTIVES]
    return (first, last) if len(named) > 1 and _is_capital(tokens[first]) else None


def _goes_on(token: Token) -> bool:
    return _is_capital(token) or token.lower in _INSIDE


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and not token.text[:1].isdigit()
