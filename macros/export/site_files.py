"""What programs fetch beside pages: `questions.json`, `llms.txt`, `robots.txt`, a feed, and for the player `shortest.json`."""

import json
import re
from html import escape
from pathlib import Path

from macros.render.lists import CORRECTIONS
from macros.render.page_context import FEED
from macros.site import QuestionPage, Site, TaskPage

SHORTEST = "assets/scripts/player/shortest.json"  # beside the script that fetches it


def questions_json(site: Site) -> str:
    """Return the questions as a JSON array in reading order; `url` is relative to the site's root."""
    keys = ("section", "title", "prompt", "gist", "level", *site.topic.facets, "aliases", "needs", "related", "rubric")
    questions = []
    for page in site.questions:
        values = page.front.model_dump(mode="json", include=set(keys))
        questions.append({"number": page.front.number, "url": page.url, **{key: values[key] for key in keys}})
    return json.dumps(questions, ensure_ascii=False, indent=1)


def llms_txt(site: Site) -> str:
    """Describe the site to a language model: https://llmstxt.org. Links are relative where the site's address is unknown."""
    address = site.configuration.address
    lines = [f"# {site.configuration.name}", "", "> " + re.sub(r"[ \t\n]+", " ", site.configuration.description).strip(), ""]
    for section in site.sections:
        lines += [f"## {section.front.title}", ""]
        lines += [f"- {_link(page, address)}: {page.front.prompt}" for page in site.by_section[section.section]]
        lines.append("")
    if site.tasks:
        lines += ["## Tasks", "", *(f"- {_link(page, address)}: {page.front.goal}" for page in site.tasks), ""]
    lines += ["## Data", "", f"- [Every question as JSON]({address}questions.json)"]
    if site.contract:
        lines.append(f"- [The contract as YAML]({address}data/contract.yml)")
    return "\n".join(lines) + "\n"


def shortest_json(site: Site) -> str:
    """Return for each model, by the values of its switches, the names of the steps of a shortest run that breaks its promise."""
    explored = {name: model.explored.choices for name, model in site.models.items() if model.explored}
    runs = {name: {" ".join(seen.choice.values()): seen.run for seen in choices if seen.run} for name, choices in explored.items()}
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":"))


def corrections_xml(site: Site) -> str:
    """Return the corrections as an Atom feed, RFC 4287, whose addresses must be absolute; the newest entry dates it."""
    address = escape(site.configuration.address)
    page = f"{address}{site.by_path[CORRECTIONS].url}"
    entries = []
    for key, each in site.corrections.items():
        titles = ", ".join(f"{number}. {site.by_number[number].front.title}" for number in each.questions)
        entries.append(
            f"<entry><id>{page}#{key}</id><title>{escape(titles)}</title><updated>{each.date}T00:00:00Z</updated>"
            f'<link href="{page}#{key}"/><content type="text">{escape(f"Said: {each.said} What holds: {each.holds}")}</content></entry>'
        )
    name = escape(site.configuration.name)
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"><id>{page}</id><title>{name}: corrections</title><author><name>{name}</name></author>',
        f"<updated>{max(each.date for each in site.corrections.values())}T00:00:00Z</updated>",
        f'<link href="{page}"/><link rel="self" href="{address}{FEED}"/>',
    ]
    return "\n".join([*head, *entries, "</feed>\n"])


def robots_txt(site: Site) -> str:
    """Let every robot in: RFC 9309. The sitemap is named where the site's address is known, since that must be absolute."""
    address = site.configuration.address
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {address}sitemap.xml\n" if address else "")


def _link(page: QuestionPage | TaskPage, address: str) -> str:
    return f"[{page.front.number}. {page.front.title}]({address}{page.url})"


def write(site: Site, folder: Path) -> None:
    """Write the files into the built site's folder, which may be without pages as yet."""
    (folder / "questions.json").write_text(questions_json(site) + "\n", encoding="utf-8")
    (folder / "llms.txt").write_text(llms_txt(site), encoding="utf-8")
    if site.models:
        (folder / SHORTEST).parent.mkdir(parents=True, exist_ok=True)
        (folder / SHORTEST).write_text(shortest_json(site), encoding="utf-8")
    if site.corrections and site.configuration.address:
        (folder / FEED).write_text(corrections_xml(site), encoding="utf-8")
    (folder / "robots.txt").write_text(robots_txt(site), encoding="utf-8")
