"""Where in an example's text a value stands."""

from __future__ import annotations

import json
import re

from docpact.model import Json


def line_of(text: str, first: int, name: str, value: Json = None) -> int:
    """Return the line of the member `name` (with that value) in a JSON text that begins at line `first`."""
    key = rf'"{re.escape(name)}"\s*:\s*'
    match = None
    if isinstance(value, str | int | float) or value is None:
        match = re.search(key + re.escape(json.dumps(value, ensure_ascii=False)), text)
    match = match or re.search(key, text)
    return first + text.count("\n", 0, match.start()) if match else first
