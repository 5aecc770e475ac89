"""What the verdicts mean, and what a check rests on."""

from __future__ import annotations

from datetime import date

import streamlit as st

from factcheck.export.words import VERDICTS
from factcheck.model import RunInfo
from factcheck.model.display import show_day
from factcheck.ui.blocks import chip, css_name, facts, show, table


def show_meaning() -> None:
    """Draw what each verdict means, folded away."""
    with st.expander("What the verdicts mean", icon=":material/help:"):
        show(
            table(
                "Verdicts are about figures, never about people or outlets.",
                ["Verdict", "Means"],
                [
                    [chip(words, css_name(verdict)), words.sentence]
                    for verdict, words in VERDICTS.items()
                ],
            )
        )


def show_run(run: RunInfo) -> None:
    """Draw what the findings depended on, folded away."""
    with st.expander("What this check rests on", icon=":material/info:"):
        show(
            facts(
                [
                    ("Newest official data", _day(run.today)),
                    ("Version of factcheck", run.version),
                    ("Official data", run.corpus_digest[:12]),
                    ("Search index", run.index_id),
                    ("Language model", run.pipeline),
                    ("Settings", run.settings_digest[:12]),
                ]
            )
        )


def _day(iso: str) -> str:
    """Return an ISO day in words; empty if there is none."""
    return show_day(date.fromisoformat(iso)) if iso else ""
