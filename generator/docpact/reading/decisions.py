"""Decisions that weigh evidence, kept so that a reader can follow them."""

from __future__ import annotations

from dataclasses import dataclass, field

from docpact.model import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a candidate is likely: what was seen, and how much it counts."""

    candidate: str
    weight: int
    reason: str


@dataclass(slots=True)
class Decision:
    """What was to decide, the evidence for each candidate, and the choice."""

    subject: str
    source: Source
    evidence: list[Evidence] = field(default_factory=list)
    choice: str = ""

    def add(self, candidate: str, weight: int, reason: str) -> None:
        """Add evidence for a candidate."""
        self.evidence.append(Evidence(candidate, weight, reason))

    def weigh(self) -> str:
        """Choose the candidate with most weight (the first named wins a tie) and return it; empty without evidence."""
        totals: dict[str, int] = {}
        for item in self.evidence:
            totals[item.candidate] = totals.get(item.candidate, 0) + item.weight
        self.choice = max(totals, key=lambda name: totals[name], default="")
        return self.choice

    def __str__(self) -> str:
        head = f"{self.source}: {self.subject}: {self.choice or 'undecided'}"
        return "\n".join([head, *(f"  {item.candidate} {item.weight:+d}: {item.reason}" for item in self.evidence)])
