"""Encoders give unit vectors, agree with each other and start quickly."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import ConfigError
from factcheck.index import Encoder, HashingEncoder, open_encoder
from factcheck.index.bert_encoder import is_plain_bert
from factcheck.index.encoder import find_model
from factcheck.settings import Settings

TEXTS = [
    "bridges",
    "",
    "the number of ferry boats that were licensed between the first and the last day "
    "of a very long year, in a sentence with many words " * 3,
    "Ça coûte 3,5 % de plus — vraiment",
    "unemployment rate",
    "東京の橋",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return open_encoder(Settings().encoder)


@given(st.lists(st.text(max_size=30), max_size=5))
def test_hashing_gives_unit_vectors_for_any_text(texts: list[str]) -> None:
    vectors = HashingEncoder(64).encode(texts)

    assert vectors.shape == (len(texts), 64)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_hashing_is_nearer_for_shared_words() -> None:
    bridge, bridges, ferry = HashingEncoder().encode(
        ["bridge in use", "bridges in use", "ferry boats"]
    )

    assert bridge @ bridges > 0.6 > 0.3 > bridge @ ferry


@pytest.mark.model
def test_the_encoder_gives_unit_vectors_whatever_the_batch(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])

    assert together.shape == (len(TEXTS), encoder.dimension)
    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.allclose(together, alone, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimension)


@pytest.mark.model
def test_the_encoder_knows_meaning(encoder: Encoder) -> None:
    rate, jobless, eggs = encoder.encode(
        ["unemployment rate", "jobless rate", "price of eggs"]
    )

    assert rate @ jobless > rate @ eggs + 0.2


@pytest.mark.model
@pytest.mark.slow
def test_the_quick_encoder_agrees_with_the_library(encoder: Encoder) -> None:
    # In another process: the library takes seconds to import and warns while it does.
    code = (
        "import json, sys; from factcheck.index import open_encoder;"
        "one = open_encoder(sys.argv[1], reference=True);"
        "print(json.dumps([one.id, one.encode(json.loads(sys.argv[2])).tolist()]))"
    )
    run = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            code,
            Settings().encoder,
            json.dumps(TEXTS),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    name, vectors = json.loads(run.stdout)

    assert run.stderr == ""
    assert name == encoder.id
    assert np.allclose(encoder.encode(TEXTS), np.array(vectors), atol=2e-6)


@pytest.mark.model
def test_opening_the_encoder_imports_no_heavy_library() -> None:
    code = (
        "import sys; from factcheck.index import open_encoder;"
        "open_encoder(sys.argv[1]).encode(['bridges']);"
        "sys.exit(','.join({'torch', 'sentence_transformers', 'transformers', 'pandas',"
        "'sklearn'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, Settings().encoder],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


@pytest.mark.parametrize("name", ["no_such_package_anywhere", "json", "", "../.."])
def test_a_name_that_is_no_encoder_is_refused(name: str) -> None:
    with pytest.raises(ConfigError, match="Encoder"):
        open_encoder(name)


def test_the_id_changes_with_the_files(tmp_path: Path) -> None:
    source = find_model(Settings().encoder)
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in source.rglob("*"):
        if file.is_file() and "README" not in file.name:
            target = copy / file.relative_to(source)
            target.parent.mkdir(exist_ok=True)
            target.symlink_to(file)
    first = open_encoder(str(copy)).id
    config = (copy / "config.json").read_text()
    (copy / "config.json").unlink()
    (copy / "config.json").write_text(config + "\n")

    assert first.startswith("copy@")
    assert open_encoder(str(copy)).id != first


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("config.json", '"bert"', '"roberta"'),
        ("config.json", '"gelu"', '"relu"'),
        ("1_Pooling/config.json", '"pooling_mode_cls_token": false', '"pooling_mode_cls_token": true'),
        ("modules.json", "models.Normalize", "models.Dense"),
        ("modules.json", "[", "{"),
    ],
)  # fmt: skip
def test_models_of_another_build_are_left_to_the_library(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    source = find_model(Settings().encoder)
    assert is_plain_bert(source)
    copy = tmp_path / "copy"
    for name in ("config.json", "modules.json", "1_Pooling/config.json"):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (source / name).read_text()
        target.write_text(text.replace(old, new, 1) if name == file else text)
    for name in ("tokenizer.json", "model.safetensors"):
        (copy / name).symlink_to(source / name)

    assert not is_plain_bert(copy)
