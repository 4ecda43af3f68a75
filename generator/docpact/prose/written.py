"""How values are written: documented texts as JSON, layouts of times, and forms that let a text through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docpact.model import Json, Type
from docpact.prose.quantities import figure
from docpact.rules import (
    Charset,
    Default,
    Format,
    Layout,
    Length,
    Numeral,
    OneOf,
    Pattern,
    Rule,
    Spans,
)
from docpact.rules.formats import ADDRESS_BLOCK, IPV4_ADDRESS, UUID, escaped, layout_regex
from docpact.rules.numerals import numeral_regex

_OF_FORM = (Pattern, Layout, Numeral, Charset, Format)
"""Rules on the form of a text."""
_REGEXES = {"uuid": UUID, "ipv4": IPV4_ADDRESS, "cidr": ADDRESS_BLOCK, "date": layout_regex("yyyy-MM-dd")}
_LAYOUT_OF_RFC_3339 = re.compile(
    r"(?:[yY]{4}|CCYY)-[mM]{2}-[dD]{2}'*T'*[hH]{2}:[mM]{2}:[sS]{2}(?:\.[sSfn]+)?\s?(?:'*Z'*|[±+-][hH]{2}:[mM]{2})"
)
_LAYOUT_OF_DATE = re.compile(r"(?:[yY]{4})-[mM]{2}-[dD]{2}")
_STRAY_BLANK = re.compile(r"(?<=[dD])\s+(?='?T'?[hH])")
_OCTAL = re.compile("0[0-7]{3}")
"""Permissions of a file, as they are written."""
_UNITS = "(?:[KMGT]i?B|[KMG]bit/s|%|s|seconds)"
_UNIT = re.compile(rf"(?<=\d)\s?{_UNITS}$")
"""The unit after a number that is documented as a value."""


def allowing(rule: Rule, text: str) -> Rule | None:
    """Let a text keep a rule on the form of texts; None where no rule is left."""
    if rule.accepts(text) or not isinstance(rule, (Length, *_OF_FORM)):
        return rule
    if isinstance(rule, Length):
        return None if text or rule.max is None else replace(rule, min=None)
    regex = _regex_of(rule)
    also = f"{regex}|{escaped(text)}" if text else f"(?:{regex})?"
    return None if regex is None else Pattern(regex=also, sentence=rule.sentence, source=rule.source)


def lacks_its_unit(default: Rule, rules: Iterable[Rule]) -> bool:
    """Tell whether a default of a text is a number with a unit, without which no rule of the text allows it."""
    if not isinstance(default, Default) or not isinstance(default.value, str):
        return False
    measured = re.search(rf"(?<!\w){re.escape(default.value)}\s?{_UNITS}\b", default.sentence)
    return measured is not None and not all(rule.accepts(default.value) for rule in rules)


def _regex_of(rule: Rule) -> str | None:
    """Return the regular expression of the whole texts that keep a rule; None where it has none."""
    if isinstance(rule, Pattern):
        return rule.regex
    if isinstance(rule, Format):
        return _REGEXES.get(rule.format)
    written = str(rule.schema().get("pattern", ""))
    if not written.endswith("$"):
        return f"{written[1:]}.*" if written else None  # only the first character is given
    return written[1:-1]


def time_rule(layout: str, *, offset: bool) -> Rule:
    """Return the rule of a layout; `offset`: it is told that offsets are written otherwise than RFC 3339 does."""
    layout = _STRAY_BLANK.sub("", layout)
    if _LAYOUT_OF_RFC_3339.fullmatch(layout) and not offset:
        return Format(format="date-time")
    return Format(format="date") if _LAYOUT_OF_DATE.fullmatch(layout) else Layout(layout=layout)


def several(rules: Sequence[Rule], by: str) -> list[Rule]:
    """Return the rules of a text of several values with a sign between them, from the rules of each of these.

    Of rules that no regular expression has nothing is known of such a text.
    """
    length = next((rule for rule in rules if isinstance(rule, Length)), None)
    plain = next((rule for rule in rules if isinstance(rule, Charset) and not (rule.first or rule.last)), None)
    if length and plain and plain.allowed:
        both = Pattern(
            regex=plain.allowed.regex() + _times(length),
            sentence=" ".join(dict.fromkeys([length.sentence, plain.sentence])),
            source=length.source,
        )
        rules = [both, *(rule for rule in rules if rule not in (length, plain))]
    return [
        Pattern(regex=f"{one}(?:{escaped(by)}{one})*", sentence=rule.sentence, source=rule.source)
        for rule in rules
        if (one := _regex_of_one(rule, escaped(by)))
    ]


def _regex_of_one(rule: Rule, by: str) -> str:
    """Return the regular expression of one value among several; empty where it has none."""
    if isinstance(rule, Length):
        return f"[^{by}]{_times(rule)}"
    if isinstance(rule, OneOf):
        regex = "|".join(escaped(str(value)) for value in rule.values)
    elif isinstance(rule, _OF_FORM):
        regex = (_regex_of(rule) or "").replace("[^", f"[^{by}")
    else:
        return ""
    return f"(?:{regex})" if "|" in regex else regex


def _times(length: Length) -> str:
    return f"{{{length.min or 0},{'' if length.max is None else length.max}}}"


def json_value(text: str, type: Type) -> Json:
    """Write a documented value in its JSON type; None where it is no value of the type."""
    if type.kind in ("integer", "number"):
        number = int(text, 8) if _OCTAL.fullmatch(text) else figure(_UNIT.sub("", text)) if text else None
        return None if number is None or (type.kind == "integer" and number != int(number)) else number
    if type.kind == "boolean":
        return {"true": True, "false": False}.get(text.lower())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if type.kind == "any" and figure(text or "-") is not None:
        return figure(text)
    return text if type.kind in ("string", "any") else None


def numerals_of(spans: Spans) -> str:
    """Return the regular expression of the numerals in some spans."""
    return "|".join(numeral_regex(int(low), int(high)) for low, high in spans.spans)
