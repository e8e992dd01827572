"""Connects the site with the engine that builds it: MkDocs, its maintained fork ProperDocs, or its successor Zensical."""

import logging
import os
import traceback
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import click

from macros.checks import STAGES
from macros.export import export, lighten
from macros.load.configuration import Configuration, configuration_of
from macros.load.project import load
from macros.problems import Problem, Report
from macros.render import MACROS, code
from macros.render.html import rendered
from macros.render.markdown import texts
from macros.render.page_context import page_context
from macros.site import Site

LOG = logging.getLogger("mkdocs.macros.below_main")


def checked_site(configuration: Configuration) -> Site:
    """Load a project, once for each state of its files. Raises `Report` with all that the first stage finds which finds anything."""
    read = (
        file.src_uri for file in configuration.files() if file.is_documentation_page() or file.src_uri.endswith((".yml", ".svg", ".js"))
    )
    files = [configuration.docs / path for path in read]
    files += (file for name in ("specimens", "measurements") for file in (configuration.project / name).rglob("*") if file.is_file())
    state = tuple(sorted((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files if file.exists()))
    outcome = _outcome(configuration, state)
    if isinstance(outcome, Report):
        raise outcome
    return outcome


@lru_cache(maxsize=1)
def _outcome(configuration: Configuration, _state: tuple[tuple[str, int, int], ...]) -> Site | Report:
    """Return the site or the report: both are remembered, since Zensical asks once a page."""
    site, problems = load(configuration)
    for stage in STAGES:
        if site:
            problems += (problem for check in stage for problem in check(site))
        if problems:
            return Report(problems)
    return site or Report(problems)


def _path(page: Any) -> str:
    """Return a page's path relative to `docs/`: MkDocs keeps it in the page's file, Zensical in the page."""
    return str(page.file.src_uri if hasattr(page, "file") else page.path)


def _serves() -> bool:
    context = click.get_current_context(silent=True)
    return context is not None and context.info_name == "serve"


def _renders(env: Any) -> bool:
    """Whether the engine is Zensical, which calls for each page that it renders: MkDocs has no page yet."""
    return getattr(env, "page", None) is not None


def define_env(env: Any) -> None:
    """Check everything and register the macros. Raises `Report`; a server shows it on every page instead, and lives on."""
    env.site, env.report = None, None
    code.configure(env.conf.get("mdx_configs") or {})
    try:
        env.site = checked_site(configuration_of(env.conf, serves=_serves()))
        if _renders(env):
            _export_once(env)
    except Report as report:
        if not _serves():
            if _renders(env):  # Zensical, which ends at any exception even as a server, would print the whole way there
                report.show()
                os._exit(report.exit_code)
            raise
        LOG.error("%s", report)
        env.report = report
    except Exception as error:
        if not _serves():
            raise
        LOG.exception("The macros failed")
        frame = traceback.extract_tb(error.__traceback__)[-1]
        wrong = f"the macros failed here ({type(error).__name__}: {error})"
        env.report = Report([Problem(Path(frame.filename).name, frame.lineno or 1, wrong, "see the terminal for the way there")])
    for name, macro in MACROS.items():
        env.macro(lambda *arguments, macro=macro, **options: macro(env.site, _path(env.page), *arguments, **options), name)
    if _renders(env):
        on_pre_page_macros(env)


def on_pre_page_macros(env: Any) -> None:
    """Give the page's template its context, or show what is wrong in place of the page."""
    if env.report is not None:
        problems = escape("\n".join(map(str, env.report.problems))).replace("{", "&#123;")  # no macro call in a remedy is made
        env.markdown = f"# This site has mistakes\n\nMend them; this page follows by itself.\n\n<pre>{problems}</pre>\n"
        return
    env.variables["page"].meta = texts(env.page.meta)  # the engine's copy of the page, from which a call such as {{ title }} takes its text
    env.page.meta["context"] = page_context(env.site, _path(env.page))
    env.page.meta["search"] = {"exclude": True}  # from Zensical's own index, which no script of ours reads


def _export_once(env: Any) -> None:
    """Write the exports when Zensical renders the first page of a site: it has emptied its folder before, and calls nothing after.

    Where nothing has changed, it would take all pages from its cache, and render none.
    """
    project = env.site.configuration.project
    for kept in (project / ".cache").glob("*[0-9]"):
        kept.unlink(missing_ok=True)
    if env.conf.get("exported") is not env.site:
        env.conf["exported"] = env.site
        export(env.site, project / env.conf["site_dir"], rendered(env.site))


def on_post_build(env: Any) -> None:
    """Write the exports into the site that MkDocs has built."""
    if env.site is not None:
        folder, files = Path(env.conf["site_dir"]), env.variables["files"].documentation_pages()
        export(env.site, folder, {file.src_uri: file.page.content or "" for file in files})  # without content where a build is dirty
        lighten(env.site, folder)
