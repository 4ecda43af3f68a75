"""Conditions on other fields, and what fields demand of each other; names and values are as the text has them.

A `Clause` is what follows "if" or "when", a `Demand` what such a condition governs, or what holds without one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docpact.prose.phrases.entry import Captures
from docpact.rules import Compared, Given, NotGiven, ObjectRule, SomeOf, Together, When

SELF = ""
"""The name under which a phrase speaks of the value that the description belongs to."""


class Bare(str):
    """A value that nothing but the list of its field can tell from prose: "the kind is basic"."""

    __slots__ = ()


NAMING = {
    "noun": "parameter|parameters|field|fields|attribute|attributes|header|option|property|parameter value|"
    "field value|value|values",
    "it": "(this|the|its) (parameter|field|attribute|option|property|header|value|parameter value|field value)|it|"
    "which|the value of this (parameter|field)",
    "that": "[the] [(value/values of|parameter|field|attribute)] [the] [(parameter|field|value of)] {name} [@noun]",
    "those": "[both|all] [the|a|an] [(value/values of|parameter|parameters|field|fields|following)] [the] "
    "[(parameter|parameters)] {names} [@noun]",
    "set": "(is|are) [both|all] (set|specified as|configured as|changed|equal) to|(is|are) (specified|configured) as|"
    "(is|are) to",
    "given": "specified|set|configured|passed|provided|given|used|transferred|entered|filled in|carried|included|"
    "selected|specified in a request",
    "empty": "empty|null|blank|left blank|left empty|omitted|unspecified|missing|none",
    "sametime": "at the same time|simultaneously|together|in the same request|at once",
    "with": "(together|along|at the same time|simultaneously|in conjunction) (with|as)|with",
    "refuse": "cannot|can't|can not|must not|may not|should not|@modal not|is/are not allowed to",
    "must": "must|should|shall|has/have to|needs/need to|is/are required to|can only",
}
"""Further words that stand for groups of phrases."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in words. It says cases of which one holds, each of conditions that hold together."""

    forms: tuple[str, ...]
    says: Callable[[Captures], list[tuple[When, ...]]]
    examples: tuple[tuple[str, list[tuple[When, ...]]], ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """What is demanded, in words: the rules that it states. `only`: it is said to hold only under the condition.

    `bare`: it is a rule without a condition too.
    """

    forms: tuple[str, ...]
    says: Callable[[Captures], tuple[ObjectRule, ...]]
    examples: tuple[tuple[str, tuple[ObjectRule, ...]], ...]
    only: bool = False
    bare: bool = True


def _each(found: Captures, values: tuple[str, ...] | None, *, negated: bool = False) -> list[tuple[When, ...]]:
    """Return a condition on each of the names: together where "and" joins them, else one of them."""
    names, joint = found["names"] if "names" in found else ((found["name"],), "and")
    conditions = [When(field=name, values=values, negated=negated) for name in names]
    return [tuple(conditions)] if (joint == "and") else [(condition,) for condition in conditions]


def _one(name: str, *values: str) -> When:
    return When(field=name, values=values)


CLAUSES = (
    Clause(
        (
            "@that @set {values}",
            "@that (is|are|equals|=|= =|:|=: ) {sure}",
            "@those @set {values}",
            "@that to {values}",
        ),
        lambda found: _each(found, found["values" if "values" in found else "sure"].values),
        (
            ("the value of **kind** is set to **a** or **b**", [(_one("kind", "a", "b"),)]),
            ("kind is TCP", [(_one("kind", "TCP"),)]),
            ("**one** and **two** are both set to **true**", [(_one("one", "true"), _one("two", "true"))]),
            ("the kind is chosen", []),
        ),
    ),
    Clause(
        (
            "@that is not [set to|equal to] {sure}",
            "@that is (other than|different from) {sure}",
            "@that is not set to {values}",
        ),
        lambda found: _each(found, found["values" if "values" in found else "sure"].values, negated=True),
        (("**kind** is not **a**", [(When(field="kind", values=("a",), negated=True),)]),),
    ),
    Clause(
        ("@that (is|are|equals) {bare}",),
        lambda found: _each(found, tuple(map(Bare, found["bare"].values))),
        (("the disk kind is basic or large", [(_one("disk kind", "basic", "large"),)]),),
    ),
    Clause(
        ("@that (is|are) (enabled|activated)",),
        lambda found: _each(found, (Bare("true"),)),
        (("public access is enabled", [(_one("public access", "true"),)]),),
    ),
    Clause(
        ("@that (is|are) (disabled|not enabled)",),
        lambda found: _each(found, (Bare("false"),)),
        (("the public access is not enabled", [(_one("public access", "false"),)]),),
    ),
    Clause(
        (
            "@those (is|are|has been|have been) [both|all|also] (@given)",
            "@those (is|are) [both|all] not (@empty)",
            "@those (exists|exist)",
        ),
        lambda found: _each(found, None),
        (
            ("**one** is specified", [(When(field="one"),)]),
            ("parameter **one** is not left blank", [(When(field="one"),)]),
            ("**one** or **two** exists", [(When(field="one"),), (When(field="two"),)]),
        ),
    ),
    Clause(
        ("@those (is|are) [both|all] (@empty)", "@those (is|are|does|do) [both|all] not (@given|exist)"),
        lambda found: _each(found, None, negated=True),
        (
            ("**one** is left blank", [(When(field="one", negated=True),)]),
            (
                "**one** and **two** are not specified",
                [(When(field="one", negated=True), When(field="two", negated=True))],
            ),
        ),
    ),
)
"""What a condition can say."""


def _own(found: Captures) -> str:
    name = found.get("name", SELF)
    return name if isinstance(name, str) else SELF


def _with_each(found: Captures, *, least: int = 0, most: int | None = None) -> tuple[ObjectRule, ...]:
    return tuple(SomeOf(choice=(SELF, name), least=least, most=most) for name in found["names"][0] if name != SELF)


def _of_all(found: Captures, *, least: int = 0, most: int | None = None) -> tuple[ObjectRule, ...]:
    """Return what is said of several fields: one alone is another that was not understood."""
    choice = found["names"][0]
    return (SomeOf(choice=choice, least=least, most=most),) if len(choice) > 1 else ()


def _relation(relation: str) -> Callable[[Captures], tuple[ObjectRule, ...]]:
    return lambda found: (Compared(field=found.get("name", SELF), relation=relation, other=found["other"]),)


_THAN = "[the] [value/values of] [the] [(parameter|field|value of|that of)] [the] [parameter] {other:name} [@noun]"
_UNDER = "less|smaller|earlier|lower|fewer|shorter"
_OVER = "greater|larger|later|higher|more|bigger|longer"


def _comparison(relation: str, *forms: str) -> Demand:
    subjects = ("@that", "@it", "and", "and @it", "the @it")
    names = {"<": "**high**", "<=": "**high**", ">": "**low**", ">=": "**low**"}
    words = {
        "<": "must be less than",
        "<=": "cannot be greater than",
        ">": "must be later than",
        ">=": "must be greater than or equal to",
    }
    said = Compared(field="mine", relation=relation, other=names[relation].strip("*"))
    return Demand(
        tuple(f"{subject} {form} {_THAN}" for subject in subjects for form in forms),
        _relation(relation),
        ((f"The **mine** value {words[relation]} {names[relation]}.", (said,)),),
    )


DEMANDS = (
    Demand(
        (
            "(@it|@that) (is|are) [also|then|valid and] (mandatory|required|compulsory) [and can be @given]",
            "(@it|@that) must be (@given)",
            "(@it|@that) [also] needs/need to be (@given)",
            "(@it|@that) cannot be (@empty)",
            "mandatory",
            "required",
            "is (mandatory|required)",
        ),
        lambda found: (Given(field=_own(found)),),
        (
            ("This parameter is mandatory", (Given(field=SELF),)),
            ("**other** must be specified", (Given(field="other"),)),
            ("This parameter is not mandatory", ()),
        ),
        bare=False,
    ),
    Demand(
        ("both @those must be (@given)", "@those must be both (@given)", "@those are (mandatory|required)"),
        lambda found: tuple(Given(field=name) for name in found["names"][0]),
        (("both **one** and **two** must be specified", (Given(field="one"), Given(field="two"))),),
        bare=False,
    ),
    Demand(
        (
            "(@it|@that) is [only] (valid|available|supported|allowed|applicable)",
            "(@it|@that) can [only] be (@given)",
        ),
        lambda found: (NotGiven(field=_own(found)),),
        (("This parameter is valid", (NotGiven(field=SELF),)),),
        only=True,
        bare=False,
    ),
    Demand(
        (
            "(@it|@that) @refuse be (@given)",
            "(@it|@that) is (not supported|unsupported|unavailable|not available|not allowed)",
            "(@it|@that) must be left (blank|empty|unspecified)",
            "@refuse be (@given)",
        ),
        lambda found: (NotGiven(field=_own(found)),),
        (("It cannot be specified", (NotGiven(field=SELF),)),),
        bare=False,
    ),
    Demand(
        (
            "either @those must be (@given)",
            "either @those is (mandatory|required)",
            "[at least] one of @those (@must) be (@given)",
            "[at least] one of @those is (mandatory|required)",
            "(you must|must|you need to) (specify|set|configure|provide) [either|at least one of] @those",
            "(specify|set|configure|provide) (either|at least one of) @those [, or both of them]",
            "@those @refuse [both|all] be [both|all] (@empty) @sametime",
            "@those @refuse (both|all) be (@empty)",
            "@those @refuse be (both|all) (@empty)",
        ),
        lambda found: () if found["names"][1] == "mixed" else _of_all(found, least=1),
        (
            ("Either **one** or **two** must be specified", (SomeOf(choice=("one", "two"), least=1),)),
            ("At least one of **one** and this parameter must be set.", (SomeOf(choice=("one", SELF), least=1),)),
            ("**one** and **two** cannot be left blank at the same time", (SomeOf(choice=("one", "two"), least=1),)),
            (
                "The **one** parameter and this parameter cannot be empty at the same time",
                (SomeOf(choice=("one", SELF), least=1),),
            ),
            ("Only one of the preceding ways must be specified", ()),
        ),
    ),
    Demand(
        ("(you must|must|you need to) (specify|set|configure|provide) @that",),
        lambda found: (Given(field=found["name"]),),
        (("you must specify **one**", (Given(field="one"),)),),
        bare=False,
    ),
    Demand(
        (
            "@those @refuse [both|all] be [both|all] (@given|enabled in a request) @sametime",
            "@those @refuse (both|all) be (@given)",
            "@those @refuse be (both|all) (@given)",
            "@those are mutually exclusive",
            "only one of @those can be (@given)",
            "only either @those can be (@given)",
            "@those @refuse coexist",
            "@those @refuse be (@given) and @refuse be (@given) @sametime",
        ),
        lambda found: () if found["names"][1] == "mixed" else _of_all(found, most=1),
        (
            ("**one** and **two** cannot both be specified", (SomeOf(choice=("one", "two"), most=1),)),
            (
                "**one**, **two** and **three** are mutually exclusive",
                (SomeOf(choice=("one", "two", "three"), most=1),),
            ),
            ("**one** and **two** cannot be specified", ()),
        ),
    ),
    Demand(
        (
            "(exactly|one and only) one of @those (@must) be (@given)",
            "only one of @those must be (@given)",
            "either @those must be (@given), but not both",
        ),
        lambda found: () if found["names"][1] == "mixed" else _of_all(found, least=1, most=1),
        (("Exactly one of **one** and **two** must be set", (SomeOf(choice=("one", "two"), least=1, most=1),)),),
    ),
    Demand(
        (
            "@it (is|are) mutually exclusive with @those",
            "@it @refuse be (@given) (@with) @those",
            "@it conflicts with @those",
            "(and|but) @refuse be (@given) (@with) @those",
        ),
        lambda found: _with_each(found, most=1),
        (
            (
                "This parameter is mutually exclusive with **one** and **two**.",
                (SomeOf(choice=(SELF, "one"), most=1), SomeOf(choice=(SELF, "two"), most=1)),
            ),
        ),
    ),
    Demand(
        (
            "@it (@must) be (@given) (@with) @those",
            "and must be (@given) (@with) @those",
        ),
        lambda found: (
            tuple(Given(field=name, when=(When(field=SELF),)) for name in found["names"][0])
            if found["names"][1] == "and"
            else ()
        ),
        (
            ("This parameter must be used together with **one**.", (Given(field="one", when=(When(field=SELF),)),)),
            (
                "This parameter must be used with **one** and **two**.",
                (Given(field="one", when=(When(field=SELF),)), Given(field="two", when=(When(field=SELF),))),
            ),
            ("This parameter must be used with **one** or **two**.", ()),
        ),
    ),
    Demand(
        ("@that must be (@given) (@with) [a|an|the] [parameter] {other:name}",),
        lambda found: (Given(field=found["other"], when=(When(field=found["name"]),)),),
        (("**one** must be used together with **two**.", (Given(field="two", when=(When(field="one"),)),)),),
    ),
    Demand(
        (
            "@those (@must) be (@given) (in pairs|@sametime)",
            "@those must [both|all] be [both|all] (@given) or [both|all] (@empty)",
        ),
        lambda found: (
            () if found["names"][1] != "and" or len(found["names"][0]) < 2 else (Together(group=found["names"][0]),)
        ),
        (("**one** and **two** must be set in pairs", (Together(group=("one", "two")),)),),
    ),
    _comparison("<", f"(@must) be ({_UNDER}) than"),
    _comparison(
        "<=",
        f"(@refuse) be ({_OVER}) than",
        f"(@must) be ({_UNDER}) than or equal to",
        f"(@must) be (no|not) ({_OVER}) than",
        f"is (no|not) ({_OVER}) than",
        "(@refuse) exceed",
    ),
    _comparison(">", f"(@must) be ({_OVER}) than"),
    _comparison(
        ">=",
        f"(@refuse) be ({_UNDER}) than",
        f"(@must) be ({_OVER}) than or equal to",
        f"(@must) be (no|not) ({_UNDER}) than",
        f"is (no|not) ({_UNDER}) than",
    ),
)
"""What fields can demand of each other."""
