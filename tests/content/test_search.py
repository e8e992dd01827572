"""What the search answers over the site's own index: every name of a page leads to it, however it is spelled."""

import random
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from string import ascii_lowercase

import pytest

from macros.export.search_index import INDEX
from macros.load.models import Mechanism
from macros.load.schema import FacetValue, Section
from macros.site import Site
from tests.content.engine import Answer, answers, words
from tools.page_weight import compressed
from tools.project import PROJECT
from tools.search_eval import Query, read

QUERIES = PROJECT / "tests" / "queries"
SHARE = 5  # one alias in so many is tried in each wrong spelling
MANY = 400
MOST = 30  # results

Edit = Callable[[str, int, random.Random], str]


def first_word(least: int, edit: Edit) -> Callable[[str], str]:
    """Return what changes, in an alias, its first word of so many letters, at a letter that is always the same for the same alias."""

    def spell(alias: str) -> str:
        draw = random.Random(alias)
        return re.sub(rf"\b[a-z]{{{least},}}\b", lambda word: edit(word[0], draw.randrange(1, len(word[0]) - 1), draw), alias, count=1)

    return spell


AMERICAN = {r"(?<=[a-z]{3})iz(?=e|ing|ation)": "is", "analyz": "analys", "(?<=col)or|(?<=avi)or": "our", "fiber": "fibre"}


def british(alias: str) -> str:
    """Return the alias as it is written in Britain."""
    for american, spelled in AMERICAN.items():
        alias = re.sub(american, spelled, alias)
    return alias


SPELLINGS: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "dashes": lambda alias: re.sub(r"([a-z]{3,}) (?=[a-z]{3,})", r"\1-", alias),
    "joined": lambda alias: re.sub(r"^([a-z]{3,}) ([a-z]{3,})$", r"\1\2", alias),
    "wrong": first_word(5, lambda word, at, draw: word[:at] + draw.choice(ascii_lowercase) + word[at + 1 :]),
    "missing": first_word(5, lambda word, at, _: word[:at] + word[at + 1 :]),
    "doubled": first_word(5, lambda word, at, _: word[:at] + word[at] + word[at:]),
    "transposed": first_word(4, lambda word, at, _: word[:at] + word[at + 1] + word[at] + word[at + 2 :]),
    "two": first_word(9, lambda word, *_: word[:2] + "q" + word[3:6] + "x" + word[7:]),
    "British": british,
    "without punctuation": lambda alias: bare if len(bare := alias.strip("._-#!+")) > 2 and " " not in alias else alias,
    "last part": lambda alias: match[1] if (match := re.fullmatch(r"\w+(?:[./]|::)(\w*[a-z][A-Z]\w*)", alias)) else alias,
}
UNHARMED = {"capitals", "British", "without punctuation", "last part"}


@pytest.fixture(scope="session")
def named(model: Site) -> dict[str, set[str]]:
    """For each alias the addresses of its questions."""
    urls = defaultdict(set)
    for page in model.questions:
        for alias in page.front.aliases:
            urls[alias].add(page.url)
    return dict(urls)


def test_every_alias_finds_its_question(bare_site: Path, named: dict[str, set[str]]) -> None:
    assert named
    missed = [answer.query for answer in answers(bare_site, named) if not answer.has_in(3, named[answer.query])]
    assert not missed


def test_nearly_every_misspelled_alias_finds_its_question(bare_site: Path, named: dict[str, set[str]]) -> None:
    """Of a mistake that many aliases can have, a share is tried that depends on the alias alone, so that a new one changes no other."""
    typed: dict[str, dict[str, str]] = {}
    for spelling, spell in SPELLINGS.items():
        queries = {alias: spell(alias) for alias in named if spell(alias) != alias}
        sample = {alias: query for alias, query in queries.items() if zlib.crc32(f"{spelling} {alias}".encode()) % SHARE == 0}
        typed[spelling] = sample if len(queries) > MANY else queries
    given = iter(answers(bare_site, [query for queries in typed.values() for query in queries.values()]))
    for spelling, queries in typed.items():
        results = {alias: next(given) for alias in queries}
        missed = [answer.query for alias, answer in results.items() if not answer.has_in(3, named[alias])]
        assert queries, f"no alias can be written with the mistake {spelling!r}"
        assert len(missed) <= (0 if spelling in UNHARMED else 0.03 * len(queries)), f"{spelling}: {len(missed)} of {len(queries)}, {missed}"
        if spelling == "British":
            assert not [answer for answer in results.values() if answer.read_as], "it is no mistake"


def test_every_word_of_the_index_finds_a_page_that_has_it(bare_site: Path) -> None:
    """But for what is the number of a question."""
    found = words(bare_site)
    assert len(found) > MANY
    assert not [word for word, is_found in found.items() if not is_found and not re.fullmatch(r"#\d+", word)]


def test_a_symbol_behind_the_name_of_a_package_finds_its_question(bare_site: Path, named: dict[str, set[str]]) -> None:
    """Whether the whole is written on some page or on none."""
    symbols = [alias for alias in named if re.fullmatch(r"[a-z]+(_?[A-Z][a-z]+)+|[a-z]+(_[a-z]+)+", alias)]
    typed = {f"{package}{alias}": named[alias] for alias in symbols for package in ("runtime.", "std::", "lib/", ".")}
    assert typed
    missed = [answer.query for answer in answers(bare_site, typed) if not answer.has_in(1, typed[answer.query])]
    assert len(missed) <= 0.03 * len(typed), missed


def test_a_term_of_the_glossary_is_defined_and_leads_to_its_question(bare_site: Path, model: Site) -> None:
    terms = {term.term: page.url for page in model.questions for term in page.front.terms}
    answered = answers(bare_site, terms)
    assert not [answer.query for answer in answered if answer.definition != answer.query]
    assert not [answer.query for answer in answered if not answer.has_in(3, [terms[answer.query]])]
    others = [answer for answer in answered if answer.first != terms[answer.query]]
    assert len(others) <= 0.05 * len(answered), [answer.query for answer in others]
    plurals = {f"{term}s": term for term in terms if re.fullmatch(r"[a-z ]+[a-rt-xz]", term)}
    asked = [*plurals, *(f"what is a {term.upper()}?" for term in plurals.values())]
    for answer, term in zip(answers(bare_site, asked), [*plurals.values()] * 2, strict=True):
        assert answer.definition == term, answer.query


def test_the_number_of_pages_that_have_all_words_is_true(bare_site: Path, model: Site, named: dict[str, set[str]]) -> None:
    """They are all shown while there is room, and each names words that are in the index."""
    known = words(bare_site)
    for answer in answers(bare_site, sorted(named)[::SHARE]):
        whole = [hit for hit in answer.hits if not hit.missing]
        assert answer.total <= len(model.pages), answer.query
        assert len(whole) >= min(answer.total, MOST), answer.query
        assert {word for hit in answer.hits for word in hit.words} <= known.keys(), answer.query


def test_what_questions_are_about_is_found_by_each_of_its_names(bare_site: Path, model: Site) -> None:
    names = {
        name: [page.url for page in model.questions if key in page.front.values(facet)]
        for facet, values in model.facets.items()
        for key, value in values.items()
        if isinstance(value, FacetValue)
        for name in (value.title, *value.aliases)
    }
    for answer in answers(bare_site, names):
        assert answer.has_in(3, names[answer.query]), answer.query


def test_every_page_is_found_by_its_title(bare_site: Path, model: Site) -> None:
    """The title of a section or a model is also what its questions are about, and they may come before it."""
    pages = [page for page in model.pages if page.url]
    for page, answer in zip(pages, answers(bare_site, [page.front.title.lower() for page in pages]), strict=True):
        assert answer.has_in(3 if isinstance(page.front, Section | Mechanism) else 1, [page.url]), answer.query


def test_every_question_and_task_is_found_by_its_number(bare_site: Path, model: Site) -> None:
    forms = ("q{}", "{}", "#{}", "Question #{}", "{}.", "no. {}", "q {}?")
    asked = {form.format(page.front.number): page.url for form in forms for page in model.questions}
    asked |= {f"task {page.front.number}": page.url for page in model.tasks}
    for answer in answers(bare_site, asked):
        assert answer.first == asked[answer.query], answer.query


def test_a_page_is_one_result(bare_site: Path, model: Site) -> None:
    for answer in answers(bare_site, [page.front.prompt for page in model.questions]):
        urls = [hit.url for hit in answer.hits]
        assert urls and len(urls) == len(set(urls)), answer.query


def places(answered: Iterable[tuple[Query, Answer]], model: Site) -> dict[str, list[int]]:
    """Return, for each class of queries and for all, the right question's place among the results, from 1, or 0 where it is not there."""
    groups: dict[str, list[int]] = defaultdict(list)
    for query, answer in answered:
        right = {model.by_number[number].url for number in query.answers}
        rank = next((rank for rank, hit in enumerate(answer.hits, start=1) if hit.url in right), 0)
        groups[query.kind].append(rank)
        groups["all"].append(rank)
    return groups


@pytest.mark.parametrize("name", ["unseen.tsv", "known.tsv"])
def test_the_right_question_comes_first(bare_site: Path, model: Site, name: str) -> None:
    """The mean of one over its place."""
    queries = read(QUERIES / name)
    answered = list(zip(queries, answers(bare_site, [query.words for query in queries]), strict=True))
    for kind, ranks in places(answered, model).items():
        mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
        late = [query.words for (query, _), rank in zip(answered, places(answered, model)["all"], strict=True) if rank != 1]
        assert mean >= (0.975 if kind == "all" else 0.95), f"{kind}: {mean}, {late}"


def test_no_query_that_is_kept_from_tuning_was_tuned_to() -> None:
    known, unseen = ({query.words.lower() for query in read(QUERIES / name)} for name in ("known.tsv", "unseen.tsv"))
    assert known and unseen and not known & unseen


def test_the_index_is_as_small_as_the_readme_says(bare_site: Path) -> None:
    size = compressed(bare_site / INDEX) / 1000
    stated = re.search(r"The index weighs (\d+) kB compressed", (PROJECT / "README.md").read_text(encoding="utf-8"))
    assert stated
    assert size < 150
    assert abs(size - int(stated[1])) < 3, f"write {size:.0f} kB"


def test_the_plugins_index_is_not_published(bare_site: Path) -> None:
    assert not (bare_site / "search").exists()
