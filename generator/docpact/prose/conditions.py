"""Sentences about several fields: what holds under a condition on another field, and what fields demand of each other.

What is read are rules of the object that holds the fields, with names and values as the text writes them. Whether the
names are those of fields is not known here. A condition is read whole or not at all: of "if A is set and the disk is
encrypted", A alone would govern more than the sentence does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product
from typing import TypeVar

from docpact.prose.grammar import Found, Grammar, Match, Nonterminal, Search, Tokens
from docpact.prose.phrases.conditions import CLAUSES, DEMANDS, NAMING, SELF, Demand
from docpact.prose.phrases.entry import ABBREVIATIONS
from docpact.prose.tokens import VALUE, mentions
from docpact.prose.values import code_like, values
from docpact.prose.vocabulary import words
from docpact.rules import FieldRule, ObjectRule, Rule, When, renamed

Cases = tuple[tuple[When, ...], ...]
"""A condition: one of the cases holds, each of conditions that hold together."""

ALWAYS: Cases = ((),)
"""The condition that always holds."""

_CONDITIONAL = words("if when")
_TRIGGERS = words(
    """if when either one exclusive together both same simultaneously pairs than exceed coexist conflicts along once"""
)
_BESIDE = words("used specified set configured passed conjunction")
"""Words before "with" where it is another field that something is used with."""
_SUSPECT = words("if when unless once while whether provided")
_SETTINGS = words("to in for during once after before with unless otherwise as while since because by whether")
_MANDATORY = words("mandatory required compulsory")
_FIELDS = words(f"it this parameter parameters field fields header attribute {VALUE}")
"""What the subject of a clause has that speaks of fields."""
_ALLOWING = words("valid available supported specified set configured used")
_ENDINGS = ((), (".",), (";",), (")",), (".", ")"), (")", "."))
_GOING_ON = (
    (",",),
    ("but",),
    (";",),
    ("(",),
    ("and", "cannot"),
    ("and", "can", "not"),
    ("and", "must"),
    ("and", "is"),
    ("and", "a"),
    ("and", "an"),
    ("and", "the"),
    ("and", "optional"),
    ("%",),
    ("otherwise",),
    ("in", "a", "request"),
    ("in", "the", "request"),
    ("in", "the", "same", "request"),
    ("in", "order"),
    ("and", "will", "be", "verified"),
)
_STARTERS = words(", : ; ( and but note constraint constraints")
_NO_NAMES = words(
    """a an the this that these those it its is are be been and or but of in for to from with at on by as if when which
    who whose not no cannot can must should has have equals exists both all either any each every one only value values
    set used specified parameter parameters field fields attribute than you your they there null empty blank mandatory
    optional required also then them zero what whether without other others another same following current original"""
)
_NAME = re.compile(r"[@#$]?[^\W\d][\w.:\-\[\]]{0,80}")
_LONGEST_NAME = 3
_MOST_NAMES = 12
_MOST_CASES = 8
_LONGEST_SENTENCE = 120
_LONGEST_LIST = 60
_VERBS = words("is are = equals")
_JOINTS = words(", and or 、")
_BELONGING = (["of"], ["used", "by"])
_ARTICLES = words("the a an this")
_CLAUSE_ENDS = words(", ; . ( ) and or")
_PARTICIPLES = ("ed", "ing", "chosen", "taken", "given", "bound", "sent")
_THAT_IS = (["that", "is", ","], ["i.e", ".", ","], ["i.e", "."], ["i.e", ","], ["i.e"])
_FARTHEST_EXPLANATION = 14


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a sentence: its cases, and the places of the tokens that state it."""

    cases: Cases
    start: int
    end: int


def name(tokens: Tokens, at: int) -> Found | None:
    """Read the name of a field: marked, an identifier, or up to three words as in "the start time"."""
    token = tokens[at]
    if token.kind == "value":
        return Found(token.text, at + 1) if _NAME.fullmatch(token.text) else None
    end = at
    for word in tokens[at : at + _LONGEST_NAME]:
        if word.kind != "word" or word.key in _NO_NAMES:
            break
        end += 1
        if _is_identifier(tokens[end - 1].text):
            break
    return Found(" ".join(each.text for each in tokens[at:end]), end) if end > at else None


def _described(tokens: Tokens, at: int) -> Found | None:
    """Read the name of a field, perhaps with the thing that it belongs to: "the protocol used by the listener"."""
    found = name(tokens, at)
    if found is None or tokens[at].kind == "value":
        return found
    keys = [token.key for token in tokens[found.end : found.end + 2]]
    size = next((len(some) for some in _BELONGING if keys[: len(some)] == some), 0)
    begin = found.end + size
    begin += begin < len(tokens) and tokens[begin].key in _ARTICLES
    owner = name(tokens, begin) if size and begin < len(tokens) else None
    if owner is None or owner.end == len(tokens) or tokens[owner.end].key not in _VERBS:
        return found
    return Found(" ".join(token.text for token in tokens[at : owner.end]), owner.end)


def names(tokens: Tokens, at: int) -> Found | None:
    """Read a list of names with the word that joins them: and, or, or mixed; "this parameter" is the value itself."""
    found: list[str] = []
    joints: set[str] = set()
    end = begin = at
    while begin < len(tokens) and len(found) < _MOST_NAMES:
        one = _itself(tokens, begin) or name(tokens, begin)
        if one is None:
            break
        found.append(one.value)
        end = one.end
        begin = end + _noun_between(tokens, end)
        while begin < len(tokens) and tokens[begin].key in _JOINTS:
            joints.add(tokens[begin].key)
            begin += 1
        if tokens[begin - 1].key not in _JOINTS:
            break
        begin = _past_noun(tokens, begin)
    if not found or len(set(found)) < len(found):
        return None
    joint = "mixed" if {"and", "or"} <= joints else "or" if "or" in joints else "and"
    return Found((tuple(found), joint), end)


def _noun_between(tokens: Tokens, at: int) -> bool:
    """Tell whether a noun stands between a name and the joint after it: "the **a** parameter and this parameter"."""
    return at + 1 < len(tokens) and tokens[at].key in ("parameter", "field") and tokens[at + 1].key in _JOINTS


def _itself(tokens: Tokens, at: int) -> Found | None:
    keys = [token.key for token in tokens[at : at + 2]]
    return Found(SELF, at + 2) if keys in (["this", "parameter"], ["this", "field"]) else None


def _past_noun(tokens: Tokens, at: int) -> int:
    """Return the place after "the", "parameter" and the like before a further name of a list."""
    while at < len(tokens) and tokens[at].key in ("the", "a", "an", "parameter", "field", "either"):
        at += 1
    return at


def _is_identifier(text: str) -> bool:
    return "_" in text or text[1:] != text[1:].lower() or any(c.isdigit() for c in text)


def _sure(tokens: Tokens, at: int) -> Found | None:
    """Read values that can be nothing but values: marked, numbers, or words that look like one."""
    found = _closed(tokens, at)
    if found is None or not (found.value.marked or all(map(code_like, found.value.values))):
        return None
    return found


def _bare(tokens: Tokens, at: int) -> Found | None:
    """Read words that end a clause, and may be values: "basic", and not "encrypted"."""
    found = _closed(tokens, at)
    if found is None or found.value.marked or (found.end < len(tokens) and tokens[found.end].key not in _CLAUSE_ENDS):
        return None
    return None if any(value.endswith(_PARTICIPLES) for value in found.value.values) else found


def _closed(tokens: Tokens, at: int) -> Found | None:
    """Read a list of values that does not go on; the name of a further clause ("… and **b** is 1") is none of them."""
    verb = next((i for i in range(at + 2, min(len(tokens), at + _LONGEST_LIST)) if tokens[i].key in _VERBS), None)
    found = values(tokens if verb is None else tokens[: verb - 1], at)
    return None if found is None or found.value.open else found


_NONTERMINALS = {
    "name": Nonterminal(name, None),
    "names": Nonterminal(names, None),
    "values": Nonterminal(_closed, None),
    "sure": Nonterminal(_sure, None),
}
_OF_CLAUSES = {**_NONTERMINALS, "name": Nonterminal(_described, None), "bare": Nonterminal(_bare, None)}
_Entry = TypeVar("_Entry")


@cache
def _clauses() -> Grammar:
    return _compiled([clause.forms for clause in CLAUSES], _OF_CLAUSES)


@cache
def _demands() -> Grammar:
    return _compiled([demand.forms for demand in DEMANDS], _NONTERMINALS)


def _compiled(forms: Sequence[tuple[str, ...]], nonterminals: Mapping[str, Nonterminal]) -> Grammar:
    """Compile a table; the label of a phrase is the place of its entry."""
    phrases = ((f"{place:03d}", form) for place, some in enumerate(forms) for form in some)
    return Grammar(phrases, nonterminals, {**ABBREVIATIONS, **NAMING})


def clause(tokens: Tokens, at: int) -> Found | None:
    """Read one clause of a condition; of several readings the longest."""
    matches = sorted(_clauses().search(tokens).matches(at), key=lambda match: (-match.end, match.label))
    for match in matches:
        cases = CLAUSES[int(match.label)].says(match.captures)
        if cases:
            return Found(tuple(cases), match.end)
    return None


def condition(tokens: Tokens, at: int) -> Found | None:
    """Read clauses that "and" or "or" joins, from a token on; None where both are mixed, or where there is none."""
    first = clause(tokens, at)
    if first is None:
        return None
    cases, end = first.value, first.end
    joints: set[str] = set()
    while True:
        begin, joint = _after_joint(tokens, end)
        further = clause(tokens, begin) if joint else None
        if further is None or len(cases) * len(further.value) > _MOST_CASES:
            return None if len(joints) > 1 else Found(cases, end)
        joints.add(joint)
        cases = (
            (*cases, *further.value)
            if joint == "or"
            else tuple((*one, *other) for one, other in product(cases, further.value))
        )
        end = further.end


def _after_joint(tokens: Tokens, at: int) -> tuple[int, str]:
    at += at < len(tokens) and tokens[at].key == ","
    joint = tokens[at].key if at < len(tokens) and tokens[at].key in ("and", "or") else ""
    at += bool(joint)
    at += at < len(tokens) and tokens[at].key in _CONDITIONAL
    return (at, joint) if at < len(tokens) else (at, "")


def negation(cases: Cases) -> Cases:
    """Return the cases in which none of the cases holds; a field that is not given is in none of them."""
    if len(cases) > _MOST_CASES or any(len(case) > _MOST_CASES for case in cases):
        return ()
    return tuple(
        tuple(replace(when, negated=not when.negated) for when in chosen)
        for chosen in list(product(*cases))[:_MOST_CASES]
    )


def condition_in(tokens: Tokens) -> Condition | None:
    """Return the condition that a sentence begins or ends with, if it has one, read whole, and no other."""
    tokens = tokens[:_LONGEST_SENTENCE]
    at = _conditional(tokens)
    if at is None or at + 1 == len(tokens):
        return None
    return _placed(tokens, at, condition(tokens, at + 1)) or _placed(tokens, at, _explained(tokens, at + 1))


def _placed(tokens: Tokens, at: int, found: Found | None) -> Condition | None:
    """Return a condition that begins at a token, where it begins or ends the sentence."""
    if found is None:
        return None
    rest = tokens[found.end :]
    if at == 0 and rest and rest[0].key in (",", ":"):
        return Condition(found.value, 0, found.end + 1) if not mentions(rest, _SUSPECT) else None
    return Condition(found.value, at, found.end) if at and _ends(rest) else None


def _explained(tokens: Tokens, at: int) -> Found | None:
    """Read a condition in words that a bracket says again, by fields: "access is public (that is, **open** is 1)"."""
    near = [token.key for token in tokens[at : at + _FARTHEST_EXPLANATION]]
    begin = at + near.index("(") + 1 if "(" in near else len(tokens)
    if begin >= len(tokens) or mentions(tokens[at : begin - 1], _CLAUSE_ENDS):
        return None
    keys = [token.key for token in tokens[begin : begin + 3]]
    begin += next((len(some) for some in _THAT_IS if keys[: len(some)] == some), 0)
    begin += begin < len(tokens) and tokens[begin].key in _CONDITIONAL
    found = condition(tokens, begin) if begin < len(tokens) else None
    closed = found is not None and found.end < len(tokens) and tokens[found.end].key == ")"
    return Found(found.value, found.end + 1) if found and closed else None


def looks_conditional(tokens: Tokens) -> bool:
    """Tell whether a sentence seems to say under which condition a field is mandatory or may not be there."""
    condition = _conditional(tokens)
    keys = [token.key for token in tokens] if condition is not None else []
    if condition is None or "returned" in keys or "displayed" in keys:
        return False
    if condition == 0:
        return _makes_mandatory(keys[keys.index(",") + 1 :] if "," in keys else [])
    only = keys[condition - 1] == "only" and bool(_ALLOWING & set(keys[max(0, condition - 8) : condition]))
    near = keys[max(0, condition - 4) : condition]
    return only or (bool(_MANDATORY & set(near)) and "not" not in near)


def _makes_mandatory(keys: Sequence[str]) -> bool:
    """Tell whether a clause says that a field is mandatory, and not that something else is required."""
    at = next((at for at, key in enumerate(keys) if key in _MANDATORY), 0)
    return not _FIELDS.isdisjoint(keys[:at]) and "not" not in keys[:at]


def _conditional(tokens: Tokens) -> int | None:
    """Return the place of the first "if" or "when"."""
    if not mentions(tokens, _CONDITIONAL):
        return None
    return next(at for at, token in enumerate(tokens) if token.key in _CONDITIONAL)


def _ends(rest: Tokens) -> bool:
    """Tell whether what follows a condition at the end of a sentence takes nothing from it."""
    keys = [token.key for token in rest]
    if tuple(keys) in _ENDINGS or keys[:1] == ["%"]:
        return True
    while keys[:1] in ([","], ["and"], ["but"], ["it"]):
        keys = keys[1:]
    return keys[:2] == ["is", "optional"] or keys[:2] == ["optional", "when"] or keys[:2] == ["otherwise", ","]


def joined(outer: Cases | None, inner: Cases | None) -> Cases | None:
    """Return the condition of a sentence within a text that has a condition; None where one was not understood.

    What the sentence says of a field stands in the place of what the text says of it.
    """
    if outer is None or inner is None or len(outer) * len(inner) > _MOST_CASES:
        return None
    return tuple(
        (*(when for when in around if when.field not in {inner.field for inner in case}), *case)
        for around, case in product(outer, inner)
    )


def field_rules(name: str, rules: Iterable[Rule], cases: Cases) -> list[ObjectRule]:
    """Return the rules of the value of a field as those of its object, under each case of a condition.

    Whether the field itself is given is no condition of its value: what is said then is what the server does.
    """
    return [
        _named(FieldRule(field=name, rule=rule, when=case, sentence=rule.sentence, source=rule.source), name)
        for rule in rules
        for case in cases
        if case and all(when.field not in (SELF, name) for when in case)
    ]


def concerns_fields(tokens: Tokens) -> bool:
    """Tell quickly whether a sentence has one of the words without which it says nothing about several fields."""
    keys = [token.key for token in tokens]
    beside = "with" in keys and any(one in _BESIDE and other == "with" for one, other in pairwise(keys))
    return beside or not _TRIGGERS.isdisjoint(keys)


def object_rules(
    tokens: Tokens, found: Condition | None, own: str, outer: Cases | None = ALWAYS
) -> tuple[ObjectRule, ...]:
    """Return the rules of the object that a sentence in the description of the field `own` states.

    `found` is the `condition_in` the sentence, `outer` that of the text around it; None: one that was not understood.
    """
    tokens = tokens[:_LONGEST_SENTENCE]
    if outer is None or (outer == ALWAYS and not concerns_fields(tokens)):
        return ()
    if found is None and mentions(tokens, _SUSPECT):
        return ()
    body = tokens if found is None else [*tokens[: found.start], *([] if found.start else tokens[found.end :])]
    only = bool(body) and body[-1].key == "only"
    body = body[:-1] if only else body
    cases = joined(outer, found.cases if found else ALWAYS)
    if cases is None:
        return ()
    rules = (
        rule
        for demand, match in _demanded(body)
        for rule in _under(demand, match, cases, conditional=cases != ALWAYS, only=only)
    )
    return tuple(dict.fromkeys(_named(rule, own) for rule in rules))


def _under(demand: Demand, match: Match, cases: Cases, *, conditional: bool, only: bool) -> list[ObjectRule]:
    """Return the rules of a demand under each case of the condition."""
    if not conditional and not demand.bare:
        return []
    if demand.only:
        limited = only or match.captures.get("only", False)
        cases = negation(cases) if limited else ()
    return [replace(rule, when=(*case, *rule.when)) for rule in demand.says(match.captures) for case in cases]


def _demanded(body: Tokens) -> list[tuple[Demand, Match]]:
    """Return the demands of a sentence without its condition, from left to right."""
    found: list[tuple[Demand, Match]] = []
    search = _demands().search(body)
    at = 0
    while at < len(body):
        best = _best(search, body, at) if _may_start(body, at) else None
        if best is not None:
            found.append(best)
            at = best[1].end
        else:
            at += 1
    return found


def _may_start(body: Tokens, at: int) -> bool:
    """Tell whether a statement about the field itself can begin here: "In that mode, it is mandatory" is none."""
    if at == 0:
        return True
    before = body[at - 1].key in _STARTERS or body[at].key in ("and", "but")
    in_list = body[at].kind == "value" and any(token.kind == "value" for token in body[max(0, at - 3) : at])
    return before and not in_list and body[0].key not in _SETTINGS


def _best(search: Search, body: Tokens, at: int) -> tuple[Demand, Match] | None:
    matches = [match for match in search.matches(at) if _stops(body, match.end)]
    for match in sorted(matches, key=lambda match: (-match.end, match.label)):
        demand = DEMANDS[int(match.label)]
        if demand.says(match.captures):
            return demand, match
    return None


def _stops(body: Tokens, end: int) -> bool:
    keys = tuple(token.key for token in body[end : end + 4])
    return not keys or keys in _ENDINGS or any(keys[: len(some)] == some for some in _GOING_ON)


def _named(rule: ObjectRule, own: str) -> ObjectRule:
    """Return the rule with the name of the field itself in place of `SELF`."""
    return renamed(rule, lambda name: own if name == SELF else name)
