"""What takes back other sentences of a description: the server does not look at a value, or it means another thing."""

from __future__ import annotations

from docpact.prose.facts import TakenBack
from docpact.prose.phrases.entry import Phrase

_CHECKED = "(verified|checked|validated|restricted)"
_CHECKS = "(verify|check|validate|restrict|limit)"
_ABSENT = "(left blank|left empty|empty|not specified|not transferred|not set|not passed|not configured|omitted)"
_OTHERS = "(other values|another value|any other value|a value other than {values})"
_ALL = TakenBack(frozenset(["length", "characters", "emptiness"]))
_TEXT = TakenBack(frozenset(["length", "characters"]))
_CHARACTERS = TakenBack(frozenset(["characters"]))
_LENGTH = TakenBack(frozenset(["length"]))
_EXCLUSION = TakenBack(frozenset(["exclusion"]))
_VALUES = TakenBack(frozenset(["values"]))
_PLACE = TakenBack(frozenset(["absence"]))
_PRESENCE = TakenBack(frozenset(["presence"]))
_NUMBER = TakenBack(frozenset(["number"]))

PHRASES = (
    Phrase(
        "not verified",
        (
            f"@the_value (is|will) @not [be] {_CHECKED}",
            f"(system|server|code|backend) @not {_CHECKS} (this parameter|this field|this value|the value|it)",
        ),
        lambda found: (_ALL,),
        (
            ("This parameter is not verified when tags are looked for.", (_ALL,)),
            ("This parameter is verified.", ()),
        ),
        about="taken-back",
    ),
    Phrase(
        "something else verified",
        (
            "(instead of|rather than|but not) the length and [the] (character set|characters)",
            "(instead of|rather than|but not) the (character set|characters) and [the] length",
        ),
        lambda found: (_TEXT,),
        (("The code checks whether the key is empty, instead of the length and character set.", (_TEXT,)),),
        about="taken-back",
    ),
    Phrase(
        "characters not verified",
        (
            f"(character set|characters) [of (this parameter|the {{things}})] (is|are) @not {_CHECKED}",
            f"@not {_CHECKS} the (character set|characters)",
            "@modal (contain|include|be) any (character|characters)",
        ),
        lambda found: (_CHARACTERS,),
        (("The character set of this parameter is not verified during search.", (_CHARACTERS,)),),
        about="taken-back",
    ),
    Phrase(
        "length not verified",
        (f"length [of (this parameter|the {{things}})] is @not {_CHECKED}", f"@not {_CHECKS} the length"),
        lambda found: (_LENGTH,),
        (("The length is not checked.", (_LENGTH,)), ("The length is checked.", ())),
        about="taken-back",
    ),
    Phrase(
        "ignored",
        (
            "@the_value [will be|is] [also] ignored",
            "@the_value (will not|does not|do not|doesn't) take effect",
            "@the_value (is|will be) (ineffective|meaningless)",
            "@the_value has no (effect|meaning)",
        ),
        lambda found: (_PLACE,),
        (
            ("If the mode is **a**, this parameter will be ignored.", (_PLACE,)),
            ("Otherwise, this parameter does not take effect.", (_PLACE,)),
            ("This parameter takes effect.", ()),
        ),
        about="taken-back",
    ),
    Phrase(
        "other values allowed",
        (
            f"@the_value is [{_ABSENT} or] [is] set to {_OTHERS}",
            f"@the_value is {_ABSENT} or {_OTHERS} (is|are) (transferred|specified|passed|set|used)",
            "(other|custom|customized|user-defined) values are [also] @allowed",
            "@modal also (enter|use|specify|set) [a|any] (custom|customized|user-defined|other) value/values",
        ),
        lambda found: (_VALUES,),
        (
            ("If it is left empty or set to other values, records are sorted by name.", (_VALUES,)),
            ("If this parameter is not transferred or other values are transferred, all are returned.", (_VALUES,)),
            ("If this parameter is set to a value other than **a**, nothing is done.", (_VALUES,)),
        ),
        about="taken-back",
    ),
    Phrase(
        "one of both prevails",
        (
            "(if|when) (both|you set both|you specify both) [of] [them|{values}] [are|exist] [@given] , {thing} "
            "(takes precedence|takes effect|prevails|is used|will be used)",
            "(if|when) (both|you set both|you specify both) [of] [them|{values}] [are|exist] [@given] , {value:marked} "
            "(takes precedence|takes effect|prevails|is used|will be used)",
        ),
        lambda found: (_EXCLUSION,),
        (("If both are specified, **a** takes precedence.", (_EXCLUSION,)),),
        about="taken-back",
        opening=True,
    ),
    Phrase(
        "unsupported",
        (
            "[@currently ,] @the_value is [@currently] (unsupported|not supported|not used|reserved) [@currently]",
            "@the_value has not been used",
        ),
        lambda found: (_PRESENCE,),
        (
            ("Currently, this parameter is not supported.", (_PRESENCE,)),
            ("This parameter is reserved.", (_PRESENCE,)),
            ("This parameter is not supported for hosts.", ()),
        ),
        about="taken-back",
        closing=True,
    ),
    Phrase(
        "another meaning in a case",
        (
            "(it|this parameter|this field|parameter) (specifies|indicates|means|represents) (the|a|an)",
            "the value (is|indicates|specifies|represents) the",
            "the value range is (shown|listed|described) in",
        ),
        lambda found: (_NUMBER,),
        (
            ("When **kind** is **a**, this parameter indicates the code.", (_NUMBER,)),
            ("If the kind is **a**, the value range is shown in another table.", (_NUMBER,)),
            ("This parameter indicates that there is none.", ()),
        ),
        about="other-meaning",
    ),
)
