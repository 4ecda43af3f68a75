"""What holds of a value whatever it is: that the server sets it, that it may be null, that it is unique."""

from __future__ import annotations

from docpact.prose.facts import Stated
from docpact.prose.phrases.entry import Phrase
from docpact.rules import Nullable, ReadOnly, Unique

_NULL = (Stated(Nullable()),)
_READ_ONLY = (Stated(ReadOnly()),)

PHRASES = (
    Phrase(
        "null",
        (
            "(value|parameter|result|field|it|attribute|content|time|id|this) [of this parameter|of this "
            "field|of the parameter] "
            "(is|are|will be|may be|can be) [left|set to|empty or|blank or|either] [the] [value] {null}",
            "(@modal) be [set to|left blank or|empty or] {null}",
            "{null} is (returned|displayed|@allowed)",
            "(return|returns|returned as|is returned as|is displayed as|are) {null}",
            "set to {null}",
        ),
        lambda found: _NULL,
        (
            ("Otherwise, the value of this parameter is **null**.", _NULL),
            ("The value can be null.", _NULL),
            ("If there is none, this parameter is set to **null**.", _NULL),
            ("The value cannot be null.", ()),
        ),
        about="null",
    ),
    Phrase(
        "read-only",
        (
            "(read-only|read only) (attribute|parameter|field|property)",
            "(this|the) (attribute|parameter|field|property|value) is (read-only|read only)",
            "it is (read-only|read only)",
            "(is|are) [automatically] (generated|assigned|allocated|created|maintained|set|populated) "
            "[automatically] by the "
            "(system|server|backend)",
            "(generated|assigned|allocated|set|populated) automatically [by the system]",
            "system [automatically] (generates|sets|assigns|allocates) (this|the) (parameter|value|field|attribute)",
            "the system automatically (generates|sets|assigns|allocates)",
            "populated by the system",
            "automatically generated",
            "clients @not set this value",
        ),
        lambda found: _READ_ONLY,
        (
            ("The system automatically sets this parameter.", _READ_ONLY),
            ("Populated by the system.", _READ_ONLY),
            ("This field is read-only.", _READ_ONLY),
        ),
        about="state",
    ),
    Phrase(
        "read-only by itself",
        ("(read-only|read only|readonly)",),
        lambda found: _READ_ONLY,
        (("Read-only.", _READ_ONLY),),
        about="state",
        opening=True,
        closing=True,
    ),
    Phrase(
        "unique elements",
        (
            "(keys|values|elements|tag keys|items|names|ids) in [this|the] (list|array) must be unique",
            "(elements|items|ids) (must be unique|@not be (duplicate|duplicated|repeated|the same))",
            "(each|every) (element|item) (must be|is) unique",
            "(duplicate|repeated) (elements|items|ids) (are not @allowed|@not be contained)",
        ),
        lambda found: (Stated(Unique()),),
        (("Keys in this list must be unique.", (Stated(Unique()),)),),
        about="elements",
    ),
)
