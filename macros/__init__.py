"""The module that mkdocs-macros loads: everything derived from the question files and `docs/data/`.

`load` reads the sources into a `site`, `checks` find what is wrong with it, `render` and `export` make of it what readers see, and the
`adapter` connects that with the engine. This file only finds that code, and finds it again after an edit, because MkDocs keeps imported
modules for as long as `mkdocs serve` runs. It imports absolutely: Zensical executes it by path, once a page.
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


def define_env(env: Any) -> None:
    """Register the macros. MkDocs calls this once a build, Zensical once a page."""
    _adapter().define_env(env)


def on_pre_page_macros(env: Any) -> None:
    """Give the page's template its context. MkDocs calls this before it renders a page's macros."""
    _adapter().on_pre_page_macros(env)


def on_post_build(env: Any) -> None:
    """Write the files that no page stands for. MkDocs calls this at the end of a build."""
    _adapter().on_post_build(env)
