"""What an editor decided about a finding."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.model.finding import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an editor says of one figure; it stands beside the finding.

    Attributes:
        claim_id: The claim.
        seen: Verdict of the finding that the editor looked at. Where the finding says
            something else since, the decision no longer counts.
        verdict: The editor's verdict, the same as `seen` or another; None while only a
            note was written.
        note: The editor's own words; may be empty.
    """

    claim_id: str
    seen: Verdict
    verdict: Verdict | None = None
    note: str = ""

    @property
    def is_made(self) -> bool:
        """Whether the editor gave a verdict."""
        return self.verdict is not None

    @property
    def agrees(self) -> bool:
        """Whether the editor's verdict is the finding's."""
        return self.verdict is self.seen
