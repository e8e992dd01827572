"""Reads the specimens: small programs, what a real compiler made of them, and the patterns that prove something by it.

A specimen is a folder `specimens/<toolchain>/<name>/` with one program, a `specimen.yml` that a person writes, and a `recorded.yml` that
`make record` writes. See the section "A specimen" of CONTRIBUTING.md.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, StrictStr

from macros.located import Located
from macros.model import Ids, Line, Numbers, Plain, Record, as_list, mistake
from macros.problems import Problem, suggest

PROGRAM_LINES = 25
LISTING_LINES = 40


def _pattern(text: str) -> str:
    """Return a regular expression as it is, leading spaces included; raise where it is none."""
    try:
        re.compile(text, re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as error:
        raise mistake(f"is no regular expression ({error})") from error
    return text


def _needs_output(text: str) -> str:
    if re.search(text, "", re.MULTILINE):
        raise mistake(f"`{text}` matches even where there is no output")
    return text


Pattern = Annotated[StrictStr, AfterValidator(_pattern)]
ProofPattern = Annotated[Pattern, AfterValidator(_needs_output)]


class Toolchain(Record):
    """A compiler and what belongs to it."""

    title: Plain = Field(description="the toolchain's name in plain text")
    runtime: StrictStr | None = Field(default=None, description="the id of a runtime, from docs/data/runtimes.yml")
    version: Line = Field(description="the command that prints which version it is, in one line")
    programs: Ids = Field(description="a list of the programs that its commands call")
    packages: Ids = Field(default=(), description="a list of Debian's packages that bring it")


class Span(Record):
    """A stretch of the output: from the first line that matches `start` to the line before the next that matches `end`."""

    start: Pattern = Field(description="a pattern of the first line")
    end: Pattern | None = Field(default=None, description="a pattern of the line after the last one; without it, all that follows")
    keep: Pattern | None = Field(default=None, description="a pattern of the lines to keep; without it, all of them")


class Substitution(Record):
    """What is written in place of something that differs from run to run."""

    pattern: Pattern = Field(description="a pattern of what differs")
    by: StrictStr = Field(description="what to write instead")


class Proof(Record):
    """A pattern that the listing must match, or must never match, and what that proves."""

    match: ProofPattern | None = Field(default=None, description="a pattern that a line of the listing must match")
    never: ProofPattern | None = Field(default=None, description="a pattern that no line of the listing may match")
    within: StrictStr | None = Field(default=None, description="the name of the part of the listing that is meant")
    proves: Line = Field(description="what that proves, in one sentence of Markdown")


class Mutation(Record):
    """A change to the program after which the proofs must fail, which shows that they can."""

    replace: StrictStr = Field(min_length=1, description="a piece of the program")
    by: StrictStr = Field(description="what stands there instead")
    empty: StrictBool = Field(default=False, description="true where the change is meant to leave nothing to list")


class Specimen(Record):
    """What a person writes about a specimen."""

    title: Plain = Field(description="what it is, in a few words of plain text")
    shows: Line = Field(description="what it shows, in one sentence of Markdown")
    questions: Numbers = Field(description="a list of the numbers of the questions that it belongs to")
    services: Ids = Field(default=(), description="a list of the contract's services whose cell it proves for the toolchain's runtime")
    command: Line = Field(description="the command that a reader can type, in the specimen's folder")
    listing: dict[StrictStr, Span] = Field(default={}, description="the parts of the output to show, by name; without it, all of it")
    substitute: Annotated[tuple[Substitution, ...], BeforeValidator(as_list)] = Field(
        default=(), description="a list of `{pattern: ..., by: ...}` for what differs from run to run"
    )
    proofs: Annotated[tuple[Proof, ...], BeforeValidator(as_list)] = Field(
        description="a list of `{match: pattern, proves: sentence}` and `{never: pattern, proves: sentence}`"
    )
    mutations: Annotated[tuple[Mutation, ...], BeforeValidator(as_list)] = Field(
        description="a list of `{replace: piece, by: other piece}`, each of which must make a proof fail"
    )


class Recording(Record):
    """What the command printed when it was recorded, and with what."""

    version: Line = Field(description="what the toolchain's `version` printed")
    platform: Line = Field(description="operating system and processor")
    date: Annotated[StrictStr, Field(pattern=r"^\d{4}-\d\d-\d\d$")] = Field(description="the day, as 2026-11-24")
    listing: dict[StrictStr, StrictStr] = Field(description="the parts of the output, by name")


@dataclass(frozen=True)
class SpecimenFolder:
    """A specimen with its program and its recording. `id` is the toolchain's name and its own, with a slash between.

    Where `is_sound` is false, one of its files has a mistake that is reported already, and stand-ins fill the gaps.
    """

    id: str
    toolchain: Toolchain
    program: str
    source: str
    specimen: Specimen
    located: Located
    recording: Recording | None
    is_sound: bool

    @property
    def path(self) -> str:
        """The specimen's folder, relative to the project."""
        return f"specimens/{self.id}"

    @property
    def listing(self) -> str:
        """The recorded output, its parts separated by an empty line."""
        return whole(self.recording.listing) if self.recording else ""

    def marks(self) -> list[tuple[Proof, list[int]]]:
        """Return each proof with the numbers of the lines of `listing` that it matches, from 1; none where it must not match."""
        parts = self.recording.listing if self.recording else {}
        found = []
        for proof in self.specimen.proofs:
            text = part(proof, parts)
            first = self.listing.index(text) if proof.within and text else 0
            before = self.listing.count("\n", 0, first)
            found.append((proof, [number + before for number in proving_lines(proof.match, text)] if proof.match else []))
        return found


def whole(listing: Mapping[str, str]) -> str:
    """Return the parts of a listing, separated by an empty line."""
    return "\n\n".join(listing.values())


def part(proof: Proof, listing: Mapping[str, str]) -> str:
    """Return what of a listing a proof speaks of."""
    return listing.get(proof.within, "") if proof.within else whole(listing)


def check_specimen(specimen: Specimen, located: Located, source: str, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a specimen beyond the form of its keys. `path` names its `specimen.yml`."""
    if (count := len(source.splitlines())) > PROGRAM_LINES:
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
        if mutation.replace not in source:
            line = located.line("mutations", index)
            yield Problem(path, line, f"`{mutation.replace}` is not in the program", "name a piece of it, to the letter")


def check_recording(folder: SpecimenFolder) -> Iterator[Problem]:
    """Yield what is wrong between a specimen and its recording."""
    if not folder.is_sound:
        return
    path = f"{folder.path}/recorded.yml"
    mend = f"run `make record ID={folder.id}`"
    if folder.recording is None:
        yield Problem(f"{folder.path}/specimen.yml", 1, "the specimen is not recorded", mend)
        return
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


def excerpt(output: str, specimen: Specimen) -> dict[str, str]:
    """Take the parts to show from a command's output, with what differs from run to run replaced."""
    for substitution in specimen.substitute:
        output = re.sub(substitution.pattern, substitution.by, output, flags=re.MULTILINE)
    lines = [line.rstrip().replace("\t", "    ") for line in output.splitlines()]
    if not specimen.listing:
        return {"output": "\n".join(lines)}
    return {name: "\n".join(_cut(lines, span)) for name, span in specimen.listing.items()}


def _cut(lines: list[str], span: Span) -> list[str]:
    """Return the lines of a span; none where its start is not found."""
    start = next((index for index, line in enumerate(lines) if re.search(span.start, line)), len(lines))
    ends = (index for index, line in enumerate(lines) if index > start and span.end and re.search(span.end, line))
    return [line for line in lines[start : next(ends, len(lines))] if not span.keep or re.search(span.keep, line)]


def proving_lines(pattern: str, text: str) -> list[int]:
    """Return the numbers of the lines, from 1, that the first match of a pattern covers."""
    found = re.search(pattern, text, re.MULTILINE)
    if not found:
        return []
    first, last = (text.count("\n", 0, place) + 1 for place in (found.start(), max(found.start(), found.end() - 1)))
    return list(range(first, last + 1))


def failures(specimen: Specimen, listing: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Yield what the listing does not prove: the proof's place in the list, from 0, and a sentence."""
    for index, proof in enumerate(specimen.proofs):
        text = part(proof, listing)
        if not text.strip():
            yield index, f"there is no output that could prove: {proof.proves}"
        elif proof.match and not re.search(proof.match, text, re.MULTILINE):
            yield index, f"nothing matches `{proof.match}`, which is to prove: {proof.proves}"
        elif proof.never and re.search(proof.never, text, re.MULTILINE):
            yield index, f"something matches `{proof.never}`, which must not, to prove: {proof.proves}"
