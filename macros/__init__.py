"""What mkdocs-macros loads: `load` reads the sources into a `site`, `checks` judge it, `render` and `export` make what readers get.

This file only finds the `adapter`, which connects that with the engine, and finds it again after an edit, because MkDocs keeps modules for
as long as `mkdocs serve` runs. It imports absolutely: Zensical executes it by path, once a page.
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent


def _adapter() -> ModuleType:
    """Return `macros.adapter`, imported afresh when any file of this package has changed since the last import."""
    files = [file for file in PACKAGE.rglob("*.py") if not file.name.startswith(".")]
    stamp = max(file.stat().st_mtime_ns for file in files if file.is_file())
    module = sys.modules.get("macros.adapter")
    if module is None or module.__dict__.get("stamp") != stamp:
        for name in [name for name in sys.modules if name.startswith("macros.")]:
            del sys.modules[name]
            vars(sys.modules["macros"]).pop(name.removeprefix("macros."), None)  # where `from macros import ...` looks first
        module = importlib.import_module("macros.adapter")
        module.__dict__["stamp"] = stamp
    return module


def __getattr__(name: str) -> Any:
    """Find what mkdocs-macros looks for in this module (`define_env` and the hooks of a build) where the code is."""
    if name.startswith("__"):
        raise AttributeError(name)
    return getattr(_adapter(), name)
