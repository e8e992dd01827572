"""What the engine's configuration says, whichever engine it is, and which files it sees."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from pathspec.gitignore import GitIgnoreSpec

from macros.problems import Problem


@dataclass(frozen=True)
class Configuration:
    """A configuration after the engine has resolved it: `navigation` are the paths that `nav` names, `extensions` are Markdown's.

    `file`, which is `mkdocs.yml`, and `docs` are absolute; `address` is empty or ends with a slash, `repository` ends without.
    """

    file: Path
    docs: Path
    name: str
    description: str
    address: str
    repository: str
    navigation: tuple[str, ...]
    directory_urls: bool
    extensions: tuple[str, ...]
    options: Mapping[str, Any] = field(hash=False)
    excluded: tuple[str, ...]

    @property
    def project(self) -> Path:
        """The folder of `mkdocs.yml`, to which the paths in problems are relative."""
        return self.file.parent

    @cached_property
    def blocks(self) -> dict[str, tuple[str, str]]:
        """The kinds of folded blocks, by the class with which they are rendered: each with its name and its usual summary."""
        blocks = {}
        for kind in self.options.get("pymdownx.blocks.details", {}).get("types", []):
            options = {"name": kind} if isinstance(kind, str) else kind
            html_class = options.get("class", options["name"])
            blocks[html_class] = (options["name"], options.get("title", re.sub(r"[_-]+", " ", html_class).title()))
        return blocks

    @property
    def abbreviations(self) -> Mapping[str, str]:
        """The long forms that the extension `abbr` shows across the site."""
        return self.options.get("abbr", {}).get("glossary", {})  # type: ignore[no-any-return]

    def problem(self, key: str, wrong: str, mend: str) -> Problem:
        """Return a problem with a key of `mkdocs.yml`; where that is inherited, with the file as a whole."""
        lines = self.file.read_text(encoding="utf-8").split("\n")
        line = next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)
        return Problem(self.file.name, line, wrong, mend)

    def cut(self, key: str) -> str:
        """Return the comment that ends the plain text of a key of `mkdocs.yml`; nothing where there is none."""
        comment = re.search(rf"^{key}: +[^\s\"'|>].*?\s(#.*)", self.file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        return comment[1] if comment else ""

    def files(self) -> list[File]:
        """Return the files below `docs` that the engine sees, by MkDocs' own rules of what is hidden, excluded, and a draft."""
        settings = {
            "docs_dir": str(self.docs),
            "site_dir": str(self.project / "site"),
            "use_directory_urls": True,
            "exclude_docs": GitIgnoreSpec.from_lines(self.excluded),
        }
        return [file for file in get_files(settings) if file.inclusion.is_included()]  # type: ignore[arg-type,no-untyped-call]


def configuration_of(settings: Mapping[str, Any], serves: bool = False) -> Configuration:
    """Take from an engine's configuration, MkDocs' or another's of the same keys, what the site needs."""
    file = Path(settings.get("config_file_path") or Path(settings.get("root_dir", "."), "mkdocs.yml")).absolute()
    hidden = [patterns for key in ("exclude_docs", *([] if serves else ["draft_docs"])) if (patterns := settings.get(key))]
    return Configuration(
        file=file,
        docs=file.parent / settings["docs_dir"],
        name=settings["site_name"],
        description=settings.get("site_description") or "",
        address=settings.get("site_url") or "",
        repository=re.sub(r"(\.git)?/*$", "", settings.get("repo_url") or ""),
        navigation=tuple(_leaves(settings.get("nav"))),
        directory_urls=settings.get("use_directory_urls", True),
        extensions=tuple(name for name in settings["markdown_extensions"] if isinstance(name, str) and not name.startswith("zensical.")),
        options=settings.get("mdx_configs") or {},
        excluded=tuple(line for patterns in hidden for line in _lines(patterns)),
    )


def read_configuration(file: Path, serves: bool = False) -> Configuration:
    """Read `mkdocs.yml` as MkDocs does. Raises `mkdocs.exceptions.ConfigurationError`, or `Abort` where it is not valid."""
    return configuration_of(load_config(str(file)), serves)


def _lines(patterns: GitIgnoreSpec | str) -> list[str]:
    """Return patterns as lines: MkDocs holds them compiled, other engines as text."""
    return patterns.splitlines() if isinstance(patterns, str) else [str(each.pattern) for each in patterns.patterns if each.pattern]


def _leaves(value: Any) -> list[str]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [value] if isinstance(value, str) else [leaf for branch in inner for leaf in _leaves(branch)]
