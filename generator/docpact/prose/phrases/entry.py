"""One entry of the table of phrases, and the words that entries share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docpact.prose.facts import Fact

Captures = Mapping[str, Any]
Facts = tuple[Fact, ...]
Says = Callable[[Captures], Facts]

ABBREVIATIONS = {
    "modal": "can|may|must|should|shall|will|could|has/needs to",
    "not": "cannot|can't|can not|must not|mustn't|may not|should not|shall not|does/do not|not|doesn't|never|never be",
    "allowed": "allowed|supported|permitted|accepted|valid|available|usable|allow|recognized",
    "atmost": "[a|the] maximum of|[a|the] maximum|max [. | :]|up to|at most|no/not more than|no/not longer than|"
    "no/not greater than|no/not larger than|(less|smaller|lower|fewer) than or equal to|less than or|"
    "@not [be] (exceed|exceeds|exceeding|longer than|more than|greater than|larger than|higher than|over)|"
    "@not (contain|contains|have|has) more than|not above|"
    "within|not exceeding|without exceeding|maximally|with a maximum of",
    "under": "fewer than|less than|smaller than|shorter than|below|lower than",
    "atleast": "at least|[a|the] minimum of|no/not less than|no/not fewer than|no/not shorter than|no/not smaller than|"
    "greater than or equal to|more than or equal to|larger than or equal to|no/not lower than|min [. | :]|"
    "@not be (less|fewer|smaller|shorter|lower) than|not below|equal to or greater than|greater than or equals to|"
    "minimum",
    "over": "greater than|more than|larger than|higher than|longer than|bigger than|above",
    "adopted": "(is|will be) (used|enabled|selected|adopted|performed)",
    "can": "@modal [only] (contain|have|include|be composed of|consist of|be)",
    "given": "specified|set|configured|passed|provided|given|transferred",
    "absent": "not @given|omitted|unspecified|absent|missing|left blank|left out|empty",
    "list": "array|list",
    "except": "excluding|except|except for|other than|apart from|with the exception of",
    "the_value": "it|this|this/the parameter/field/value/attribute/property/setting/operation",
    "cased": "case sensitive|case-sensitive|case insensitive|case-insensitive",
    "currently": "currently|now|for now|at present|at the moment|in this version|in the current version",
}
"""Words that stand for groups of phrases (`@modal`); an abbreviation may use others."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase: its forms in the notation of `docpact.prose.grammar`, what it says, and examples.

    `examples` maps a description to what it says (facts of this phrase alone); they are the tests of the entry.
    `about` names what the phrase speaks of: `value` (checked against the subject of the sentence), `state` (not),
    `number` (where the value is one), `element` (where the thing that it names is one of the array), `default` (not
    checked), `count` (where the value is the number of the things named), `default noun` (where the word after
    "default" is one for the value), `kind` (where its name says that it tells the kind of a thing), `special` (a number
    with a meaning of its own), `separator` (where it is of the value, or the reader who writes it is the subject),
    `segments` (of the value, or of its parts), `labelled` (not, since it stands alone behind its label), `list` (of the
    list, whatever its sentence begins with), `taken-back` (what others state), `other-meaning` (that, in a case), or
    `fallback` (where none is sent).
    `opening`: the phrase counts only at the beginning of a sentence; `closing`: only at its end;
    `whole`: only where no further word of the same noun phrase follows.
    """

    name: str
    forms: tuple[str, ...]
    says: Says
    examples: tuple[tuple[str, Facts], ...]
    about: str = "value"
    opening: bool = False
    closing: bool = False
    whole: bool = False
