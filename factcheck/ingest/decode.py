"""Bytes of unknown origin in, text out: encodings, binary files, newlines."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from factcheck.errors import ArticleTooLargeError, UnreadableArticleError

# Longest marks first: UTF-32's little-endian mark starts with UTF-16's.
# Source: The Unicode Standard 16.0, section 23.8 (byte order marks).
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of files that people mistake for articles, from the formats' own
# specifications (ISO 32000-1, APPNOTE.TXT, RFC 1952, ISO 15948, RFC 2083, RTF 1.9).
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
)
# Control characters that no text file holds (tab, newline, form feed, return are fine).
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# One stray control character happens in pasted text; a file with more than one in a
# hundred is a program or a picture. Only NUL is refused outright.
_MAX_CONTROL_SHARE = 0.01
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_META_WINDOW = 1024  # Source: HTML Standard, "prescan a byte stream" (first 1024 bytes)

_TEXT_HINT = "Save the article as plain text, Markdown or HTML in UTF-8."


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """Read a file, refusing one that is missing or over the limit before reading it.

    Raises:
        UnreadableArticleError: It is missing, a folder, or may not be read.
        ArticleTooLargeError: It is larger than `max_bytes`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as err:
        reason = err.strerror or type(err).__name__
        raise UnreadableArticleError(
            f"{str(path)!r} cannot be read: {reason.lower()}.",
            hint="Give the path of a file that exists and that you may read.",
        ) from err
    check_size(data, name=str(path), max_bytes=max_bytes)
    return data


def check_size(data: bytes, *, name: str, max_bytes: int) -> None:
    """Refuse data over the limit.

    Raises:
        ArticleTooLargeError: `data` is longer than `max_bytes`.
    """
    if len(data) > max_bytes:
        raise ArticleTooLargeError(
            f"{name!r} is larger than {max_bytes:,} bytes, the most that is accepted.",
            hint="Split it, or raise the setting max_article_bytes.",
        )


def decode(data: bytes, *, name: str) -> str:
    r"""Turn bytes into text with newlines as `\n`; nothing else is changed.

    Tried in order: a byte order mark, UTF-8, the charset that HTML declares, and the
    likeliest encoding by charset-normalizer.

    Args:
        data: Content of a file.
        name: What to call it in messages.

    Raises:
        UnreadableArticleError: It is binary, or in no encoding that fits.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableArticleError(
                f"{name!r} is {kind}, not text.", hint=_TEXT_HINT
            )
    text = _with_mark(data, name)
    for attempt in (_utf8, _declared, _guessed):
        text = attempt(data) if text is None else text
    if text is None:
        raise UnreadableArticleError(
            f"{name!r} is not text in any encoding known here.", hint=_TEXT_HINT
        )
    _refuse_binary(text, name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_binary(text: str, name: str) -> None:
    """Refuse text with NUL or with many control characters."""
    at = text.find("\x00")
    if at >= 0:
        raise UnreadableArticleError(
            f"{name!r} has a NUL character at position {at}, so it is not text.",
            hint=_TEXT_HINT,
        )
    if len(_BINARY.findall(text)) > _MAX_CONTROL_SHARE * len(text):
        raise UnreadableArticleError(
            f"{name!r} is mostly control characters, so it is not text.",
            hint=_TEXT_HINT,
        )


def _with_mark(data: bytes, name: str) -> str | None:
    """Decode by byte order mark; None without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as err:
                raise UnreadableArticleError(
                    f"{name!r} starts with the mark of {encoding} but byte {err.start} "
                    "does not fit it.",
                    hint=_TEXT_HINT,
                ) from err
    return None


def _utf8(data: bytes) -> str | None:
    """Decode as UTF-8; None if it does not fit."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str | None:
    """Decode with the charset an HTML page declares; None without a usable one."""
    match = _META_CHARSET.search(data[:_META_WINDOW])
    if match is None:
        return None
    try:
        return data.decode(match[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes) -> str | None:
    """Decode with the likeliest encoding; None if none fits."""
    best = from_bytes(data).best()
    return None if best is None else str(best)
