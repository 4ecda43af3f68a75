"""A model that is written as a document and read back is the same model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docpact.model import (
    Body,
    ErrorCode,
    Example,
    Field,
    Job,
    Link,
    Lookup,
    Operation,
    Pagination,
    Parameter,
    Response,
    Schema,
    SecurityScheme,
    Server,
    Service,
    Signature,
    Source,
    Status,
    TokenRequest,
    Type,
)
from docpact.openapi import dump, interpret, read, write
from docpact.openapi.files import parse
from docpact.rules import (
    CaseSensitive,
    Characters,
    Charset,
    Compared,
    Count,
    Default,
    Each,
    Entries,
    FieldRule,
    Forbidden,
    Given,
    Keys,
    Layout,
    Length,
    MultipleOf,
    NotGiven,
    Nullable,
    OneOf,
    Pattern,
    Range,
    ReadOnly,
    SomeOf,
    Together,
    Unique,
    Values,
    When,
)
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

HOSTILE = [
    "",
    "a'b",
    'a"b',
    "a\nb",
    "a: b",
    "- a",
    "#a",
    "null",
    "true",
    "on",
    "1e3",
    "0o17",
    "2024-01-01",
    "12:30",
    "~",
]
HOSTILE += [
    "$ref",
    "x-docpact-rules",
    "__proto__",
    "名前",
    "🙂",
    "\u2028",
    "\x85",
    "\t",
    " a ",
    "a\\b",
    "{a}",
    "%41",
    "~1/",
]

texts = st.sampled_from([*HOSTILE, "Plain text.", "Two\n\nparagraphs", "\n lead", "trail \n"]) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12
)
names = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=6)
nonempty = names.filter(bool)
sources = st.none() | st.builds(Source, st.sampled_from(["a/b.rst", "c d.rst", "ü.rst"]), st.integers(1, 999))
places = st.builds(Source, st.sampled_from(["a/b.rst", "c.rst"]), st.integers(1, 999))
scalars = st.none() | st.booleans() | st.integers(-9, 9**20) | st.floats(allow_nan=False, allow_infinity=False) | texts
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=6
)
schema_names = st.sampled_from(["Backup", "Tag", "Node", "Error"])

sentences = {"sentence": texts, "source": sources}
bounds = st.tuples(st.none() | st.integers(0, 5), st.none() | st.integers(6, 99)).filter(any)
characters = st.builds(
    Characters,
    st.lists(st.sampled_from(["letters", "digits", "chinese"]), max_size=2).map(tuple),
    st.text("-_./^]\\\"'", max_size=3),
).filter(bool)
string_rules = st.one_of(
    bounds.flatmap(lambda b: st.builds(Length, min=st.just(b[0]), max=st.just(b[1]), **sentences)),
    st.builds(Charset, allowed=characters, first=st.none() | characters, last=st.none() | characters, **sentences),
    st.builds(Charset, allowed=st.none(), first=characters, last=characters, **sentences),
    st.builds(Forbidden, characters=characters, place=st.sampled_from(["anywhere", "first", "last"]), **sentences),
    st.builds(Pattern, regex=st.sampled_from(["[a-z]+", "a|b", "x{2}"]), **sentences),
    st.builds(Layout, layout=st.just("yyyy-mm-dd"), **sentences),
    st.builds(CaseSensitive, **sentences),
    st.builds(OneOf, values=st.just(("a", "b", "null")), **sentences),
)
number_rules = st.one_of(
    bounds.flatmap(
        lambda b: st.builds(
            Range,
            min=st.just(b[0]),
            max=st.just(b[1]),
            exclusive_max=st.booleans() if b[1] else st.just(False),
            **sentences,
        )
    ),
    st.builds(MultipleOf, step=st.just(2), **sentences),
    st.builds(OneOf, values=st.just((0, 1)), **sentences),
)
array_rules = st.one_of(
    bounds.flatmap(lambda b: st.builds(Count, min=st.just(b[0]), max=st.just(b[1]), **sentences)),
    st.builds(Unique, **sentences),
    st.builds(Each, rule=string_rules, **sentences),
)
map_rules = st.one_of(
    bounds.flatmap(lambda b: st.builds(Entries, min=st.just(b[0]), max=st.just(b[1]), **sentences)),
    st.builds(Keys, rule=string_rules, **sentences),
    st.builds(Values, rule=string_rules, **sentences),
)
any_rules = st.one_of(
    st.builds(Default, value=json_values, **sentences),
    st.builds(ReadOnly, **sentences),
    st.builds(Nullable, **sentences),
)

plain_types = st.sampled_from(
    [
        Type("string"),
        Type("integer", "int32"),
        Type("number", "double"),
        Type("boolean"),
        Type("string", "binary"),
        Type("object"),
        Type("array"),
        Type("map"),
        Type(),
    ]
)
types = st.recursive(
    plain_types | st.builds(Type, st.just("object"), schema=schema_names),
    lambda inner: st.builds(Type, st.just("array"), items=inner) | st.builds(Type, st.just("map"), items=inner),
    max_leaves=3,
) | st.sampled_from(
    [
        Type("union", alternatives=(Type("string"), Type("integer"))),
        Type("union", alternatives=(Type("string"), Type("array", items=Type("string")))),
        Type("union", alternatives=(Type("object", schema="Tag"), Type("string", "uuid"))),
    ]
)


def rules_of(type: Type) -> st.SearchStrategy[tuple]:
    """Rules that fit the type; one of a kind, since two bounds of one kind are written as the stricter one."""
    fitting = any_rules
    if type == Type("string"):
        fitting = any_rules | string_rules
    elif type.kind in ("integer", "number"):
        fitting = any_rules | number_rules
    elif type == Type("array", items=Type("string")):
        fitting = any_rules | array_rules
    elif type == Type("map", items=Type("string")):
        fitting = any_rules | map_rules
    return st.lists(fitting, max_size=3, unique_by=lambda rule: rule.name).map(tuple)


@st.composite
def valued(draw, cls, **fields):
    """A field or parameter: its type, and rules that fit it."""
    type = draw(types)
    return draw(st.builds(cls, type=st.just(type), rules=rules_of(type), **fields))


def parameters(location: str, required: st.SearchStrategy[bool]) -> st.SearchStrategy[Parameter]:
    return valued(
        Parameter,
        name=nonempty,
        location=st.just(location),
        required=required,
        description=texts,
        deprecated=st.booleans(),
        example=json_values,
        source=sources,
    )


fields = valued(
    Field,
    name=names,
    required=st.booleans(),
    description=texts,
    deprecated=st.booleans(),
    source=sources,
    documented_name=st.none() | nonempty,
    superseded=st.lists(string_rules, max_size=1).map(tuple),
)
examples = st.lists(
    st.builds(Example, nonempty, json_values, texts, sources), max_size=2, unique_by=lambda e: e.name
).map(tuple)
bodies = st.builds(
    Body, types, st.sampled_from(["application/json", "text/plain"]), st.booleans(), texts, examples, source=places
)
answers = st.builds(
    Response,
    st.sampled_from(["200", "2XX", "404", "default"]),
    texts,
    st.none() | st.builds(Body, types, required=st.booleans(), description=texts, examples=examples, source=places),
    st.lists(parameters("header", st.booleans()), max_size=1).map(tuple),
    places,
    st.lists(
        st.builds(Link, names, texts, st.dictionaries(names, texts, max_size=2), texts),
        max_size=2,
        unique_by=lambda link: link.name,
    ).map(tuple),
)
optional = st.none() | nonempty
paginations = st.builds(
    Pagination,
    st.sampled_from(["offset", "page", "marker"]),
    nonempty,
    optional,
    st.none() | names,
    *[optional] * 4,
    st.sampled_from(["query", "body"]),
)
jobs = st.builds(Job, nonempty, nonempty, optional, optional)
servers = st.builds(
    Server,
    nonempty,
    st.dictionaries(names, st.lists(names, min_size=1, max_size=3, unique=True).map(tuple), max_size=2),
    texts,
    sources,
)


def object_rules(members: Sequence[Field | Parameter]) -> st.SearchStrategy[tuple]:
    """Rules of an object with these members: what they demand of each other, and under which condition."""
    found = sorted({member.name for member in members})
    if len(found) < 2:
        return st.just(())
    one = st.sampled_from(found)
    some = st.lists(one, min_size=2, max_size=3, unique=True).map(tuple)
    values = st.none() | st.lists(json_values, min_size=1, max_size=2).map(tuple)
    conditions = st.lists(st.builds(When, field=one, values=values, negated=st.booleans()), max_size=2).map(tuple)
    shared = {"when": conditions, **sentences}
    demands = st.one_of(
        st.builds(Given, field=one, **shared),
        st.builds(NotGiven, field=one, **shared),
        st.builds(FieldRule, field=one, rule=string_rules, **shared),
        st.builds(SomeOf, choice=some, least=st.just(1), most=st.sampled_from([None, 1]), **shared),
        st.builds(SomeOf, choice=some, most=st.just(1), **shared),
        st.builds(Together, group=some, **shared),
        st.builds(Compared, field=one, relation=st.sampled_from(["<", ">="]), other=one, **shared),
    )
    return st.lists(demands, max_size=2, unique_by=lambda rule: rule.name).map(tuple)


operations = st.builds(
    Operation,
    st.sampled_from(["GET", "POST", "DELETE"]),
    st.sampled_from(["/a", "/a/{id}", "/b~c/%7B"]),
    nonempty,
    texts,
    texts,
    st.lists(nonempty, max_size=2).map(tuple),
    st.lists(
        parameters("path", st.just(True)) | parameters("query", st.booleans()) | parameters("header", st.booleans()),
        max_size=2,
        unique_by=lambda parameter: (parameter.location, parameter.name),
    ).map(tuple),
    st.none() | bodies,
    st.lists(answers, max_size=2, unique_by=lambda answer: answer.status).map(tuple),
    st.lists(nonempty, max_size=2, unique=True).map(tuple),
    st.booleans(),
    st.none() | nonempty,
    sources,
    st.none() | paginations,
    st.none() | jobs,
    st.lists(servers, max_size=1).map(tuple),
).flatmap(lambda operation: st.builds(replace, st.just(operation), rules=object_rules(operation.parameters)))
tokens = st.builds(
    TokenRequest, st.just("POST"), texts, json_values, nonempty, st.none() | st.integers(1, 9999), sources
)
services = st.builds(
    Service,
    st.just("some-service"),
    nonempty,
    nonempty,
    texts,
    st.lists(
        servers,
        max_size=2,
    ).map(tuple),
    st.lists(
        st.builds(
            SecurityScheme,
            names,
            nonempty,
            st.sampled_from(["header", "query"]),
            texts,
            st.none() | tokens,
            sources,
            st.none() | st.builds(Signature, st.none() | nonempty, st.none() | nonempty),
        ),
        max_size=2,
        unique_by=lambda scheme: scheme.name,
    ).map(tuple),
    # Operations of one path stand together in a document.
    st.lists(operations, max_size=3, unique_by=lambda operation: operation.key).map(
        lambda found: tuple(sorted(found, key=lambda operation: operation.path))
    ),
    st.lists(fields, max_size=3, unique_by=lambda field: field.name).flatmap(
        lambda found: st.tuples(
            *(
                st.builds(Schema, st.just(name), st.just(tuple(found)), texts, sources, object_rules(found))
                for name in ("Backup", "Tag", "Node", "Error")
            )
        )
    ),
    st.lists(st.builds(Lookup, nonempty, nonempty, nonempty, nonempty, nonempty, sources), max_size=1).map(tuple),
    st.lists(
        st.builds(Status, nonempty, texts, texts, st.booleans(), sources),
        max_size=2,
        unique_by=lambda status: status.code,
    ).map(tuple),
    st.lists(
        st.builds(ErrorCode, names, texts, texts, texts, st.none() | nonempty, sources),
        max_size=2,
        unique_by=lambda error: error.code,
    ).map(tuple),
    st.dictionaries(names, st.lists(names, max_size=2).map(tuple), max_size=2),
)

# Models are large: to shrink one takes longer than to understand it.
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
moderate = settings(max_examples=100, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))


@moderate
@given(services)
def test_a_model_survives_its_document(service: Service) -> None:
    assert interpret(write(service), location="some-service.yaml") == (service, ())


@moderate
@given(services)
def test_a_document_survives_its_yaml(service: Service) -> None:
    document = write(service)
    text = dump(document)
    assert parse(text, Path("some.yaml")) == document
    assert dump(parse(text, Path("some.yaml"))) == text


@moderate
@given(services)
def test_sentences_and_places_survive_too(service: Service) -> None:
    back = read(write(service), location="some-service.yaml")
    said = [
        [(rule.sentence, rule.source) for rule in field.rules] for schema in service.schemas for field in schema.fields
    ]
    kept = [
        [(rule.sentence, rule.source) for rule in field.rules] for schema in back.schemas for field in schema.fields
    ]
    assert kept == said
