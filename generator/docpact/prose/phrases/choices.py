"""Closed lists of values."""

from __future__ import annotations

from dataclasses import replace

from docpact.prose.facts import Choice, Excluded, Fact, Introduction, Preset
from docpact.prose.measures import time_layout
from docpact.prose.phrases.entry import Captures, Facts, Phrase
from docpact.prose.signs import NAMES
from docpact.prose.values import Listed, code_like, is_template


def _listed(found: Captures) -> Facts:
    """The values of a sentence that announces a list of values; prose is no value."""
    listed: Listed = found["values"]
    if listed.open or not (listed.marked or _plausible(listed.values)):
        return ()
    return _choice(listed)


def _several_listed(listed: Listed) -> Facts:
    return () if listed.open or len(listed.values) < _FEWEST - 1 else _choice(listed)


def _perhaps(listed: Listed) -> Facts:
    return tuple(replace(fact, surely=False) for fact in _several_listed(listed) if isinstance(fact, Choice))


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


def _unmarked(found: Captures) -> Facts:
    """Bare values; among several, one that no word of prose is will do."""
    listed: Listed = found["values"]
    coded = sum(map(code_like, listed.values))
    sure = coded == len(listed.values) or (coded and len(listed.values) > 2)
    return _choice(listed) if sure and not listed.marked and not listed.open else ()


def _several(found: Captures) -> Facts:
    return _marked(found) if len(found["values"].values) > 1 else ()


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


def _or_nothing(found: Captures) -> Facts:
    value, marked = found["value"]
    return (Choice(("", value)),) if marked or code_like(value) or value[:1].isupper() else ()


def _excluded(found: Captures) -> Facts:
    if "number" in found:
        return (Excluded((str(found["number"]),)),)
    if "marked" in found:
        return _excluded({"values": Listed((found["marked"][0],), marked=True)})
    listed: Listed = found["listed" if "listed" in found else "values"]
    sure = (listed.marked or "listed" in found) and all(
        value.lower() not in ("null", "none", "") for value in listed.values
    )
    return (Excluded(listed.values),) if sure and not listed.open else ()


def _plausible(values: tuple[str, ...]) -> bool:
    return len(values) > 1 or code_like(values[0])


def _coded(listed: Listed) -> Facts:
    """Bare values such as no word of prose is, or three and more with capitals."""
    coded = len(listed.values) > 1 and all(map(code_like, listed.values))
    coded = coded or (len(listed.values) >= _FEWEST and all(code_like(v) or v[:1].isupper() for v in listed.values))
    return _choice(listed) if coded and not listed.open and not listed.marked else ()


def _words(listed: Listed) -> Facts:
    """Bare words, unless they name characters."""
    return () if any((value.lower(),) in NAMES for value in listed.values) else _several_listed(listed)


def _fixed(found: Captures) -> Facts:
    if "values" in found:
        return _several(found)
    value, marked = found["value"]
    return (Choice((value,)),) if value and (marked or code_like(value)) else ()


def _named(found: Captures) -> Facts:
    """A layout of times is no value: "The format is **yyyy-MM-dd**"."""
    return () if any(map(time_layout, found["values"].values)) else _marked(found)


_FEWEST = 3
"""Bare values that are enough for a list."""
_MANY_SIGNS = 4
"""Signs that are too many for an operator, such as `>=`: characters that a value may have, not the value."""
_KIND_OF_THING = (
    "type/kind/mode/method/state/status/policy/level/action/direction/order/protocol/algorithm/category/role/scope|"
    "strategy"
)
_KIND = (
    "valid|possible|allowed|available|supported|optional|enumerated|enumeration|enum|permitted|acceptable|candidate|"
    "parameter"
)
_NOUN = "value/values/option/options/choices/enums/types/items"
_NOUNS = f"{_NOUN}/statuses/states/modes/protocols/formats/algorithms/languages/engines/operations/methods"
_ARE = "are|is|include|includes|:|can be|are as follows|are as follows :|as follows|as follows :|: :|="
_ONE_OF = (
    "[either] [one or more of|[any|a] combination of|one of] [any one of] [any of] [the following|these] "
    "[values|options|value] [:]"
)
_SUBJECT = (
    "value/values/element/elements/it/which/parameter/field/options/type/status/protocol/mode/they/attribute/result/state/"
    "method"
)


PHRASES = (
    Phrase(
        "values",
        (
            f"[@currently ,] [the|its] ({_KIND}) [{_NOUNS}] [of this parameter] [currently] ({_ARE}) {_ONE_OF} "
            f"{{values}}",
            f"[the|its] ({_NOUN}|value range|range) [range|options] (:|are|include|includes|are as follows [:]|is one "
            f"of|can be one of) {_ONE_OF} {{values}}",
            "(value|values|range|options) : {values}",
            f"({_KIND}) ({_NOUN}) of the {{thing}} ({_ARE}) {{values}}",
        ),
        _listed,
        (
            ("Value options: **a**, **b**", (Choice(("a", "b")),)),
            ("Possible values are **a** and **b**.", (Choice(("a", "b")),)),
            ("Options: **on**, **off**", (Choice(("on", "off")),)),
            ("Valid values are TCP, UDP, and HTTP.", (Choice(("TCP", "UDP", "HTTP")),)),
            ("Value: **0** (disabled) or **1** (enabled)", (Choice(("0", "1")),)),
        ),
        whole=True,
    ),
    Phrase(
        "values of a kind",
        (
            f"({_KIND}) {{things}} (are|include|:|are :|include :|are as follows :) {{values}}",
            "[value] (values|options|range) for {things} (:|are|include|are :|include :) {values}",
        ),
        lambda found: _coded(found["values"]) or _several(found),
        (
            ("Value options for public zones: **A** and **MX**", (Choice(("A", "MX")),)),
            ("Possible grades are **1** (lowest), **2**, and **3**.", (Choice(("1", "2", "3")),)),
            ("Valid conditions are Equals, Differs and Exists.", (Choice(("Equals", "Differs", "Exists")),)),
            ("Possible causes are wear and tear.", ()),
        ),
        opening=True,
    ),
    Phrase(
        "value can be",
        (
            f"{_SUBJECT} [of this parameter|of this field|options] @modal [only|currently|either] be [only|set "
            f"to|either|set only to] {_ONE_OF} {{values}} [{{measure}}]",
            f"@modal [only] be [only] set [only] to {_ONE_OF} {{values}}",
            f"{_SUBJECT} [of this parameter] is @cased and @modal [only] be [set to] {_ONE_OF} {{values}}",
            f"@modal only be {_ONE_OF} {{values}}",
            f"@modal be (either|one of|any of|any one of) {_ONE_OF} {{values}}",
            f"{_SUBJECT} (is|are) [only|always] (either|one of|any of) {_ONE_OF} {{values}}",
            f"{_SUBJECT} (is|are|@modal be) {_ONE_OF} {{values:operators}}",
        ),
        _stated,
        (
            ("The value can be **ACTIVE**, **DOWN**, or **ERROR**.", (Choice(("ACTIVE", "DOWN", "ERROR")),)),
            ("It can be **master** or **slave**.", (Choice(("master", "slave")),)),
            ("The value is case sensitive and can be **add** or **drop**.", (Choice(("add", "drop")),)),
            ("The value can be 0 or 1.", (Choice(("0", "1")),)),
            ("The value can be >, =, or <=.", (Choice((">", "=", "<=")),)),
            ("The value can be any name.", ()),
            ("The value can be a, b, and so on.", ()),
        ),
        whole=True,
    ),
    Phrase(
        "can be, without a subject",
        ("@modal [only] be [set to] {values}",),
        lambda found: _stated(found) if len(found["values"].values) > 1 else (),
        (("Can be TCP, UDP, or HTTP.", (Choice(("TCP", "UDP", "HTTP")),)), ("Can be changed or deleted.", ())),
        opening=True,
        closing=True,
    ),
    Phrase(
        "values after a noun, of which one is the default",
        ("(,|:) {values:defaulted}",),
        lambda found: _several_listed(found["values"]),
        (
            ("Sorting order, asc (default) or desc.", (Choice(("asc", "desc")), Preset("asc"))),
            ("Key: id, name (default), or age.", (Choice(("id", "name", "age")), Preset("name"))),
            ("Sorting order, asc or desc.", ()),
        ),
        closing=True,
    ),
    Phrase(
        "noun can be",
        ("@modal [only] be [set to] {values:marks}",),
        _several,
        (("The color can be **red** or **blue**.", (Choice(("red", "blue")),)), ("The color can be **red**.", ())),
        whole=True,
    ),
    Phrase(
        "set to one of several",
        (
            "can/may set [the] (value|parameter|it|this parameter|field|this field) to [either|one of|any of] "
            "{values:marks}",
        ),
        _several,
        (("You can set this parameter to **A**, **B** or **C**.", (Choice(("A", "B", "C")),)),),
        whole=True,
    ),
    Phrase(
        "what follows",
        ("are as follows : {values:marks}",),
        _several,
        (("The common colors are as follows: **red** and **blue**.", (Choice(("red", "blue")),)),),
        whole=True,
    ),
    Phrase(
        "number of values",
        (
            "{n:number} [value|available] (options|values|types|modes|choices|statuses) [are available|available] : "
            "{values}",
        ),
        lambda found: _several(found) if len(found["values"].values) == found["n"] else (),
        (("There are two options: **asc** and **desc**.", (Choice(("asc", "desc")),)),),
        whole=True,
    ),
    Phrase(
        "value is",
        (
            f"{_SUBJECT} (is|are) [always] {{values}}",
            "value is [always] set to {values}",
            "with the value {values:marks}",
            "it refers to {values:marks}",
        ),
        _marked,
        (
            ("The value is **manual**.", (Choice(("manual",)),)),
            ("The object type is ECS.", ()),
            ("The state of the copy, with the value **RUNNING**.", (Choice(("RUNNING",)),)),
        ),
        whole=True,
    ),
    Phrase(
        "value is, in plain words",
        ("[the|its] value is {values}",),
        _unmarked,
        (("Its value is EU-WEST.", (Choice(("EU-WEST",)),)), ("Its value is unknown.", ())),
        opening=True,
        closing=True,
    ),
    Phrase(
        "one of",
        (
            "[@modal be] [exactly] (one of|either of|one or more of|[any|a] combination of) [the following] [values] "
            "[:] {values}",
            f"({_KIND}) are {{values}}",
            "[a|any] subset of [the following] [values] [:] {values}",
        ),
        lambda found: _stated(found) or _coded(found["values"]) or _words(found["values"]),
        (
            ('Result of the run. One of: "Good" or "Bad".', (Choice(("Good", "Bad")),)),
            ("One of Always, Never, or Sometimes.", (Choice(("Always", "Never", "Sometimes")),)),
            ("Any combination of red, green, and blue.", (Choice(("red", "green", "blue")),)),
            ("Any combination of letters and digits.", ()),
            ("Permitted are 10, 20, and 50.", (Choice(("10", "20", "50")),)),
        ),
        opening=True,
        closing=True,
    ),
    Phrase(
        "values after a colon",
        (": {values:marks}",),
        _several,
        (("The width in bits: **32** or **64**.", (Choice(("32", "64")),)), ("The width: **32**.", ())),
        about="colon",
        closing=True,
    ),
    Phrase(
        "words after a colon",
        (f"{_SUBJECT} (is|are|@modal be) [one of the following] : {{values}}",),
        lambda found: _several({**found, "values": found["values"]._replace(marked=True)}),
        (("Its value can be: High; Medium; Low", (Choice(("High", "Medium", "Low")),)),),
        closing=True,
    ),
    Phrase(
        "values that are accepted",
        ("accepts {values:marks}",),
        _several,
        (("It accepts **on** and **off**.", (Choice(("on", "off")),)),),
        whole=True,
    ),
    Phrase(
        "something of these values",
        (f"{_SUBJECT} @modal be a/an/the {{remark}} {{values:marks}}",),
        _several,
        (("The value can be a color of the set: **red** or **blue**.", (Choice(("red", "blue")),)),),
        closing=True,
    ),
    Phrase(
        "values between bars",
        ("(,|:|\\() {values:barred} [\\)]",),
        lambda found: _choice(found["values"]),
        (("The state of the task, INIT | RUNNING | DONE", (Choice(("INIT", "RUNNING", "DONE")),)),),
        closing=True,
    ),
    Phrase(
        "one of, at the end",
        ("(,|;) [which is] one of {values}", "\\( one of [:] {values} \\)"),
        _stated,
        (("The level, one of 1, 2, and 3.", (Choice(("1", "2", "3")),)),),
        closing=True,
    ),
    Phrase(
        "two values and what they are for",
        ("(:|,) {one:marked} for {thing} [,] (or|and) {other:marked} for {noun} [{noun}]",),
        lambda found: (Choice((found["one"][0], found["other"][0]), surely=False),),
        (("Kind: **Y** for yes or **N** for no.", (Choice(("Y", "N"), surely=False),)),),
        about="colon",
        closing=True,
    ),
    Phrase(
        "two values and what they are for, as a sentence",
        ("{one:marked} for {thing} [,] (or|and) {other:marked} for {noun} [{noun}]",),
        lambda found: (Choice((found["one"][0], found["other"][0]), surely=False),),
        (("**Y** for yes and **N** for no.", (Choice(("Y", "N"), surely=False),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "either of two, at the end",
        ("(,|:) either {values:marks}",),
        _several,
        (("The thing that is kept, either **a** or **b**.", (Choice(("a", "b")),)),),
        closing=True,
    ),
    Phrase(
        "words after the name of a kind",
        (f"({_KIND_OF_THING}) [of {{thing}}] : {{values}}",),
        lambda found: () if found["values"].marked else _several({"values": found["values"]._replace(marked=True)}),
        (("The level of logs: debug, info, warn or error.", (Choice(("debug", "info", "warn", "error")),)),),
        closing=True,
    ),
    Phrase(
        "codes after a verb",
        ("(it|value|which) is {values}", ": {values}"),
        lambda found: _coded(found["values"]),
        (
            ("It is PENDING, ACTIVE or DELETED.", (Choice(("PENDING", "ACTIVE", "DELETED")),)),
            ("It is new, old, or lost.", ()),
        ),
        closing=True,
    ),
    Phrase(
        "words that it is set to",
        ("@modal [only] be (set to|one of [the following] [:]) {values}",),
        lambda found: _listed(found) if len(found["values"].values) > 1 else (),
        (("Must be set to public or private.", (Choice(("public", "private")),)),),
        closing=True,
    ),
    Phrase(
        "names that it must be",
        ("must be {values}",),
        lambda found: _several_listed(found["values"]) if all(v[:1].isupper() for v in found["values"].values) else (),
        (("Must be Red or Blue.", (Choice(("Red", "Blue")),)), ("Must be read or written.", ())),
        opening=True,
        closing=True,
    ),
    Phrase(
        "either of two codes",
        ("either {one:word} or {other:word}",),
        lambda found: _coded(Listed((found["one"], found["other"]), marked=False)),
        (("Either FULL or DELTA.", (Choice(("FULL", "DELTA")),)), ("Either now or later.", ())),
        opening=True,
        whole=True,
    ),
    Phrase(
        "two numbers by themselves",
        ("[either] {one:number} or {other:number}",),
        lambda found: (Choice((str(found["one"]), str(found["other"])), surely=False),),
        (("Flag. 0 or 1.", (Choice(("0", "1"), surely=False),)),),
        about="number",
        opening=True,
        closing=True,
    ),
    Phrase(
        "what it supports",
        ("supports {values:marks}",),
        _several,
        (("Supports **a** and **b**.", (Choice(("a", "b")),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "always the same",
        ("always {value:marked}",),
        _fixed,
        (("Always **Policy**.", (Choice(("Policy",)),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "fixed value, in plain words",
        ("fixed value : {value}",),
        lambda found: (Choice((found["value"][0],)),) if found["value"][0] else (),
        (("Fixed value: basic", (Choice(("basic",)),)),),
        closing=True,
    ),
    Phrase(
        "value that is returned",
        ("(return|returned) value is [always] {value}",),
        lambda found: _fixed(found) or ((Choice((found["value"][0],)),) if found["value"][0][:1].isupper() else ()),
        (("The return value is Basic.", (Choice(("Basic",)),)), ("The returned value is unknown.", ())),
        closing=True,
    ),
    Phrase(
        "two values by themselves",
        ("[either] {one:marked} or {other:marked}", "{one:switch} (or|/) {other:switch}"),
        lambda found: (Choice((found["one"][0], found["other"][0]), surely=False),),
        (
            ("Flag. **Y** or **N**.", (Choice(("Y", "N"), surely=False),)),
            ("Flag. yes/no", (Choice(("yes", "no"), surely=False),)),
            ("Yes or nothing.", ()),
        ),
        opening=True,
        closing=True,
    ),
    Phrase(
        "set to",
        ("set [the] (value|parameter|it|this parameter|field|this field) to {values:marks}",),
        _marked,
        (("Set the value to **serial**.", (Choice(("serial",)),)),),
        opening=True,
        closing=True,
    ),
    Phrase(
        "value of a case",
        (
            "set [the] (value|parameter|it|this parameter|field|this field) to {values:marks}",
            "(databases|instances) [only] support/supports [only] {values}",
        ),
        _stated,
        (
            ("To list the copies of all, set it to **1**.", (Choice(("1",)),)),
            ("Postgres databases support 13, 14 and 15.", (Choice(("13", "14", "15")),)),
        ),
        about="case",
        whole=True,
    ),
    Phrase(
        "one of two words",
        (
            "(which|value|it) (is|can be|must be|may be) either {one:word} or {other:word}",
            "(,|:) either {one:word} or {other:word}",
        ),
        lambda found: (Choice((found["one"], found["other"])),),
        (
            ("The kind of rule, which is either dnat or snat.", (Choice(("dnat", "snat")),)),
            ("It is either a name or an ID.", ()),
        ),
        closing=True,
    ),
    Phrase(
        "named value",
        ("is {values:marks}",),
        _named,
        (("The tracker name is **system**.", (Choice(("system",)),)),),
        about="own name",
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
        "what it can be, in plain words",
        ("(which|it) @modal [only] be [either|one of|set to] {values}",),
        lambda found: () if all(v.endswith("ed") for v in found["values"].values) else _perhaps(found["values"]),
        (
            ("The order, which can be asc or desc.", (Choice(("asc", "desc"), surely=False),)),
            ("It can be updated or deleted.", ()),
        ),
        closing=True,
    ),
    Phrase(
        "words that more is said of",
        ("value @modal [only] be [either|one of|set to] {values} , and",),
        lambda found: _several_listed(found["values"]),
        (("The value can be de, en or fr, and the default value is en.", (Choice(("de", "en", "fr")),)),),
    ),
    Phrase(
        "only value",
        (
            "[@currently] [,] [this parameter] only [the value] {values} (is|are|can be) [@currently] @allowed "
            "[@currently]",
            "[@currently] [,] supports/support only [the value] {values}",
            "[@currently] [,] only supports/support [the value] {values}",
            "supporting {values} currently",
            "only [valid|supported|allowed] value [of this parameter] [that is [@currently] @allowed [@currently]] is "
            "{values}",
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
        "supported kinds",
        (
            "[@currently] [,] {values} are [@currently] supported",
            "(types|modes|values|protocols|options) {values:marks} are [@currently] @allowed",
        ),
        lambda found: tuple(replace(fact, surely=False) for fact in _only(found) if isinstance(fact, Choice)),
        (
            ("Currently, SATA and SSD are supported.", (Choice(("SATA", "SSD"), surely=False),)),
            ("Snapshots and copies are supported.", ()),
            ("IPv4 and IPv6 are supported.", ()),
        ),
        about="kind",
        opening=True,
        closing=True,
    ),
    Phrase(
        "only number",
        ("[@currently] [,] only {thing} \\( {n:number} \\) (is|are) [@currently] @allowed",),
        lambda found: (Choice((str(found["n"]),)),),
        (("Currently, only pay-per-use (30) is supported.", (Choice(("30",)),)),),
        about="number",
    ),
    Phrase(
        "fixed value",
        (
            "[is|are] (fixed|always fixed) (at|to|as|is|:) {value}",
            "[has] [a] fixed value [is|of|:|,] {value}",
            "@modal always be {value}",
            "(is|are) always {value}",
            "must be {value}",
            "@modal be [set to] {value:marked} only",
            "value can only be {value} [, indicating]",
            "(is|are) fixed (at|to|as) {values:marks}",
        ),
        _fixed,
        (
            ("The value is fixed at **DWS**.", (Choice(("DWS",)),)),
            ('The value is fixed at "FieldsV1".', (Choice(("FieldsV1",)),)),
            ("The kind is fixed to **Node** or **node**.", (Choice(("Node", "node")),)),
            ("The value can only be **stop**, indicating that it stops.", (Choice(("stop",)),)),
        ),
        whole=True,
    ),
    Phrase(
        "refused values",
        (
            "you @not set (@the_value) to {values}",
            "the following {things} [\\( @cased \\)] @not be (@given) [:] {listed:values}",
        ),
        _excluded,
        (
            ("You cannot set it to **a**.", (Excluded(("a",)),)),
            ("The following keys (case-insensitive) cannot be configured: host and via.", (Excluded(("host", "via")),)),
        ),
        about="refused",
    ),
    Phrase(
        "excluded values",
        (
            "@not be [set to] [the default value|any of|one of|the following] [:] {values}",
            "the following {things} are not @allowed [:] {values}",
            "@except [ports|port|the values|values|value] {values}",
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
        "nothing or a value",
        ("@modal [only] be an empty string [\\( default \\)] or {value}",),
        _or_nothing,
        (
            ("Must be an empty string (default) or Memory.", (Choice(("", "Memory")),)),
            ("It must be an empty string or contain letters.", ()),
        ),
    ),
    Phrase(
        "only a value that is explained",
        ("(value|type|it) can only be {word} , indicating",),
        lambda found: (Choice((found["word"],)),),
        (("The value can only be stop, indicating that it ends.", (Choice(("stop",)),)),),
    ),
    Phrase(
        "list of values",
        (
            f"[the|its] ({_KIND}) [{_NOUNS}] [of this parameter] [{_ARE}] [one of] [the following] [:]",
            f"[the|its] [parameter] ({_NOUN}|value range) [range|options|description|of this parameter] [{_ARE}] "
            "[one of] [the following] [values|:] [:]",
            f"{_SUBJECT} [of this parameter] [@modal|is|are] [only] [be] [set to] [one of|any of|either of] [the "
            "following] [values|options] [and is @cased|\\( @cased \\)] [:]",
            f"{_SUBJECT} [of this parameter] is @cased and @modal be [set to] [as follows|one of the following|any of "
            "the following] [:]",
            "the following (values|options|types|statuses|states) are @allowed [:]",
            "the (options|values) are [:]",
            "[optional|the|valid] value ranges are as follows [:]",
            "@modal be [set to] (one of|one or more of|[any|a] combination of) the following [values] [:]",
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
