"""Views of questions and sections: links, citations, and lists."""

from macros.load.schema import CODE, WEAK, Question
from macros.problems import Misuse, suggest
from macros.render.markdown import address, filter_form, filter_mark, inline, level_mark, link, question_at, question_numbers, table, text
from macros.site import QuestionPage, SectionPage, Site

DRAW_AND_FORGET = (
    '<button type="button" class="draw">A random one <kbd>r</kbd></button>'
    '<button type="button" class="forget" hidden>Forget what I have seen</button>'
)


def question_link(site: Site, here: str, number: object, words: object = None) -> str:
    """Link a question by its number, with its title or with `words` of one's own."""
    page = question_at(site, number)
    if words is not None and (not isinstance(words, str) or not words.strip()):
        raise Misuse(f"`{words!r}` is no link text", 'write words in quotes, as in q(7, "the barrier")')
    if isinstance(words, str) and "`" in CODE.sub("", words):
        raise Misuse(f"`{words!r}` has a backtick that stands alone", "put code between two backticks")
    label = inline(words.strip()) if isinstance(words, str) else f"Question {page.front.number}, {text(page.front.title)}"
    number_on_paper = "" if f"Question {number}" in label else f'{{ data-question="{number}" }}'
    return f"[{label}]({link(page.path, here)}){number_on_paper}"


def current_question(site: Site, here: str, macro: str) -> QuestionPage:
    """Return the question whose page calls a macro. Raises `Misuse` where it is none."""
    page = site.by_path.get(here)
    if page is None or not isinstance(page.front, Question):
        raise Misuse(f"`{macro}` belongs on a question's page", "remove the call")
    return page


def question_heading(site: Site, here: str) -> str:
    """Render the page's prompt as its heading."""
    return f"# {text(current_question(site, here, 'question_heading').front.prompt)}"


def citation(site: Site, here: str, *ids: object) -> str:
    """Cite sources of the page's own list by their ids: superscript numbers that lead to the list."""
    listed = [source.id for source in current_question(site, here, "cite").front.sources]
    if not ids:
        raise Misuse("`cite` names no source", f'write cite("{next(iter(listed), "id")}")')
    for source in ids:
        if source not in listed:
            raise Misuse(f"the source {source!r} is not in this page's `sources`", suggest(source, listed))
    numbers = [listed.index(str(source)) + 1 for source in ids]
    return "".join(f'<sup>[{number}](#source-{number}){{ .cite aria-label="{number}, source" }}</sup>' for number in numbers)


def source_list(site: Site, here: str) -> str:
    """List the page's sources, numbered, each with what it settles; folded, since their titles tell of the answer."""
    lines = ['<details class="sources" markdown="1"><summary>In the order of their numbers</summary>', ""]
    for number, cited in enumerate(current_question(site, here, "source_list").front.sources, 1):
        mark = f'<span id="source-{number}"></span>'
        lines.append(f"{number}. {mark}{source_link(site, here, cited.id)}: {inline(cited.proves)}.")
    return "\n".join([*lines, "", "</details>"])


def source_link(site: Site, here: str, source: object) -> str:
    """Link a source by its id, with its title."""
    if not isinstance(source, str) or source not in site.sources:
        raise Misuse(f"unknown source {source!r}", f"{suggest(source, site.sources)}, or add it to docs/data/sources.yml")
    return f"[{inline(site.sources[source].title)}]({address(site.sources[source].url)})"


def reading(site: Site, here: str, source: object, *numbers: object) -> str:
    """Link a source with the questions that cite it, or those of the `numbers` that it answers without being cited."""
    shown = source_link(site, here, source)
    cited = [page.front.number for page in site.questions if source in {cited.id for cited in page.front.sources}]
    if not cited and not numbers:
        raise Misuse(f"no question cites the source {source!r}", f'name those that it answers, as in reading("{source}", 7)')
    answers = [*cited, *(question_at(site, number).front.number for number in numbers)]
    if double := [number for number in answers if answers.count(number) > 1]:
        raise Misuse(f"question {double[0]} would be named twice", "name those alone that do not cite the source, each once")
    return f"{shown} ({'question' if len(answers) == 1 else 'questions'} {question_numbers(site, here, answers)})"


def related_questions(site: Site, here: str) -> str:
    """List the questions that the page names as related, to know first, and that name it, then the titles of its tasks."""
    page = current_question(site, here, "related_questions")
    blocks = [f"- {question_link(site, here, relation.question)}{_reason(relation.why)}" for relation in page.front.related]
    if page.front.needs:
        first = ", ".join(question_link(site, here, number) for number in page.front.needs)
        blocks = [f"To know first: {first}.", "", *blocks]
    if back := site.back_links.get(page.front.number):
        blocks += ["", "Linked from:", ""]
        blocks += [f"- {question_link(site, here, source.front.number)}{_reason(why)}" for source, why in back]
    if tasks := [task for task in site.tasks if page.front.number in task.front.questions]:
        blocks += ["", "See it for yourself:", ""]
        for task in tasks:
            title = f"Task {task.front.number}, {text(task.front.title)}"
            blocks.append(f"- [{title}]({link(task.path, here)}), {task.front.minutes} minutes")
    return "\n".join(blocks) or "No question is related to this one yet."


def _reason(why: str) -> str:
    """Return why a question is related, which a style sheet shows when an answer is open."""
    return f'<span class="reason">: {inline(why)}</span>'


def rubric_list(site: Site, here: str) -> str:
    """List what each level's answer has beyond the one before, and what gives a weak one away."""
    heard = current_question(site, here, "rubric_list").front.rubric
    if not heard:
        raise Misuse("the question has no rubric", "write `rubric` in the front matter, or remove the part")
    blocks: list[str] = []
    for level, items in heard.items():
        head = "What gives a weak answer away" if level == WEAK else f"{text(level).capitalize()}{' adds' if blocks else ''}"
        blocks += [f"**{head}**", "\n".join(f"- {inline(item)}" for item in items)]
    return "\n\n".join(blocks)


def question_index(site: Site, here: str) -> str:
    """List all questions by section, with the form that filters them."""
    blocks = [_filters(site)]
    for section in site.sections:
        lines = [f"## [{text(section.front.title)}]({link(section.path, here)}) {{ #{section.section} }}", ""]
        for page in site.by_section[section.section]:
            question = page.front
            lines.append(
                f'- {_mark(site, page)}<span class="number">{question.number}</span> '
                f"**[{text(question.title)}]({link(page.path, here)})** {level_mark(question.level, site.topic.levels)}"
                f'<span class="prompt">{text(question.prompt)}</span>'
            )
        blocks.append("\n".join(['<div class="group" markdown="1">', "", *lines, "", "</div>"]))
    return "\n\n".join(blocks)


def _section_at(site: Site, here: str) -> SectionPage | None:
    return next((page for page in site.sections if page.path == here), None)


def section_questions(site: Site, here: str) -> str:
    """List the questions of the section whose page this is: title, level, prompt, and folded gist, in reading order."""
    section = _section_at(site, here)
    if section is None:
        raise Misuse("`section_questions` belongs on a section's page", "remove the call")
    return "\n\n".join(card(site, here, page) for page in site.by_section[section.section])


def also_about(site: Site, here: str) -> str:
    """List the questions of other sections that concern what this section is about."""
    section = _section_at(site, here)
    about = section.front.about if section else None
    if section is None or about is None:
        raise Misuse("`also_about` belongs on the page of a section that is about something", "remove the call")
    others = [page for page in site.questions if about in page.front.values(site.topic.columns or "") and page.section != section.section]
    lines = [f"- {question_link(site, here, page.front.number)} {level_mark(page.front.level, site.topic.levels)}" for page in others]
    listed = "\n".join(lines) or "No question of another section concerns it."
    return f'<div class="also" markdown="1">\n\n{listed}\n\n</div>'


def question_card(site: Site, here: str, number: object) -> str:
    """Show a question to try: title, level, prompt, and folded gist."""
    return card(site, here, question_at(site, number))


def question_count(site: Site, here: str) -> str:
    """Say how many questions there are."""
    return str(len(site.questions))


def short_answers(site: Site, here: str) -> str:
    """List all questions by section, each with its folded gist, with the form that filters them."""
    blocks = [_filters(site), '<p><button type="button" class="open-all" hidden><span>Open all</span> <kbd>o</kbd></button></p>']
    for section in site.sections:
        cards = (card(site, here, page, _mark(site, page)) for page in site.by_section[section.section])
        heading = f"## {text(section.front.title)} {{ #{section.section} }}"
        blocks.append("\n\n".join(['<div class="group short" markdown="1">', heading, *cards, "</div>"]))
    return "\n\n".join(blocks)


def card(site: Site, here: str, page: QuestionPage, mark: str = "", more: str = "") -> str:
    """Show a question with its folded gist, the `mark` by which it is filtered, and `more` folds."""
    question = page.front
    return (
        f'<div class="card" markdown="1">\n\n'
        f"### {question.number}. [{text(question.title)}]({link(page.path, here)}) {{ #question-{question.number} }}\n\n"
        f'{mark}{level_mark(question.level, site.topic.levels)} <span class="prompt">{text(question.prompt)}</span>\n\n'
        f"<details><summary>The 30-second answer</summary><p>{text(question.gist)}</p></details>\n\n{more}</div>"
    )


def _filters(site: Site) -> str:
    facets = {facet.name: site.facets[key] for key, facet in site.topic.facets.items()}
    choices = {
        "section": {page.section: page.front.title for page in site.sections},
        "level": {level: level for level in site.topic.levels},
        **{name: {value: record.title for value, record in values.items()} for name, values in facets.items()},
        "seen": {"no": "not yet", "yes": "seen"},  # the script knows which
    }
    return filter_form("questions", choices, DRAW_AND_FORGET)


def _mark(site: Site, page: QuestionPage) -> str:
    values = {facet.name: page.front.values(key) for key, facet in site.topic.facets.items()}
    return filter_mark(section=page.section, level=page.front.level, **values, seen="no", number=str(page.front.number))


def section_list(site: Site, here: str) -> str:
    """List the sections in reading order: how many questions each has, and what it probes."""
    lines = []
    for page in site.sections:
        count = len(site.by_section[page.section])
        questions = f"{count} question{'' if count == 1 else 's'}"
        lines.append(f"- **[{text(page.front.title)}]({link(page.path, here)})** ({questions}): {text(page.front.description)}")
    return "\n".join(lines)


def facet_list(site: Site, here: str, facet: object) -> str:
    """List the values of a facet, each with what exactly is meant."""
    values = _values(site, facet, "summary")
    return "\n".join(f"- **{value_link(site, here, key, title)}**: {inline(summary)}" for key, title, summary in values)


def facet_table(site: Site, here: str, facet: object) -> str:
    """Render each value of a facet in one line: its name, and what distinguishes it."""
    rows = [[f"**{value_link(site, here, key, title)}**", inline(line)] for key, title, line in _values(site, facet, "in_short")]
    return table([site.topic.facets[str(facet)].name.capitalize(), "In one line"], rows, labeled=True)


def _values(site: Site, facet: object, attribute: str) -> list[tuple[str, str, str]]:
    if not isinstance(facet, str) or facet not in site.facets:
        raise Misuse(f"unknown facet {facet!r}", suggest(facet, site.facets))
    texts = [(key, value.title, getattr(value, attribute, "")) for key, value in site.facets[facet].items()]
    for key, _, line in texts:
        if line is None:
            raise Misuse(f"`{key}` has no `{attribute}`", f"write it in docs/data/{site.topic.facets[facet].table or facet}.yml")
    if facet == site.topic.rows:
        raise Misuse(f"the contract's rows have no `{attribute}`", "name another facet, or call contract_table")
    return texts


def value_link(site: Site, here: str, value: str, title: str) -> str:
    """Link something that a section is about to that section; without one, return its title."""
    section = next((page for page in site.sections if page.front.about == value), None)
    return f"[{text(title)}]({link(section.path, here)})" if section else text(title)
