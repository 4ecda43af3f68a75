"""The model as an OpenAPI document, and back; overlays; documents in files."""

from docpact.openapi.combining import bundle
from docpact.openapi.examples import divide_examples
from docpact.openapi.files import DocumentError, dump, load
from docpact.openapi.older import to_openapi_30
from docpact.openapi.opening import Opened, open_document
from docpact.openapi.overlay import Action, Overlay, apply_overlay, load_overlay
from docpact.openapi.reading import interpret, read
from docpact.openapi.relinking import relinked
from docpact.openapi.schemas import json_schema, type_schema
from docpact.openapi.writing import write

__all__ = [
    "Action",
    "DocumentError",
    "Opened",
    "Overlay",
    "apply_overlay",
    "bundle",
    "divide_examples",
    "dump",
    "interpret",
    "json_schema",
    "load",
    "load_overlay",
    "open_document",
    "read",
    "relinked",
    "to_openapi_30",
    "type_schema",
    "write",
]
