"""Every error that factcheck raises on purpose.

```
FactcheckError                         code, hint
├─ ConfigError (ValueError)            bad setting or option
├─ ArticleError (ValueError)
│  ├─ ArticleTooLargeError
│  └─ UnreadableArticleError
├─ MetadataError (ValueError)          bad row in a metadata CSV or JSONL
├─ SourceError
│  ├─ UnknownSourceError (LookupError)
│  └─ CorpusError (ValueError)         every bad row of a corpus at once
├─ SeriesIndexError
│  ├─ IndexMissingError (FileNotFoundError)
│  └─ IndexMismatchError
├─ GoldError (ValueError)              bad gold file for `factcheck eval`
└─ MissingExtraError (ImportError)
```

A message says what failed, the value, and what would be right; `hint` says what to do.
`code` is stable: the command line prints it and `docs/errors.md` has a heading for it.
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Root of all errors raised on purpose.

    Attributes:
        code: Short stable name of the class of mistake.
        hint: What to do about it, in a sentence; may be empty.
    """

    code = "error"

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(FactcheckError, ValueError):
    """A setting or option has a value it cannot have."""

    code = "config"


class ArticleError(FactcheckError, ValueError):
    """An article cannot be used."""

    code = "article"


class ArticleTooLargeError(ArticleError):
    """An article is larger than the limit in the settings."""

    code = "article-too-large"


class UnreadableArticleError(ArticleError):
    """An article is empty, not text, or in an encoding that cannot be read."""

    code = "article-unreadable"


class MetadataError(FactcheckError, ValueError):
    """A metadata file or archive row is wrong; names file, line and column."""

    code = "metadata"


class SourceError(FactcheckError):
    """Something is wrong with official sources."""

    code = "source"


class UnknownSourceError(SourceError, LookupError):
    """No series or pack of that name exists; the message lists close names."""

    code = "source-unknown"


class CorpusError(SourceError, ValueError):
    """Corpus files have mistakes; the message lists every one of them.

    Attributes:
        problems: One line each: file, line, column, value, what would be right.
    """

    code = "corpus"

    def __init__(
        self, message: str, *, problems: tuple[str, ...] = (), hint: str = ""
    ) -> None:
        super().__init__(message, hint=hint)
        self.problems = problems


class SeriesIndexError(FactcheckError):
    """Something is wrong with a series index."""

    code = "index"


class IndexMissingError(SeriesIndexError, FileNotFoundError):
    """There is no index at the path given."""

    code = "index-missing"


class IndexMismatchError(SeriesIndexError):
    """An index was built from another corpus or with another encoder."""

    code = "index-mismatch"


class GoldError(FactcheckError, ValueError):
    """A gold file has mistakes; the message names every line."""

    code = "gold"


class MissingExtraError(FactcheckError, ImportError):
    """An optional part needs a package that is not installed."""

    code = "missing-extra"
