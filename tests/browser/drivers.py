"""Firefox and WebKit, which Playwright would download in builds of its own: those that the system has, behind one small interface.

Firefox is spoken to in WebDriver BiDi, for which it needs no driver, WebKit in WebDriver, as its driver understands nothing newer. Both
take the same actions of mouse and keyboard.
"""

import base64
import json
import os
import re
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from selenium.webdriver import WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.support.wait import WebDriverWait

WIDTH, HEIGHT = 1280, 900
PATIENCE = 60  # seconds, for a busy machine

# A reader brings into view what they click.
MIDDLE = """
(() => {{
  const element = [...document.querySelectorAll({selector})].find(element => element.checkVisibility());
  element.scrollIntoView({{ block: "center", behavior: "instant" }});
  const {{ left, top, width, height }} = element.getBoundingClientRect();
  return {{ x: Math.floor(left + width / 2), y: Math.floor(top + height / 2) }};
}})()
"""


class Driver(ABC):
    """A browser with one page open. `complaints` are what pages wrote to the console, as far as the browser tells."""

    complaints: list[str]

    @abstractmethod
    def open(self, url: str) -> None:
        """Open an address, and wait until all is loaded."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression of JavaScript, which JSON can hold."""

    @abstractmethod
    def act(self, device: dict[str, Any]) -> None:
        """Do what a mouse or a keyboard does: a source of actions, https://www.w3.org/TR/webdriver2/#actions."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def until(self, condition: str) -> None:
        """Wait until an expression of JavaScript is true. Raises `TimeoutException`, which names it."""
        WebDriverWait(self, PATIENCE, 0.05).until(lambda driver: driver.evaluate(f"!!({condition})"), condition)  # type: ignore[type-var]

    def click(self, selector: str) -> None:
        """Click on the first visible element of a CSS selector, or on what lies over it."""
        strokes = [{"type": "pointerMove", **self.evaluate(MIDDLE.format(selector=json.dumps(selector)))}]
        strokes += [{"type": each, "button": 0} for each in ("pointerDown", "pointerUp")]
        self.act({"type": "pointer", "id": "mouse", "actions": strokes})

    def press(self, keys: str, held: str = "") -> None:
        """Press keys one after the other, while another may be held down."""
        strokes = [{"type": each, "value": key} for key in keys for each in ("keyDown", "keyUp")]
        if held:
            strokes = [{"type": "keyDown", "value": held}, *strokes, {"type": "keyUp", "value": held}]
        self.act({"type": "key", "id": "keyboard", "actions": strokes})


class Firefox(Driver):
    def __init__(self, programs: dict[str, str], profile: Path) -> None:
        self.complaints = []
        log = profile / "log"
        command = [programs["firefox-esr"], "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
        with log.open("w") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        listening = re.compile(r"BiDi listening on (ws://\S+)\n")
        try:
            found = WebDriverWait(log, PATIENCE, 0.1).until(lambda log: listening.search(log.read_text()), "Firefox opens no port")
            self._connection = WebSocketConnection(f"{found[1]}/session", PATIENCE, 0.01)
            self._call("session.new", capabilities={})
            # The page that it begins with never has the focus.
            self._page = {"context": self._call("browsingContext.create", type="tab")["context"]}
            self._connection.callbacks["log.entryAdded"] = [lambda entry: self.complaints.append(entry["text"])]
            self._call("session.subscribe", events=["log.entryAdded"])
            self._call("browsingContext.setViewport", **self._page, viewport={"width": WIDTH, "height": HEIGHT})
        except BaseException:
            self._process.kill()
            raise

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return what a command of https://www.w3.org/TR/webdriver-bidi/ results in."""
        answer = self._connection.send_cmd(method, parameters)
        assert "result" in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, url: str) -> None:
        self._call("browsingContext.navigate", **self._page, url=url, wait="complete")

    def evaluate(self, expression: str) -> Any:
        result = self._call("script.evaluate", expression=f"JSON.stringify({expression})", target=self._page, awaitPromise=False)
        assert "result" in result, result["exceptionDetails"]["text"]
        return json.loads(result["result"].get("value", "null"))

    def act(self, device: dict[str, Any]) -> None:
        self._call("input.performActions", **self._page, actions=[device])

    def printed(self) -> bytes:
        """Return the page as a PDF."""
        return base64.b64decode(self._call("browsingContext.print", **self._page)["data"])

    def close(self) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(PATIENCE)


class WebKit(Driver):
    def __init__(self, programs: dict[str, str], profile: Path) -> None:
        self.complaints = []
        screen = [programs["xvfb"], "-displayfd", "1", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
        self._screen = subprocess.Popen(screen, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert self._screen.stdout
            display = {"DISPLAY": f":{self._screen.stdout.readline().strip()}", "GDK_BACKEND": "x11", "HOME": str(profile)}
            service = WebKitGTKService(programs["webkit2gtk-driver"], env={**os.environ, **display})
            self._browser = WebKitGTK(options=WebKitGTKOptions(), service=service)
            self._browser.set_window_rect(0, 0, WIDTH, HEIGHT)
            self.open("data:text/html,<p>A window takes keys only after a click.")
            self.click("p")
        except BaseException:
            self._screen.kill()
            raise

    def open(self, url: str) -> None:
        self._browser.get(url)
        self.until("document.readyState === 'complete'")  # the driver is back earlier

    def evaluate(self, expression: str) -> Any:
        return self._browser.execute_script(f"return {expression.strip()}")

    def act(self, device: dict[str, Any]) -> None:
        self._browser.execute(Command.W3C_ACTIONS, {"actions": [device]})

    def close(self) -> None:
        self._browser.quit()
        self._screen.terminate()
        self._screen.wait(PATIENCE)


DRIVERS = {"firefox": Firefox, "webkit": WebKit}
