"""Propose series for a claim from words and vectors, decide by rules, and say why."""

from factcheck.link.bodies import same_body, short_name
from factcheck.link.linker import link_claims
from factcheck.link.meaning import Search
from factcheck.link.rules import RULES

__all__ = ["RULES", "Search", "link_claims", "same_body", "short_name"]
