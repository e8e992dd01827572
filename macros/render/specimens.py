"""Views of the specimens: program, command, what a real compiler made of it, and what that proves."""

import re
from itertools import groupby

from macros.load.specimens import SpecimenFolder
from macros.problems import Misuse
from macros.render.markdown import inline, link, question_numbers, text
from macros.render.questions import current_question
from macros.site import Site

SPECIMENS = "specimens.md"
IN_FULL = 2  # so many specimens a question's page shows in full; a page must stay light


def proof(site: Site, here: str) -> str:
    """Show the specimens of the page's question; of many, those that belong here first in full, and the others as links."""
    number = current_question(site, here, "proof").front.number
    folders = [folder for folder in site.specimens if number in folder.specimen.questions]
    if not folders:
        raise Misuse("no specimen belongs to this question", "remove the part, or name the question in a specimen.yml")
    folders.sort(key=lambda folder: folder.specimen.questions.index(number))
    blocks = [_specimen(site, here, folder) for folder in folders[:IN_FULL]]
    if rest := folders[IN_FULL:]:
        more = (f"- [{text(each.specimen.title)}]({link(SPECIMENS, here)}#{anchor(each)}): {inline(each.specimen.shows)}" for each in rest)
        blocks += ["Proved as well:", "\n".join(more)]
    return "\n\n".join(blocks)


def specimen_list(site: Site, here: str) -> str:
    """Show all specimens by toolchain: its scripts, then what each specimen shows and proves, and how it was recorded."""
    blocks = []
    for toolchain, group in groupby(site.specimens, key=lambda folder: folder.toolchain):
        folders = list(group)
        blocks.append(f"## {text(toolchain.title)} {{ #{folders[0].id.split('/')[0]} }}")
        for name, source in folders[0].scripts.items():
            blocks.append(f"/// proof | The script {inline(f'`{name}`')}, which these commands call\n{_fence(source, 'bash')}\n///")
        for folder in folders:
            questions = question_numbers(site, here, folder.specimen.questions)
            label = "question" if len(folder.specimen.questions) == 1 else "questions"
            blocks.append(f"### {text(folder.specimen.title)} {{ #{anchor(folder)} }}\n\nFor {label} {questions}.")
            blocks.append(f"/// proof | {text(folder.specimen.title)}\n{_specimen(site, here, folder)}\n///")
    return "\n\n".join(blocks)


def _specimen(site: Site, here: str, folder: SpecimenFolder) -> str:
    marks = folder.marks()
    highlighted = " ".join(map(str, sorted({number for _, numbers in marks for number in numbers})))
    blocks = [
        f"**{text(folder.specimen.title)}.** {inline(folder.specimen.shows)}",
        _fence(folder.source, folder.program.rpartition(".")[2]),
        _fence(f"$ {folder.specimen.command}", "console"),
        _fence(folder.listing, f'{{ .text hl_lines="{highlighted}" }}' if highlighted else "text"),
        "\n".join(f"- {_lines(numbers)}{inline(proof.proves)}" for proof, numbers in marks),
        _recorded(site, here, folder),
    ]
    return "\n\n".join(blocks)


def _fence(code: str, head: str) -> str:
    fence = "`" * max([4, *(len(ticks) + 1 for ticks in re.findall("`+", code))])
    return f"{fence}{head}\n{code.rstrip()}\n{fence}"


def _lines(numbers: list[int]) -> str:
    if not numbers:
        return "No line: "
    return f"Line {numbers[0]}: " if len(numbers) == 1 else f"Lines {numbers[0]} to {numbers[-1]}: "


def anchor(folder: SpecimenFolder) -> str:
    """Return the id of a specimen's heading on the page of all specimens."""
    return folder.id.replace("/", "-")


def _recorded(site: Site, here: str, folder: SpecimenFolder) -> str:
    repository, recording = site.configuration.repository, folder.recording
    path = f"[`{folder.path}`]({repository}/tree/main/{folder.path})" if repository else f"`{folder.path}`"
    facts = f"{path}: {text(recording.version)}, {text(recording.platform)}, {recording.date}." if recording else path
    scripts = f"{link(SPECIMENS, here)}#{folder.id.split('/')[0]}"
    return f"{facts} The command calls [a script]({scripts})." if "../" in folder.specimen.command else facts
