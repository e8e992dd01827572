"""Every text of the sources reaches the reader as it was written, wherever it is shown, or is refused with its place and a remedy.

A site is built twice: with words that no language acts on, and with what some language takes for its own in their place. But for those
texts the two must be the same.
"""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace as replaced
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from markdown import Markdown
from pydantic import TypeAdapter, ValidationError

from macros.load.schema import Inline, Line, Plain, Source, Term
from macros.render.lists import picture
from macros.render.markdown import address, inline
from macros.site import Site
from tests.conftest import PROJECT, copy_small
from tests.unit.conftest import problems
from tests.unit.mistakes import replace
from tools import models
from tools.project import build

MODEL, MODULE = "docs/models/swaps.md", "docs/assets/scripts/models/swaps.js"

# fmt: off
MARKS = [
    *"|*_<>&\"'#\\{}~^$%!=+-:;,./?()[]@`",
    *("a|b", "\\|", "|---|---|", "*x*", "**x**", "_x_", "x_y", "__x__", "C#", "# x", "## x ##", "a\\", "\\*"),
    *("[x](y)", "[x]", "[x][y]", "![x](y)", "[^1]", "[x]: y", "{: .x }", "{ #id .class }", "{ .x }", "{x}", "~~x~~", "H~2~O", "x^2^"),
    *("$x$", "%20", "://", "//", "&#35;", "&copy", "&copy=1", "?a=b&c=d", "AT&T", "&amp;", "&lt;b&gt;"),
    *("https://example.org/", "<https://example.org/>", "www.example.org", "a@b.example", "+ x", "- x", "1. x", "1) x", "1."),
    *("*[HTML]: x", "--", "---", "a--b", "==x==", "===", ":smile:", "++ctrl++", "> x", ": x", "/// hint", "///", "!!! note", "~~~", "..."),
    *("<b>", "</p>", "</td>", "</div>", "<script>", "</script>", "<!--", "-->", "<!-- x -->", "]]>", "<?x", "<br>"),
    *("😀", "👩‍💻", "שלום", "مرحبا", "e\u0301", "की", "a\u00a0b", "x" * 30, "“x”"),
    *("``", "```", "`x", "`x`", "`a|b`", "`</div>`", "`<!--`", "`a\\`", "``a`b``", "`#!x y`", "`{x}`", "`&amp;`", "`*x*`"),
    *("`[x](y)`", "`API`", "`{ #id }`", "`:::x y`", "`</code>`", "`\"'`", "`++ctrl++`"),
    *("{{ x }}", "{% x %}", "{# x #}", "{{", "{#", "a\u2028b", "a\u2029b", "a\x85b", "a\tb", "a\x02b", "a\x0cb", "a\rb"),
    *("a\u202eb", "a\ufeffb"),
]
# fmt: on
WORDS = re.compile(r"z[pi]\d+z")  # what stands in place of a text's marks where it is plain


def accepted(kind: Any, text: str) -> bool:
    """Say whether a kind of field takes a text, as it is."""
    try:
        return bool(TypeAdapter(kind).validate_python(text) == text)
    except ValidationError:
        return False


PLAIN = [mark for mark in MARKS if accepted(Plain, f"{mark} C{mark}")]
INLINE = [mark for mark in MARKS if accepted(Inline, f"{mark} C{mark}") and "`" not in mark]  # code is looked at below


COUNT = max(len(PLAIN), (len(INLINE) + 1) // 2)  # of the questions, and of what else has texts: each has a mark, or two
SECTIONS = 4
CODE = "````` ~~~~ ``` </div> </code></pre> <!-- &amp; {{ x }} {% y %} {# z #} /// hint *x* | [x](y) \\ $ # x"


def write(site: Path, path: str, content: object, body: str = "") -> None:
    file = site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    data = yaml.safe_dump(json.loads(json.dumps(content)), sort_keys=False, allow_unicode=False, width=10_000)
    file.write_text(f"---\n{data}---\n{body}" if path.endswith(".md") else data, encoding="utf-8")


def read(site: Path, path: str) -> Any:
    return yaml.safe_load((site / path).read_text(encoding="utf-8"))


def body(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8").split("---\n", 2)[2]


def fill(site: Path, plain: Callable[[int], str], marked: Callable[[int], str]) -> None:
    """Give a copy of the small site a question, a section, a task, a source, and so on for each mark, which stands in all their texts."""
    question, task = body(site, "docs/questions/order/01-stability.md"), body(site, "docs/tasks/01-sort-twice.md")
    specimen, recorded = (read(site, f"specimens/cpython/stable-sort/{name}.yml") for name in ("specimen", "recorded"))
    program = (site / "specimens/cpython/stable-sort/stable.py").read_text(encoding="utf-8")
    program += f"# {CODE}\n"
    measurement, readings = (read(site, f"measurements/comparisons/{name}.yml") for name in ("measurement", "recorded"))
    counted = (site / "measurements/comparisons/count.py").read_text(encoding="utf-8")
    toolchain_page = body(site, "docs/specimens/cpython.md")
    module = (site / MODULE).read_text(encoding="utf-8")
    mutations = yaml.safe_load((site / MODEL).read_text(encoding="utf-8").split("---\n", 2)[1])["mutations"]
    shown = body(site, MODEL)
    recorded["listing"]["before"] += f"\n{CODE}"
    toolchain, topic, languages = (
        read(site, path) for path in ("specimens/toolchains.yml", "docs/data/topic.yml", "docs/data/languages.yml")
    )
    toolchain = {key: value for key, value in toolchain["cpython"].items() if key != "scripts"}
    for folder in ("docs/questions/order", "docs/questions/habits", "specimens/cpython", "measurements/comparisons"):
        shutil.rmtree(site / folder)
    for file in ("docs/tasks/01-sort-twice.md", "docs/specimens/cpython.md", MODEL, MODULE):
        (site / file).unlink()
    numbers = range(1, COUNT + 1)
    p = {n: f"{plain(n)} C{plain(n)}" for n in numbers}
    m = {n: f"{marked(n)} C{marked(n)} {marked(n + COUNT)} C{marked(n + COUNT)}" for n in numbers}
    sections, menu = ({k: " ".join(texts[n] for n in numbers if n % SECTIONS == k) for k in range(SECTIONS)} for texts in (p, m))
    sides = {n: {"emits": m[n], "provides": m[n]} for n in p}
    cells = {n: sides[n] | {"unshown": m[n], "questions": [n], "sources": [f"s{n}"]} for n in p}
    languages["python"] |= {"title": p[1], "summary": m[2], "in_short": m[3]}
    topic["facets"]["inputs"] = {"name": "input"}
    topic["contract"] |= {"emits": p[2], "provides": p[3]}
    write(site, "docs/data/sources.yml", {f"s{n}": {"title": m[n], "url": f"https://example.org/{n}"} for n in p})
    write(
        site, "docs/data/inputs.yml", {f"v{n}": {"title": f"{n} {p[n]}", "summary": m[n], "in_short": m[n], "aliases": [m[n]]} for n in p}
    )
    write(site, "docs/data/contract.yml", {f"r{n}": {"title": f"{n} {p[n]}", "brief": sides[n], "cells": {"python": cells[n]}} for n in p})
    write(site, "docs/data/languages.yml", languages)
    corrected = {f"c{n}": {"date": "2026-01-01", "questions": [n], "said": m[n], "holds": m[n]} for n in p}
    write(site, "docs/data/corrections.yml", corrected)
    write(site, "docs/data/topic.yml", topic)
    write(site, "specimens/toolchains.yml", {f"t{n}": toolchain | {"title": p[n]} for n in p})
    for n in p:
        front = {
            "number": n,
            "section": f"s{n % SECTIONS}",
            "title": f"{p[n]} {n}",
            "prompt": f"{p[n]} {n}",
            "gist": p[n],
            "level": "novice",
        }
        front |= {"languages": ["python"], "duties": [f"r{n}"], "inputs": [f"v{n}"], "aliases": [m[n]]}
        front |= {"terms": [{"term": f"T{n:03} {plain(n)}", "meaning": p[n]}], "related": [{"question": n % len(p) + 1, "why": m[n]}]}
        front |= {"rubric": {key: [m[n]] for key in ("novice", "expert", "weak")}}
        write(
            site,
            f"docs/questions/s{n % SECTIONS}/{n:02}-q.md",
            front | {"sources": [{"id": f"s{n}", "proves": m[n]}]},
            re.sub(r'"python-\w+"', f'"s{n}"', question)
            .replace('"comparisons"', f'"m{n}"')
            .replace('"swaps"', f'"m{n}"')
            .replace("cpython/stable-sort", f"t{n}/x"),
        )
        write(
            site,
            f"docs/tasks/{n:02}-t.md",
            {"number": n, "title": f"{p[n]} {n}", "stage": "first", "goal": p[n], "minutes": 5, "questions": [n]},
            task,
        )
        about = {"title": p[n], "shows": m[n], "questions": sorted({1, n}, reverse=True), "command": f"stable.py {m[n]}", "duties": None}
        proofs = [proof | {"proves": m[n]} for proof in specimen["proofs"]]
        own = {key: value for key, value in (specimen | about | {"proofs": proofs}).items() if value}
        write(site, f"docs/specimens/t{n}.md", {"title": f"{p[n]} {n}", "description": p[n]}, toolchain_page)
        write(site, f"specimens/t{n}/x/specimen.yml", own)
        write(site, f"specimens/t{n}/x/recorded.yml", recorded | {"version": m[n], "platform": m[n]})
        (site / f"specimens/t{n}/x/stable.py").write_text(program, encoding="utf-8")
        rows = {key: row | {"title": m[n], "toolchain": f"t{n}"} for key, row in measurement["rows"].items()}
        told = {"title": p[n], "measures": m[n], "questions": [n], "columns": dict.fromkeys(measurement["columns"], p[n]), "rows": rows}
        checks = [check | {"says": m[n]} for check in measurement["checks"]]
        write(site, f"measurements/m{n}/measurement.yml", measurement | told | {"checks": checks})
        write(site, f"measurements/m{n}/recorded.yml", readings | {"processor": m[n], "versions": {f"t{n}": m[n]}})
        (site / f"measurements/m{n}/count.py").write_text(counted, encoding="utf-8")
        named = {
            "title": f"{p[n]} {n}",
            "description": p[n],
            "promise": p[n],
            "simplifies": p[n],
            "questions": [n],
            "specimens": [f"t{n}/x"],
        }
        spoilt = {"mutations": [mutation | {"does": m[n]} for mutation in mutations]}
        write(site, f"docs/models/m{n}.md", named | spoilt, shown.replace('"swaps"', f'"m{n}"'))
        moving = re.sub(r'(?<!=== )"(?:both|the left one alone|Hands|The cards[^"]*)"', lambda _, n=n: json.dumps(m[n]), module)
        moving = moving.replace("cpython/stable-sort", f"t{n}/x").replace("text: `${card}`", f"text: {json.dumps(p[n])}")
        (site / MODULE).with_name(f"m{n}.js").write_text(moving, encoding="utf-8")
    models.main(site / "docs")
    for n, title in sections.items():
        write(site, f"docs/questions/s{n}/index.md", {"title": title, "description": title}, SECTION)
    front = {"title": p[1], "description": p[1]}
    write(
        site,
        "docs/index.md",
        front,
        HOME,
    )
    replace(
        "mkdocs.yml",
        r"^  - Order: .*\n  - Habits: .*\n",
        "".join(f"  - {quoted(title)}: questions/s{n}/index.md\n" for n, title in menu.items()),
    )(site)
    name = " ".join(p[n] for n in numbers if '"' not in REPLACED[f"zp{n}z"])
    replace("mkdocs.yml", r"^site_name: .*", f"site_name: {quoted(name)}")(site)
    replace("mkdocs.yml", r"^site_description: .*", f"site_description: {quoted(' '.join(m.values()))}")(site)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


HOME = """
# {{ title }}

{{ description }}

{{ section_list() }}

{{ facet_list("inputs") }}

{{ facet_table("inputs") }}

{{ source("s2") }}
"""
SECTION = "\n# {{ title }}\n\n{{ description }}\n\n## Questions\n\n{{ section_questions() }}\n"
REPOSITORY = "https://github.com/example/sorted"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site with words that nothing acts on, and the one with marks in their place."""
    built = []
    for name, texts in (
        ("words", (lambda n: f"zp{n}z", lambda n: f"zi{n}z")),
        ("marks", (lambda n: REPLACED[f"zp{n}z"], lambda n: REPLACED[f"zi{n}z"])),
    ):
        folder = tmp_path_factory.mktemp(name)
        site = copy_small(folder)
        fill(site, *texts)
        built.append(build(folder / "site", cwd=site, REPO_URL=REPOSITORY, SITE_URL="https://example.org/"))
    return built[0], built[1]


REPLACED = {f"z{kind}{n}z": marks[n % len(marks)] for kind, marks in (("p", PLAIN), ("i", INLINE)) for n in range(1, 2 * COUNT + 1)}


def marked(words: str, change: Callable[[str], str] = str) -> str:
    return WORDS.sub(lambda word: change(REPLACED[word[0]]), words)


def flat(element: Element, change: Callable[[str], str] = str) -> list[object]:
    """Return what an element consists of, in order: tags with their attributes, and texts, in which words are changed.

    Ids that the engine makes of a heading's words are left out, with what leads to them, and so are the colors of listings. In the table
    of contents the engine writes a space for a no-break space.
    """
    parts: list[object] = [(element.tag, {name: attribute(name, value, change) for name, value in element.attrib.items() if name != "id"})]
    if element.tag == "pre":
        return [*parts, change("".join(element.itertext())), "</pre>"]
    if element.get("type") == "application/ld+json":
        values = json.loads("".join(element.itertext())).values()
        return [*parts, *(change(str(text)) for value in values for text in (value if isinstance(value, list) else [value]))]
    for text in (element.text or "", *(piece for child in element for piece in (child, child.tail or ""))):
        parts += flat(text, change) if isinstance(text, Element) else [change(text).replace("\xa0", " ")] if text else []
    return [*parts, f"</{element.tag}>"]


def attribute(name: str, value: str, change: Callable[[str], str]) -> str:
    if name in {"href", "for"}:
        return re.sub("#.*", "#", change(value) if change is str else marked(value, lambda mark: quote(mark, safe="/")))
    return change(value).replace("\xa0", " ")


def parsed(file: Path) -> Element:
    """Read a page, without what names its picture, which a prompt with letters that the picture's font lacks has not."""
    html = re.sub(r'<meta (?:property="og:image|name="twitter:card)[^>]*>\s*', "", file.read_text(encoding="utf-8"))
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def test_marks_stand_where_words_stood_and_change_nothing_else(sites: tuple[Path, Path]) -> None:
    words, marks = sites
    pages = sorted(file.relative_to(words) for file in words.rglob("*.html"))
    assert pages == sorted(file.relative_to(marks) for file in marks.rglob("*.html")) and len(pages) > 2 * COUNT
    seen: set[str] = set()
    for page in pages:
        seen |= set(WORDS.findall((words / page).read_text(encoding="utf-8")))
        expected, got = flat(parsed(words / page), marked), flat(parsed(marks / page))
        first = next((index for index, pair in enumerate(zip(expected, got, strict=False)) if pair[0] != pair[1]), None)
        assert first is None, f"{page}: {got[first - 3 : first + 3]} in place of {expected[first - 3 : first + 3]}"
        assert len(expected) == len(got), page
    assert {REPLACED[word] for word in seen} == {*PLAIN, *INLINE}


def test_no_page_has_an_id_twice(sites: tuple[Path, Path]) -> None:
    for file in sites[1].rglob("*.html"):
        ids = [element.get("id") for element in parsed(file).iter() if element.get("id")]
        assert [name for name in ids if ids.count(name) > 1] == [], file


def test_a_program_and_its_listing_are_shown_as_they_are(sites: tuple[Path, Path]) -> None:
    pages = (sites[1] / "specimens").glob("*/index.html")
    listings = ["".join(listing.itertext()) for page in pages for listing in parsed(page).iter("pre")]
    assert len([text for text in listings if f"# {CODE}" in text.split("\n")]) == COUNT
    assert len([text for text in listings if CODE in text.split("\n")]) == COUNT


def test_a_picture_is_shown_as_it_is_drawn(small_model: Site, parser: Markdown) -> None:
    words = "A\xa0 B & <c> {{ x }} *x* | `y` ]]> \"'"
    drawn = f"<svg xmlns='http://www.w3.org/2000/svg'>\n<!-- no -->\n<title>{escape(words)}</title>\n\n<text>{escape(words)}</text></svg>"
    figure = shown(parser, f"Before.\n\n{picture(replaced(small_model, pictures={'x': drawn}), 'index.md', 'x')}\n\nBehind.")
    assert [
        "".join(element.itertext()) for name in ("title", "text") for element in figure.iter(f"{{http://www.w3.org/2000/svg}}{name}")
    ] == [words] * 2
    assert ["".join(element.itertext()) for element in figure.iter("p")] == ["Before.", "Behind."]


def test_exports_hold_the_marks_as_they_are(sites: tuple[Path, Path]) -> None:
    words, marks = ((site / "questions.json").read_text(encoding="utf-8") for site in sites)
    assert json.loads(marks) == json.loads(WORDS.sub(lambda word: json.dumps(REPLACED[word[0]])[1:-1], words))
    words, marks = ((site / "llms.txt").read_text(encoding="utf-8") for site in sites)
    assert marks == marked(words)


PLAIN_FIELDS = [
    ("docs/questions/order/01-stability.md", "title"),
    ("docs/questions/order/01-stability.md", "prompt"),
    ("docs/questions/order/01-stability.md", "gist"),
    ("docs/questions/order/01-stability.md", "terms", 0, "term"),
    ("docs/questions/order/01-stability.md", "terms", 1, "meaning"),
    ("docs/questions/order/index.md", "title"),
    ("docs/questions/order/index.md", "description"),
    ("docs/tasks/01-sort-twice.md", "title"),
    ("docs/tasks/01-sort-twice.md", "goal"),
    ("docs/index.md", "title"),
    ("docs/index.md", "description"),
    ("docs/data/languages.yml", "python", "title"),
    ("docs/data/contract.yml", "order", "title"),
    ("specimens/cpython/stable-sort/specimen.yml", "title"),
    ("docs/models/swaps.md", "title"),
    ("docs/models/swaps.md", "promise"),
    ("docs/models/swaps.md", "simplifies"),
    ("measurements/comparisons/measurement.yml", "title"),
    ("measurements/comparisons/measurement.yml", "columns", "10"),
]
INLINE_FIELDS = [
    ("docs/questions/order/01-stability.md", "related", 0, "why"),
    ("docs/questions/order/01-stability.md", "sources", 1, "proves"),
    ("docs/questions/order/01-stability.md", "rubric", "weak", 0),
    ("docs/data/languages.yml", "python", "summary"),
    ("docs/data/languages.yml", "python", "in_short"),
    ("docs/data/contract.yml", "order", "brief", "emits"),
    ("docs/data/contract.yml", "order", "brief", "provides"),
    ("docs/data/contract.yml", "order", "cells", "python", "emits"),
    ("docs/data/contract.yml", "order", "cells", "python", "provides"),
    ("docs/data/contract.yml", "order", "cells", "python", "unshown"),
    ("docs/data/sources.yml", "python-sorting", "title"),
    ("docs/data/corrections.yml", "keys-twice", "said"),
    ("docs/data/corrections.yml", "keys-twice", "holds"),
    ("specimens/cpython/stable-sort/specimen.yml", "shows"),
    ("specimens/cpython/stable-sort/specimen.yml", "proofs", 0, "proves"),
    ("docs/models/swaps.md", "mutations", 0, "does"),
    ("measurements/comparisons/measurement.yml", "measures"),
    ("measurements/comparisons/measurement.yml", "rows", "shuffled", "title"),
    ("measurements/comparisons/measurement.yml", "checks", 0, "says"),
]
LINE_FIELDS = [
    ("docs/questions/order/01-stability.md", "aliases", 0),
    ("specimens/cpython/stable-sort/specimen.yml", "command"),
    ("specimens/cpython/stable-sort/recorded.yml", "platform"),
    ("measurements/comparisons/recorded.yml", "processor"),
    ("measurements/comparisons/recorded.yml", "versions", "cpython"),
]


def test_where_code_stands_between_backticks_is_said() -> None:
    guide = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"^In (.*), code stands between backticks", guide, flags=re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", sentence))
    assert named == {next((key for key in reversed(field) if key in named), field[-1]) for field in INLINE_FIELDS}


FIELDS = ((Plain, PLAIN_FIELDS), (Inline, INLINE_FIELDS), (Line, LINE_FIELDS))
REFUSED = {
    mark: fields
    for mark in MARKS
    if (fields := [field for kind, fields in FIELDS if not accepted(kind, f"{mark} C{mark}") for field in fields])
}


@pytest.mark.parametrize("mark", REFUSED, ids=repr)
def test_a_mark_that_a_text_cannot_carry_is_reported_at_each(mark: str, small: Path) -> None:
    for path, *keys, last in REFUSED[mark]:
        content = inner = yaml.safe_load((small / path).read_text(encoding="utf-8").split("---\n")[path.endswith(".md")])
        for key in keys:
            inner = inner[key]
        inner[last] = f"{mark} qqq{mark}"
        write(small, path, content, body(small, path) if path.endswith(".md") else "")
    reported = problems(small)
    assert len(reported) == len(REFUSED[mark]), "\n".join(map(str, reported))
    for problem in reported:
        assert "qqq" in (small / problem.path).read_text(encoding="utf-8").split("\n")[problem.line - 1], problem
        assert len(problem.mend) > 5 and str(problem).isprintable()


FRAMES = [
    "- {}: x",
    "| a | b |\n| --- | --- |\n| {} | `x` |",
    "1. [{}](https://example.org/): x",
    '<div markdown="1">\n\n**x** {}\n\n</div>',
    "# {}",
]


@pytest.fixture(scope="module")
def parser(small_model: Site) -> Markdown:
    return Markdown(extensions=list(small_model.configuration.extensions), extension_configs=dict(small_model.configuration.options))


def shown(parser: Markdown, source: str) -> Element:
    parser.reset()
    return html5lib.parse(
        re.sub(r'<a class="headerlink".*?</a>', "", parser.convert(source)), treebuilder="etree", namespaceHTMLElements=False
    )


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("mark", [mark for mark in MARKS if "`" in mark and accepted(Inline, mark)])
def test_code_between_backticks_is_shown_as_it_is(parser: Markdown, mark: str, frame: str) -> None:
    code = re.sub(r"^(`+)(.*)\1$", r"\2", mark)
    for line, around in ((mark, ("", "")), (f"*a* {mark} | b", ("*a* ", " | b"))):
        with_code, without = (shown(parser, frame.format(words)) for words in (inline(line), inline(line.replace(mark, "zzz"))))
        expected = "".join(without.itertext()).replace("zzz", code)
        assert "".join(with_code.itertext()) == expected and f"{around[0]}{code}{around[1]}" in expected
        spans = [element for element in with_code.iter("code") if "".join(element.itertext()) == code]
        assert spans
        parent = next(element for element in with_code.iter() if spans[0] in list(element))
        parent.remove(spans[0])
        assert [element.tag for element in with_code.iter()] == [element.tag for element in without.iter()]


@pytest.mark.parametrize(
    "url", ["(a)_b_*c*", "a_(b", "a)b", "?a=b&copy=1&amp;d", "a'b'", "[a]~x~", "a,b;c!d:e@f$g+h=", "%20%7C", "é", "#a_b(c)"]
)
def test_an_address_leads_where_it_says(parser: Markdown, url: str) -> None:
    source = Source(title="A `t` [t]", url=f"https://example.org/{url}")
    (link,) = shown(parser, f"| a |\n| --- |\n| [{inline(source.title)}]({address(source.url)}) b |").iter("a")
    assert link.get("href") == source.url and "".join(link.itertext()) == "A t [t]"


@pytest.mark.parametrize("name", ["C", "C++", "C#", "text", "a b", "é", "λ", "→", "←", "😀", "की", "का", "x²", "x*", "R&D", "RD"])
def test_a_term_has_an_address_of_its_own(name: str) -> None:
    others = {Term.model_construct(term=other, meaning="It.").slug for other in ("c+", "c&", "tex", "e", "-", "", "क", "x")}
    slug = Term.model_construct(term=name, meaning="It.").slug
    assert (slug in others) == (name in {"", "e"}) and re.fullmatch(r"[^\s\"'<>&]+", slug)
    assert slug == Term.model_construct(term=unicodedata.normalize("NFD", name).upper().lower(), meaning="It.").slug
