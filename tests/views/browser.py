"""A headless browser over the W3C WebDriver protocol, with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
DRIVER = shutil.which("chromedriver")
MISSING = "no Chromium with chromedriver on this machine"
_PATIENCE = 30.0  # seconds for the driver to start, and for a command to be answered


class Browser:
    """One session; pages are opened from disk."""

    def __init__(self, address: str) -> None:
        self.address = address

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a page, at a fragment if one is given."""
        self._post("url", {"url": page.as_uri() + (f"#{fragment}" if fragment else "")})

    def run(self, script: str, *values: object) -> Any:
        """The value that a script's body returns."""
        return self._post("execute/sync", {"script": script, "args": list(values)})

    def comes_to(self, script: str, wanted: object, *values: object) -> bool:
        """Whether a script returns the wanted value before patience ends, on whatever page it is.

        A click is answered before the page it leads to is there, and lists follow a field a
        moment later: what comes of a deed is waited for, never read after a fixed time.
        """
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                if self.run(script, *values) == wanted:
                    return True
                failed = None
            except RuntimeError as err:  # between two pages there is nothing to ask
                failed = err
            if time.monotonic() > end:
                if failed:
                    raise failed
                return False
            time.sleep(0.05)

    def picture(self, path: Path) -> None:
        """Save what the window shows."""
        path.write_bytes(base64.b64decode(cast(str, _call("GET", f"{self.address}/screenshot"))))

    def press(self, key: str) -> None:
        """Press a key, named as WebDriver names it."""
        strokes = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self._post("actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def command(self, name: str, values: dict[str, object]) -> None:
        """Give a command of Chromium's own."""
        self._post("goog/cdp/execute", {"cmd": name, "params": values})

    def log(self) -> list[dict[str, Any]]:
        """What the browser complained about since the last call."""
        return cast("list[dict[str, Any]]", self._post("se/log", {"type": "browser"}))

    def _post(self, command: str, value: object) -> Any:
        return _call("POST", f"{self.address}/{command}", value)


@contextmanager
def browser(
    *, width: int = 1280, height: int = 1000, dark: bool = False, phone: bool = False
) -> Iterator[Browser]:
    """A browser with a window of this size, ended and forgotten afterwards."""
    with tempfile.TemporaryDirectory() as profile, _driver() as root:
        wanted = {"capabilities": {"alwaysMatch": _options(profile, width, height, dark, phone)}}
        session = cast("dict[str, Any]", _call("POST", f"{root}/session", wanted))["sessionId"]
        try:
            yield Browser(f"{root}/session/{session}")
        finally:
            _call("DELETE", f"{root}/session/{session}")


def _options(profile: str, width: int, height: int, dark: bool, phone: bool) -> dict[str, Any]:
    arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", f"--user-data-dir={profile}", f"--window-size={width},{height}",
    ]  # fmt: skip
    options: dict[str, Any] = {
        "binary": CHROMIUM,
        "args": [*arguments, "--force-dark-mode"] if dark else arguments,
    }
    if phone:
        metrics = {"width": width, "height": height, "pixelRatio": 1, "mobile": True}
        options["mobileEmulation"] = {"deviceMetrics": metrics}
    return {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}


@contextmanager
def _driver() -> Iterator[str]:
    if DRIVER is None:
        raise FileNotFoundError(MISSING)
    with tempfile.NamedTemporaryFile("w+") as output:
        process = subprocess.Popen([DRIVER, "--port=0"], stdout=output, stderr=subprocess.DEVNULL)
        try:
            yield f"http://127.0.0.1:{_port(Path(output.name), process)}"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _port(output: Path, process: subprocess.Popen[bytes]) -> int:
    """The port that the driver says it listens on."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        said = output.read_text()
        if found := re.search(r"successfully on port (\d+)", said):
            return int(found[1])
        time.sleep(0.05)
    raise TimeoutError(f"chromedriver did not start within {_PATIENCE} s")


def _call(method: str, address: str, value: object = None) -> object:
    data = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(
        address, data=data, method=method, headers={"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as err:
        raise RuntimeError(f"{method} {address}: {err.read().decode()[:500]}") from err
