"""Reads the specimens: folders with a program, a `specimen.yml` that a person writes, and a `recorded.yml` that `make record` writes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StrictBool, StrictStr

from macros.load.reader import Reader
from macros.load.schema import ID, ID_MEND, Filled, Ids, Inline, Line, Listed, Numbers, Plain, Record, mistake
from macros.load.topic import Topic
from macros.load.yaml_lines import Located
from macros.problems import Problem, unknown

TOOLCHAINS = "specimens/toolchains.yml"


def _pattern(text: str) -> str:
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
    """A compiler and what belongs to it. `about` is written under the name of the facet that has the contract's columns."""

    title: Plain = Field(description="the toolchain's name in plain text")
    about: StrictStr | None = None
    version: Line = Field(description="the command that prints its full version, in one line")
    sources: Ids = Field(description="a list of the endings of its programs, such as `.go`")
    platforms: Ids = Field(description="a list of the platforms on which its listings hold, such as linux/x86_64")
    programs: Ids = Field(description="a list of the programs that its commands call")
    packages: Ids = Field(default=(), description="a list of Debian's packages that bring it")
    scripts: Ids = Field(default=(), description="a list of the files beside its specimens that their commands call")


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
    proves: Inline = Field(description="what that proves, in one sentence")


class Mutation(Record):
    """A change to the program after which the proofs must fail, which shows that they can."""

    replace: StrictStr = Field(min_length=1, description="a piece of the program")
    by: StrictStr = Field(description="what stands there instead")
    empty: StrictBool = Field(default=False, description="true where the change is meant to leave nothing to list")


class Specimen(Record):
    """What a person writes about a specimen. `rows` is written under the key of the facet that has the contract's rows."""

    title: Plain = Field(description="what it is, in a few words of plain text")
    shows: Inline = Field(description="what it shows, in one sentence")
    questions: Numbers = Field(description="a list of the numbers of the questions that it belongs to")
    rows: Ids = ()
    command: Line = Field(description="the command that a reader can type, in the specimen's folder")
    listing: dict[StrictStr, Span] = Field(default={}, description="the parts of the output to show, by name; without it, all of it")
    substitute: Listed[Substitution] = Field(default=(), description="a list of `{pattern: ..., by: ...}` for what differs from run to run")
    proofs: Filled[Proof] = Field(description="a list of `{match: pattern, proves: sentence}` and of `{never: ...}`")
    mutations: Filled[Mutation] = Field(description="a list of `{replace: piece, by: other piece}`, after which a proof must fail")


class Recording(Record):
    """What the command printed when it was recorded, and with what."""

    version: Line = Field(description="what the toolchain's `version` printed")
    platform: Line = Field(description="operating system and processor")
    date: Annotated[StrictStr, Field(pattern=r"^\d{4}-\d\d-\d\d$")] = Field(description="the day, as 2026-11-24")
    listing: dict[StrictStr, StrictStr] = Field(description="the parts of the output, by name")


@dataclass(frozen=True)
class SpecimenFolder:
    """A specimen. `id` is the toolchain's name and its own, with a slash between; `scripts` are the toolchain's, text by name."""

    id: str
    toolchain: Toolchain
    scripts: Mapping[str, str]
    program: str
    source: str
    specimen: Specimen
    located: Located
    recording: Recording | None

    @property
    def path(self) -> str:
        """The specimen's folder, relative to the project."""
        return f"specimens/{self.id}"

    @property
    def page(self) -> str:
        """The page that shows the toolchain's specimens, relative to `docs/`."""
        return f"specimens/{self.id.split('/')[0]}.md"

    def problem(self, wrong: str, mend: str, *keys: str | int) -> Problem:
        """Return a problem with an entry of `specimen.yml`."""
        return Problem(f"{self.path}/specimen.yml", self.located.line(*keys), wrong, mend)

    @property
    def listing(self) -> str:
        """The recorded output, its parts separated by an empty line."""
        return whole(self.recording.listing) if self.recording else ""

    def marks(self) -> list[tuple[Proof, list[int]]]:
        """Return each proof with the numbers of the lines of `listing` that it matches, from 1; none where it must not match."""
        parts = self.recording.listing if self.recording else {}
        before = dict(zip(parts, accumulate((text.count("\n") + 2 for text in parts.values()), initial=0), strict=False))
        matched = [(proof, proving_lines(proof.match or "(?!)", part(proof, parts))) for proof in self.specimen.proofs]
        return [(proof, [before.get(proof.within or "", 0) + line for line in lines]) for proof, lines in matched]


def whole(listing: Mapping[str, str]) -> str:
    """Return the parts of a listing, separated by an empty line."""
    return "\n\n".join(listing.values())


def part(proof: Proof, listing: Mapping[str, str]) -> str:
    """Return what of a listing a proof speaks of."""
    return listing.get(proof.within, "") if proof.within else whole(listing)


def proving_lines(pattern: str, text: str) -> list[int]:
    """Return the numbers of the lines, from 1, that the first match of a pattern covers."""
    match = re.search(pattern, text, re.MULTILINE)
    if not match:
        return []
    first, last = (text.count("\n", 0, offset) + 1 for offset in (match.start(), max(match.start(), match.end() - 1)))
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


def read_toolchains(reader: Reader, topic: Topic) -> dict[str, Toolchain]:
    """Read `specimens/toolchains.yml`."""
    return reader.table(reader.project / TOOLCHAINS, topic.shaped(Toolchain))


def read_folders(reader: Reader, topic: Topic) -> tuple[SpecimenFolder, ...]:
    """Read the folders `specimens/<toolchain>/<name>/`, in the order of the toolchains and then of their names."""
    root = reader.project / "specimens"
    folders = [path for path in root.glob("[!._]*/[!._]*") if path.is_dir()]
    if not folders:
        return ()
    toolchains = read_toolchains(reader, topic)
    scripts = {key: {name: reader.text(root / key / name) or "" for name in each.scripts} for key, each in toolchains.items()}
    order, shape, declared = list(toolchains), topic.shaped(Specimen), reader.data[TOOLCHAINS].value
    specimens = []
    for folder in sorted(folders, key=lambda path: path.name):
        key = folder.parent.name
        if key in toolchains:
            specimens.append(_read_folder(reader, folder, toolchains[key], scripts[key], shape))
        elif isinstance(declared, dict) and key not in declared:
            reader.report(folder / "specimen.yml", 1, *unknown("toolchain", key, toolchains))
    return tuple(sorted(filter(None, specimens), key=lambda specimen: order.index(specimen.id.split("/")[0])))


def _read_folder(
    reader: Reader, folder: Path, toolchain: Toolchain, scripts: Mapping[str, str], shape: type[Specimen]
) -> SpecimenFolder | None:
    described, recorded = folder / "specimen.yml", folder / "recorded.yml"
    if not ID.fullmatch(folder.name):
        reader.report(described, 1, f"the folder's name `{folder.name}` cannot stand in an address", ID_MEND)
    programs = [file for file in sorted(folder.iterdir()) if file.suffix in toolchain.sources and not file.name.startswith(".")]
    if described.exists() and len(programs) != 1:
        wrong = "the folder does not hold one program" + (f" but {', '.join(file.name for file in programs)}" if programs else "")
        reader.report(described, 1, wrong, f"let one file end in {' or '.join(toolchain.sources)}")
    located = reader.yaml(described)
    specimen = reader.record(shape, located, described)
    recording = reader.record(Recording, reader.yaml(recorded), recorded) if recorded.exists() else None
    source = reader.text(programs[0]) if len(programs) == 1 else None
    if specimen is None or source is None:
        return None
    identifier = f"{folder.parent.name}/{folder.name}"
    return SpecimenFolder(identifier, toolchain, scripts, programs[0].name, source, specimen, located, recording)
