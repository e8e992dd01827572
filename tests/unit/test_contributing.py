"""What CONTRIBUTING.md and the README name is there, and what a writer needs is named."""

import re

import pytest

from macros.load.measurements import Check, Measurement, Row
from macros.load.models import Mechanism, Mutation
from macros.load.schema import Question, Record, Task
from macros.load.specimens import Specimen, Toolchain
from macros.load.topic import Facet, PartRule, Topic
from macros.site import Site
from tools.project import PROJECT

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_what_make_is_told_to_do_has_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", GUIDE + README)) <= targets


@pytest.mark.parametrize(
    "shape", [Question, Task, Specimen, Toolchain, Measurement, Row, Check, Mechanism, Mutation, Topic, Facet, PartRule]
)
def test_every_key_is_explained(model: Site, shape: type[Record]) -> None:
    """A key stands between backticks, or in a sample; this site's topic is the sample of a topic."""
    sample = (PROJECT / "docs" / "data" / "topic.yml").read_text(encoding="utf-8")
    shaped = model.topic.shaped(shape) if shape in (Question, Specimen, Toolchain) else shape
    keys = [field.alias or name for name, field in shaped.model_fields.items()]
    assert [key for key in keys if not re.search(rf"`{key}`|\b{key}:", GUIDE + sample)] == []


def test_every_path_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:docs|macros|overrides|specimens|tests|tools|\.github)/[\w./-]*)`", GUIDE + README)
    assert [path for path in named if not (PROJECT / path).exists() and "38-" not in path] == []


def test_every_block_is_explained(model: Site) -> None:
    for kind, _ in model.configuration.blocks.values():
        assert re.search(rf"`/{{3,}} {kind}\b", GUIDE), kind
