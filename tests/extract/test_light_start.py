"""Starting is quick: nothing is imported or compiled before something needs it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from factcheck.extract.periods.scan import RULES

TELLS_TORCH = (
    "import sys, importlib.util\n"
    "from factcheck.extract import build_nlp\n"
    "print('spacy' in sys.modules, 'torch' in sys.modules)\n"
    "print(importlib.util.find_spec('torch') is not None)"
)


@pytest.mark.skipif(
    find_spec("spacy_transformers") is not None
    or find_spec("spacy_curated_transformers") is not None,
    reason="spaCy pipelines here may run on PyTorch",
)
def test_spacy_is_imported_without_torch_which_stays_at_hand_for_others():
    done = subprocess.run(
        [sys.executable, "-c", TELLS_TORCH], check=True, capture_output=True, text=True
    )

    has_torch = find_spec("torch") is not None
    assert done.stdout.split() == ["True", "False", str(has_torch)]


def test_every_rule_for_dates_compiles():
    rules = {rule.source: rule for words in RULES.values() for rule in words.rules}

    assert len(rules) > 100
    for rule in rules.values():
        assert rule.pattern.match("") is None, rule.source
