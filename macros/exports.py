"""The files of the built site that are no page: `questions.json`, `robots.txt`, and `llms.txt`."""

import json
from pathlib import Path

from macros.library import Library


def questions_json(library: Library) -> str:
    """Return the questions as a JSON array in reading order; `url` is relative to the site's root."""
    return json.dumps(
        [
            {
                "number": page.number,
                "url": page.url,
                **page.question.model_dump(
                    mode="json", include={"section", "title", "prompt", "gist", "level", "runtimes", "services", "aliases", "related"}
                ),
            }
            for page in library.questions
        ],
        ensure_ascii=False,
        indent=1,
    )


def robots_txt(site_url: str) -> str:
    """Allow everything; name the sitemap where the site's address is known. Format: RFC 9309, sitemaps.org."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines += ["", f"Sitemap: {site_url}sitemap.xml"]
    return "\n".join(lines) + "\n"


def llms_txt(library: Library, name: str, description: str, site_url: str) -> str:
    """Describe the site to a language model: https://llmstxt.org. Links are relative where the site's address is unknown."""
    lines = [f"# {name}", "", f"> {description}", ""]
    for section in library.sections:
        lines += [f"## {section.section.title}", ""]
        lines += [
            f"- [{page.number}. {page.question.title}]({site_url}{page.url}): {page.question.prompt}"
            for page in library.by_section[section.id]
        ]
        lines.append("")
    lines += ["## Tasks", ""]
    lines += [f"- [{page.number}. {page.title}]({site_url}{page.url}): {page.task.goal}" for page in library.tasks]
    lines += ["", "## Data", ""]
    lines += [f"- [Every question as JSON]({site_url}questions.json)", f"- [The contract as YAML]({site_url}data/contract.yml)"]
    return "\n".join(lines) + "\n"


def write(library: Library, site: Path, *, name: str, description: str, site_url: str) -> None:
    """Write the files into the built site's folder. `site_url` is empty or ends with a slash."""
    (site / "questions.json").write_text(questions_json(library) + "\n", encoding="utf-8")
    (site / "robots.txt").write_text(robots_txt(site_url), encoding="utf-8")
    (site / "llms.txt").write_text(llms_txt(library, name, description, site_url), encoding="utf-8")
