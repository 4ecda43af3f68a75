"""Of whom a sentence speaks, and under which condition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple, Protocol

from docpact.prose.conditions import ALWAYS, Cases, joined
from docpact.prose.signs import NAMES, signs_list
from docpact.prose.tokens import NUMBER, Token, mentions
from docpact.prose.vocabulary import words

VERBS = words(
    """can may must should cannot can't is are consists consist contains contain ranges range has have supports
    starts start begins ends includes include allows accepts needs shall will does do complies matches mustn't
    shouldn't indicates specifies be varies uses comprises follows conforms"""
)
CUTS = words("""of in for that which on to at with from when after whose used where under between by""")
_ENDS_HEAD = CUTS | {",", "except", "excluding"}
_ENDS_SUBJECT = VERBS | {":"}
_GENERIC = words(
    """value values it this parameter parameters field they which that string content length attribute text
    characters character letters digits input format range these those maximum minimum size what property only
    special default total min max . uppercase lowercase string. who also currently time valid data result number list
    array element elements otherwise description option options enums enumeration supported allowed permitted
    pattern there none constraints integer limit either"""
)
_UNSPECIFIC = _GENERIC | VERBS
_ALLOWED = words("allowed supported permitted")
_CALLED = words("user username account alias nickname login")
"""Words of names of what is a name itself."""
_OF_KINDS = frozenset(["least", "types", "following"])
_OTHER_CLAUSES = frozenset((joint, article) for joint in ("and", "but") for article in ("the", "its", "their"))
"""What a clause with a subject of its own begins with."""
_BITS = words("bit bits byte bytes octet octets segment segments")
_ENDS = words("first last")
"""Words of a subject that is a part of an address, and not the value: "The first 16 bits must be 10.0"."""
_EACH = frozenset(["each", "every"])
_OF_TIME = [[noun] for noun in words("slot range window point zone period interval series")]
"""Words after "each time" that make it a noun."""
_REPEATED = words("time day hour minute second week month year page request query")
"""What is not one of several things in "each time", but tells how often."""
ARTICLES = frozenset(["the", "a", "an"])
"""Words after which no verb stands: "the start time"."""
_CONDITIONS = frozenset(["if", "when", "unless", "once", "while", "whether"])
_CONDITIONAL = _CONDITIONS | {"same"}
_CONDITIONING = _CONDITIONAL | words("only valid mandatory required available supported")
"""Words with which brackets begin that tell when a value is there."""
_BEFORE_CONDITIONS = words("after otherwise in for each every")
_BEFORE_SUBJECT = _CONDITIONS | words("for in otherwise currently")
_ABSENT = words(
    """not unspecified omitted absent blank empty null none without no missing unset default isn't doesn't left
    undefined"""
)
_CASES = words("mode scenario scenarios case cases instance cluster node set")
_SPECIFIC = words("common wildcard custom single individual another other extended sub")
_PRODUCTS = words("microsoft redis memcached kafka oracle mongodb")
_BEFORE_OPTIONS = words("the its available possible supported following allowed current value parameter valid")
_EXAMPLES = frozenset(["example", "e.g", "e.g.", "examples", "like", "i.e"])
_BEFORE_EXAMPLES = _EXAMPLES | {"such"}
_LONGEST_SUBJECT = 9
_LONGEST_CASE = 8
_NEGATIONS = words("cannot not never can't mustn't")
_REFUSED = words("start begin end contain include exceed be set")
_ALTERNATIVES = words("or nor")
_JOINING = words("and but")
_MODALS = words("can cannot must may should")
_FARTHEST_NEGATION = 16
_DEPTHS = {"(": 1, ")": -1}
_UNITS = {"characters": "characters", "chars": "characters", "bytes": "bytes"}
_LONGEST_NAME = 4
_LONGEST_UNIT = 7
BY_PRONOUN = (["it"], ["this", "parameter"], ["this", "field"], ["the", "parameter"], ["the", "value"])
"""The words of a subject that is the value of the description, without its name."""
_STOPWORDS = words("""the a an of in for to and or is are be by on with that which this specifies indicates""")
_ALSO_CALLED = {"address": "path", "path": "address", "directory": "path", "location": "path"}
"""Words for a value by which its description may go on."""
_NAME_PARTS = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


class Scope(NamedTuple):
    """What holds for a sentence: `own` (it speaks of this value), `elements` (of each element), its condition.

    `refusing`: the "cannot" with which the sentence before its list ends, and which begins each item.
    `of_another`: the text around the sentence speaks of something else.
    `cases`: the condition as far as it speaks of other fields; None where it was not understood.
    `absent`: the condition is that a value is not there; `product`: the subject is narrowed to a product.
    `counts`: the unit of the subject, where that is a length or a number of things; `things` names these.
    """

    own: bool = True
    elements: bool = False
    condition: str = ""
    absent: bool = False
    product: str = ""
    refusing: tuple[Token, ...] = ()
    counts: str = ""
    things: str = ""
    of_another: bool = False
    cases: Cases | None = ALWAYS

    def within(self, outer: Scope, cases: Cases | None) -> Scope:
        """Return the scope of a sentence with a condition that makes these cases, in a text with a scope of its own."""
        inner = self if self.condition else outer
        return self._replace(
            own=self.own and outer.own,
            of_another=not outer.own,
            condition=inner.condition,
            absent=inner.absent,
            refusing=outer.refusing,
            cases=joined(outer.cases, cases),
        )


OWN = Scope()
"""What holds for a sentence that speaks of the value itself, without a condition."""


@lru_cache(maxsize=1024)
def _parts(name: str) -> frozenset[str]:
    return frozenset(part.lower() for part in _NAME_PARTS.findall(name))


@lru_cache(maxsize=1024)
def name_words(name: str) -> frozenset[str]:
    """Return the words of a name, without the ending of the plural."""
    return frozenset([part.removesuffix("s") for part in _parts(name)])


def own_words(name: str, opening: Sequence[Token]) -> frozenset[str]:
    """Return the words by which a description may call its value: those of the name, and of its first sentence."""
    own = {token.key for token in opening[:40] if token.kind == "word"} - _STOPWORDS
    own |= _words_of(name)
    own.update([word[:-1] for word in own if word[-1:] == "s"])
    own.update(_ALSO_CALLED[word] for word in own & _ALSO_CALLED.keys())
    return frozenset(own)


@lru_cache(maxsize=1024)
def _words_of(name: str) -> frozenset[str]:
    """Return the words of a name, in the singular and the plural, the name itself, and "name" where it is one."""
    parts, low = _parts(name), name.lower()
    called = low.endswith("name") or (_CALLED & parts and "id" not in parts)
    return frozenset([low, *(word + ending for word in parts for ending in ("", "s")), *(["name"] if called else ())])


class Named(Protocol):
    """What a sentence speaks of, by the words by which it may be called."""

    @property
    def own(self) -> frozenset[str]:
        """Return these words."""


def scope(tokens: Sequence[Token], value: Named, *, first: bool) -> Scope:
    """Tell of whom a sentence speaks and under which condition; the `first` sentence says what the value is."""
    condition = condition_of(tokens, first=first)
    subject = _subject(_after_unit(tokens))
    if not subject and not condition:
        return OWN
    elements = mentions(subject, _EACH) and any(is_each(subject, at) for at in range(len(subject)))
    absent = bool(condition) and _of_absence(tokens, value.own)
    unit, things = _counted(subject)
    own_subject = first or is_own(subject, value.own)
    return Scope(own_subject, elements, condition, absent, _product(subject), counts=unit, things=things)


def _after_unit(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return a sentence without "The unit is second and" before it."""
    keys = [token.key for token in tokens[:_LONGEST_UNIT]] if tokens[0].key == "the" else []
    unit = keys[:3] == ["the", "unit", "is"] and "and" in keys
    return tokens[keys.index("and") + 1 :] if unit else tokens


def is_each(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token begins "each tag", and not "each time"."""
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return tokens[at].key in _EACH and after not in _REPEATED


def _counted(subject: Sequence[Token]) -> tuple[str, str]:
    """Return the unit that a subject counts in ("The length", "The number of tags"), and the things counted."""
    cut = next((at for at, token in enumerate(subject) if at and token.key in CUTS), len(subject))
    head = subject[cut - 1].key if subject else ""
    if head == "length":
        return "length", ""
    if head not in ("number", "quantity") or cut == len(subject) or subject[cut].key != "of":
        return "", ""
    rest = range(cut + 1, len(subject))
    end = next((at for at in rest if subject[at].key in CUTS or subject[at].kind == "punctuation"), len(subject))
    things = subject[end - 1].key
    return _UNITS.get(things, "elements"), things


def _product(subject: Sequence[Token]) -> str:
    """Return the first name of a product in a subject ("The MySQL port"): a word with capitals within."""
    for token in subject:
        inner = token.text[1:]
        if token.key in _PRODUCTS:
            return token.key
        if token.kind == "word" and inner != inner.lower() and token.text != token.text.upper() and len(inner) > 3:
            return token.key
    return ""


def condition_of(tokens: Sequence[Token], *, first: bool = False) -> str:
    """Return the text of the condition of a sentence, empty where it has none."""
    if tokens and tokens[0].key == "note" and tokens[-1].key == ":":
        return ""
    if _CONDITIONAL.isdisjoint([token.key for token in tokens]):
        return " ".join(t.text for t in tokens) if tokens and _opens_condition(tokens) else ""
    explained = _explained(tokens)
    for at, token in enumerate(tokens):
        key = token.key
        if at in explained:
            continue
        if key == "same" and at + 1 < len(tokens) and tokens[at + 1].key == "time":
            return "at the same time"
        only = at > 0 and tokens[at - 1].key == "only"
        if (
            key in _CONDITIONS
            and not (first and at > 0 and key != "if" and not only)
            and not (key == "whether" and (at == 0 or tokens[at - 1].key in ("and", "or")))
        ):
            if key == "when" and at and tokens[at - 1].key in ("time", "date", "timestamp"):
                continue
            return " ".join(t.text for t in tokens[at:])
        if at == 0 and _opens_condition(tokens):
            return " ".join(t.text for t in tokens)
    return ""


def _explained(tokens: Sequence[Token]) -> set[int]:
    """Return the places in brackets that explain a value: "**all** (done when a tag is new)"."""
    places: set[int] = set()
    begin = None
    for at, token in enumerate(tokens):
        if token.key == "(" and begin is None and at and tokens[at - 1].kind in ("value", "number"):
            begin = at
        elif token.key == ")" and begin is not None:
            if tokens[begin + 1].key not in _CONDITIONING:
                places.update(range(begin, at))
            begin = None
    return places


def in_condition(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token stands in the condition of a sentence, and not in what holds under it."""
    begin = next((i for i, token in enumerate(tokens[:at]) if token.key in _CONDITIONS), None)
    return begin is not None and all(token.key != "," for token in tokens[begin:at])


def _opens_condition(tokens: Sequence[Token]) -> bool:
    if tokens[0].key not in _BEFORE_CONDITIONS:
        return False
    keys = [token.key for token in tokens[:4]]
    if keys[0] in _EACH:
        return keys[1:2] == ["time"] and keys[2:3] not in _OF_TIME
    if keys[:1] == ["after"]:
        return any(token.key == "," for token in tokens[:30])
    if keys[:1] == ["otherwise"] or keys[:3] == ["in", "this", "case"] or keys[:3] == ["in", "other", "cases"]:
        return True
    if keys[:1] == ["in"] and "currently" not in keys:
        comma = next((at for at, token in enumerate(tokens[:_LONGEST_CASE]) if token.key == ","), 0)
        return mentions(tokens[:comma], _CASES)
    if keys[:1] != ["for"] or keys[1:2] == ["example"] or keys[1:2] == ["details"]:
        return False
    return any(token.key in (",", ":") for token in tokens[:30])


def _of_absence(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    """The condition is that the value itself is not there; another value that it names is not it."""
    for at, token in enumerate(tokens):
        if token.key in _CONDITIONS:
            rest = tokens[at : at + 14]
            stop = next((i for i, t in enumerate(rest) if t.key == ","), len(rest))
            said = next((i for i, t in enumerate(rest[:stop]) if t.key in _ABSENT), None)
            return said is not None and all(t.kind != "value" or _names(t, own) for t in rest[:said])
    return False


def _subject(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of the noun phrase that a sentence begins with, after a condition; empty without a verb."""
    begin, end = subject_span(tokens)
    return tokens[begin:end]


def subject_span(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the places where the subject of a sentence begins and ends: the same place where there is none."""
    begin = 2 if [token.key for token in tokens[:3]] == ["ensure", "that", "the"] else 0
    if tokens and tokens[0].key in _BEFORE_SUBJECT:
        begin = next((at + 1 for at, token in enumerate(tokens[:40]) if token.key == ","), 0)
    for at in range(begin, min(len(tokens), begin + 14)):
        if tokens[at].key == ";":
            break
        if tokens[at].key in _ENDS_SUBJECT and (at == begin or tokens[at - 1].key not in ARTICLES):
            return begin, at
    return begin, begin


def is_own(subject: Sequence[Token], own: frozenset[str]) -> bool:
    """Tell whether a noun phrase speaks of the value itself; what says nothing of another does."""
    if not subject:
        return True
    cut = next((at for at, token in enumerate(subject) if at and token.key in _ENDS_HEAD), len(subject))
    cut -= cut > 1 and subject[cut - 1].key in _ALLOWED
    head = subject[cut - 1]
    keys = {token.key for token in subject}
    if head.key in _BITS and keys & _ENDS:
        return False
    if NUMBER in keys or keys == {"one", "of"} or keys >= _OF_KINDS:
        return True
    if (
        "only" in keys
        or "special" in keys
        or keys >= {"character", "set"}
        or (head.key,) in NAMES
        or _names_characters(subject)
        or head.kind == "signs"
    ):
        return True
    named = (token.text.lower() for token in subject if token.kind == "value")
    if any(text not in own and any(map(str.isalnum, text)) for text in named):
        return False
    if any(token.key in _SPECIFIC and token.key not in own for token in subject) and "predefined" not in keys:
        return False
    kinds = subject[1 : cut - 1] if subject[0].key in ("a", "an") and head.key not in _GENERIC else ()
    if any(token.text.isupper() and token.key not in own for token in kinds):
        return False  # "An HTTP endpoint must start with http://" speaks of one kind
    if head.key not in _GENERIC and not _among(head, own):
        return False
    if head.key in ("option", "options") and cut > 1 and subject[cut - 2].key not in own | _BEFORE_OPTIONS:
        return False
    rest = [token for token in subject[cut + 1 :] if token.kind in ("word", "value")]
    if rest and subject[cut].key == "of" and head.key in ("value", "length", "values", "limit"):
        return any(token.key in _GENERIC or _among(token, own) for token in rest)
    return True


def _names_characters(subject: Sequence[Token]) -> bool:
    """Tell whether a subject is nothing but characters: "Line feeds and tabs"."""
    found = signs_list(subject, 0)
    return found is not None and found.end == len(subject)


def calls_by_name(subject: Sequence[Token], name: str) -> bool:
    """Tell whether a subject is nothing but the name of the value in words: "The tracker name"."""
    keys = [token.key for token in subject[: _LONGEST_NAME + 1]]
    return 1 < len(keys) <= _LONGEST_NAME and keys[0] in ("the", "its") and _parts(name).issuperset(keys[1:])


def _names(token: Token, own: frozenset[str]) -> bool:
    """Tell whether a marked name is that of the value, perhaps with the name of its object before it."""
    name = token.text.lower()
    return name in own or name.rpartition("_")[2] in own


def names_a_part(tokens: Sequence[Token], own: frozenset[str]) -> bool:
    """Tell whether an item explains a part of the value: "*Service name*: …", "durationInMinutes: …"."""
    if len(tokens) < 2 or tokens[1].key != ":":
        return False
    label = tokens[0]
    coded = label.kind == "value" or any(c.isupper() or c == "_" for c in label.text[1:])
    return coded and not {word.lower() for word in label.text.split()} & (own | _GENERIC)


def clause_of_value(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause that leads to a token is one on the value or its length: ", and the total length …"."""
    for begin in range(at, max(0, at - _LONGEST_SUBJECT), -1):
        keys = [token.key for token in tokens[begin : begin + _LONGEST_SUBJECT]]
        if keys[0] == "," and tuple(keys[1:3]) in _OTHER_CLAUSES:
            subject = list(takewhile(lambda key: key not in VERBS, keys[3:]))
            return subject[-1:] in (["length"], ["value"]) and _UNSPECIFIC.issuperset(subject)
    return False


def clause_is_own(tokens: Sequence[Token], at: int, own: frozenset[str]) -> bool:
    """Tell whether a clause of its own (", and the log size cannot …") that leads to a token speaks of the value."""
    begin = next((i for i in range(at - 1, max(0, at - _LONGEST_SUBJECT), -1) if tokens[i].key == ","), None)
    if begin is None or tuple(token.key for token in tokens[begin + 1 : begin + 3]) not in _OTHER_CLAUSES:
        return True
    subject = tokens[begin + 3 : at]
    return is_own(subject, own) and all(token.key in _UNSPECIFIC or _among(token, own) for token in subject)


def _among(token: Token, own: frozenset[str]) -> bool:
    word = token.text.lower()
    return any(word.removesuffix(ending) in own for ending in ("", "s", "'s", "name")) or (
        word.endswith("ies") and f"{word[:-3]}y" in own
    )


def distributed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Repeat a negation before the verb after "or": "cannot be empty or start with a digit" refuses both."""
    if not mentions(tokens, _ALTERNATIVES):
        return tokens
    at = next((i for i in range(3, len(tokens)) if tokens[i - 1].key in _ALTERNATIVES and _is_refused(tokens, i)), 0)
    if not at or tokens[at - 2].key in _REFUSED:
        return tokens
    refusing = [token for token in tokens[max(0, at - _FARTHEST_NEGATION) : at] if token.key in _NEGATIONS]
    return [*tokens[:at], *refusing[-1:], *distributed(tokens[at:])] if refusing else tokens


def _is_refused(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a verb stands at a token, and not "the beginning or end"."""
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    return tokens[at].key in _REFUSED and (tokens[at].key != "end" or after == "with")


def examples_from(tokens: Sequence[Token]) -> int:
    """Return the place from which a sentence gives examples ("for example", "such as"); its length without any."""
    if not mentions(tokens, _BEFORE_EXAMPLES):
        return len(tokens)
    for at, token in enumerate(tokens):
        if token.key in _EXAMPLES or (token.key == "such" and at + 1 < len(tokens) and tokens[at + 1].key == "as"):
            return at
    return len(tokens)


def examples_in(tokens: Sequence[Token]) -> range:
    """Return the places of the examples of a sentence, which a clause of its own may follow: "… and can be empty"."""
    begin = examples_from(tokens)
    later = range(begin + 1, len(tokens) - 1)
    end = next((at for at in later if tokens[at].key in _JOINING and tokens[at + 1].key in _MODALS), len(tokens))
    return range(begin + 1, end)


def bracketed(tokens: Sequence[Token]) -> list[bool]:
    """Tell of each token whether it stands in round brackets."""
    depth = 0
    inside: list[bool] = []
    for token in tokens:
        depth += _DEPTHS.get(token.key, 0)
        inside.append(depth > 0)
    return inside
