"""What axe finds wrong on a page that is open."""

from playwright.sync_api import Page

from tools.project import PROJECT

SCRIPT = PROJECT / ".venv" / "node_modules" / "axe-core" / "axe.min.js"

# The rules of WCAG 2.0 to 2.2, levels A and AA, and good practice. Named, since axe leaves out the size of targets unless it is asked.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "([part, tags]) => axe.run(part, { runOnly: tags, resultTypes: ['violations'] })"


def violations(page: Page, part: str = "html") -> dict[str, list[str]]:
    """Return for each rule that a part of the page breaks, a CSS selector, the elements that break it, each with what is wrong."""
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = page.evaluate(RUN, [part, TAGS])["violations"]
    return {rule["id"]: [f"{' '.join(node['target'])}: {node['failureSummary']}" for node in rule["nodes"]] for rule in found}
