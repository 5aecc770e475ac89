"""Score extraction and verdicts against annotated passages, and enforce floors."""

from factcheck.evaluate.floors import (
    Pinned,
    below_floor,
    read_floors,
    updated,
    write_floors,
)
from factcheck.evaluate.gold import (
    GoldArticle,
    Prediction,
    digest_of,
    load_gold,
    load_predictions,
)
from factcheck.evaluate.judged import Judged, Judgement
from factcheck.evaluate.rows import articles_of, claim_row, predictions_of
from factcheck.evaluate.scores import Mean, Rates, Scores, evaluate

__all__ = [
    "GoldArticle",
    "Judged",
    "Judgement",
    "Mean",
    "Pinned",
    "Prediction",
    "Rates",
    "Scores",
    "articles_of",
    "below_floor",
    "claim_row",
    "digest_of",
    "evaluate",
    "load_gold",
    "load_predictions",
    "predictions_of",
    "read_floors",
    "updated",
    "write_floors",
]
