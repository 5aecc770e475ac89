"""The docs say what the program has: commands, options, settings, errors, names."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck
from factcheck import errors
from factcheck.errors import FactcheckError
from factcheck.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

import tables

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
REBUILD = "run `python tests/docs/tables.py`"


@pytest.mark.parametrize("file", sorted(tables.parts()))
def test_generated_parts_are_up_to_date(file: str) -> None:
    written = tables.written((DOCS / file).read_text(encoding="utf-8"))
    wanted = tables.parts()[file]
    assert written.keys() == wanted.keys(), REBUILD
    for name, text in wanted.items():
        assert written[name] == text, f"{name}: {REBUILD}"


def test_every_command_has_a_part_with_its_options() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    for name, command in tables.commands():
        assert f"<!-- begin {name} -->" in text
        for param in command.params:
            for option in param.opts:
                if option.startswith("--") and option != "--help":
                    assert f"`{option}" in text, f"{name} {option}"


def test_every_setting_is_described() -> None:
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"| `{name}` |" in text
        assert field.description


def error_classes() -> list[type[FactcheckError]]:
    return [
        one
        for _, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, FactcheckError)
    ]


def test_every_error_has_a_heading_with_its_code_and_names_its_class() -> None:
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"^## (\S+)\n\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    for one in error_classes():
        assert one.code in parts, one.__name__
        if one is not FactcheckError:
            assert f"`{one.__name__}`" in parts[one.code]
    known = {one.code for one in error_classes()} | {"file"}
    assert parts.keys() == known


def test_error_codes_are_unique_and_in_the_tree_of_the_module() -> None:
    codes = [one.code for one in error_classes()]
    assert len(codes) == len(set(codes))
    for one in error_classes():
        assert one.__name__ in (errors.__doc__ or "")


def test_a_caught_builtin_catches_ours_too() -> None:
    assert issubclass(errors.ConfigError, ValueError)
    assert issubclass(errors.ArticleError, ValueError)
    assert issubclass(errors.UnknownSourceError, LookupError)
    assert issubclass(errors.IndexMissingError, FileNotFoundError)
    assert issubclass(errors.MissingExtraError, ImportError)


PUBLIC = {
    "factcheck": """Article Checker Claim Disagreement FactcheckError Finding Report
        Settings __version__ load_settings""",
    "factcheck.ingest": """Draft Metadata READERS article_from_text parse_published
        read_archive read_article read_articles read_metadata""",
    "factcheck.evaluate": """GoldArticle Judged Judgement Mean Pinned Prediction Rates Scores
        articles_of below_floor claim_row digest_of evaluate load_gold load_predictions predictions_of
        read_floors updated write_floors""",
    "factcheck.cli": "app main",
}


@pytest.mark.parametrize("module", sorted(PUBLIC))
def test_public_names_are_these(module: str) -> None:
    loaded = __import__(module, fromlist=["x"])
    assert sorted(loaded.__all__) == PUBLIC[module].split()
    for name in loaded.__all__:
        assert getattr(loaded, name) is not None


def test_unknown_public_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = factcheck.no_such_name
    assert "Checker" in dir(factcheck)


# Each heavy library has one home; importing the package or the pipeline loads none.
HEAVY = (
    "spacy",
    "torch",
    "sentence_transformers",
    "transformers",
    "faiss",
    "pandas",
    "numpy",
    "streamlit",
    "altair",
    "trafilatura",
    "rich",
    "typer",
    "jinja2",
)


@pytest.mark.parametrize(
    "statement",
    [
        "import factcheck",
        "import factcheck.model, factcheck.errors, factcheck.settings",
        "import factcheck.ingest",
        "from factcheck import Checker, Settings; Checker(Settings())",
    ],
)
def test_importing_loads_no_heavy_library(statement: str) -> None:
    code = f"import sys; {statement}; print([m for m in {HEAVY!r} if m in sys.modules])"
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def mentioned_commands() -> Iterator[tuple[str, str]]:
    """Every `factcheck …` that code, docs or Makefile tell a person to type."""
    for pattern in ("factcheck/**/*.py", "docs/**/*.md", "README.md", "corpus/**/*.md"):
        for path in ROOT.glob(pattern):
            text = path.read_text(encoding="utf-8")
            for match in re.finditer(r"`factcheck ((?:[a-z]+ ?)+)", text):
                yield str(path.relative_to(ROOT)), match[1].strip()


def test_every_command_mentioned_exists() -> None:
    commands = dict(tables.commands())
    found = list(mentioned_commands())
    assert found
    for file, words in found:
        name, *rest = ["factcheck", *words.split()]
        while rest and getattr(commands[name], "commands", None):
            name = f"{name} {rest.pop(0)}"
            assert name in commands, f"{file} mentions `factcheck {words}`"


def readme_options() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.findall(r"factcheck check .*", text)


def test_commands_of_the_readme_have_known_options() -> None:
    check = dict(tables.commands())["factcheck check"]
    known = {option for param in check.params for option in param.opts}
    lines = readme_options()
    assert lines
    for line in lines:
        for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", line):
            assert option in known, line


def test_links_between_docs_lead_somewhere() -> None:
    for path in DOCS.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
            assert (path.parent / target).exists(), f"{path.name} links {target}"


def test_anchors_of_docs_exist() -> None:
    for path in DOCS.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", text):
            other = (path.parent / target if target else path).read_text("utf-8")
            headings = re.findall(r"^#+ (.+)$", other, re.M)
            slugs = {
                re.sub(r"[^\w -]", "", one).lower().replace(" ", "-")
                for one in headings
            }
            assert anchor in slugs, f"{path.name} links #{anchor}"
