"""What the attribution models look at: a word that may be a cue, and a word that may be the source of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from tocsin.records import Sentence, Token

QUOTES = frozenset({'"', "“", "”", "''", "``", "‘‘", "’’"})
# Words that may be a source: nouns, pronouns, and what stands for them.
_NOMINAL = ("NN", "PRP", "WP", "WDT")
# Signs that introduce words ("Poll: …", "… ― A. Reader").
SIGNS = frozenset({":", "―", "—", "–", "--"})
_CUE_WORDS = frozenset({"according", "per"})
_NO_CUE = frozenset({"aux", "aux:pass", "cop", "fixed"})
# Children that are worth a feature with their own word.
_TELLING = frozenset({"obj", "xcomp", "ccomp", "compound:prt", "obl", "mark", "advmod", "nmod"})
_NOT = frozenset({"not", "n't", "never"})
# The longest way through the tree between a cue and its source.
LONGEST_WAY = 6
MANY = 8


class AttributionFeatures:
    """The features of the words of one sentence."""

    def __init__(self, sentence: Sentence, senses: Mapping[str, str]) -> None:
        """*senses* maps the forms of the reporting verbs to their sense."""
        self._sentence = sentence
        self._tokens = sentence.tokens
        self._senses = senses

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """For each word, whether it stands between quotation marks, as far as the sentence shows."""
        inside, found = False, []
        if not self._sentence.text.startswith(("“", '"')):
            first = next((t.text for t in self._tokens if t.text in ("“", "”")), "")
            inside = first == "”"
        for token in self._tokens:
            if token.text in QUOTES:
                inside = token.text == "“" or (token.text not in ("”", "’’") and not inside)
                found.append(False)
            else:
                found.append(inside)
        return tuple(found)

    def may_be_cue(self, index: int, nouns: frozenset[str]) -> bool:
        """Whether a word can be a cue at all; nouns and adjectives only those of *nouns*."""
        token = self._tokens[index]
        if token.tag.startswith("VB"):
            return token.dep not in _NO_CUE
        if token.tag.startswith(("NN", "JJ", "RB")):
            return lemma_of(token) in nouns
        return token.lower in _CUE_WORDS or (token.text in SIGNS and index > 0)

    def may_be_source(self, index: int) -> bool:
        """Whether a word can head a source at all."""
        token = self._tokens[index]
        if token.relation in ("compound", "flat", "fixed"):
            return False
        if token.tag.startswith(_NOMINAL):
            return True
        return token.tag in ("DT", "CD", "JJ", "JJS", "NNS") and token.relation in ("nsubj", "obl", "nmod")

    def of_cue(self, index: int) -> list[str]:
        """Everything that is said of a word that may be a cue, as words of the form "name=value"."""
        token, tokens = self._tokens[index], self._tokens
        lemma, sense = lemma_of(token), self._senses.get(token.lower, "-")
        found = [
            f"w={token.lower}",
            f"l={lemma}",
            f"t={token.tag}",
            f"d={token.dep}",
            f"s={sense}",
            f"lt={lemma}|{token.tag}",
            f"ld={lemma}|{token.relation}",
            f"l3={lemma[-3:]}",
            f"st={sense}|{token.tag}",
        ]
        for step in (-2, -1, 1, 2):
            near = tokens[index + step] if 0 <= index + step < len(tokens) else None
            found += [f"n{step}={near.lower if near else '^'}", f"nt{step}={near.tag if near else '^'}"]
            if abs(step) == 1:
                found.append(f"ln{step}={lemma}|{near.lower if near else '^'}")
        quoted, quotes = self.quoted[index], any(self.quoted)
        found += [f"q={quoted}", f"qs={quotes}|{quoted}", f"lq={lemma}|{quotes}"]
        if token.head not in (index, -1):
            head = lemma_of(tokens[token.head])
            found += [
                f"h={head}",
                f"hd={head}|{token.relation}",
                f"hs={self._senses.get(tokens[token.head].lower, '-')}",
            ]
        found += self._of_children(index, lemma, sense)
        return found

    def _of_children(self, index: int, lemma: str, sense: str) -> Iterator[str]:
        relations = set()
        for child in self._sentence.children[index]:
            token = self._tokens[child]
            side = "<" if child < index else ">"
            relations.add(token.dep)
            yield from (f"k={token.dep}{side}", f"kl={token.dep}|{lemma}", f"ks={token.dep}|{sense}{side}")
            if token.relation in _TELLING:
                yield f"kw={token.relation}|{lemma_of(token)}"
            if token.relation == "nsubj":
                yield from (
                    f"sub={token.lower}",
                    f"subt={token.tag}|{token.dep}",
                    f"subl={lemma}|{token.tag}",
                )
            if token.relation == "aux":
                yield f"aux={token.lower}"
            if token.relation == "mark":
                yield f"mark={token.lower}|{lemma}"
        yield f"ks={'+'.join(sorted(r for r in relations if r[:4] in ('nsub', 'obj', 'ccom', 'xcom')))}"
        yield f"neg={any(self._tokens[c].lower in _NOT for c in self._sentence.children[index])}"

    def of_source(self, cue: int, index: int) -> list[str]:
        """Everything that is said of a word that may be the source of *cue*."""
        sentence, tokens = self._sentence, self._tokens
        token, verb = tokens[index], tokens[cue]
        way, side = self._way(cue, index), "L" if index < cue else "R"
        far = min(abs(cue - index), MANY)
        between = sum(self.may_be_source(i) for i in range(min(cue, index) + 1, max(cue, index)))
        nearest = f"{side}{min(between, 3)}"
        case = next((tokens[k].lower for k in sentence.children_by(index, "case")), "")
        after = tokens[index + 1].lower if index + 1 < len(tokens) else "$"
        return [
            f"way={way}",
            f"ways={way}|{side}",
            f"wl={way}|{lemma_of(verb)}",
            f"wt={way}|{verb.tag}|{token.tag}",
            f"far={side}{far}",
            f"near={nearest}",
            f"nt={nearest}|{token.tag}",
            f"nd={nearest}|{token.relation}",
            f"t={token.tag}",
            f"d={token.dep}|{side}",
            f"w={token.lower}",
            f"vt={verb.tag}|{token.dep}|{side}",
            f"own={sentence.child(cue, 'nsubj') is not None}|{way}",
            f"case={case}|{way}",
            f"cw={case}|{lemma_of(verb)}",
            f"q={self.quoted[cue]}{self.quoted[index]}",
            f"after={after}|{side}",
            f"cap={token.text[:1].isupper()}|{token.tag}",
            f"dep={token.dep}|{verb.dep}",
        ]

    def _way(self, cue: int, index: int) -> str:
        """The relations from the cue up to the common governor and down to the source."""
        up = [cue, *self._sentence.ancestors(cue)][:LONGEST_WAY]
        steps: list[str] = []
        at = index
        for _ in range(LONGEST_WAY):
            if at in up:
                climbed = (self._tokens[i].relation for i in up[: up.index(at)])
                return "^".join(climbed) + ">" + ">".join(reversed(steps))
            steps.append(self._tokens[at].dep)
            if self._tokens[at].head in (at, -1):
                break
            at = self._tokens[at].head
        return "far"


def lemma_of(token: Token) -> str:
    """The word's base form in lower case."""
    return (token.lemma or token.lower).lower()
