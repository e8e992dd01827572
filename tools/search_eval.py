"""Types queries into the search box of the built site, and says how soon and how far up the right question comes.

`python -m tools.search_eval FILE ...` prints a table. A file has one query a line: its class, the query, and the numbers of the questions
that answer it, of which any one counts, with tabs between them; a line that begins with `# ` is a comment.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median

from playwright.sync_api import Page, sync_playwright

from tools.browser import OPTIONS, find, served
from tools.project import build

BOX = "dialog.search input"
HITS = "dialog.search .hit"
ANSWERED = "() => document.querySelector('dialog.search').ariaBusy === 'false'"

# Notes when the latest key went down and when the results changed.
WATCH = """
() => {
  const seen = (window.seen = { typed: 0, shown: 0 });
  document.querySelector("dialog.search input").addEventListener("keydown", () => (seen.typed = performance.now()));
  const changed = new MutationObserver(() => (seen.shown = performance.now()));
  changed.observe(document.querySelector("dialog.search ol"), { childList: true });
}
"""


@dataclass(frozen=True)
class Query:
    kind: str
    words: str
    answers: frozenset[int]


@dataclass(frozen=True)
class Outcome:
    """`rank` is the right question's among the results, from 1, or 0 where it is not there. `paths` are the first results' paths."""

    query: Query
    rank: int
    milliseconds: float
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    count: int
    first: float
    in_three: float
    reciprocal_rank: float
    milliseconds: float


def read(file: Path) -> list[Query]:
    """Read a file of queries. Raises `ValueError` with the line that is none."""
    queries = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("# "):
            continue
        columns = line.split("\t")
        if len(columns) != 3 or not re.fullmatch(r"\d+(,\s*\d+)*", columns[2].strip()):
            raise ValueError(f"{file}:{number}: write a class, a query, and numbers of questions, with a tab between them: {line!r}")
        queries.append(Query(columns[0], columns[1], frozenset(map(int, columns[2].split(",")))))
    return queries


def settle(page: Page) -> None:
    """Wait until the results are those of the last key."""
    page.wait_for_function(ANSWERED)


def ask(page: Page, query: Query) -> Outcome:
    """Type one query into the box of a page that `WATCH` watches, key by key."""
    page.locator(BOX).fill("")
    page.locator(BOX).press_sequentially(query.words)
    settle(page)
    paths = page.locator(HITS).evaluate_all("links => links.map(link => link.pathname)")
    numbers = [int(match[1]) if (match := re.search(r"/questions/[^/]+/(\d+)-", path)) else 0 for path in paths]
    rank = next((rank for rank, number in enumerate(numbers, start=1) if number in query.answers), 0)
    seen = page.evaluate("seen")
    return Outcome(query, rank, seen["shown"] - seen["typed"], tuple(paths[:3]))


def evaluate(page: Page, queries: list[Query]) -> list[Outcome]:
    """Ask all the queries on one page, which is the site's home."""
    page.evaluate(WATCH)
    page.keyboard.press("/")
    settle(page)
    return [ask(page, query) for query in queries]


def summaries(outcomes: list[Outcome]) -> dict[str, Summary]:
    """Sum up the outcomes of each class, and of all. The reciprocal rank of a query is 1 / place, or 0 (Voorhees, TREC-8, 1999)."""
    kinds = list(dict.fromkeys(outcome.query.kind for outcome in outcomes))
    groups = {kind: [outcome for outcome in outcomes if outcome.query.kind == kind] for kind in kinds} | {"all": outcomes}
    return {
        kind: Summary(
            count=len(group),
            first=fmean(outcome.rank == 1 for outcome in group),
            in_three=fmean(1 <= outcome.rank <= 3 for outcome in group),
            reciprocal_rank=fmean(1 / outcome.rank if outcome.rank else 0 for outcome in group),
            milliseconds=median(outcome.milliseconds for outcome in group),
        )
        for kind, group in groups.items()
    }


def _report(file: Path, outcomes: list[Outcome]) -> None:
    print(f"{file}\n{'class':<10}{'queries':>8}{'first':>8}{'in 3':>8}{'MRR':>8}{'ms':>6}")
    for kind, summary in summaries(outcomes).items():
        quality = f"{summary.first:>8.3f}{summary.in_three:>8.3f}{summary.reciprocal_rank:>8.3f}"
        print(f"{kind:<10}{summary.count:>8}{quality}{summary.milliseconds:>6.0f}")
    for outcome in outcomes:
        if outcome.rank != 1:
            wanted = ", ".join(map(str, sorted(outcome.query.answers)))
            print(f"  {outcome.query.words!r}: question {wanted} is at {outcome.rank or 'no place'}; first is {outcome.paths[:1]}")


def main(files: list[str]) -> int:
    """Build the site, ask the queries of each file, and print how it went."""
    queries = {Path(file): read(Path(file)) for file in files}
    with tempfile.TemporaryDirectory() as folder, served(build(Path(folder) / "site")) as origin, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=OPTIONS)
        for file, asked in queries.items():
            page = browser.new_page()
            page.goto(origin)
            _report(file, evaluate(page, asked))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
