"""From sentences to rules."""
