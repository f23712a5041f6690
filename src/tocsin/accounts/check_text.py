"""Which names, labels and passwords are taken. Nothing is stripped or mended in silence: it is taken or refused."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tocsin.accounts.records import ROLES, Role
from tocsin.errors import AccountsError

LONGEST_NAME: Final = 64
LONGEST_LABEL: Final = 64
LEAST_PASSWORD: Final = 15
"""Characters of a password that stands alone, without a second factor: NIST SP 800-63B-4 (2025), section 3.1.1.2.

It asks for no digits, no signs and no change every so often, and neither do we.
"""
LONGEST_PASSWORD: Final = 1_024
"""NIST asks for 64 at least; an end is needed, or whoever knocks makes us chew on megabytes."""
FEWEST_DIFFERENT: Final = 5
"""Different characters in a password: "aaaaaaaaaaaaaaa" is long, too."""
_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Characters that count as printable and are not seen: fillers, blanks and selectors of variants (Unicode's
Default_Ignorable_Code_Point, but for those that are no letters or marks: these are not printable anyway)."""


def checked_name(name: str) -> str:
    """*name* in Unicode's composed form (NFC). Raises AccountsError where it cannot be the name of an account."""
    return _checked(name, "a name", LONGEST_NAME)


def checked_label(label: str) -> str:
    """*label* in Unicode's composed form. Raises AccountsError where it cannot stand beside a token."""
    return _checked(label, "a label", LONGEST_LABEL)


def name_key(name: str) -> str:
    """What two names have in common that are one: neither case nor width tells people apart."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def checked_role(role: str) -> Role:
    """*role* where it is one. Raises AccountsError."""
    for known in ROLES:
        if role == known:
            return known
    raise AccountsError(f"{role!a} is no role; give one of {', '.join(ROLES)}")


def checked_password(password: str, name: str) -> str:
    """*password*, to be that of *name*. Raises AccountsError where it is too short, too long or too easily guessed."""
    if not LEAST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountsError(
            f"a password has {LEAST_PASSWORD} to {LONGEST_PASSWORD:,} characters; "
            "four words that do not belong together make a good one"
        )
    plain, key = name_key(password), name_key(name)
    if not plain.replace(key, "").strip() or len(set(plain)) < FEWEST_DIFFERENT:
        raise AccountsError("this password is the name, or the same over and over; take another")
    return password


def storable(text: str, longest: int) -> str:
    """*text* as it can be written down, whatever it is: half a character as its number, the rest cut with an ellipsis.

    For what is noted of strangers; what people choose for themselves is checked instead.
    """
    whole = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return whole if len(whole) <= longest else f"{whole[: longest - 1]}…"


def _checked(text: str, what: str, longest: int) -> str:
    composed = unicodedata.normalize("NFC", text)
    if not 1 <= len(composed) <= longest:
        raise AccountsError(f"{what} has 1 to {longest} characters; this has {len(composed)}")
    if not composed.isprintable() or _UNSEEN.search(composed):
        raise AccountsError(
            f"{what} holds no characters that control, turn round or are not seen; {text!a} does"
        )
    if composed != composed.strip() or unicodedata.category(composed[0]).startswith("M"):
        raise AccountsError(f"{what} begins and ends with no space, and begins with no accent by itself")
    return composed
