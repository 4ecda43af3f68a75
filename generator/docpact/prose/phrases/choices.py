"""Closed lists of values."""

from __future__ import annotations

from docpact.prose.facts import Choice, Excluded, Fact, Introduction, Preset
from docpact.prose.phrases.entry import Captures, Facts, Phrase
from docpact.prose.values import Listed, code_like, is_template


def _listed(found: Captures) -> Facts:
    """The values of a sentence that announces a list of values; prose is no value."""
    listed: Listed = found["values"]
    if listed.open or not (listed.marked or _plausible(listed.values)):
        return ()
    return _choice(listed)


def _stated(found: Captures) -> Facts:
    """The values of a sentence of another kind: marked, or several that look like values."""
    listed: Listed = found["values"]
    coded = all(code_like(value) for value in listed.values)
    if listed.open or not (listed.marked or coded):
        return ()
    return _choice(listed)


def _only(found: Captures) -> Facts:
    """What is supported may be a kind of things, where it is not marked as a value."""
    listed: Listed = found["values"]
    things = any(value in ("IPv4", "IPv6") or (value[:-1].isupper() and value[-1] == "s") for value in listed.values)
    return () if things and not listed.marked else _stated(found)


def _marked(found: Captures) -> Facts:
    listed: Listed = found["values"]
    return _choice(listed) if listed.marked and not listed.open else ()


def _choice(listed: Listed) -> Facts:
    """Signs and templates are no values; an empty value or null is a state of its own, no member of a list."""
    if any(is_template(value) for value in listed.values):
        return ()
    if any(len(value) >= _MANY_SIGNS and not any(c.isalnum() for c in value) for value in listed.values):
        return ()
    if listed.values[0].lower() in ("null", "nil", "none", "n/a", "") and len(listed.values) == 1:
        return ()
    facts: list[Fact] = [Choice(listed.values)]
    if listed.default is not None:
        facts.append(Preset(listed.default))
    return tuple(facts)


def _excluded(found: Captures) -> Facts:
    if "number" in found:
        return (Excluded((str(found["number"]),)),)
    if "marked" in found:
        return _excluded({"values": Listed((found["marked"][0],), marked=True)})
    listed: Listed = found["values"]
    sure = listed.marked and all(value.lower() not in ("null", "none", "") for value in listed.values)
    return (Excluded(listed.values),) if sure and not listed.open else ()


def _plausible(values: tuple[str, ...]) -> bool:
    return len(values) > 1 or code_like(values[0])


def _fixed(found: Captures) -> Facts:
    value, marked = found["value"]
    return (Choice((value,)),) if marked or code_like(value) else ()


_MANY_SIGNS = 4
"""Signs that are too many for an operator, such as `>=`: characters that a value may have, not the value."""
_KIND = (
    "valid|possible|allowed|available|supported|optional|enumerated|enumeration|enum|permitted|acceptable|candidate|"
    "parameter"
)
_NOUN = "value/values/option/options/enums/types/items"
_ARE = "are|is|include|includes|:|can be|are as follows|are as follows :|as follows|as follows :|: :|="
_ONE_OF = "[either] [one of] [any one of] [any of] [the following] [values|options|value] [:]"
_SUBJECT = "value/values/it/which/parameter/field/options/type/status/protocol/mode/they/attribute/result/state/method"

PHRASES = (
    Phrase(
        "values",
        (
            f"[@currently ,] [the|its] ({_KIND}) [{_NOUN}] [of this parameter] [currently] ({_ARE}) {_ONE_OF} "
            f"{{values}}",
            f"[the|its] ({_NOUN}|value range|range) [range] (:|are|include|includes|are as follows [:]|is one "
            f"of|can be one of) {_ONE_OF} {{values}}",
            "(value|values|range|options) : {values}",
        ),
        _listed,
        (
            ("Possible values are **a** and **b**.", (Choice(("a", "b")),)),
            ("Options: **on**, **off**", (Choice(("on", "off")),)),
            ("Valid values are TCP, UDP, and HTTP.", (Choice(("TCP", "UDP", "HTTP")),)),
            ("Value: **0** (disabled) or **1** (enabled)", (Choice(("0", "1")),)),
        ),
        whole=True,
    ),
    Phrase(
        "value can be",
        (
            f"{_SUBJECT} [of this parameter|of this field|options] @modal [only|currently|either] be [only|set "
            f"to|either|set only to] {_ONE_OF} {{values}}",
            f"@modal [only] be [only] set [only] to {_ONE_OF} {{values}}",
            f"@modal only be {_ONE_OF} {{values}}",
            f"@modal be (either|one of|any of|any one of) {_ONE_OF} {{values}}",
            f"{_SUBJECT} (is|are) [only|always] (either|one of|any of) {_ONE_OF} {{values}}",
        ),
        _stated,
        (
            ("The value can be **ACTIVE**, **DOWN**, or **ERROR**.", (Choice(("ACTIVE", "DOWN", "ERROR")),)),
            ("It can be **master** or **slave**.", (Choice(("master", "slave")),)),
            ("The value can be 0 or 1.", (Choice(("0", "1")),)),
            ("The value can be any name.", ()),
            ("The value can be a, b, and so on.", ()),
        ),
        whole=True,
    ),
    Phrase(
        "value is",
        (f"{_SUBJECT} (is|are) [always] {{values}}", "value is [always] set to {values}"),
        _marked,
        (("The value is **manual**.", (Choice(("manual",)),)), ("The object type is ECS.", ())),
        whole=True,
    ),
    Phrase(
        "value can be, in plain words",
        ("value @modal [only] be [either|one of|set to] {values}",),
        _listed,
        (("The value can be normal or deleted.", (Choice(("normal", "deleted")),)),),
        closing=True,
    ),
    Phrase(
        "only value",
        (
            "[@currently] [,] [this parameter] only [the value] {values} (is|are|can be) [@currently] @allowed",
            "[@currently] [,] supports/support only [the value] {values}",
            "[@currently] [,] only supports/support [the value] {values}",
        ),
        _only,
        (
            ("Only IPv4 is supported.", ()),
            ("Only SSDs are supported.", ()),
            ("Only **application/json** is supported.", (Choice(("application/json",)),)),
            ("Currently, only **IPLS** is supported.", (Choice(("IPLS",)),)),
        ),
        whole=True,
    ),
    Phrase(
        "fixed value",
        (
            "[is|are] (fixed|always fixed) (at|to|as|is|:) {value}",
            "[has] [a] fixed value [is|of|:|,] {value}",
            "@modal always be {value}",
            "(is|are) always {value}",
            "must be {value}",
            "value can only be {value} [, indicating]",
        ),
        _fixed,
        (
            ("The value is fixed at **DWS**.", (Choice(("DWS",)),)),
            ('The value is fixed at "FieldsV1".', (Choice(("FieldsV1",)),)),
            ("The value can only be **stop**, indicating that it stops.", (Choice(("stop",)),)),
        ),
        whole=True,
    ),
    Phrase(
        "excluded values",
        (
            "@not be [set to] [the default value|any of|one of|the following] [:] {values}",
            "the following {things} are not @allowed [:] {values}",
            "(excluding|except|except for|other than) [ports|port|the values|values|value] {values}",
            "{values:marks} are not @allowed",
            "{marked} is not @allowed",
            "{number} is not @allowed",
            "must not be {values}",
        ),
        _excluded,
        (
            ("It cannot be set to **8000**.", (Excluded(("8000",)),)),
            ("The following ports are not allowed: 22 and 23.", (Excluded(("22", "23")),)),
            ("The default is 1 and 0 is not allowed.", (Excluded(("0",)),)),
        ),
        whole=True,
    ),
    Phrase(
        "list of values",
        (
            f"[the|its] ({_KIND}) [{_NOUN}] [of this parameter] [{_ARE}] [one of] [the following] [:]",
            f"[the|its] [parameter] ({_NOUN}|value range) [range|options|description|of this parameter] [{_ARE}] "
            "[one of] [the following] [values|:] [:]",
            f"{_SUBJECT} [of this parameter] [@modal|is|are] [only] [be] [set to] [one of|any of|either of] [the "
            "following] [values|options] [and is case-sensitive] [:]",
            "the following (values|options|types|statuses|states) are @allowed [:]",
            "the (options|values) are [:]",
            "@modal be [set to] one of the following [values] [:]",
            "enumerated values [:]",
        ),
        lambda found: (Introduction("values"),),
        (
            ("Options:", (Introduction("values"),)),
            ("The value can be one of the following:", (Introduction("values"),)),
            ("Enumeration values:", (Introduction("values"),)),
            ("Valid value:", (Introduction("values"),)),
        ),
        closing=True,
    ),
)
