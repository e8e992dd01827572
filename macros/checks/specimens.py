"""Checks the specimens: their form, what they refer to, and whether what was recorded proves what they say."""

import re
from collections.abc import Iterator

from macros.load.specimens import TOOLCHAINS, SpecimenFolder, failures
from macros.problems import Problem, suggest, unknown, unknowns
from macros.render.specimens import SPECIMENS, anchor
from macros.site import Site

PROGRAM_LINES = 25
LISTING_LINES = 40


def check_forms(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with each specimen, looked at alone."""
    for folder in site.specimens:
        yield from check_form(folder)


def check_form(folder: SpecimenFolder) -> Iterator[Problem]:
    """Yield what is wrong with a specimen beyond the form of its keys."""
    specimen = folder.specimen
    if (count := len(folder.source.splitlines())) > PROGRAM_LINES:
        yield folder.problem(f"the program has {count} lines, {PROGRAM_LINES} are the limit", "show less in it")
    for index, proof in enumerate(specimen.proofs):
        if (proof.match is None) == (proof.never is None):
            yield folder.problem("the proof has not one pattern", "write either `match` or `never`", "proofs", index)
        if proof.within is not None and proof.within not in specimen.listing:
            wrong, mend = f"the listing has no part `{proof.within}`", suggest(proof.within, specimen.listing)
            yield folder.problem(wrong, mend, "proofs", index)
    for index, substitution in enumerate(specimen.substitute):
        try:
            re.compile(f"{substitution.pattern}|").sub(substitution.by, "")
        except (re.error, IndexError) as error:
            wrong, mend = f"`{substitution.by}` cannot be put in ({error})", r"refer to a group that the pattern has, as \1"
            yield folder.problem(wrong, mend, "substitute", index)
    for index, mutation in enumerate(specimen.mutations):
        if mutation.replace not in folder.source:
            mend = "name a piece of it, to the letter"
            yield folder.problem(f"`{mutation.replace}` is not in the program", mend, "mutations", index)


def check_references(site: Site) -> Iterator[Problem]:
    """Yield a toolchain about something that is no column of the contract, and what a specimen refers to and does not exist."""
    (row_name, name), rows = site.contract_names, site.topic.rows or ""
    for key, toolchain in {folder.id.split("/")[0]: folder.toolchain for folder in site.specimens}.items():
        if toolchain.about is not None and toolchain.about not in site.columns:
            yield Problem(TOOLCHAINS, site.data[TOOLCHAINS].line(key, name), *unknown(name, toolchain.about, site.columns))
    owners = {folder.id.split("/")[0]: TOOLCHAINS for folder in site.specimens}
    for folder in site.specimens:
        if owner := owners.get(anchor(folder)):
            yield folder.problem(f"the address `#{anchor(folder)}` belongs to {owner} already", "give the folder another name")
        owners.setdefault(anchor(folder), folder.path)
        yield from unknowns("question", folder.specimen.questions, site.by_number, folder.problem, "questions")
        yield from unknowns(row_name, folder.specimen.rows, site.contract, folder.problem, rows)
        if folder.specimen.rows and folder.toolchain.about is None:
            yield folder.problem(f"{folder.toolchain.title} is no {name} of the contract", f"remove the key `{rows}`", rows)


def check_recordings(site: Site) -> Iterator[Problem]:
    """Yield what is wrong between a specimen and its recording."""
    for folder in site.specimens:
        path, mend = f"{folder.path}/recorded.yml", f"run `make record ID={folder.id}`"
        listing = folder.recording.listing if folder.recording else {}
        if folder.recording is None:
            yield folder.problem("the specimen is not recorded", mend)
        elif list(listing) != list(folder.specimen.listing or ["output"]):
            yield Problem(path, 1, "the recorded parts are not those of specimen.yml", mend)
        elif empty := [name for name, text in listing.items() if not text.strip()]:
            yield Problem(path, 1, f"nothing is recorded for `{empty[0]}`", "mend its `start`, `end`, and `keep`, and record anew")
        elif (count := sum(len(text.splitlines()) for text in listing.values())) > LISTING_LINES:
            yield Problem(path, 1, f"the listing has {count} lines, {LISTING_LINES} are the limit", "keep fewer lines, and record anew")
        else:
            for index, complaint in failures(folder.specimen, listing):
                yield folder.problem(complaint, "mend the proof, or record anew", "proofs", index)


def check_specimen_pages(site: Site) -> Iterator[Problem]:
    """Yield a page among those of the specimens that belongs to no toolchain, or to one without specimens."""
    toolchains = [path.removeprefix("specimens/").removesuffix(".md") for path in site.by_specimen_page]
    for page in site.pages:
        name = page.path.removeprefix("specimens/").removesuffix(".md")
        if toolchains and page.path.startswith("specimens/") and page.path != SPECIMENS and name not in toolchains:
            wrong, mend = unknown("toolchain", name, toolchains)
            yield Problem(page.file, 1, wrong, f"{mend}, or move the page elsewhere")


def check_proofs_are_shown(site: Site) -> Iterator[Problem]:
    """Yield a question that has specimens and does not show them."""
    proved = {number: folder for folder in site.specimens for number in folder.specimen.questions}
    titles = [title for title, rule in site.topic.parts.items() if rule.block == "proof"]
    for page in site.questions:
        if titles and page.front.number in proved and "proof" not in page.calls:
            wrong = f"the page does not show its specimen `{proved[page.front.number].id}`"
            yield page.problem(wrong, f"write the part {titles[0]} where the order has it")
