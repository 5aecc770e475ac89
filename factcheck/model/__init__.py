"""The nouns: frozen dataclasses and enums, standard library only, no input or output."""

from factcheck.model.article import Article, PublicationDate, Span
from factcheck.model.claim import Claim, Measure, Place, Stat
from factcheck.model.disagreement import Disagreement, DisagreementKind, Step
from factcheck.model.finding import (
    Candidate,
    Evidence,
    Finding,
    Link,
    Reason,
    Verdict,
)
from factcheck.model.pack import (
    Freshness,
    FreshnessState,
    HeldRelease,
    Pack,
    PackKind,
    Total,
    UpdateRule,
)
from factcheck.model.period import (
    NO_PERIOD,
    ONE_DAY,
    Basis,
    Frequency,
    Period,
    Relation,
)
from factcheck.model.quantity import (
    Bounds,
    Direction,
    Modifier,
    Quantity,
    QuantityKind,
)
from factcheck.model.report import CheckedArticle, Failure, Report, RunInfo
from factcheck.model.review import Correction, Decision
from factcheck.model.series import (
    Corpus,
    Observation,
    ObsStatus,
    Series,
    SourceRank,
    StockFlow,
)
from factcheck.model.statement import Statement, StatementKind

__all__ = [
    "NO_PERIOD",
    "ONE_DAY",
    "Article",
    "Basis",
    "Bounds",
    "Candidate",
    "CheckedArticle",
    "Claim",
    "Corpus",
    "Correction",
    "Decision",
    "Direction",
    "Disagreement",
    "DisagreementKind",
    "Evidence",
    "Failure",
    "Finding",
    "Frequency",
    "Freshness",
    "FreshnessState",
    "HeldRelease",
    "Link",
    "Measure",
    "Modifier",
    "ObsStatus",
    "Observation",
    "Pack",
    "PackKind",
    "Period",
    "Place",
    "PublicationDate",
    "Quantity",
    "QuantityKind",
    "Reason",
    "Relation",
    "Report",
    "RunInfo",
    "Series",
    "SourceRank",
    "Span",
    "Stat",
    "Statement",
    "StatementKind",
    "Step",
    "StockFlow",
    "Total",
    "UpdateRule",
    "Verdict",
]
