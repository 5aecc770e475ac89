"""Which figures need an editor, and what was decided; pure values, no Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from factcheck.model import Decision, Verdict
from factcheck.ui.figures import Figure, is_passing
from factcheck.verify.confidence import confidence_level

MAX_PAST: Final = 200  # steps of undo; each is a tuple of references
URGENT: Final = (Verdict.CONTRADICTED, Verdict.NEEDS_CONTEXT, Verdict.SUPPORTED)
"""Verdicts in the order in which an editor looks at them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Decisions by claim, with undo.

    Attributes:
        decisions: At most one for each claim, in the order they were first made.
        past: Earlier states, newest last.
    """

    decisions: tuple[Decision, ...] = ()
    past: tuple[tuple[Decision, ...], ...] = ()

    def of(self, claim_id: str, shown: Verdict) -> Decision | None:
        """Return the decision about a claim; None if its finding is another by now.

        Args:
            claim_id: The claim.
            shown: Verdict that the finding has now.
        """
        found = next((one for one in self.decisions if one.claim_id == claim_id), None)
        return found if found is not None and found.seen is shown else None

    def decide(self, decision: Decision) -> Review:
        """Put a decision in the place of the one before it; an empty one takes it out."""
        kept = [one for one in self.decisions if one.claim_id != decision.claim_id]
        if decision.is_made or decision.note:
            kept.append(decision)
        if tuple(kept) == self.decisions:
            return self
        past = (*self.past, self.decisions)[-MAX_PAST:]
        return Review(decisions=tuple(kept), past=past)

    def undo(self) -> Review:
        """Take back the last change."""
        if not self.past:
            return self
        return Review(decisions=self.past[-1], past=self.past[:-1])

    def is_decided(self, figure: Figure) -> bool:
        """Tell whether the editor gave a verdict on a figure."""
        found = self.of(figure.claim.id, figure.finding.verdict)
        return found is not None and found.is_made


def agreed(figure: Figure, note: str = "") -> Decision:
    """Return the decision that a finding is right."""
    verdict = figure.finding.verdict
    return Decision(claim_id=figure.claim.id, seen=verdict, verdict=verdict, note=note)


def noted(figure: Figure, held: Decision | None, note: str) -> Decision:
    """Return a decision with another note; the verdict stays as it was."""
    first = held or Decision(claim_id=figure.claim.id, seen=figure.finding.verdict)
    return replace(first, note=note.strip())


def needs_editor(figure: Figure) -> bool:
    """Tell whether a person should look: contradicted, lacking context, or unsure.

    A figure that no official data answers is left out: nothing is said about it that
    could be wrong.
    """
    finding = figure.finding
    if is_passing(figure) or finding.verdict is Verdict.UNCHECKABLE:
        return False
    if finding.verdict is not Verdict.SUPPORTED:
        return True
    return finding.confidence is not None and (
        confidence_level(finding.confidence) == "low"
    )


def left_to_do(figures: Sequence[Figure], review: Review) -> list[Figure]:
    """Return figures that need an editor and have no decision, most urgent first."""
    left = [f for f in figures if needs_editor(f) and not review.is_decided(f)]
    return sorted(left, key=lambda figure: URGENT.index(figure.finding.verdict))


def next_to_do(
    figures: Sequence[Figure], review: Review, claim_id: str
) -> Figure | None:
    """Return the figure to look at after one: the next in the text that is left.

    Args:
        figures: Those shown, in their order.
        review: Decisions so far.
        claim_id: The figure just decided.
    """
    ids = [figure.claim.id for figure in figures]
    at = ids.index(claim_id) + 1 if claim_id in ids else 0
    around = [*figures[at:], *figures[:at]]
    return next(
        (f for f in around if needs_editor(f) and not review.is_decided(f)), None
    )
