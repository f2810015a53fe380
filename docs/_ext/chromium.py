"""Chromium, asked through its pipe for pictures and prints of pages: no port, no driver, nothing from the network."""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import TemporaryDirectory
from typing import IO, Any, Self

from attrs import define, field

NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-crash-reporter"),
    "--remote-debugging-pipe",  # it listens on descriptor 3 and answers on 4
)
_PIPED = 'exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>/dev/null'
_END = b"\0"
_TALLEST = 12_000
_STOPPING = 5  # seconds that the browser has to end of itself


def program() -> str | None:
    """Where Chromium is on this machine; `None`: nowhere."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@define
class Chromium:
    """A running browser. Every question has to be answered within the time; `TimeoutError` where it is not."""

    process: "subprocess.Popen[bytes]"
    _seconds: float
    _read: bytearray = field(factory=bytearray)
    _number: int = 0

    @property
    def _to_browser(self) -> IO[bytes]:
        assert self.process.stdin is not None  # noqa: S101  # it was started with both
        return self.process.stdin

    @property
    def _from_browser(self) -> IO[bytes]:
        assert self.process.stdout is not None  # noqa: S101  # it was started with both
        return self.process.stdout

    @classmethod
    @contextmanager
    def running(cls, seconds: float = 60) -> Iterator[Self]:
        """The browser, which ends with the block whatever happens in it. `FileNotFoundError` where there is none."""
        found = program()
        if found is None:
            raise FileNotFoundError(NAMES[0])
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as profile,
            # A shell puts the pipes where the browser looks for them.
            subprocess.Popen(  # noqa: S603  # a program that was found, and flags of ours
                ["/bin/sh", "-c", _PIPED, found, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={**os.environ, "HOME": profile},
                bufsize=0,
            ) as process,
        ):
            try:
                browser = cls(process, seconds)
                yield browser
                browser._ask("Browser.close")
                process.wait(_STOPPING)
            finally:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)

    def picture(self, address: str, *, width: int, height: int | None = None, scheme: str = "light") -> bytes:
        """A page as PNG, `width` wide; as tall as it is, or as `height`."""
        with self._page(address, width, height or 800, scheme) as session:
            tall = self._height(session) if height is None else height
            clip = {"x": 0, "y": 0, "width": width, "height": min(tall, _TALLEST), "scale": 1}
            return self._content(session, "Page.captureScreenshot", clip=clip, captureBeyondViewport=True)

    def printed(self, address: str) -> bytes:
        """A page as PDF, as it prints."""
        with self._page(address, 1000, 1400, "light") as session:
            return self._content(session, "Page.printToPDF", printBackground=True, preferCSSPageSize=True)

    @contextmanager
    def _page(self, address: str, width: int, height: int, scheme: str) -> Iterator[str]:
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        session: str = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", session, **size)
        media = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", session, features=media)
        failure = self._ask("Page.navigate", session, url=address).get("errorText")
        if failure:
            raise OSError(f"{address}: {failure}")
        self._wait_until_drawn(session)
        yield session
        self._ask("Target.closeTarget", targetId=target)

    def _wait_until_drawn(self, session: str) -> None:
        drawn = (
            "new Promise(done => { const frames = () => requestAnimationFrame(() => requestAnimationFrame(done));"
            " document.readyState === 'complete' ? frames() : addEventListener('load', frames); })"
        )
        self._ask("Runtime.evaluate", session, expression=drawn, awaitPromise=True)

    def _height(self, session: str) -> int:
        asked = self._ask("Page.getLayoutMetrics", session)
        return int(asked["cssContentSize"]["height"])

    def _content(self, session: str, method: str, **parameters: Any) -> bytes:
        return base64.b64decode(self._ask(method, session, **parameters)["data"])

    def _ask(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        question: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            question["sessionId"] = session
        self._to_browser.write(json.dumps(question).encode() + _END)
        until = time.monotonic() + self._seconds
        while True:
            answer = self._next(until)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise OSError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self, until: float) -> dict[str, Any]:
        """The next message of the browser, an answer or an event."""
        while _END not in self._read:
            ready, _, _ = select.select([self._from_browser], [], [], max(until - time.monotonic(), 0))
            if not ready:
                raise TimeoutError("Chromium did not answer in time")
            part = self._from_browser.read(1 << 16)
            if not part:
                raise OSError("Chromium ended before it answered")
            self._read += part
        message, _, rest = bytes(self._read).partition(_END)
        self._read = bytearray(rest)
        decoded: dict[str, Any] = json.loads(message)
        return decoded
