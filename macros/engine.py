"""Connects the library and its views with the engine that builds the site, be it MkDocs or Zensical."""

import logging
import traceback
from collections.abc import Callable
from functools import lru_cache, partial
from html import escape
from pathlib import Path
from typing import Any

import click

from macros import exports, search, views
from macros.calls import check_calls
from macros.library import Library
from macros.place import place
from macros.problems import Problem, Report
from macros.reader import read

LOG = logging.getLogger("mkdocs.macros.below_main")

MACROS: dict[str, Callable[..., str]] = {
    "q": views.question_link,
    "question_heading": views.question_heading,
    "cite": views.citation,
    "source_list": views.source_list,
    "related_questions": views.related_questions,
    "question_index": views.question_index,
    "section_questions": views.section_questions,
    "section_list": views.section_list,
    "contract_table": views.contract_table,
    "contract_matrix": views.contract_matrix,
    "runtime_profile": views.runtime_profile,
    "runtime_list": views.runtime_list,
    "runtime_lines": views.runtime_lines,
    "source": views.source_link,
    "task_list": views.task_list,
    "task_questions": views.task_questions,
    "glossary": views.glossary,
    "picture": views.picture,
    "proof": views.proof,
    "specimen_list": views.specimen_list,
}


def checked_library(project: Path) -> Library:
    """Load the project in the folder `project`; read it again only when one of its files has changed.

    Raises `Report` with everything that is wrong in its data, its questions, and its macro calls.
    """
    files = [project / "mkdocs.yml", *(project / "docs").rglob("*.md"), *(project / "docs" / "data").glob("*.yml")]
    files += (project / "docs" / "assets" / "pictures").glob("*.svg")
    files += (file for file in (project / "specimens").rglob("*") if file.is_file())
    return _load(project, tuple(sorted((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists())))


@lru_cache(maxsize=1)
def _load(project: Path, _fingerprint: tuple[tuple[str, int, int], ...]) -> Library:
    library, problems = read(project)
    problems += check_calls(library, MACROS, problems)
    if problems:
        raise Report(problems)
    return library


def _path(page: Any) -> str:
    """Return a page's path relative to `docs/`: MkDocs keeps it in the page's file, Zensical in the page."""
    return str(page.file.src_uri if hasattr(page, "file") else page.path)


def _is_serving() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "serve"


def define_env(env: Any) -> None:
    """Check everything and register the macros. Raises `Report`; a server shows it on every page instead, and lives on."""
    env.library, env.report = None, None
    try:
        env.library = checked_library(Path(env.project_dir))
    except Report as report:
        if not _is_serving():
            raise
        LOG.error("%s", report)
        env.report = report
    except Exception as error:
        if not _is_serving():
            raise
        LOG.exception("The macros failed")
        frame = traceback.extract_tb(error.__traceback__)[-1]
        wrong = f"the macros failed here ({type(error).__name__}: {error})"
        env.report = Report([Problem(Path(frame.filename).name, frame.lineno or 1, wrong, "see the terminal for the way there")])
    for name, view in MACROS.items():
        env.macro(partial(_render, env, view), name)
    if getattr(env, "page", None) is not None:  # Zensical's case; MkDocs has no page yet
        on_pre_page_macros(env)


def _render(env: Any, view: Callable[..., str], *arguments: Any, **options: Any) -> str:
    return view(env.library, _path(env.page), *arguments, **options)


def on_pre_page_macros(env: Any) -> None:
    """Tell the page's template its place in the site, or show what is wrong in place of the page."""
    if env.report is not None:
        problems = escape("\n".join(map(str, env.report.problems))).replace("{", "&#123;")  # no macro call in a remedy is made
        env.markdown = f"# This site has mistakes\n\nMend them; this page follows by itself.\n\n<pre>{problems}</pre>\n"
        return
    env.page.meta["place"] = place(env.library, _path(env.page), env.conf.get("repo_url") or "")


def on_post_build(env: Any) -> None:
    """Write the exports and the search's index into the built site."""
    if env.library is not None:
        site = Path(env.conf["site_dir"])
        search.write(env.library, site)
        exports.write(
            env.library,
            site,
            name=env.conf["site_name"],
            description=env.conf["site_description"],
            site_url=env.conf.get("site_url") or "",
        )
