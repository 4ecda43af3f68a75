"""From the OpenAPI document to code."""

from docpact.rendering.naming import package_name
from docpact.rendering.package import render

__all__ = ["package_name", "render"]
