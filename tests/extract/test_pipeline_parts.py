"""The spaCy pipeline: components, order, names, errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from factcheck.errors import ConfigError
from factcheck.extract import build_nlp
from factcheck.extract import nlp as nlp_module
from factcheck.extract.components import NAMES
from factcheck.settings import Settings

pytestmark = pytest.mark.model


def test_every_component_has_what_it_requires(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_components_are_registered_by_their_names(nlp: Language) -> None:
    assert [name for name in nlp.pipe_names if name in NAMES] == list(NAMES)
    assert all(Language.has_factory(name) for name in NAMES)


def test_parts_without_a_use_are_left_out(nlp: Language) -> None:
    assert "ner" not in nlp.pipe_names


def test_a_document_without_an_article_has_claims_too(nlp: Language) -> None:
    doc = nlp("The zoo has 12 apes. It had 9 apes in 2020.")
    assert [claim.text for claim in doc._.claims] == ["12", "9"]
    assert len(doc._.views) == 2
    assert [mention.span.of(doc.text) for mention in doc._.periods] == ["2020"]


def test_names_with_brackets_become_one_token(nlp: Language) -> None:
    doc: Doc = nlp("It signed 12 new 287(g) agreements.")
    assert "287(g)" in [token.text for token in doc]


def test_a_folder_with_a_pipeline_can_be_used(nlp: Language, tmp_path: Path) -> None:
    plain = nlp_module._load(Settings().spacy_pipeline)
    plain.to_disk(tmp_path / "model")
    built = build_nlp(Settings(spacy_pipeline=str(tmp_path / "model")))
    assert [c.text for c in built("The zoo has 12 apes.")._.claims] == ["12"]


@pytest.mark.parametrize("name", ["no_such_pipeline", "json", "not a name"])
def test_an_unknown_pipeline_is_a_clear_error(name: str) -> None:
    with pytest.raises(ConfigError, match="spaCy pipeline"):
        build_nlp(Settings(spacy_pipeline=name))


def test_a_pipeline_without_parser_is_a_clear_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from spacy.lang.en import English

    def blank(name: str) -> Any:
        return English()

    monkeypatch.setattr(nlp_module, "_load", blank)
    with pytest.raises(ConfigError, match="no tagger and no parser"):
        build_nlp(Settings())
