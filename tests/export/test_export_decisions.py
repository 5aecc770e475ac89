"""What an editor decided stands in every format, escaped."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import jsonschema
import pytest
from export_build import build_report

from factcheck.export import load_schema, render
from factcheck.model import Decision, Report, Verdict

NOTE = "=Asked <b>the office</b>"


@pytest.fixture
def decided() -> Report:
    """A report with one decision against the finding."""
    report = build_report()
    finding = report.articles[0].findings[0]
    decision = Decision(
        claim_id=finding.claim_id,
        seen=finding.verdict,
        verdict=Verdict.UNCHECKABLE,
        note=NOTE,
    )
    return replace(report, decisions=(decision,))


def test_decision_is_in_the_table_and_no_formula(decided):
    rows = list(csv.DictReader(io.StringIO(str(render(decided, "csv"))[1:])))
    assert rows[0]["editor_verdict"] == "Not checkable"
    assert rows[0]["editor_note"] == f"'{NOTE}"
    assert {row["editor_verdict"] for row in rows[1:]} <= {""}


def test_decision_is_in_the_page_and_escaped(decided):
    html = str(render(decided, "html"))
    assert html.count("<strong>Editor:</strong>") == 1
    assert "=Asked &lt;b&gt;the office&lt;/b&gt;" in html
    assert "<b>the office" not in html


def test_decision_is_in_the_data_and_follows_the_schema(decided):
    data = json.loads(str(render(decided, "json")))
    jsonschema.validate(data, load_schema())
    claim = decided.articles[0].findings[0].claim_id
    seen = str(decided.articles[0].findings[0].verdict)
    assert data["decisions"] == [
        {"claim": claim, "verdict": "UNCHECKABLE", "seen": seen, "note": NOTE}
    ]
