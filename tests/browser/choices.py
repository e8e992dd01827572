"""What the tests look for, chosen from the loaded site and from what its search answers: so rewording a page breaks none of them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import TypeVar
from xml.etree.ElementTree import Element

from macros.load.schema import Term
from macros.load.specimens import SpecimenFolder
from macros.site import QuestionPage, Site
from tests.content.built import classed, elements, name, page_file, tree
from tests.content.engine import Answer, answers

HOME = ""
QUESTIONS = "questions/"
SHORT_ANSWERS = "short-answers/"
PLANS = "plans/"
CONTRACT = "contract/"
CHEAT_SHEET = "cheat-sheet/"
SPECIMENS = "specimens/"
MISSING = "404.html"
PLAIN = {
    "home": HOME,
    "questions": QUESTIONS,
    "short answers": SHORT_ANSWERS,
    "booklet": "booklet/",
    "plans": PLANS,
    "plan": "plans/go/",
    "corrections": "corrections/",
    "contract": CONTRACT,
    "cheat sheet": CHEAT_SHEET,
    "tasks": "tasks/",
    "models": "models/",
    "model": "models/tricolor/",
    "glossary": "glossary/",
    "specimens": SPECIMENS,
    "missing page": MISSING,
}

# Kinds of symbols that a reader may type, as they stand in code.
SYMBOLS: Mapping[str, str] = {
    "option": r"--?[a-zA-Z][\w-]*=-?\w+",
    "dotted name": r"[a-z]+\.[a-z]+[A-Z]\w+",
    "dashed words": r"[a-z]{2,}(?:-[a-z]{2,}){2,}",
    "label": r"\.[A-Za-z][A-Za-z_]+\d*",
    "file": r"[a-z_]+\.(?:cpp|c|cs|erl|go|java|js|rs)",
}
Choice = TypeVar("Choice")
LONG = 400  # characters
SOME = 200  # candidates of a kind: enough to choose from
WORD = re.compile(r"[a-z]{8,}")


def chosen(candidates: Iterable[Choice], wanted: str) -> Choice:
    """Return the first candidate. Raises `AssertionError` where there is none, with what was wanted."""
    choice = next(iter(candidates), None)
    assert choice is not None, f"the site has no {wanted}: the test cannot choose what to look for"
    return choice


@dataclass(frozen=True)
class Symbol:
    """What stands in the folded code of a question's page, below the heading `anchor`, and leads the search to it."""

    text: str
    page: QuestionPage
    anchor: str


class Choices:
    """Pages, words, and symbols of one built site."""

    def __init__(self, model: Site, site: Path) -> None:
        self.model = model
        self.site = site

    def tree(self, page: QuestionPage) -> Element:
        return tree(page_file(self.site, page.url))

    def ask(self, queries: Iterable[str]) -> list[Answer]:
        return answers(self.site, queries)

    # Pages

    def kind(self, page: QuestionPage) -> str:
        """Return the kind of a question's section."""
        return self.model.by_path[f"questions/{page.section}/index.md"].front.kind or next(iter(self.model.topic.kinds))

    @cached_property
    def question(self) -> QuestionPage:
        """A question that shows a proof, cites in its answer, and has something below each heading of it."""
        return chosen(
            (page for page in self.model.questions if self._blocks(page, "proof") and self._cites(page)),
            "question with a proof and a citation",
        )

    @cached_property
    def toolchain_page(self) -> str:
        """The page that shows the most specimens, by its path."""
        pages = self.model.by_specimen_page
        return chosen(sorted(pages, key=lambda path: -len(pages[path])), "page of a toolchain")

    @property
    def toolchain(self) -> str:
        """That page's address."""
        return self.model.by_path[self.toolchain_page].url

    @cached_property
    def tabular(self) -> QuestionPage:
        """A question with a table."""
        return chosen((page for page in self.model.questions if any(elements(self.tree(page), "table"))), "question with a table")

    def _blocks(self, page: QuestionPage, kind: str) -> list[Element]:
        return [block for block in elements(self.tree(page), "details") if kind in block.get("class", "").split()]

    def _cites(self, page: QuestionPage) -> bool:
        return any(classed(block, "cite") for block in self._blocks(page, "answer"))

    def of_kind(self, kind: str) -> str:
        """Return the address of a kind of section's first question that has a proof, or of its first."""
        pages = [page for page in self.model.questions if self.kind(page) == kind]
        return chosen(sorted(pages, key=lambda page: not self._blocks(page, "proof")), f"question of the kind {kind!r}").url

    def with_picture(self, picture: str) -> str:
        """Return the address of a question's page that shows a picture, which names its ids after itself."""
        return chosen(
            (page.url for page in self.model.questions if f'{{{{ picture("{picture}") }}}}' in page.document.body),
            f"page with the picture {picture!r}",
        )

    @cached_property
    def neighbors(self) -> tuple[QuestionPage, QuestionPage]:
        """Two questions that follow each other in reading order, but stand in different sections."""
        pairs = pairwise(self.model.questions)
        return chosen(((page, following) for page, following in pairs if page.section != following.section), "second section")

    def address(self, kind: str) -> str:
        """Return the address of a page of a kind: one of `PLAIN`, `section`, `task`, `toolchain`, `picture`, or a section's kind."""
        match kind:
            case "section":
                return chosen((section.url for section in self.model.sections), "section")
            case "task":
                return chosen((task.url for task in self.model.tasks), "task")
            case "toolchain":
                return self.toolchain
            case "picture":
                return self.with_picture(chosen(self.model.pictures, "picture"))
        return PLAIN[kind] if kind in PLAIN else self.of_kind(kind)

    # Searches

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of the questions by their addresses."""
        return {page.url: page.front.number for page in self.model.questions}

    def title(self, page: QuestionPage) -> str:
        """Return what the search shows as a question's title."""
        return f"{page.front.number}. {page.front.title}"

    @cached_property
    def titled(self) -> tuple[QuestionPage, Answer]:
        """A question that its title finds first of several, in a folded part, and what the search answers to the title."""
        pages = sorted(self.model.questions, key=lambda page: len(page.front.title))
        given = zip(pages, self.ask(page.front.title.lower() for page in pages), strict=True)
        return chosen(
            (
                (page, answer)
                for page, answer in given
                if answer.first == page.url and len(answer.hits) > 1 and answer.hits[0].heading and re.fullmatch("[a-z ]+", answer.query)
            ),
            "question that its title finds in a folded part",
        )

    @cached_property
    def word(self) -> str:
        """A long word of a title, which the search completes from all its letters but three, and knows when two of them change places."""
        candidates = list(dict.fromkeys(word for page in self.model.questions for word in WORD.findall(page.front.title.lower())))
        unfinished = self.ask(word[:-3] for word in candidates)
        misspelled = self.ask(map(transposed, candidates))
        return chosen(
            (
                word
                for word, start, wrong in zip(candidates, unfinished, misspelled, strict=True)
                if start.suggested == (word,) and not start.unknown and not start.read_as and wrong.read_as == ((transposed(word), word),)
            ),
            "word that can be completed and misspelled",
        )

    @cached_property
    def nothing(self) -> str:
        """Letters that are like nothing on the site."""
        gibberish = (f"{letter * 4}qqqq" for letter in "zxwvkj")
        return chosen((a.query for a in self.ask(gibberish) if a.is_nearest and a.first == QUESTIONS), "nonsense")

    @cached_property
    def near(self) -> str:
        """Letters that are no word, but like some."""
        pieces = (word[:4] + "qzq" + word[-3:] for page in self.model.questions for word in WORD.findall(page.front.title.lower()))
        return chosen((a.query for a in self.ask(pieces) if a.is_nearest and a.hits and a.first != QUESTIONS), "near nonsense")

    @cached_property
    def alias(self) -> tuple[QuestionPage, str]:
        """A question with a long gist, and an alias of it which finds it first, though its words are in none of its parts."""
        named = list(islice(((page, alias) for page in self.model.questions for alias in page.front.aliases), SOME))
        given = self.ask(alias for _, alias in named)
        return chosen(
            (
                (page, alias)
                for (page, alias), answer in zip(named, given, strict=True)
                if answer.first == page.url and not answer.hits[0].heading and not alias.isdecimal() and len(page.front.gist) > LONG
            ),
            "alias that stands on no page",
        )

    @cached_property
    def specimen(self) -> SpecimenFolder:
        """A specimen that its title finds on its toolchain's page."""
        given = zip(self.model.specimens, self.ask(folder.specimen.title for folder in self.model.specimens), strict=True)
        return chosen(
            (
                folder
                for folder, answer in given
                for hit in answer.hits[:5]
                if hit.url == self.model.by_path[folder.page].url and hit.heading == answer.query and not hit.is_folded
            ),
            "specimen that its title finds",
        )

    @cached_property
    def defined(self) -> Term:
        """A term of the glossary, in words."""
        terms = (term for page in self.model.questions for term in page.front.terms)
        return chosen((term for term in terms if re.fullmatch("[a-z ]+", term.term)), "term in small letters")

    @cached_property
    def symbols(self) -> dict[str, Symbol]:
        """For each kind of `FINDERS` a symbol that leads the search to a folded part that it stands in."""
        written = {kind: self._written(find) for kind, find in FINDERS.items()}
        answered = {answer.query: answer for answer in self.ask({symbol for symbols in written.values() for symbol in symbols})}
        return {
            kind: chosen(
                (
                    Symbol(text, page, answered[text].hits[0].passage)
                    for text, pages in symbols.items()
                    for page in pages
                    if answered[text].first == page.url and answered[text].hits[0].heading
                    if kind not in IN_PARTS or answered[text].hits[0].heading == self.part(IN_PARTS[kind])
                ),
                f"symbol of the kind {kind!r}",
            )
            for kind, symbols in written.items()
        }

    def part(self, block: str) -> str:
        """Return the title of the part of a question's page that a kind of block holds."""
        return chosen((title for title, rule in self.model.topic.parts.items() if rule.block == block), f"part with a block {block!r}")

    def _written(self, find: Callable[[Element], Iterable[str]]) -> dict[str, list[QuestionPage]]:
        """Return some of the symbols in the folded code of questions' pages, each with the pages that have it."""
        symbols: dict[str, list[QuestionPage]] = {}
        for page in self.model.questions:
            codes = (code for block in elements(self.tree(page), "details") for code in elements(block, "code", "pre"))
            for symbol in dict.fromkeys(symbol for code in codes for symbol in find(code)):
                symbols.setdefault(symbol, []).append(page)
        return dict(islice(symbols.items(), SOME))


def transposed(word: str) -> str:
    """Return the word with its fifth and sixth letters in each other's place."""
    return word[:4] + word[5] + word[4] + word[6:]


def _divided(code: Element) -> list[str]:
    """Return the longer words of a listing that go over more than one of its text nodes."""
    text, edges = "", set()
    for piece in code.itertext():
        text += piece
        edges.add(len(text))
    return [match[0] for match in re.finditer(r"[\w.]{7,}", text) if any(match.start() < edge < match.end() for edge in edges)]


def _matching(pattern: str) -> Callable[[Element], list[str]]:
    expression = re.compile(rf"(?<![\w.-]){pattern}(?![\w.=-])")
    return lambda code: expression.findall("".join(code.itertext()))


FINDERS: Mapping[str, Callable[[Element], list[str]]] = {
    **{kind: _matching(pattern) for kind, pattern in SYMBOLS.items()},
    "divided": lambda code: _divided(code) if name(code) == "pre" else [],
    "nested": _matching(r"[A-Za-z][\w.-]{5,}"),
    "proved": lambda code: _matching(r"[a-z]\w+\.\w+")(code) if name(code) == "pre" else [],
}

# Where only the symbols of one part will do; in the follow-ups, each answer is a block in a block.
IN_PARTS = {"nested": "followups", "proved": "proof"}
