"""Defaults."""

from __future__ import annotations

from dataclasses import replace

from docpact.prose.facts import Bounds, Fact, Further, Introduction, Preset, Stated
from docpact.prose.phrases.entry import Captures, Facts, Phrase
from docpact.prose.quantities import Interval
from docpact.prose.signs import NAMES
from docpact.prose.values import BOOLEAN_WORDS, code_like
from docpact.prose.vocabulary import words
from docpact.rules import Nullable

_NOTHING = words("none n/a na null - -- empty blank nil no left everything nothing anything") | {""}
"""Words after "default" that are no value, unless they are marked as one."""


def _preset(found: Captures) -> Facts:
    if "no" in found:
        return (Preset(found["no"], listed=True),)
    if "sign" in found or "n" in found:
        return (Preset(str(found.get("sign", found.get("n")))),)
    value, marked = found.get("value") or found["marked"]
    if not marked and (value.lower(),) in NAMES:
        return ()
    if value.lower() == "null":
        return (Stated(Nullable()),)
    if not value or (not marked and value.lower() in _NOTHING):
        return ()
    fact: Fact = Preset(value)
    return (fact,)


def _presets(found: Captures) -> list[Preset]:
    return [fact for fact in _preset(found) if isinstance(fact, Preset)]


def _surely(found: Captures) -> Facts:
    value, marked = found.get("value") or found["marked"]
    return _preset(found) if marked or code_like(value) else ()


def _switched(found: Captures) -> Facts:
    """A marked value, or a word for yes or no; another word may be the name of what is the default."""
    value, marked = found["value"]
    return _preset(found) if marked or value.lower() in BOOLEAN_WORDS else ()


def _used(found: Captures) -> Facts:
    return (Preset(str(found["n"])),) if "n" in found else _surely(found)


PHRASES = (
    Phrase(
        "default value",
        (
            "default (value|setting|option|values) [is|:|=|of|to|as|are] [the value|set to|fixed at] {value}",
            "default (value|setting|option) {value} (is|will be) used",
            "default (is|:|=|to) [the value|set to] {value}",
            "defaults to {value}",
            "\\( {value} by default \\)",
            "\\( default [:|is|value|=] {n:number}",
            "(,|;) {n:number} [{measure}] by default",
            "{n:number} [{measure}] by default \\)",
            "default value of (this parameter|the parameter|this field|it|which) [is|:] {value}",
            "the value {value} is used by default",
            "default (value|setting|option|separator|delimiter) [is|:|to] {sign}",
            "default (value|setting|option) is {no}",
        ),
        _preset,
        (
            ("The default value is **10**.", (Preset("10"),)),
            ("Default: **cn-north**", (Preset("cn-north"),)),
            ("The default value **application/json** is recommended.", (Preset("application/json"),)),
            ("Defaults to false.", (Preset("false"),)),
            ("By default, this parameter is left blank.", ()),
            ("The default value is a comma (,).", (Preset(","),)),
            ("The default is 10 seconds.", (Preset("10"),)),
            ("The default is cluster name.", ()),
        ),
        about="default",
    ),
    Phrase(
        "default and maximum",
        ("[both] the default [value] and [the] maximum [value] (is|are) {n:number}",),
        lambda found: (Preset(str(found["n"])), Bounds(Interval(None, found["n"]))),
        (
            (
                "Both the default value and maximum value are **1000**.",
                (Preset("1000"), Bounds(Interval(None, 1000))),
            ),
        ),
        about="default",
    ),
    Phrase(
        "value by default",
        (
            "[parameter] [value] (is|be|to|value) {value} [{measure}] by default",
            "{value:marked} (is|will be) [used|selected|taken] by default",
            "{value:marked} \\( [the] default [value] \\)",
            "{value:marked} is [used as] the default [value|option|setting]",
            "by default , [the|its] value [is|of this parameter is] {value}",
            "by default , {value:marked}",
            "by default , (the value|its value|this parameter|it) is [set to] {value}",
            "[the] value {marked} is used",
            "uses {value} by default",
            "(value|it) is {value} [{measure}] (if|when) [this|the] [parameter|field|value|it] is (not "
            "(set|specified|configured|transferred)|unspecified|omitted|empty|left blank)",
        ),
        _surely,
        (
            ("The value is **0** by default.", (Preset("0"),)),
            ("The period is 7 days by default.", (Preset("7"),)),
            ("The parameter value is **1** by default.", (Preset("1"),)),
            ("**desc** is used by default.", (Preset("desc"),)),
            ("The value is 50 if this parameter is not set.", (Preset("50"),)),
        ),
        about="default",
    ),
    Phrase(
        "number by default",
        (
            "{n:number} {things} (are|is|will be) (obtained|returned|displayed|queried|used|listed) "
            "[on|in|per] [each|a|the] [page|query] by default",
            "(contains|displays|returns|lists) {n:number} {things} by default",
            "{n:number} is [used|taken|returned] by default",
            "(,|;) default [:|is|=] {n:number} [{measure}] (,|;)",
            ", with {n:number} [{measure}] (as|being) the default",
            "{n:number} (is|will be) (used|selected|taken) by default",
            "(,|;|\\() {n:number} [{measure}] if [it is|this parameter is] @absent",
            "(,|;) {n:number} [{measure}] unless [it is|specified|set] [specified|set|given] [otherwise]",
        ),
        lambda found: (Preset(str(found["n"])),),
        (
            ("If it is not specified, 10 records are obtained by default.", (Preset("10"),)),
            ("Pause in seconds, default 15, max 60.", (Preset("15"),)),
            ("2 to 60 s, 15 s unless specified otherwise.", (Preset("15"),)),
            ("From 1 to 60 (15 if not specified).", (Preset("15"),)),
        ),
        about="default",
    ),
    Phrase(
        "the default of its noun",
        ("default {noun} [{noun}] [{noun}] (is|:) {value}", "default {noun} {value} (is|will be) used"),
        lambda found: _surely(found) or tuple(replace(fact, listed=True) for fact in _presets(found)),
        (
            ("The default port is **5432**.", (Preset("5432"),)),
            ("The default order is desc.", (Preset("desc", listed=True),)),
        ),
        about="default noun",
    ),
    Phrase(
        "number of things by default",
        ("{n:number} {things} by default",),
        _used,
        (("Each page has 25 records by default.", (Preset("25"),)),),
        about="count",
    ),
    Phrase(
        "listed value by default",
        (
            ", [the] {value} {noun} @adopted by default",
            "by default , {value} @adopted",
            "by default , the {noun} [{noun}] is {value:marked}",
            ", with {value} (as|being) the default [value|one]",
        ),
        lambda found: (Preset(found["value"][0], listed=True),),
        (
            ("If it is not set, **SCRAM** authentication is used by default.", (Preset("SCRAM", listed=True),)),
            ("It is slow or fast, with slow being the default.", (Preset("slow", listed=True),)),
        ),
        about="default",
    ),
    Phrase(
        "listed value by default, as a sentence",
        ("{value:marked} {noun} @adopted by default",),
        lambda found: (Preset(found["value"][0], listed=True),),
        (("**B** mode is used by default.", (Preset("B", listed=True),)),),
        about="default",
        opening=True,
    ),
    Phrase(
        "value where none is set",
        ("{value:marked} (is|will be) used", "{n:number} [{things}|{measure}] (is|are|will be) used"),
        _used,
        (("If it is not specified, 10 is used.", (Preset("10"),)),),
        about="fallback",
    ),
    Phrase(
        "listed value that is used, at first",
        ("{value:marked} (is|will be) used (if|when)",),
        lambda found: tuple(replace(fact, listed=True) for fact in _presets(found)),
        (("**HTTP** is used if it is not set.", (Preset("HTTP", listed=True),)),),
        opening=True,
        about="fallback",
    ),
    Phrase(
        "listed value if none is given",
        ("(,|;) {value} if [it is|this parameter is] @absent",),
        lambda found: tuple(replace(fact, listed=not fact.value.isdecimal()) for fact in _presets(found)),
        (
            ("FULL or DELTA; FULL if not given.", (Preset("FULL", listed=True),)),
            ("1 to 168; 24 if absent.", (Preset("24"),)),
        ),
        about="default",
        closing=True,
    ),
    Phrase(
        "listed value where none is set",
        (", {value} (is|will be) used",),
        lambda found: () if found["value"][1] else tuple(replace(f, listed=True) for f in _presets(found)),
        (("If not set, strong is used.", (Preset("strong", listed=True),)),),
        closing=True,
        about="fallback",
    ),
    Phrase(
        "value by default, alone",
        ("{value} by default", "{n:number} by default"),
        lambda found: _used(found) if "n" in found else _switched(found),
        (
            ("**10** by default", (Preset("10"),)),
            ("True by default.", (Preset("True"),)),
            ("Ascending by default.", ()),
        ),
        opening=True,
        whole=True,
        about="default",
    ),
    Phrase(
        "default by itself",
        ("default {n:number}", "default {value}"),
        lambda found: _used(found) if "n" in found else _switched(found),
        (
            ("Default 3.", (Preset("3"),)),
            ("Default false.", (Preset("false"),)),
            ("Default network.", ()),
        ),
        opening=True,
        closing=True,
        about="default",
    ),
    Phrase(
        "default at the end",
        (
            "(,|;) default {n:number} [{measure}]",
            "default {n:number} {measure}",
            "default [:|is|=] {n:number} \\)",
            "default value {marked}",
            "(,|;) [the] default [is|:] {value}",
            "(,|;) {value} by default",
        ),
        lambda found: _used(found) if "n" in found else _surely(found),
        (
            ("An integer from 1 to 10, default 3.", (Preset("3"),)),
            ("Time zone of the copy; UTC by default.", (Preset("UTC"),)),
            ("The default value **all**.", (Preset("all"),)),
        ),
        closing=True,
        about="default",
    ),
    Phrase(
        "value besides the default",
        (
            "can/may also [be] set [this parameter|it|the value] to {values:marks}",
            "can/may also select {values}",
            "can/may also be {values:marks}",
            "[the/another] other (value|values|option|options) [is|are|:] {values:marks}",
            "another value is {values:marks}",
        ),
        lambda found: (Further(found["values"].values),),
        (
            ("You can also set this parameter to **asc**.", (Further(("asc",)),)),
            ("Default value: **desc**; other value: **asc**", (Further(("asc",)),)),
        ),
        about="default",
    ),
    Phrase(
        "default to follow",
        ("[the] default [value|setting] [:|is :|is]",),
        lambda found: (Introduction("default"),),
        (("Default Value", (Introduction("default"),)),),
        closing=True,
        about="default",
        opening=True,
    ),
)
