"""From sentences to rules."""

from docpact.prose.notes import Phrase
from docpact.prose.reading import Reading, read
from docpact.prose.types import read_type

__all__ = ["Phrase", "Reading", "read", "read_type"]
