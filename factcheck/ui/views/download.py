"""Buttons that save the report as a file."""

from __future__ import annotations

import functools

import streamlit as st

from factcheck.export import render
from factcheck.model import Report


def show_downloads(report: Report) -> None:
    """Draw one button for each format.

    The file is written when the button is pressed, on a thread without session state, so
    the report itself is bound to it.
    """
    with st.container(horizontal=True):
        for fmt, label, mime, meaning in (
            ("html", "Report (HTML)", "text/html", "To read, print or send: one file."),
            ("csv", "Table (CSV)", "text/csv", "One row for each figure."),
            ("json", "Data (JSON)", "application/json", "All of it, for programs."),
        ):
            st.download_button(
                label,
                data=functools.partial(render, report, fmt),
                file_name=f"factcheck-report.{fmt}",
                mime=mime,
                key=f"download_{fmt}",
                help=meaning,
                on_click="ignore",
                icon=":material/download:",
            )
