"""https: the certificate is checked for the name, though the connection goes to an address."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
from badserver import serve
from newsmaking import client

from memcon.intake.feeds.client import FEED_TYPES
from memcon.intake.feeds.failures import Unreachable

OPENSSL = shutil.which("openssl")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of news.example, signed by itself."""
    if OPENSSL is None:
        pytest.skip("no openssl here to make a certificate with")
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    made = subprocess.run(
        [
            *(OPENSSL, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=news.example"),
            *("-addext", "subjectAltName=DNS:news.example"),
            *("-keyout", str(path), "-out", f"{path}.crt"),
        ],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("this openssl makes no such certificate")
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "why"),
    [
        ("news.example", True, None),
        ("other.example", True, "Hostname mismatch"),
        ("127.0.0.1", True, "IP address mismatch"),
        ("news.example", False, "certificate verify failed"),
    ],
)
def test_tls_is_checked_for_the_name(
    certificate: Path, host: str, trusted: bool, why: str | None
) -> None:
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    theirs = ssl.create_default_context(cafile=str(certificate) if trusted else None)
    by = client(resolve=lambda name, port: ["127.0.0.1"], tls=theirs)
    with serve(tls=ours) as site:
        site.put("/x", "hello")
        address = f"https://{host}:{site.port}/x"
        if why is None:
            assert by.get(address, FEED_TYPES).body == b"hello"
            return
        with pytest.raises(Unreachable, match=why):
            by.get(address, FEED_TYPES)
        assert site.asked == []


def test_tls_what_moves_to_plain_http_has_not_moved_for_good(certificate: Path) -> None:
    ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.load_cert_chain(certificate)
    theirs = ssl.create_default_context(cafile=str(certificate))
    by = client(resolve=lambda name, port: ["127.0.0.1"], tls=theirs)
    with serve(tls=ours) as secure, serve() as plain:
        plain.put("/x", "hello")
        secure.put("/x", status=301, Location=f"http://news.example:{plain.port}/x")
        reply = by.get(f"https://news.example:{secure.port}/x", FEED_TYPES)
    assert (reply.body, reply.moved) == (b"hello", None)
