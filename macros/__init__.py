"""The module that mkdocs-macros loads: everything derived from the question files and `docs/data/`.

This file only finds the code that does the work and finds it again after an edit, because MkDocs keeps imported
modules for as long as `mkdocs serve` runs. It imports absolutely: Zensical executes it by path, once a page.
"""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent


def _engine() -> ModuleType:
    """Return `macros.engine`, imported afresh when any file of this package has changed since the last import."""
    stamp = max(file.stat().st_mtime_ns for file in PACKAGE.glob("*.py"))
    module = sys.modules.get("macros.engine")
    if module is None or module.__dict__.get("stamp") != stamp:
        for name in [name for name in sys.modules if name.startswith("macros.")]:
            del sys.modules[name]
            vars(sys.modules["macros"]).pop(name.removeprefix("macros."), None)  # where `from macros import ...` looks first
        module = importlib.import_module("macros.engine")
        module.__dict__["stamp"] = stamp
    return module


def define_env(env: Any) -> None:
    """Register the macros. MkDocs calls this once a build, Zensical once a page."""
    _engine().define_env(env)


def on_pre_page_macros(env: Any) -> None:
    """Give the page's template its context. MkDocs calls this before it renders a page's macros."""
    _engine().on_pre_page_macros(env)


def on_post_build(env: Any) -> None:
    """Write the files that no page stands for. MkDocs calls this at the end of a build."""
    _engine().on_post_build(env)
