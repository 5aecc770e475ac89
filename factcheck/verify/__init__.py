"""Compare claim and observations by arithmetic and give a finding. Pure functions."""

from factcheck.link.bodies import same_body, short_name
from factcheck.verify.bounds import FairBounds, Fit, bounds_of
from factcheck.verify.clocks import DataAsOf, newest_day
from factcheck.verify.verify import verify_claim, verify_claims

__all__ = [
    "DataAsOf",
    "FairBounds",
    "Fit",
    "bounds_of",
    "newest_day",
    "same_body",
    "short_name",
    "verify_claim",
    "verify_claims",
]
