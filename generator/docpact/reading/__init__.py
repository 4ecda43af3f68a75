"""From documentation pages to the model."""

from docpact.reading.index import Index
from docpact.reading.page import PageResult, read_page
from docpact.reading.service import read_service

__all__ = ["Index", "PageResult", "read_page", "read_service"]
