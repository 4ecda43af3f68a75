"""Why a phrase is no statement about the value that a description speaks of: one table, read from above.

A phrase may be negated, explain something, be one of several kinds of value, speak of another thing, or hold under a
condition. What none of the tables objects to is a statement where its sentence speaks of the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from docpact.prose.context import ARTICLES, VERBS, Scope, calls_by_name, clause_is_own, is_own, subject_span
from docpact.prose.described import Described
from docpact.prose.facts import (
    Bounds,
    Choice,
    Extent,
    Fact,
    NotEmpty,
    Shape,
    Signage,
    Stated,
    TakenBack,
    Template,
    TimeLayout,
)
from docpact.prose.maps import is_map
from docpact.prose.measures import things
from docpact.prose.quantities import number_of
from docpact.prose.spotting import Spotted
from docpact.prose.tokens import VALUE, Token, mentions
from docpact.prose.vocabulary import words
from docpact.rules import Pattern

UNDER_CONDITION = "under a condition"
OF_ANOTHER = "about something else"
DEFAULTS = frozenset(["default", "default noun"])
"""What phrases about defaults are about."""
EXPLAINING = words("that indicating indicates means specifies")
"""Words after which an explanation stands."""
ITSELF = words("the this its it of value parameter field")
"""Words of a subject that is the value itself."""
_OF_SEVERAL = "one of several kinds of value"
_NEGATIONS = words("not cannot never can't without")
_BEFORE_CASES = words("if when :")
_NOTHING = words("empty blank unspecified")
_EXCEPTING = words("excluding except excepting other")
_FAILING = words("error errors invalid illegal fail fails failed rejected refused cannot")
_TREATED = words("converted changed treated regarded rounded considered adjusted replaced")
_ADVISING = words("recommended recommend advised suggested advise")
_SIZES = words("kb mb gb tb kib mib gib tib")
_KINDS = words("type kind mode protocol engine algorithm method category format")
"""Words of a name that tell that the value is one of several kinds of a thing."""
_KEYS = words("key keys")
_TWO_KINDS = re.compile(r"\bID or (?:\w+ ){0,3}(?:URL|name|address)\b|\b(?:URL|name|address) or (?:\w+ ){0,3}ID\b")
"""What is said of the ID holds for one of two kinds of value: "ID or URL of an image"."""
_SEGMENTED = re.compile(r"\b(?:segmented|divided|split|separated) (?:using|by|with)\b", re.IGNORECASE)
_OMITTED_PORT = re.compile(r"\bport(?: number)? is not specified", re.IGNORECASE)
_TIMES = words("milliseconds millisecond seconds second minutes minute hours hour days day")
_PARTS = words("labels segments parts levels")
_SEPARATED = words("separated divided")
_SEVERAL = words("multiple several many more")
_COUNTED = re.compile(r"\b(?:numbers? of|quantity of|how many)\b", re.IGNORECASE)
_FIRST_SENTENCE = 80
_FARTHEST_OTHER = 12
_FARTHEST_VALUE = 20
_NEAREST_OTHER = 5


class Said(NamedTuple):
    """A phrase where it stands: in the tokens of a sentence that speaks of `held`, about a value.

    `opening`: the sentence is the first of the description.
    """

    spotted: Spotted
    tokens: Sequence[Token]
    held: Scope
    value: Described
    opening: bool

    @property
    def about(self) -> str:
        """What the phrase speaks of, by the table of phrases."""
        return self.spotted.phrase.about

    @property
    def before(self) -> Sequence[Token]:
        """The last tokens before the phrase."""
        return self.tokens[max(0, self.spotted.start - 4) : self.spotted.start]

    @property
    def start(self) -> int:
        """The place of its first token."""
        return self.spotted.start

    @property
    def end(self) -> int:
        """The place after its last token."""
        return self.spotted.end

    def says(self, *kinds: type[Fact]) -> bool:
        """Tell whether one of its facts is of these kinds."""
        for fact in self.spotted.facts:  # noqa: SIM110 - a generator takes twice the time, and all objections ask
            if type(fact) in kinds:
                return True
        return False

    @property
    def extents(self) -> list[Extent]:
        """Its facts that count."""
        return [fact for fact in self.spotted.facts if isinstance(fact, Extent)]


def objection(said: Said) -> str:
    """Return why a phrase is no statement about the value; empty where it is one."""
    for note, holds in _BY_FORM:
        if holds(said):
            return note
    decide = _BY_ABOUT.get(said.about)
    return _first_of(_BY_SENTENCE, said) if decide is None else decide(said)


def _first_of(table: tuple[_Entry, ...], said: Said) -> str:
    for note, holds in table:
        if holds(said):
            return note if isinstance(note, str) else note(said)
    default = said.about in DEFAULTS and not said.held.of_another
    return "" if said.held.own or default or said.about == "elements" else OF_ANOTHER


def _is_negated(said: Said) -> bool:
    """It is negated: "cannot be", "cannot be blank or", "must not be a"."""
    before = [token for token in said.before if token.key not in ARTICLES]
    if not before or said.tokens[said.start].kind == "punctuation":
        return False
    if before[-1].key == "or":
        return mentions(before, _NEGATIONS) and said.tokens[said.start].key not in _NEGATIONS
    last = before[-2] if before[-1].key == "be" and len(before) > 1 else before[-1]
    return last.key in _NEGATIONS


def _explains(said: Said) -> bool:
    """It explains: "indicates that it is …", "whether it is …"."""
    listed = said.says(Choice) and said.tokens[said.start].key != ":"
    if (said.about == "state" or listed) and mentions(said.before, EXPLAINING):
        return True
    return said.about == "state" and any(token.key == "whether" for token in said.tokens[: said.start])


def _is_of_several(said: Said) -> bool:
    """A number, a format, a layout or a template stands beside another form of the value."""
    if said.says(Bounds):
        several = not said.held.elements and said.value.holds_several
        forms = said.value.is_string and (several or said.value.has_other_forms)
        after = said.tokens[said.end].key if said.end < len(said.tokens) else ""
        beside = said.value.is_string and (after == "or" or _follows_another_value(said) or _leads_to_another(said))
        if forms or beside or _is_other_half(said.before):
            return True
    if said.end < len(said.tokens) and said.tokens[said.end].key == "or" and _is_form(said):
        return True
    if said.says(Choice) and is_combined(said.tokens[said.start : said.end], said.value):
        return True
    return (
        (
            said.says(Shape)
            and (_follows_another_value(said) or bool(_TWO_KINDS.search(said.value.text, 0, _FIRST_SENTENCE)))
        )
        or (said.says(Signage) and _is_beside_other_characters(said))
        or (said.says(TimeLayout) and _is_beside_another_form(said))
        or (said.says(Template) and (_is_alternative(said) or _shows_another(said)))
    )


def is_combined(tokens: Sequence[Token], value: Described) -> bool:
    """Tell whether values that are listed make up one text together: "one or more of", "any combination of"."""
    several = value.is_string and any(
        one.key == "combination" or (one.key == "or" and two.key == "more") for one, two in pairwise(tokens)
    )
    return several and not value.holds_several


def _is_form(said: Said) -> bool:
    """It tells the form of the value: its format, or what it looks like."""
    return any(
        isinstance(fact, Shape) or (isinstance(fact, Stated) and isinstance(fact.rule, Pattern))
        for fact in said.spotted.facts
    )


def _is_other_half(before: Sequence[Token]) -> bool:
    """An "or" stands before, and not that of "leave it empty or enter …"."""
    at = next((at for at, token in enumerate(before) if token.key == "or" and at >= len(before) - 3), None)
    return at is not None and not (at and before[at - 1].key in _NOTHING)


def _follows_another_value(said: Said) -> bool:
    """It is the other half of "**0** or …"."""
    before = [t for t in said.tokens[max(0, said.start - _FARTHEST_VALUE) : said.start] if t.key != ","]
    return any(one.kind in ("value", "number") and other.key == "or" for one, other in pairwise(before))


def _leads_to_another(said: Said) -> bool:
    """It is the first half of "an integer from 1 to 600, or a string"."""
    return any(one.key == "or" and two.key in ("a", "an") for one, two in pairwise(said.tokens[said.end :]))


def _is_beside_other_characters(said: Said) -> bool:
    """A set of characters is one of two: "any of Unicode characters or the following set"."""
    before = [token.key for token in said.tokens[: said.start]]
    return "unicode" in before and "or" in before[before.index("unicode") :]


def _is_beside_another_form(said: Said) -> bool:
    """A layout is one of two, or of a part that the text explains: "**HH:mm** refers to the hour"."""
    after = [token.key for token in said.tokens[said.end : said.end + 1]]
    before = [token.key for token in said.tokens[max(0, said.start - _NEAREST_OTHER) : said.start]]
    return after in (["or"], ["refers"]) or "or" in before


def _is_alternative(said: Said) -> bool:
    """A template is one of two: "an integer or a range in the format of a:b", "key or key=value"."""
    after = [token.key for token in said.tokens[said.end : said.end + 2]]
    before = said.tokens[max(0, said.start - _FARTHEST_OTHER) : said.start]
    return after[:1] == ["or"] or after == [",", VALUE] or any(token.key == "or" for token in before)


def _shows_another(said: Said) -> bool:
    """Values are not as a template is: a port may be omitted, or it is the template of a whole query."""
    template = next(fact for fact in said.spotted.facts if isinstance(fact, Template))
    if not template.regex:
        return False
    stem, text = said.value.name.partition(".")[0], said.value.text
    written = text[said.tokens[said.start].start : said.tokens[said.end - 1].end].replace("*", "")
    omitted = _OMITTED_PORT.search(text) and not template.regex.endswith(")?")
    named = stem and re.search(rf"{re.escape(stem)}(?:\.[^=]{{1,20}})?=", written)
    return bool(omitted or named)


def _of_each_part(said: Said) -> bool:
    """Characters are those of the parts of a value, whose signs are not told: "only letters are in each segment"."""
    after = [token.key for token in said.tokens[said.end : said.end + 2]]
    return said.says(Signage) and after == ["in", "each"] and not _SEGMENTED.search(said.value.text)


def _becomes_another(said: Said) -> bool:
    return said.says(Bounds) and mentions(said.tokens[said.end : said.end + 5], _TREATED)


def _is_in_another_unit(said: Said) -> bool:
    """A number of days is no default of a value in milliseconds."""
    if said.about not in DEFAULTS or not said.value.is_number or said.end >= len(said.tokens):
        return False
    unit = said.value.unit_of_time
    after = said.tokens[said.end].key
    return bool(unit) and after in _TIMES and after.rstrip("s") != unit


def _is_size(said: Said) -> bool:
    """A number of kilobytes that a string or a number of things does not exceed is no bound of its value."""
    single = any(isinstance(fact, Bounds) and None in fact.interval[:2] for fact in said.spotted.facts)
    measured = single and mentions(said.tokens[said.end - 1 : said.end + 1], _SIZES)
    another = said.value.is_string or _COUNTED.search(said.value.text, 0, _FIRST_SENTENCE)
    return measured and bool(another or said.tokens[0].key in ("a", "an"))


def _is_length_in_kilobytes(said: Said) -> bool:
    """It is a length, and not in characters: "Its length is between 1 KB and 16 KB"."""
    return said.held.counts == "length" and mentions(said.tokens[said.start : said.end + 1], _SIZES)


def _counts_others(said: Said) -> bool:
    extents = said.extents
    if said.about == "element":
        return not any(said.value.counts(fact.of) for fact in extents)
    return is_map(said.value.type) and any(e.unit == "elements" and not said.value.counts(e.of) for e in extents)


def _of_others(said: Said) -> bool:
    """The subject "which" stands for other things: "four parameters, which are **A**, …"."""
    nouns = [token.key for token in said.tokens[max(0, said.start - 2) : said.start] if token.kind == "word"]
    which = said.tokens[said.start].key == "which"
    return said.says(Choice) and which and nouns[-1:] in (["parameters"], ["fields"], ["attributes"])


def _is_default_of_another(said: Said) -> bool:
    """A default is that of something else: "the default port is **5432**"."""
    return said.about == "default noun" and not said.value.is_called(said.tokens[said.start + 1 : said.end])


def _shows_a_form(said: Said) -> bool:
    """What it shows is a form of values, and no value: "The format of the parameter is **tags=k*v**"."""
    single = any(isinstance(fact, Choice) and len(fact.values) == 1 for fact in said.spotted.facts)
    return single and [token.key for token in said.tokens[:3]] == ["the", "format", "of"]


def _begins_a_list(said: Said) -> bool:
    """It is the first of several values, which were not read as a list: "must be 02:00, 06:00, or 18: 00"."""
    single = any(isinstance(fact, Choice) and len(fact.values) == 1 for fact in said.spotted.facts)
    after = said.tokens[said.end : said.end + 2]
    return single and [token.key for token in after[:1]] == [","] and after[-1].kind in ("value", "number")


def _of_keys(said: Said) -> bool:
    """A list is not empty because the keys of its elements are not: "The tag key cannot be left blank"."""
    begin, end = subject_span(said.tokens)
    keys = said.says(NotEmpty) and said.value.is_array and mentions(said.tokens[begin:end], _KEYS)
    return keys and not said.value.named & _KEYS


def _of_what_it_has(said: Said) -> bool:
    """It is said of what the value has ("files, whose paths have up to 9 bytes"), or tells of which thing it speaks.

    A thing is told by a value without a comma: "addresses whose type is **A**".
    """
    begin = next((at for at in range(said.start - 1, 0, -1) if said.tokens[at].key == "whose"), 0)
    if not begin:
        return False
    tells = said.says(Choice) and said.tokens[begin - 1].key != ","
    subject = takewhile(lambda token: token.key not in VERBS, said.tokens[begin + 1 : said.start])
    of_things = said.says(Bounds) and said.value.is_array and not said.value.holds_numbers
    return tells or of_things or not is_own(list(subject), said.value.named)


def _calls_another(said: Said) -> bool:
    return said.about == "own name" and not calls_by_name(said.tokens[: said.start], said.value.name)


def _holds_when(said: Said) -> bool:
    """It holds in a case: "… when …", "5 GB for EVS and 50 GB for EFS"."""
    if said.says(Choice) and any(token.key == "when" for token in said.tokens[: said.start]):
        return True
    keys = [token.key for token in said.tokens[said.end : said.end + 4]]
    near = keys[:1] == ["for"] or keys[1:2] == ["for"] or keys[:3] == ["is", "used", "for"]
    things = [after.text for token, after in pairwise(said.tokens[said.end :]) if token.key == "for"]
    if said.says(Bounds, Extent):
        second = max(at for at, key in enumerate([token.key for token in said.tokens]) if key == "for") if near else 0
        return len(things) > 1 and any(number_of(token) is not None for token in said.tokens[said.end : second])
    return said.about in DEFAULTS and near and (len(things) > 1 or any(map(str.isupper, things)))


def _is_before_condition(said: Said) -> bool:
    """It is in a clause before that with the condition: "It ranges from 1 to 9, and 5 is used if it is left blank"."""
    rest = said.tokens[said.end :]
    begin = next((at for at, token in enumerate(rest) if token.key == "if"), 0)
    clause = any(one.key == ";" or (one.key == "," and two.key == "and") for one, two in pairwise(rest[:begin]))
    return clause and said.held.absent and not mentions(said.tokens[: said.start], _BEFORE_CASES)


def _is_behind_condition(said: Said) -> bool:
    """It is in a clause behind a semicolon, before which the condition ends: "needed if A is B; at least 1"."""
    ends = (at for at in range(said.start, 0, -1) if said.tokens[at].key == ";")
    end = next(ends, 0)
    own = not mentions(said.tokens[end : said.start], _BEFORE_CASES)
    return bool(end) and own and not mentions(said.tokens[:1], _BEFORE_CASES)


def _conditional(said: Said) -> str:
    """The values of a case are those of the value, but for "If the value is **a**, …", which names one of a text."""
    if not said.says(Choice):
        return UNDER_CONDITION
    begins = [at for at, token in enumerate(said.tokens[: said.start]) if token.key in ("if", "when")]
    condition = said.tokens[begins[-1] + 1 : said.start] if begins else []
    if not begins or any(token.key == "," for token in condition):
        return UNDER_CONDITION if said.held.own else OF_ANOTHER
    own = said.tokens[said.start].key in ITSELF and all(token.key in ITSELF for token in condition)
    return UNDER_CONDITION if own and not said.value.is_number else "a condition"


def recommends(tokens: Sequence[Token]) -> bool:
    """Tell whether tokens give advice."""
    return mentions(tokens, _ADVISING)


def fails(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence speaks of what is refused or goes wrong."""
    return mentions(tokens, _FAILING)


def _of_segments(said: Said) -> str:
    """Signs between parts are of the value, and so are those that a sentence allows besides: "Hyphens are also …"."""
    besides = said.start == 0 or said.held.own
    return "" if besides or mentions(said.tokens[: said.start + 1], _PARTS) else OF_ANOTHER


def _of_the_ends_of_parts(said: Said) -> bool:
    """Parts with signs between them may not start or end with something: so may not the value."""
    refused = [fact for fact in said.spotted.facts if isinstance(fact, Signage) and not fact.allowed]
    before = said.tokens[: said.start]
    parts = mentions(before, _PARTS) and mentions(before, _SEPARATED)
    return parts and bool(refused) and all(fact.place != "anywhere" for fact in refused)


def _of_several_values(said: Said) -> bool:
    """The condition is that there are several values: "If multiple levels are needed, separate them with …"."""
    return said.tokens[0].key in ("if", "when") and mentions(said.tokens[: said.start], _SEVERAL)


def _of_fallback(said: Said) -> str:
    """A value is used where none is sent: "if it is not specified, 10 is used"."""
    at = said.start + (said.tokens[said.start].key == ",")
    at_first = at == 0 or said.tokens[at - 1].key == ","
    after_comma = at_first or [token.key for token in said.tokens[at - 2 : at]] == [",", "and"]
    other = said.tokens[at].text.lower() in said.value.own or not after_comma
    return "" if said.held.absent and not other else OF_ANOTHER


def _of_count(said: Said) -> str:
    counted = mentions(said.tokens[said.start : said.end], said.value.own)
    return "" if said.value.is_count and counted and not said.held.condition else OF_ANOTHER


def _of_kind(said: Said) -> str:
    kinds = _KINDS.intersection([*said.value.named, *said.value.called[-1:]])
    return "" if kinds and not said.held.condition else OF_ANOTHER


def _of_taking_back(said: Said) -> str:
    """What a pronoun for something else stands for is taken back of that; other values may be said to be refused."""
    if any(isinstance(fact, TakenBack) and "values" in fact.kinds for fact in said.spotted.facts):
        return "negated" if fails(said.tokens) else ""
    return OF_ANOTHER if said.tokens[said.start].key == "it" and not said.held.own else ""


def _of_meaning(said: Said) -> str:
    """The value means something else under a condition on other fields, not under one on itself."""
    fields = {when.field for case in said.held.cases or () for when in case}
    itself = not said.held.cases and any(said.value.is_meant_by(word) for word in said.held.condition.lower().split())
    own = said.value.name in fields or "" in fields or itself
    return _of_taking_back(said) if said.held.condition and not own else OF_ANOTHER


def _of_null(said: Said) -> str:
    """A condition that names another value governs the phrase, or the text around it speaks of something else."""
    if said.held.of_another:
        return OF_ANOTHER
    for token in reversed(said.tokens[max(0, said.start - _FARTHEST_OTHER) : said.start]):
        if token.key == ",":
            return ""
        if token.kind == "value" and token.text.lower() not in said.value.own and any(map(str.isalnum, token.text)):
            return OF_ANOTHER
    return ""


def _of_refusal(said: Said) -> str:
    """Values that "you cannot set", or that are listed as refused, are those of the value."""
    return UNDER_CONDITION if said.held.condition else OF_ANOTHER if said.held.of_another else ""


_Check = Callable[[Said], bool]
_Decision = Callable[[Said], str]
_Entry = tuple["str | _Decision", _Check]

_BY_FORM: tuple[tuple[str, _Check], ...] = (
    ("negated", _is_negated),
    ("an explanation", _explains),
    (OF_ANOTHER, _of_each_part),
    (_OF_SEVERAL, _is_of_several),
    ("negated", lambda said: said.says(Bounds) and mentions(said.before[-2:], _EXCEPTING)),
    ("about what becomes of a value", _becomes_another),
)
"""Objections to how a phrase is said."""

_BY_ABOUT: dict[str, _Decision] = {
    "special": lambda said: "negated" if fails(said.tokens) else "",
    "fallback": _of_fallback,
    "count": _of_count,
    "kind": _of_kind,
    "null": _of_null,
    "url": lambda said: "" if said.value.name.lower().endswith("url") else OF_ANOTHER,
    "window": lambda said: "",
    "labelled": lambda said: "",
    "list": lambda said: "",
    "segments": _of_segments,
    "remark": lambda said: "a remark",
    "case": lambda said: "a recommendation" if recommends(said.tokens[: said.start]) else UNDER_CONDITION,
    "taken-back": _of_taking_back,
    "other-meaning": _of_meaning,
    "refused": _of_refusal,
}
"""What decides by itself of phrases about something of their own."""

_BY_SENTENCE: tuple[_Entry, ...] = (
    ("", _of_the_ends_of_parts),
    (OF_ANOTHER, _is_default_of_another),
    (OF_ANOTHER, _of_what_it_has),
    (OF_ANOTHER, lambda said: said.says(Bounds) and said.value.is_string and things(said.tokens, said.end) is not None),
    ("in another unit", _is_in_another_unit),
    (_OF_SEVERAL, lambda said: said.about == "number" and not said.value.is_number and not said.value.holds_numbers),
    (OF_ANOTHER, lambda said: said.about == "element" and _counts_others(said)),
    ("", lambda said: said.about == "separator" and (said.tokens[0].key == "you" or _of_several_values(said))),
    (OF_ANOTHER, lambda said: said.about == "colon" and not said.opening),
    (OF_ANOTHER, lambda said: said.about == "first of all" and said.tokens[0].start > 0),
    (OF_ANOTHER, lambda said: said.says(Choice) and said.value.name.lower().endswith("range")),
    (
        _conditional,
        lambda said: (
            bool(said.held.condition)
            and not (_is_before_condition(said) or _is_behind_condition(said))
            and not (said.about in DEFAULTS and said.held.absent)
        ),
    ),
    (UNDER_CONDITION, _holds_when),
    ("a recommendation", lambda said: said.says(Bounds, Extent) and recommends(said.tokens[: said.start])),
    (OF_ANOTHER, lambda said: said.says(Bounds) and not clause_is_own(said.tokens, said.start, said.value.own)),
    (OF_ANOTHER, lambda said: said.says(Bounds) and (_is_size(said) or _is_length_in_kilobytes(said))),
    (
        lambda said: "" if said.value.counts(said.held.things) else OF_ANOTHER,
        lambda said: said.says(Bounds) and said.held.counts == "elements",
    ),
    (OF_ANOTHER, _counts_others),
    ("", lambda said: any(said.value.is_counted_by(fact) for fact in said.extents)),
    (OF_ANOTHER, _of_others),
    (OF_ANOTHER, _shows_a_form),
    (_OF_SEVERAL, _begins_a_list),
    (OF_ANOTHER, _of_keys),
    (OF_ANOTHER, _calls_another),
)
"""Objections to what the sentence of a phrase speaks of, the first of which counts; "" where there is none to make."""
