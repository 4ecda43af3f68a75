"""What looks like a rule and is none that a schema can say of the value: its kinds, in words.

Only a sentence in which nothing was read is looked up here, so that no entry takes a rule away. What speaks of
characters or of a length is told apart only by an entry that says so, and what has a number in it is never a remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["condition", "relation", "remark"]
"""Whether the sentence says when a field is there or what it demands of others, ties the value to what no schema knows
(other things, the account, the time, another language), or demands nothing of the value."""

WORDS = {
    "demanding": "must|must not|should|should not|cannot|can not|can't|can only|shall|may not|has/have to|needs to",
    "comparing": "greater|less|larger|smaller|earlier|later|fewer|lower|higher|more|newer|older",
    "another": "[the|a|an|any|its|your|their] [current|default|original|existing|allowed|maximum|minimum]",
}
"""Further words that stand for groups of phrases."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A kind of sentence: its forms, sentences that are of it (`examples`), and such that are `not`.

    `opening`, `closing`: the form counts only at the beginning, or at the end, of a sentence.
    `of_characters`: the entry tells that what is said of characters is no rule of those of the value.
    """

    name: str
    kind: Kind
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    others: tuple[str, ...] = ()
    opening: bool = False
    closing: bool = False
    of_characters: bool = False


ASIDES = (
    # when a field is there, and which of several are
    Aside(
        "whether it is there",
        "condition",
        ("@demanding [also|both|all] be [also|both|all] {presence}", "@demanding be (missing|omitted)"),
        (
            "The header must be carried to query the copies of others",
            "The disk type cannot be specified for a small host",
        ),
        ("It must be set to a valid value", "Digits must be included"),
    ),
    Aside(
        "used with others",
        "condition",
        (
            "(together|in conjunction|at the same time|simultaneously) [with]",
            "@demanding be used with",
            "mutually exclusive",
        ),
        ("The area code must be used together with a number", "It cannot be set at the same time as the other"),
        ("The value must be 1 to 64 characters",),
    ),
    Aside(
        "depends on others",
        "condition",
        ("(depends/depend on|varies/vary with|varies/vary depending|varies/vary according|determined by)",),
        ("The value range varies depending on the kind of disk",),
        ("The value range is from 1 to 9",),
    ),
    Aside(
        "in a case",
        "condition",
        (
            "(if|when|unless)",
            "in (this|that|the|such) case/cases",
        ),
        ("In this case, the address must be of the first kind", "It cannot be **a** when the other is **b**"),
        ("It must be for everybody",),
    ),
    Aside(
        "in a case that comes first",
        "condition",
        ("(for|in|during) [a|an|the] {case}",),
        ("For a custom policy, the value should be as shown",),
        ("The value must be for a host, a disk or a network", "For the possible values, see the table"),
        opening=True,
    ),
    # the value and what no schema knows
    Aside(
        "place",
        "relation",
        ("@demanding [also] be [one|the one] (in|within|under|from|inside) {other}",),
        ("The address must be in the subnet of the host", "It should be within the quota of the account"),
        ("The value must be in the format of a name", "The value must be in the following range"),
    ),
    Aside(
        "same as another",
        "relation",
        ("@demanding [both|all] be [the] (same|identical|consistent|different|distinct)",),
        ("The value must be the same as that of the other", "The new name must be different from the old one"),
        ("It must be equal to 5",),
    ),
    Aside(
        "compared with another",
        "relation",
        (
            "@demanding be [an integer|1] (@comparing) than [or equal to] {other}",
            "@demanding be (equal to|at least|equal to or @comparing than) {other}",
            "@demanding exceed {other}",
            "@demanding be > = {other}",
        ),
        (
            "The size must be greater than or equal to that of the image",
            "The end cannot be later than the current time",
            "It cannot exceed the quota of the account",
        ),
        ("It must be greater than 5", "It cannot exceed the limit of 64 characters"),
    ),
    Aside(
        "one of the things that are there",
        "relation",
        ("@demanding [only] be [either] [one of] (a|an|the|any|one of the) {resource}", "can be only the {resource}"),
        ("The value must be a valid host ID", "It can only be a listener of the same host"),
        ("The value must be a positive number", "It must be a string of letters", "It must be a valid URL"),
    ),
    Aside(
        "how many there are",
        "relation",
        (
            "[there] @demanding be (more|fewer|less) than (one|two|three) {things}",
            "there @demanding be (more|fewer|less) than",
            "only (one|a single) {thing} (is|can be) (@allowed|created|configured) (for|per|in) (each|a|an|the)",
            "(one|two|three|#) {things} (is|are|can be) (@allowed|created) by default",
        ),
        ("Only one tracker is allowed for each account", "There cannot be more than one host in charge"),
        ("Only one value is allowed",),
    ),
    Aside(
        "words known elsewhere",
        "relation",
        (
            "@demanding (be|contain|include) @another (username|user name|user|account|keyword|keywords|"
            "weak|previous|password|email|mobile|reserved)",
        ),
        ("It cannot contain the username or the username in reverse order", "It cannot be a weak password"),
        ("It cannot contain spaces",),
        of_characters=True,
    ),
    Aside(
        "listed elsewhere",
        "relation",
        (
            "(possible|valid|available) (values|value) , see",
            "value (range|ranges) , see",
            "(options|values) are the same as those",
            "range : {things} queried in",
        ),
        ("For the possible values, see the table of kinds", "The options are the same as those of the other field"),
        ("The options are **a** and **b**",),
        of_characters=True,
    ),
    Aside(
        "in another language",
        "relation",
        (
            "@demanding be [in] [a|an] [valid] (pem|json|xml|yaml|javascript) [encoded|format|object|string|text]",
            "@demanding be a [valid] regular expression",
        ),
        ("The value must be PEM encoded", "The filter must be a regular expression"),
        ("The value must be Base64 encoded",),
        of_characters=True,
    ),
    Aside(
        "state at a time",
        "relation",
        ("@demanding be empty (before|to|until)",),
        ("It must be empty before the thing is deleted",),
        ("It must be empty",),
    ),
    # what demands nothing of the value
    Aside(
        "a rule is the value",
        "remark",
        (
            "[the] (minimum|maximum|smallest|largest|possible) number of {things} (that|to|in|a|allowed|supported)",
            "[the] (minimum|maximum) number of (characters|bytes|character types|{things})",
            "[a|the] (minimum|maximum) of {things} (that|to)",
            "(characters|{things}) that a [new] {thing} (must|can|should|may) contain",
        ),
        ("The maximum number of characters that a password can contain", "Characters that a password must contain"),
        ("The value has a maximum number of 5 characters",),
        opening=True,
        of_characters=True,
    ),
    Aside(
        "a range is the value",
        "remark",
        (
            "[specifies|indicates|a|an|the|possible] [the|a|an] [possible] (value|number) (range|ranges)",
            "[specifies|indicates] [the] (possible value|sequence number|port number) range of [the] [{thing}] "
            "[used by the {thing}]",
            "[specifies|indicates] [the] [source|destination] port number or port number range",
        ),
        (
            "Indicates the value range, such as 0-1",
            "A value range, for example, 0-1",
            "Sequence number range of the partition",
            "A number range",
        ),
        ("The value range is as follows", "Value range: a or b"),
        opening=True,
        closing=True,
    ),
    Aside(
        "permission",
        "remark",
        ("(can|may) [also] (contain|include) [the|a|an|one or more] {content}",),
        ("The address can contain parameters in braces", "The text may contain byte sequences of any kind"),
        ("The name can contain letters", "The name can contain only words", "The list can contain 5 words"),
    ),
    Aside(
        "permission of wildcards",
        "remark",
        (
            "(can|may) [also] (contain|include) [a|an] (wildcard|wildcards|asterisk|asterisks)",
            "(can|may) (contain|include) {remark:open}",
        ),
        ("The name can contain wildcard characters to match several tables",),
        ("The name can contain only wildcards", "The name can contain letters and digits"),
        of_characters=True,
    ),
    Aside(
        "encoding on the way",
        "remark",
        (
            "@demanding be [first] (utf-8|url|url-encoded|uri) [encoded]",
            "@demanding be (encoded|decoded|escaped|replaced) (and|using|in|with|by|into|before)",
        ),
        ("The path must be utf-8 encoded", "New lines must be replaced with the sign for one"),
        ("The content must be encoded",),
        of_characters=True,
    ),
    Aside(
        "always there",
        "remark",
        ("[it|this parameter|this field|the structure|the structure body|structure body] (must|should) be {presence}",),
        ("It must be specified", "The structure body must be included"),
        ("It must be specified for a host",),
        opening=True,
        closing=True,
    ),
    Aside(
        "broken off",
        "remark",
        ("@demanding be",),
        ("Whether the secret or its key must be",),
        ("It must be so",),
        closing=True,
    ),
    Aside(
        "never null",
        "remark",
        ("(@not) be [left] {null}",),
        ("It must not be nil",),
        ("It can only be null",),
        closing=True,
    ),
    Aside(
        "time zone",
        "remark",
        ("@demanding be [the|a|in] (utc|gmt) [time]",),
        ("The time of the update, which must be the UTC time",),
        ("The time must be later",),
    ),
    Aside(
        "what is done",
        "remark",
        (
            "@modal be automatically",
            "@demanding be (undone|necessary)",
            "should be when",
            "is/are [only] returned [only] (when|if)",
            "is/are [only] displayed [only] (when|if)",
        ),
        ("The step cannot be undone", "It is only returned when a value range was set for the account"),
        ("It must be unset",),
        of_characters=True,
    ),
    Aside(
        "an example",
        "remark",
        ("as an example", "an example of", "examples of"),
        ("Take this request as an example, where both values must be equal",),
        ("The value must be exemplary",),
    ),
    Aside(
        "what a value stands for",
        "remark",
        ("{marked} [:] consists of",),
        ("**line**: consists of two points",),
        ("It consists of two points",),
        opening=True,
    ),
    Aside(
        "what consists of others",
        "remark",
        ("(consists|consist|composed) of (one|several|multiple|many) [or more|or multiple|or several] {things}",),
        ("A domain name consists of several labels",),
        ("It consists of letters", "It consists of five words"),
        of_characters=True,
    ),
)
"""All kinds; what is said of a whole sentence is preferred, then a condition to a relation, and that to a remark."""
