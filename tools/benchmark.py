"""Measures a build of this site against plain MkDocs with Material on the same Markdown, and pages: `python -m tools.benchmark`.

A page weighs what goes over the line before the reader touches it. Both build the site as it is, and with its questions copied until there
are ten and forty times as many. Only ratios that were measured side by side in one run mean anything, so both build each size in turn.
"""

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml
from jinja2 import Environment

from macros.adapter import checked_site
from macros.load.configuration import read_configuration
from macros.render import MACROS
from macros.site import Site
from tools.page_weight import weight
from tools.project import PROJECT, copy_project, run

COPIES = (1, 10, 40)
REPEATS = {1: 3}  # the small build is repeated, and the fastest counts


def site_of(project: Path) -> Site:
    return checked_site(read_configuration(project / "mkdocs.yml"))


def multiply(project: Path, site: Site, copies: int) -> None:
    """Copy every question of a project to new numbers, with its relations to questions of the same copy."""
    count = len(site.questions)
    for page in site.questions:
        file = project / "docs" / page.path
        text = file.read_text(encoding="utf-8")
        for copy in range(1, copies):
            shift = copy * count
            shifted = re.sub(r"^number: \d+$", f"number: {page.front.number + shift}", text, count=1, flags=re.MULTILINE)
            # A name or a term may stand in one question only.
            shifted = re.sub(r"^(title|prompt): .*$", rf"\1: Copy {copy} of Question {page.front.number}", shifted, flags=re.MULTILINE)
            shifted = re.sub(r"^terms:\n(?:  .*\n)+", "", shifted, count=1, flags=re.MULTILINE)
            # A specimen names the questions that show it.
            shifted = re.sub(r"^## Proof$.*?(?=^## Follow-ups$)", "", shifted, count=1, flags=re.MULTILINE | re.DOTALL)
            shifted = re.sub(r"\{question: (\d+),", partial(_shifted, shift), shifted)
            name = f"{page.front.number + shift:02}-{file.name.split('-', 1)[1]}"
            file.with_name(name).write_text(shifted, encoding="utf-8")


def _shifted(shift: int, reference: re.Match[str]) -> str:
    return f"{{question: {int(reference[1]) + shift},"


def make_plain(project: Path, target: Path) -> None:
    """Write the same Markdown, its macros rendered, as a project that needs only MkDocs and Material."""
    site = site_of(project)
    environment = Environment(keep_trailing_newline=True)
    for page in site.pages:
        calls = {name: partial(view, site, page.path) for name, view in MACROS.items()}
        front = page.document.front.value or {}
        body = environment.from_string(page.document.body).render(front | calls)
        file = target / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        title = yaml.safe_dump({"title": front.get("title", page.path)}, allow_unicode=True)
        file.write_text(f"---\n{title}---\n{body}", encoding="utf-8")
    ours = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", ""))
    plain = {
        "site_name": ours["site_name"],
        "theme": {"name": "material"},
        "plugins": ["search"],
        "markdown_extensions": ["pymdownx.superfences" if "pymdownx.superfences" in each else each for each in ours["markdown_extensions"]],
    }
    (target / "mkdocs.yml").write_text(yaml.safe_dump(plain), encoding="utf-8")


def seconds(project: Path) -> float:
    """Return how long one build takes, from the command to its end."""
    begin = time.perf_counter()
    result = run("mkdocs", "build", "--quiet", cwd=project)
    end = time.perf_counter()
    if result.returncode:
        raise SystemExit(f"the build to be measured failed:\n{result.stdout}")
    return end - begin


def weights(site: Site, built: Path) -> Iterator[str]:
    """Yield a line for each of some pages of the built site."""
    by_weight = sorted(site.questions, key=lambda page: weight(built, page.url))
    pages = {"heaviest question": by_weight[-1], "typical question": by_weight[len(by_weight) // 2]}
    pages |= {name: site.by_path[name] for name in ("index.md", "contract.md") if name in site.by_path}
    for name, page in pages.items():
        yield f"{weight(built, page.url) / 1000:>9.1f} kB  {name}" + (f", {page.path}" if page.path != name else "")


def main() -> int:
    """Print one line a size as soon as it is measured, and the pages' weights after the first."""
    site = site_of(PROJECT)
    print(
        f"{'questions':>9}  {'this site':>10}  {'plain':>10}  {'this/plain':>10}  {'this, a question':>16}  {'plain, a question':>17}",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        for copies in COPIES:
            ours = copy_project(Path(tempfile.mkdtemp(dir=folder)))
            multiply(ours, site, copies)
            plain = Path(folder) / f"plain-{copies}"
            make_plain(ours, plain)
            pairs = [(seconds(ours), seconds(plain)) for _ in range(REPEATS.get(copies, 1))]
            a, b = (min(times) for times in zip(*pairs, strict=True))
            count = copies * len(site.questions)
            print(
                f"{count:>9}  {a:>8.2f} s  {b:>8.2f} s  {a / b:>10.2f}  {1000 * a / count:>13.1f} ms  {1000 * b / count:>14.1f} ms",
                flush=True,
            )
            if copies == 1:
                print(*weights(site, ours / "site"), sep="\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
