"""The rule algebra: what documentation can say about one value. No I/O, no prose, no tests."""

from docpact.rules.algebra import (
    REGISTRY,
    Annotation,
    CaseSensitive,
    Charset,
    Count,
    Default,
    Each,
    Forbidden,
    Format,
    Layout,
    Length,
    MultipleOf,
    Nullable,
    OneOf,
    Pattern,
    Range,
    ReadOnly,
    Rule,
    Unique,
)
from docpact.rules.characters import CLASSES, Characters
from docpact.rules.conjunction import conjunction
from docpact.rules.records import from_record, to_record

__all__ = [
    "CLASSES",
    "REGISTRY",
    "Annotation",
    "CaseSensitive",
    "Characters",
    "Charset",
    "Count",
    "Default",
    "Each",
    "Forbidden",
    "Format",
    "Layout",
    "Length",
    "MultipleOf",
    "Nullable",
    "OneOf",
    "Pattern",
    "Range",
    "ReadOnly",
    "Rule",
    "Unique",
    "conjunction",
    "from_record",
    "to_record",
]
