"""Views of the specimens: program, command, what a real compiler made of it, and what that proves."""

import re
from collections.abc import Iterable
from html import escape
from itertools import accumulate, groupby

from pygments.lexers import find_lexer_class_for_filename

from macros.load.specimens import SpecimenFolder
from macros.load.templates import arguments
from macros.problems import Misuse, unknown
from macros.render.markdown import fence, inline, link, question_numbers, text
from macros.render.questions import current_question
from macros.site import Site

SPECIMENS = "specimens/index.md"
IN_FULL = 2  # so many specimens a question's page shows in full; a page must stay light


def proof(site: Site, here: str) -> str:
    """Show the specimens of the page's question; of many, those that belong here first in full, and the others as links."""
    number = current_question(site, here, "proof").front.number
    folders = of_question(site, number)
    if not folders:
        raise Misuse("no specimen belongs to this question", "remove the part, or name the question in a specimen.yml")
    blocks = []
    for folder in folders[:IN_FULL]:
        blocks += [f"**{text(folder.specimen.title)}.** {inline(folder.specimen.shows)}", _specimen(site, here, folder)]
    if rest := folders[IN_FULL:]:
        more = (f"- [{text(each.specimen.title)}]({specimen_link(each, here)}): {inline(each.specimen.shows)}" for each in rest)
        blocks += ["Proved as well:", "\n".join(more)]
    return "\n\n".join(blocks)


def of_question(site: Site, number: int) -> list[SpecimenFolder]:
    """Return a question's specimens, those that belong to it first before the others; its page shows the first `IN_FULL` in full.

    Last are those that the page shows in another part.
    """
    elsewhere = arguments(site.by_number[number].document.body, "specimen")
    folders = [folder for folder in site.specimens if number in folder.specimen.questions]
    return sorted(folders, key=lambda folder: (folder.id in elsewhere, folder.specimen.questions.index(number)))


def specimen(site: Site, here: str, name: object) -> str:
    """Show the listing of one specimen, folded, with what it proves and where its program is, whatever page this is."""
    folder = _named(site, name)
    blocks = _proved(site, here, folder)
    program = f"[Program and command]({specimen_link(folder, here)})."
    title = f"{text(folder.specimen.title)} ({specimen_version(site, here, name)})"
    return "\n\n".join([f"/// proof | {title}", inline(folder.specimen.shows), *blocks, program, "///"])


def specimen_lines(site: Site, here: str, name: object, part: object, pattern: str = "") -> str:
    """Count the lines of a part of a specimen's listing that match a pattern. Raises `Misuse` where none does."""
    folder = _named(site, name)
    parts = folder.recording.listing if folder.recording else {}
    if part not in parts:
        raise Misuse(*unknown("part of the listing", part, parts))
    count = sum(bool(re.search(pattern, line)) for line in parts[str(part)].split("\n"))
    if not count:
        raise Misuse(f"no line of `{part}` matches `{pattern}`", "mend the pattern")
    return str(count)


def specimen_version(site: Site, here: str, name: object) -> str:
    """Say in short with which version of its toolchain a specimen was recorded."""
    folder = _named(site, name)
    number = re.search(r"\d+(\.\d+)+", folder.recording.version if folder.recording else "")
    return f"{text(folder.toolchain.title)} {number[0]}" if number else text(folder.toolchain.title)


def _named(site: Site, name: object) -> SpecimenFolder:
    if not isinstance(name, str) or name not in site.by_specimen:
        raise Misuse(*unknown("specimen", name, site.by_specimen))
    return site.by_specimen[name]


def specimen_list(site: Site, here: str) -> str:
    """List all specimens by toolchain, each in one line that leads to it."""
    blocks = []
    for page, folders in site.by_specimen_page.items():
        toolchain = folders[0].toolchain.title
        lines = (
            f"- [{text(each.specimen.title)}]({specimen_link(each, here)}){{ #{anchor(each)} }}: {inline(each.specimen.shows)}"
            for each in folders
        )
        blocks += [f"## [{text(toolchain)}]({link(page, here)}) {{ #{folders[0].id.split('/')[0]} }}", "\n".join(lines)]
    return "\n\n".join(blocks)


def toolchain_specimens(site: Site, here: str) -> str:
    """Show the specimens of the page's toolchain: its scripts, then what each specimen shows and proves, and how it was recorded."""
    if here not in site.by_specimen_page:
        raise Misuse("`toolchain_specimens` belongs on a toolchain's page", "remove the call")
    folders = site.by_specimen_page[here]
    blocks = []
    for folder in folders:
        questions = question_numbers(site, here, folder.specimen.questions)
        label = "question" if len(folder.specimen.questions) == 1 else "questions"
        blocks.append(
            f"## {text(folder.specimen.title)} {{ #{anchor(folder)} }}\n\n{inline(folder.specimen.shows)} For {label} {questions}."
        )
        title = f"{specimen_version(site, here, folder.id)}: program, output, and what they prove"
        blocks.append(f"/// proof | {title}\n{_specimen(site, here, folder)}\n///")
    for name, source in folders[0].scripts.items():
        blocks.append(f"## The script {inline(f'`{name}`')} {{ #{script_anchor(name)} }}\n\nCommands of these specimens call it.")
        blocks.append(f"/// proof | Show the script\n{fence(source, 'bash')}\n///")
    return "\n\n".join(blocks)


def specimen_link(folder: SpecimenFolder, here: str) -> str:
    """Return the link from the page `here` to a specimen."""
    return f"{link(folder.page, here)}#{anchor(folder)}"


def anchor(folder: SpecimenFolder) -> str:
    """Return the id of a specimen's heading, and of the line that leads there from the page of all specimens."""
    return folder.id.replace("/", "-")


def script_anchor(name: str) -> str:
    """Return the id of a script's heading."""
    return f"script-{name}"


def _specimen(site: Site, here: str, folder: SpecimenFolder) -> str:
    blocks = [
        fence(folder.source, find_lexer_class_for_filename(folder.program).aliases[0]),
        fence(f"$ {folder.specimen.command}", "console"),
        *_proved(site, here, folder),
    ]
    return "\n\n".join(blocks)


def _proved(site: Site, here: str, folder: SpecimenFolder) -> list[str]:
    marks = folder.marks()
    numbers = accumulate((bool(lines) for _, lines in marks), initial=0)
    captions = (
        f"- {_caption(number + 1 if lines else None)}{inline(proof.proves)}" for number, (proof, lines) in zip(numbers, marks, strict=False)
    )
    return [_listing(folder.listing, [lines for _, lines in marks if lines]), "\n".join(captions), _recorded(site, here, folder)]


def _caption(number: int | None) -> str:
    return "Shown by what the listing lacks: " if number is None else f'<span class="badge">{number}</span> '


def _listing(listing: str, marks: list[list[int]]) -> str:
    """Render a listing. A row has a number for each proof that covers it; what follows with the same numbers belongs to it.

    The numbers are no text of the page, so that they are not copied; they are 1, 2, and so on, as those of the captions.
    """
    rows = [
        (" ".join(str(proof) for proof, lines in enumerate(marks, 1) if row in lines), line)
        for row, line in enumerate(listing.rstrip().split("\n"), 1)
    ]
    pieces = []
    for numbers, run in groupby(rows, key=lambda row: row[0]):
        code = escape("".join(f"{line}\n" for _, line in run), quote=False)
        pieces.append(f'<span class="hll" data-proofs="{numbers}">{code}</span>' if numbers else code)
    width = max((len(numbers) for numbers, _ in rows), default=0)
    style = f' style="--numbers: {width}ch"' if width else ""
    return f'<div class="language-text highlight"><pre><span></span><code{style}>{"".join(pieces)}</code></pre></div>'


def _recorded(site: Site, here: str, folder: SpecimenFolder) -> str:
    repository, recording = site.configuration.repository, folder.recording
    path = f"[`{folder.path}`]({repository}/tree/main/{folder.path})" if repository else f"`{folder.path}`"
    facts = f"{path}: {text(recording.version)}, {text(recording.platform)}, {recording.date}." if recording else path
    called = [name for name in folder.scripts if f"../{name}" in folder.specimen.command]
    return facts + _calls(f"[{inline(f'`{name}`')}]({link(folder.page, here)}#{script_anchor(name)})" for name in called)


def _calls(scripts: Iterable[str]) -> str:
    names = " and ".join(scripts)
    return f" The command calls {names}." if names else ""
