"""Paragraphs of the article that the extraction lost: where a page breaks its article into pieces, only one is found.

A lost paragraph is ordinary prose whose parent in the markup bears the same name (tag and classes) as the parent of a
paragraph of the same article that was found. It goes back to its place in the page's order.
"""

from __future__ import annotations

from typing import Any, Final

from tocsin.documents.normalise import fold, on_one_line

_PROSE: Final = 80
_LOST_PROSE: Final = 60
"""A lost paragraph may be so short: it stands among others of its article."""
_KEY: Final = 60
_WORTH: Final = 0.2
"""So much of what was found must have been lost, or what looks lost was left out on purpose."""

_ENDS: Final = (".", "!", "?", '"', "”", "’", ")", "]", "…")
_CLOSED_TO: Final = frozenset({"blockquote", "figure", "figcaption", "td", "li", "aside", "footer", "form"})


def recover(text: str, root: Any) -> str:
    """The extracted *text* with the lost paragraphs of the page at *root* in their places."""
    lines = text.split("\n")
    place = {_key(line): i for i, line in enumerate(lines) if len(line) >= _PROSE}
    prose = [(p, words, _key(words)) for p in root.iter("p") if _open(p) for words in [_words(p)]]
    if sum(len(words) for _, words, key in prose if key not in place and _is_prose(words)) < _WORTH * len(
        text
    ):
        return text  # as on most pages, which saves to ask for names
    kept = {_name(p) for p, _, key in prose if key in place}
    lost: dict[int, list[str]] = {}
    at = -1
    for p, words, key in prose:
        if key in place:
            at = place[key]
        elif at >= 0 and _is_prose(words) and _name(p) in kept:
            lost.setdefault(at, []).append(words)
    if sum(len(words) for some in lost.values() for words in some) < _WORTH * len(text):
        return text
    out: list[str] = []
    for i, line in enumerate(lines):
        out += [line, *lost.get(i, ())]
    return "\n".join(out)


def _is_prose(words: str) -> bool:
    return len(words) >= _LOST_PROSE and words.endswith(_ENDS)


def _words(paragraph: Any) -> str:
    return on_one_line(str(paragraph.text_content()))


def _key(words: str) -> str:
    return fold(words[: 2 * _KEY])[:_KEY]


def _name(paragraph: Any) -> tuple[str, str, Any]:
    """The name of the paragraph's parent, and the article in which it stands (another has its own)."""
    parent = paragraph.getparent()
    if parent is None:
        return "", "", None
    article = next(parent.iterancestors("article"), None) if parent.tag != "article" else parent
    return str(parent.tag), " ".join((parent.get("class") or "").split()), article


def _open(paragraph: Any) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag not in _CLOSED_TO
