"""What an editor decided about a finding, and corrected before it was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from factcheck.model.claim import Claim, Stat
from factcheck.model.finding import Verdict
from factcheck.model.period import Basis, Period, Relation


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """The days that a figure refers to, as an editor reads them.

    Attributes:
        claim_id: The claim.
        first: First day.
        last: Last day, inside; the same as `first` for a figure of one day.
    """

    claim_id: str
    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse days in the wrong order."""
        if self.last < self.first:
            raise ValueError(
                f"The days {self.first} to {self.last} run backwards; give the earlier "
                "day first."
            )

    def of(self, claim: Claim) -> Claim:
        """Return the claim with these days in place of those read from the text."""
        relation = claim.period.relation
        if relation is Relation.NONE:
            is_level = claim.stat in (Stat.LEVEL, Stat.OTHER, Stat.SHARE)
            relation = Relation.AS_OF if is_level else Relation.FROM_TO
        period = Period.of_days(
            self.first, self.last, relation=relation, basis=Basis.EDITOR
        )
        return replace(claim, period=period)
