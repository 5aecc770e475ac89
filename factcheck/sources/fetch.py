"""Fetch a file from an address, with limits: what a statistics office may be asked for.

Only https (http by setting); every hop of a redirect is checked again; addresses that are
not public are refused by setting, and the connection goes to the very address that was
checked, so that a name cannot point elsewhere a moment later (DNS rebinding; OWASP
"Server-Side Request Forgery Prevention Cheat Sheet"). robots.txt is respected (RFC 9309),
ETag and Last-Modified are kept (RFC 9110, 13), failures of a moment are tried again with
growing pauses by urllib3.
"""

from __future__ import annotations

import ipaddress
import json
import re
import socket
import ssl
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from factcheck import __version__
from factcheck.errors import SourceError
from factcheck.settings import Settings
from factcheck.sources.importers.source_file import SourceFile

FETCHED_FILE = "fetched.json"
AGENT: Final = f"factcheck/{__version__}"
MAX_REDIRECTS = 5
_CHUNK = 65_536
_ROBOTS_BYTES = 500_000  # RFC 9309, 2.5: at least 500 KiB must be parsed
_TRIES = 3
_PAUSE = 0.5
"""Seconds before the second try; doubled before each further one."""
_AGAIN = (429, 500, 502, 503, 504)
_ENDINGS = {
    "text/csv": ".csv", "application/json": ".json", "text/tab-separated-values": ".tsv",
    "application/vnd.ms-excel": ".xls", "application/xml": ".xml", "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cached:
    """How a download can be asked for again only if it changed.

    Attributes:
        url: The address asked for.
        etag: The server's mark of this state; empty if it gave none.
        last_modified: When it changed, as the server says; empty if it does not.
        fetched: Day of the fetch.
    """

    url: str
    etag: str = ""
    last_modified: str = ""
    fetched: str = ""

    def write(self, folder: Path) -> None:
        """Keep it beside the pack."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / FETCHED_FILE).write_text(text + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A download.

    Attributes:
        file: The content; None if the server says that nothing changed.
        cached: How to ask for it again.
    """

    file: SourceFile | None
    cached: Cached


def is_address(location: str) -> bool:
    """Tell whether a location is an address rather than a file."""
    return bool(re.match(r"[a-z][a-z0-9+.-]+://", location, re.IGNORECASE))


def read_cached(folder: Path, url: str) -> Cached | None:
    """Return what is known of an earlier download of this address; None: nothing."""
    try:
        found = json.loads((folder / FETCHED_FILE).read_text(encoding="utf-8"))
        cached = Cached(**found)
    except (OSError, ValueError, TypeError):
        return None
    return cached if cached.url == url else None


def fetch(url: str, *, settings: Settings, cached: Cached | None = None) -> Fetched:
    """Fetch a file.

    Args:
        url: Its address.
        settings: Which schemes and addresses are allowed, and the limits.
        cached: What is known of an earlier download.

    Raises:
        SourceError: It may not be fetched, or could not be; the message says why.
    """
    deadline = time.monotonic() + settings.download_seconds
    wanted = {}
    if cached is not None:
        if cached.etag:
            wanted["If-None-Match"] = cached.etag
        if cached.last_modified:
            wanted["If-Modified-Since"] = cached.last_modified
    address = url
    for _ in range(MAX_REDIRECTS + 1):
        _refuse_scheme(address, settings)
        _respect_robots(address, settings, deadline)
        response = _open(address, settings, wanted, deadline)
        try:
            target = response.headers.get("Location")
            if response.status in (301, 302, 303, 307, 308) and target:
                address = urljoin(address, target)
                continue
            if response.status == 304 and cached is not None:
                return Fetched(None, cached)
            return _taken(url, address, response, settings, deadline)
        finally:
            response.close()
    raise SourceError(
        f"{url!r} is redirected more than {MAX_REDIRECTS} times.",
        hint="Give the address of the file itself.",
    )


def _taken(
    url: str,
    address: str,
    response: urllib3.BaseHTTPResponse,
    settings: Settings,
    deadline: float,
) -> Fetched:
    """Return the file of an answer, or raise what the answer says."""
    if response.status != 200:
        raise SourceError(
            f"{address!r} cannot be fetched: the server answered {response.status} "
            f"{response.reason or ''}.".replace(" .", "."),
            hint="Look at the address in a browser; download the file and add that.",
        )
    data = _read(address, response, settings.max_source_bytes, deadline)
    kind = (
        (response.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    )
    if kind == "text/html" or data[:200].lstrip()[:15].lower().startswith(
        (b"<!doctype html", b"<html")
    ):
        raise SourceError(
            f"{address!r} is a web page, not a file of figures.",
            hint="Give the address that its download button leads to.",
        )
    today = datetime.now(UTC).date().isoformat()
    return Fetched(
        SourceFile(
            name=_name(address, response, kind), data=data, url=url, content_type=kind
        ),
        Cached(
            url=url,
            etag=response.headers.get("ETag") or "",
            last_modified=response.headers.get("Last-Modified") or "",
            fetched=today,
        ),
    )


def _refuse_scheme(url: str, settings: Settings) -> None:
    """Refuse addresses that are not https, or http where that is allowed."""
    parts = urlsplit(url)
    allowed = ("https", "http") if settings.allow_http else ("https",)
    if parts.scheme.lower() not in allowed or not parts.hostname:
        raise SourceError(
            f"{url!r} cannot be fetched; expected an address that starts with "
            f"{' or '.join(one + '://' for one in allowed)}.",
            hint="The setting allow_http also lets unprotected addresses be fetched.",
        )
    if parts.username or parts.password:
        raise SourceError(
            f"The address of {parts.hostname!r} has a user name or password in it.",
            hint="Download the file yourself and add it from disk.",
        )


def _open(
    url: str, settings: Settings, headers: dict[str, str], deadline: float
) -> urllib3.BaseHTTPResponse:
    """Ask for an address, without following redirects; the body is still unread."""
    parts = urlsplit(url)
    pool = _pool(parts.scheme.lower(), parts.hostname or "", parts.port, settings)
    path = parts.path or "/"
    retries = urllib3.Retry(
        total=_TRIES - 1, redirect=False, backoff_factor=_PAUSE, status_forcelist=_AGAIN,
        raise_on_status=False, respect_retry_after_header=False,
    )  # fmt: skip
    left = max(1.0, deadline - time.monotonic())
    try:
        return pool.urlopen(
            "GET",
            path + (f"?{parts.query}" if parts.query else ""),
            headers={
                "User-Agent": AGENT,
                "Accept-Encoding": "gzip, deflate",
                **headers,
            },
            redirect=False,
            retries=retries,
            preload_content=False,
            timeout=urllib3.Timeout(connect=min(15.0, left), read=min(30.0, left)),
        )
    except urllib3.exceptions.HTTPError as err:
        raise SourceError(
            f"{url!r} cannot be fetched: {_told(err)}.",
            hint="Check the address and the connection, or download the file and add it.",
        ) from err


def _told(err: Exception) -> str:
    """Return what went wrong in a few words."""
    reason = getattr(err, "reason", None) or err
    return re.sub(r"^<[^>]*>: ", "", str(reason)).rstrip(".")


def _read(
    url: str, response: urllib3.BaseHTTPResponse, limit: int, deadline: float
) -> bytes:
    """Read a body up to the limits of size and time."""
    parts = []
    size = 0
    try:
        for chunk in response.stream(_CHUNK, decode_content=True):
            size += len(chunk)
            if size > limit:
                raise SourceError(
                    f"{url!r} is larger than {limit:,} bytes.",
                    hint="Raise the setting max_source_bytes, or ask for fewer figures.",
                )
            if time.monotonic() > deadline:
                raise SourceError(
                    f"{url!r} took too long; {size:,} bytes had come.",
                    hint="Raise the setting download_seconds, or try again later.",
                )
            parts.append(chunk)
    except urllib3.exceptions.HTTPError as err:
        raise SourceError(
            f"{url!r} broke off after {size:,} bytes: {_told(err)}.",
            hint="Try again later.",
        ) from err
    return b"".join(parts)


def _respect_robots(url: str, settings: Settings, deadline: float) -> None:
    """Refuse an address that robots.txt closes to us.

    No robots.txt, or one that cannot be had, closes nothing (RFC 9309, 2.3.1.3); a
    server that fails closes everything (2.3.1.4).
    """
    parts = urlsplit(url)
    home = f"{parts.scheme}://{parts.netloc}/robots.txt"
    if parts.path == "/robots.txt":
        return
    response = _open(home, settings, {}, deadline)
    try:
        if response.status >= 500:
            raise SourceError(
                f"{home!r} answered {response.status}, so the server may not be asked.",
                hint="Try again later, or download the file and add it.",
            )
        if response.status != 200:
            return
        data = _read(home, response, _ROBOTS_BYTES, deadline)
    finally:
        response.close()
    rules = Protego.parse(data.decode("utf-8", errors="replace"))
    if not rules.can_fetch(url, AGENT):
        raise SourceError(
            f"{url!r} is closed to programs by the server's robots.txt.",
            hint="Download the file in a browser and add it from disk.",
        )


def _name(address: str, response: urllib3.BaseHTTPResponse, kind: str) -> str:
    """Return a file name: what the server calls it, else the end of the address."""
    message = Message()
    message["Content-Disposition"] = response.headers.get("Content-Disposition") or ""
    said = message.get_filename() or unquote(urlsplit(address).path.rsplit("/", 1)[-1])
    name = re.sub(r"[^\w.()-]+", "-", said).strip(".-")[:100] or "download"
    known = _ENDINGS.get(kind, "")
    has_ending = bool(re.search(r"\.[A-Za-z]{2,5}$", name))
    return name if has_ending or not known else name + known


def check_address(host: str, address: str, settings: Settings) -> None:
    """Refuse an address that is not public: loopback, private, link-local, reserved.

    Raises:
        SourceError: It is not public, and the settings do not allow it.
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    is_public = found.is_global and not found.is_multicast
    if inner is not None:
        is_public = is_public and inner.is_global
    if not is_public and not settings.allow_private_addresses:
        raise SourceError(
            f"{host!r} is {address}, which is no public address, and is not asked.",
            hint="The setting allow_private_addresses lets servers of your own network "
            "be asked.",
        )


def _connected(host: str, port: int, timeout: Any, settings: Settings) -> socket.socket:
    """Resolve a name once, check every address, and connect to one of them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, target in found:
        check_address(host, str(target[0]), settings)
    error: OSError | None = None
    for family, kind, protocol, _, target in found:
        made = socket.socket(family, kind, protocol)
        try:
            if isinstance(timeout, int | float):
                made.settimeout(timeout)
            made.connect(target)
        except OSError as err:
            made.close()
            error = err
        else:
            return made
    raise error or OSError(f"{host!r} has no address")


def _pool(
    scheme: str, host: str, port: int | None, settings: Settings
) -> HTTPConnectionPool:
    """Return a pool of one connection whose sockets go to checked addresses only."""

    def new_socket(connection: HTTPConnection) -> socket.socket:
        try:
            return _connected(
                connection.host, int(connection.port or 0), connection.timeout, settings
            )
        except TimeoutError as err:
            raise urllib3.exceptions.ConnectTimeoutError(connection, str(err)) from err
        except OSError as err:
            raise urllib3.exceptions.NewConnectionError(connection, str(err)) from err

    class Plain(HTTPConnection):
        _new_conn = new_socket

    class Secure(HTTPSConnection):
        _new_conn = new_socket

    if scheme == "http":
        pool: HTTPConnectionPool = HTTPConnectionPool(host, port or 80, maxsize=1)
        pool.ConnectionCls = Plain
    else:
        pool = HTTPSConnectionPool(
            host, port or 443, maxsize=1, ssl_context=ssl.create_default_context()
        )
        pool.ConnectionCls = Secure
    return pool
