"""Fetching from a server of the test's own: limits, redirects, robots, caching."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.errors import SourceError
from factcheck.settings import Settings, default_corpus
from factcheck.sources.fetch import (
    FETCHED_FILE,
    Cached,
    check_address,
    fetch,
    is_address,
    read_cached,
)

ALLOWED = Settings(allow_http=True, allow_private_addresses=True)
CSV = b"Year,Ships\n2023,4\n"


class Server(BaseHTTPRequestHandler):
    """Answers by path; counts what was asked."""

    asked: ClassVar[list[str]] = []
    robots: ClassVar[bytes | None] = None
    failures: ClassVar[int] = 0
    etag: ClassVar[str] = '"v1"'
    csv: ClassVar[bytes] = CSV

    def do_GET(self) -> None:
        Server.asked.append(self.path)
        getattr(self, "get_" + self.path.strip("/").split("?")[0].replace(".", "_"))()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def get_robots_txt(self) -> None:
        if Server.robots is None:
            self.answer(404)
        else:
            self.answer(200, Server.robots)

    def get_figures_csv(self) -> None:
        if self.headers.get("If-None-Match") == Server.etag:
            self.answer(304)
            return
        self.answer(200, Server.csv, ETag=Server.etag, Last_Modified="Wed, 01 Jan 2025 00:00:00 GMT",
                    Content_Type="text/csv; charset=utf-8")  # fmt: skip

    def get_moved(self) -> None:
        self.answer(302, Location="/figures.csv")

    def get_round(self) -> None:
        self.answer(302, Location="/round")

    def get_away(self) -> None:
        self.answer(302, Location="ftp://example.org/figures.csv")

    def get_inside(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data")

    def get_download(self) -> None:
        self.answer(
            200, CSV, Content_Disposition='attachment; filename="../../ships 2024.csv"'
        )

    def get_page(self) -> None:
        self.answer(200, b"<!DOCTYPE html><title>x</title>", Content_Type="text/plain")

    def get_busy(self) -> None:
        Server.failures += 1
        if Server.failures < 3:
            self.answer(503)
        else:
            self.answer(200, CSV)

    def get_gone(self) -> None:
        self.answer(404)

    def get_large(self) -> None:
        self.answer(200, b"x" * 50_000)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a running server."""
    Server.asked, Server.robots, Server.failures = [], None, 0
    made = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.sources.fetch._PAUSE", 0.001)


def test_a_file_is_fetched_with_its_name_and_marks(server):
    got = fetch(f"{server}/figures.csv", settings=ALLOWED)
    assert got.file is not None
    assert (got.file.name, got.file.data) == ("figures.csv", CSV)
    assert got.cached.etag == '"v1"'
    assert Server.asked == ["/robots.txt", "/figures.csv"]


def test_a_file_that_did_not_change_is_not_fetched_again(server, tmp_path):
    first = fetch(f"{server}/figures.csv", settings=ALLOWED).cached
    first.write(tmp_path)
    known = read_cached(tmp_path, f"{server}/figures.csv")
    assert known == first
    assert fetch(f"{server}/figures.csv", settings=ALLOWED, cached=known).file is None
    assert read_cached(tmp_path, f"{server}/other.csv") is None


def test_a_spoiled_note_of_an_earlier_fetch_counts_as_none(tmp_path):
    (tmp_path / FETCHED_FILE).write_text("{nonsense")
    assert read_cached(tmp_path, "https://example.org/x") is None


def test_a_redirect_is_followed_and_checked_again(server):
    got = fetch(f"{server}/moved", settings=ALLOWED)
    assert got.file is not None
    assert got.file.name == "figures.csv"
    assert Server.asked.count("/robots.txt") == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("round", "redirected more than"),
        ("away", "expected an address that starts with"),
        ("page", "is a web page"),
        ("gone", "answered 404"),
    ],
)
def test_what_cannot_be_used_is_an_error_that_says_why(server, path, said):
    with pytest.raises(SourceError, match=said) as caught:
        fetch(f"{server}/{path}", settings=ALLOWED)
    assert caught.value.hint


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    real = check_address

    def only_this_server(host: str, address: str, settings: Settings) -> None:
        if address != "127.0.0.1":
            real(host, address, Settings(allow_http=True))

    monkeypatch.setattr("factcheck.sources.fetch.check_address", only_this_server)
    with pytest.raises(SourceError, match="no public address"):
        fetch(f"{server}/inside", settings=ALLOWED)


def test_servers_of_the_own_network_are_refused_unless_allowed(server):
    with pytest.raises(SourceError, match="no public address") as caught:
        fetch(f"{server}/figures.csv", settings=Settings(allow_http=True))
    assert "allow_private_addresses" in caught.value.hint
    assert Server.asked == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1",
     "fc00::1", "0.0.0.1", "::ffff:10.0.0.1", "100.64.0.1", "224.0.0.1", "2002:7f00:1::"],
)  # fmt: skip
def test_addresses_that_are_not_public_are_known(address):
    with pytest.raises(SourceError):
        check_address("office.example", address, Settings())


def test_public_addresses_are_allowed():
    check_address("office.example", "93.184.216.34", Settings())


def test_a_name_is_resolved_once_and_the_checked_address_is_asked(server, monkeypatch):
    port = int(server.rsplit(":", 1)[1])
    answers = [("127.0.0.1", port)]
    seen = []

    def resolve(host: str, *args: Any, **kwargs: Any) -> list[Any]:
        seen.append(host)
        return [(2, 1, 6, "", one) for one in answers]

    monkeypatch.setattr("factcheck.sources.fetch.socket.getaddrinfo", resolve)
    got = fetch(f"http://office.example:{port}/figures.csv", settings=ALLOWED)
    assert got.file is not None
    assert seen == ["office.example"] * 2, "once for robots.txt, once for the file"


@pytest.mark.parametrize(
    "url", ["http://example.org/x.csv", "ftp://example.org/x", "file:///etc/passwd"]
)
def test_only_https_is_fetched_unless_http_is_allowed(url):
    with pytest.raises(SourceError, match="https://"):
        fetch(url, settings=Settings())


def test_an_address_with_a_password_is_refused():
    with pytest.raises(SourceError, match="password"):
        fetch("https://me:secret@example.org/x.csv", settings=Settings())


def test_robots_txt_is_respected(server):
    Server.robots = b"User-agent: *\nDisallow: /figures.csv\n"
    with pytest.raises(SourceError, match=r"robots\.txt"):
        fetch(f"{server}/figures.csv", settings=ALLOWED)
    assert Server.asked == ["/robots.txt"]


def test_a_busy_server_is_asked_again(server):
    assert fetch(f"{server}/busy", settings=ALLOWED).file is not None
    assert Server.failures == 3


def test_a_file_over_the_limit_is_refused(server):
    small = ALLOWED.model_copy(update={"max_source_bytes": 1000})
    with pytest.raises(SourceError, match="larger than 1,000 bytes"):
        fetch(f"{server}/large", settings=small)


def test_the_name_a_server_gives_is_only_a_label(server):
    got = fetch(f"{server}/download", settings=ALLOWED)
    assert got.file is not None
    assert "/" not in got.file.name
    assert got.file.name.endswith("ships-2024.csv")


def test_a_server_that_is_not_there_is_an_error():
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/x.csv", settings=ALLOWED)


def test_files_and_addresses_are_told_apart():
    assert is_address("https://example.org/a.csv")
    assert not is_address("C:/figures.csv")
    assert not is_address("figures.csv")
    assert Cached(url="x").etag == ""


def test_an_address_is_added_and_updated_only_when_it_changed(
    server, tmp_path, monkeypatch
):
    for name in ("allow_http", "allow_private_addresses"):
        monkeypatch.setenv(f"FACTCHECK_{name.upper()}", "true")
    corpus = tmp_path / "corpus"
    (corpus / "official").mkdir(parents=True)
    shutil.copyfile(default_corpus() / "places.csv", corpus / "places.csv")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(
            app, ["source", *arguments, "--corpus", str(corpus)], catch_exceptions=False
        )

    added = run(
        "add", f"{server}/figures.csv", "--pack", "ships", "--publisher", "Office",
        "--place", "Norway", "--yes",
    )  # fmt: skip
    assert added.exit_code == 0, added.stderr
    folder = corpus / "official" / "ships"
    assert f'location = "{server}/figures.csv"' in (folder / "pack.toml").read_text()
    again = run("update", "ships")
    assert again.exit_code == 0, again.stderr
    assert "Not changed since the last fetch." in again.stdout
    monkeypatch.setattr(Server, "etag", '"v2"')
    monkeypatch.setattr(Server, "csv", b"Year,Ships\n2023,4\n2024,6\n")
    assert "1 new value(s)" in run("update", "ships", "--dry-run").stdout
    newer = run("update", "ships")
    assert "1 new value(s), 0 revised, 1 known already" in newer.stdout
