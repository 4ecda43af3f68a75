"""Several services in one document: what is equal is shared, what differs is told apart by the name of its service."""

from __future__ import annotations

from dataclasses import replace

from docpact.model import (
    Body,
    Field,
    Job,
    Link,
    Operation,
    Parameter,
    Response,
    Schema,
    SecurityScheme,
    Server,
    Service,
    Source,
    Type,
)
from docpact.openapi import bundle, read, write
from openapi_spec_validator import OpenAPIV31SpecValidator

ID = Field("id", Type("string"))
ERROR = Schema("Error", (Field("error_code", Type("string")),), source=Source("library/books.rst", 9))


def operation(method: str, path: str, id: str, schema: str, *links: Link, tag: str = "Things") -> Operation:
    names = [step.strip("{}") for step in path.split("/") if step.startswith("{")]
    return Operation(
        method,
        path,
        id,
        tags=(tag,) if tag else (),
        parameters=tuple(Parameter(name, "path", Type("string"), True) for name in names),
        responses=(
            Response("200", "Done.", Body(Type("object", schema=schema)), links=links),
            Response("400", "Wrong.", Body(Type("object", schema="Error"))),
        ),
        security=("token",),
        source=Source(f"{id}.rst", 1),
    )


CREATE = operation(
    "POST", "/v1/things", "createThing", "Thing", Link("show", "showThing", {"id": "$response.body#/id"})
)
SHOW = operation("GET", "/v1/things/{id}", "showThing", "Thing")
REMOVE = operation("DELETE", "/v1/things/{thing_id}", "deleteThing", "Thing", tag="")
JOB = replace(
    operation(
        "PUT", "/v1/cars/{car}", "moveCar", "Car", Link("deleteThing", "deleteThing", {"thing_id": "$request.path.car"})
    ),
    job=Job("200", "/job", "deleteThing", "thing_id"),
)
TOKEN = SecurityScheme("token", "X-Auth-Token")
LIBRARY = Service(
    "library",
    "Library",
    "v1",
    servers=(Server("https://library.{region}.example", {"region": ("north", "south")}),),
    security=(TOKEN,),
    operations=(CREATE, SHOW),
    schemas=(ERROR, Schema("Thing", (ID, Field("title", Type("string"))))),
)
PARKING = Service(
    "city-parking",
    "Parking",
    "v1",
    servers=(Server("https://parking.example", {}),),
    security=(TOKEN,),
    operations=(CREATE, JOB, REMOVE),
    schemas=(Schema("Car", (ID,)), replace(ERROR, source=Source("parking/cars.rst", 4)), Schema("Thing", (ID,))),
)


def test_equal_is_shared_and_different_is_told_apart() -> None:
    both, _ = bundle([LIBRARY, PARKING], "city")
    assert (both.name, both.title, both.version) == ("city", "Library and Parking", "v1")
    assert [schema.name for schema in both.schemas] == ["Car", "CityParkingThing", "Error", "LibraryThing"]
    assert both.schema("Error") == ERROR
    assert both.security == (TOKEN,)
    assert [op.id for op in both.operations] == ["createThingOfLibrary", "showThing", "moveCar", "deleteThing"]


def test_servers_stand_at_the_operations_of_their_service() -> None:
    both, _ = bundle([LIBRARY, PARKING], "city")
    assert both.servers == ()
    assert {op.id: [server.url for server in op.servers] for op in both.operations} == {
        "createThingOfLibrary": ["https://library.{region}.example", "https://parking.example"],
        "showThing": ["https://library.{region}.example"],
        "moveCar": ["https://parking.example"],
        "deleteThing": ["https://parking.example"],
    }
    paths = write(both)["paths"]
    assert "servers" in paths["/v1/cars/{car}"] and "servers" not in paths["/v1/cars/{car}"]["put"]
    assert "servers" in paths["/v1/things/{id}"]["get"]


def test_common_servers_stand_above() -> None:
    both, _ = bundle([LIBRARY, replace(PARKING, servers=LIBRARY.servers)], "city")
    assert both.servers == LIBRARY.servers
    assert not any(op.servers for op in both.operations)


def test_tags_are_grouped() -> None:
    both, _ = bundle([LIBRARY, PARKING], "city")
    assert both.tag_groups == {"Library": ("Library: Things",), "Parking": ("Parking: Things", "Parking")}
    assert write(both)["x-tagGroups"][0] == {"name": "Library", "tags": ["Library: Things"]}


def test_a_path_has_one_spelling_and_links_follow() -> None:
    both, _ = bundle([LIBRARY, PARKING], "city")
    found = {op.id: op for op in both.operations}
    assert found["deleteThing"].path == "/v1/things/{id}"
    assert [parameter.name for parameter in found["deleteThing"].parameters] == ["id"]
    (link,) = found["moveCar"].responses[0].links
    assert dict(link.parameters) == {"id": "$request.path.car"}
    assert found["moveCar"].job == Job("200", "/job", "deleteThing", "id")


def test_an_operation_of_two_services_is_kept_once_and_reported() -> None:
    _, (diagnostic,) = bundle([LIBRARY, PARKING], "city")
    assert diagnostic.code == "conflicting-operation"
    assert "POST /v1/things" in diagnostic.message


def test_what_only_a_dropped_operation_refers_to_is_dropped_too() -> None:
    both, _ = bundle([LIBRARY, replace(PARKING, operations=(CREATE,))], "city")
    assert [schema.name for schema in both.schemas] == ["Error", "LibraryThing"]


def test_schemes_that_ask_for_other_things_are_told_apart() -> None:
    key = SecurityScheme("token", "X-Key")
    both, _ = bundle([LIBRARY, replace(PARKING, security=(key,))], "city")
    assert [(scheme.name, scheme.parameter) for scheme in both.security] == [
        ("tokenOfLibrary", "X-Auth-Token"),
        ("tokenOfCityParking", "X-Key"),
    ]
    assert {op.id: op.security for op in both.operations}["moveCar"] == ("tokenOfCityParking",)


def test_the_document_is_valid_and_the_same_model() -> None:
    both, _ = bundle([LIBRARY, PARKING], "city")
    document = write(both)
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
    back = read(document, location="city.yaml")
    assert {op.key: op for op in back.operations} == {op.key: op for op in both.operations}
    assert replace(back, operations=()) == replace(both, operations=())
