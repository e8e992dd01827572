"""Checks the specimens: their form, what they refer to, and whether what was recorded proves what they say."""

import re
from collections.abc import Iterator

from macros.load.specimens import TOOLCHAINS, SpecimenFolder, failures
from macros.problems import Problem, suggest
from macros.site import Site

PROGRAM_LINES = 25
LISTING_LINES = 40


def check_forms(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with each specimen, looked at alone."""
    for folder in site.specimens:
        yield from check_form(folder)


def check_form(folder: SpecimenFolder) -> Iterator[Problem]:
    """Yield what is wrong with a specimen beyond the form of its keys."""
    path, specimen, located = f"{folder.path}/specimen.yml", folder.specimen, folder.located
    if (count := len(folder.source.splitlines())) > PROGRAM_LINES:
        yield Problem(path, 1, f"the program has {count} lines, {PROGRAM_LINES} are the limit", "show less in it")
    for index, proof in enumerate(specimen.proofs):
        line = located.line("proofs", index)
        if (proof.match is None) == (proof.never is None):
            yield Problem(path, line, "the proof has not one pattern", "write either `match` or `never`")
        if proof.within is not None and proof.within not in specimen.listing:
            yield Problem(path, line, f"the listing has no part `{proof.within}`", suggest(proof.within, specimen.listing))
    for index, substitution in enumerate(specimen.substitute):
        try:
            re.compile(f"{substitution.pattern}|").sub(substitution.by, "")
        except (re.error, IndexError) as error:
            line = located.line("substitute", index)
            yield Problem(path, line, f"`{substitution.by}` cannot be put in ({error})", r"refer to a group that the pattern has, as \1")
    for index, mutation in enumerate(specimen.mutations):
        if mutation.replace not in folder.source:
            line = located.line("mutations", index)
            yield Problem(path, line, f"`{mutation.replace}` is not in the program", "name a piece of it, to the letter")


def check_references(site: Site) -> Iterator[Problem]:
    """Yield a toolchain about something that is no column of the contract, and what a specimen refers to and does not exist."""
    name = site.column_name
    for key, toolchain in {folder.id.split("/")[0]: folder.toolchain for folder in site.specimens}.items():
        if toolchain.about is not None and toolchain.about not in site.columns:
            line = site.data[TOOLCHAINS].line(key, name)
            yield Problem(TOOLCHAINS, line, f"unknown {name} `{toolchain.about}`", suggest(toolchain.about, site.columns))
    for folder in site.specimens:
        path = f"{folder.path}/specimen.yml"
        for index, number in enumerate(folder.specimen.questions):
            if number not in site.by_number:
                line = folder.located.line("questions", index)
                yield Problem(path, line, f"unknown question {number}", "name an existing number")
        for index, row in enumerate(folder.specimen.rows):
            line = folder.located.line(site.topic.rows or "", index)
            if row not in site.contract:
                yield Problem(path, line, f"unknown {site.topic.facets[site.topic.rows or ''].name} `{row}`", suggest(row, site.contract))
            elif folder.toolchain.about is None:
                yield Problem(path, line, f"{folder.toolchain.title} is no {name} of the contract", f"remove the key `{site.topic.rows}`")


def check_recordings(site: Site) -> Iterator[Problem]:
    """Yield what is wrong between a specimen and its recording."""
    for folder in site.specimens:
        path = f"{folder.path}/recorded.yml"
        mend = f"run `make record ID={folder.id}`"
        if folder.recording is None:
            yield Problem(f"{folder.path}/specimen.yml", 1, "the specimen is not recorded", mend)
            continue
        listing = folder.recording.listing
        if list(listing) != list(folder.specimen.listing or ["output"]):
            yield Problem(path, 1, "the recorded parts are not those of specimen.yml", mend)
        elif empty := [name for name, text in listing.items() if not text.strip()]:
            yield Problem(path, 1, f"nothing is recorded for `{empty[0]}`", "mend its `start`, `end`, and `keep`, and record anew")
        elif (count := sum(len(text.splitlines()) for text in listing.values())) > LISTING_LINES:
            yield Problem(path, 1, f"the listing has {count} lines, {LISTING_LINES} are the limit", "keep fewer lines, and record anew")
        else:
            for index, complaint in failures(folder.specimen, listing):
                line = folder.located.line("proofs", index)
                yield Problem(f"{folder.path}/specimen.yml", line, complaint, "mend the proof, or record anew")


def check_proofs_are_shown(site: Site) -> Iterator[Problem]:
    """Yield a question that has specimens and does not show them."""
    proved = {number: folder for folder in site.specimens for number in folder.specimen.questions}
    titles = [title for title, rule in site.topic.parts.items() if rule.block == "proof"]
    for page in site.questions:
        if titles and page.front.number in proved and "proof" not in page.calls:
            wrong = f"the page does not show its specimen `{proved[page.front.number].id}`"
            yield Problem(page.file, page.document.body_line, wrong, f"write the part {titles[0]} where the order has it")
