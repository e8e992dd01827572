"""Views of the models: the figure that a script makes move, the table of all steps, and what was explored."""

from collections.abc import Sequence

from macros.load.models import Mechanism, Model, Moment
from macros.problems import Misuse, unknown
from macros.render.markdown import inline, link, question_numbers, table, text
from macros.render.specimens import specimen_link
from macros.site import ModelPage, Site

MODELS = "models/index.md"


def model(site: Site, here: str, name: object) -> str:
    """Show a model: the first state as a picture, what is so there, what holds, and a link to its page. A script makes it move."""
    pages = {page.name: page for page in site.model_pages}
    if not isinstance(name, str) or name not in pages:
        raise Misuse(*unknown("model", str(name), pages))
    page, shown = pages[name], site.models[name]
    width, height = shown.size
    start = shown.runs[0].script[0]
    home = " data-home" if page.path == here else ""
    more = f" [All steps]({link(page.path, here)})." if page.path != here else ""
    return "\n".join(
        [
            f'<figure class="model" data-model="{name}"{home} markdown="1">',
            f'<div><svg viewBox="0 0 {width} {height}" role="img" aria-label="{text(start.says)}">{shown.svg}</svg></div>',
            f'<p class="step">{text(start.text)}</p>',
            f'<figcaption markdown="span">**{text(page.front.title)}.** {text(page.front.promise)}{more}</figcaption>',
            "</figure>",
        ]
    )


def explored(site: Site, here: str) -> str:
    """Say what the exploration of the page's model found, choice by choice, and what the model leaves out."""
    page, shown = _current(site, here, "explored")
    rows = []
    for run, seen in zip(shown.runs, shown.explored.choices if shown.explored else (), strict=True):
        names = (text(shown.switches[key].values[value]) for key, value in run.choice.items())
        count = len(seen.run or ())
        outcome = "holds in every state" if seen.run is None else f"broken after {count} {'step' if count == 1 else 'steps'}"
        rows.append([*names, f"{seen.states:,}", outcome])
    head = [*(text(switch.title) for switch in shown.switches.values()), "States", "The promise"]
    lists = [f"- {inline(mutation.does)}" for mutation in page.front.mutations]
    folders = [folder for folder in site.specimens if folder.id in page.front.specimens]
    seen_in = ", ".join(f"[{text(folder.specimen.title)}]({specimen_link(folder, here)})" for folder in folders)
    return "\n\n".join(
        [
            f"**The promise:** {text(page.front.promise)} A program has followed every order of steps, "
            "to the end where the promise holds, and otherwise to the nearest state that breaks it.",
            table(head, rows, labeled=True),
            "It breaks as well, as it must, if one spoils the mechanism so:",
            "\n".join(lists),
            f"**What it leaves out:** {text(page.front.simplifies)}",
            f"**Seen in real code:** {seen_in}. **For** {question_numbers(site, here, page.front.questions)}.",
        ]
    )


def model_steps(site: Site, here: str) -> str:
    """Show all runs of the page's model as tables, a folded part each."""
    _, shown = _current(site, here, "model_steps")
    blocks = []
    for run in shown.runs:
        blocks += _run(site, here, shown.called(run.choice), run.script)
        if run.shortest:
            blocks += _run(site, here, f"{shown.called(run.choice)}, the shortest run that breaks the promise", run.shortest)
    return "\n\n".join(blocks)


def _run(site: Site, here: str, title: str, moments: Sequence[Moment]) -> list[str]:
    rows = []
    for number, moment in enumerate(moments):
        seen = f" ([seen here]({specimen_link(site.by_specimen[moment.shows], here)}))" if moment.shows else ""
        broken = f" **{text(moment.broken)}**" if moment.broken else ""
        rows.append([str(number), f"{text(moment.text)}{seen}{broken}", text(moment.says)])
    return [f"/// steps | {text(title)}", table(["Step", "What happens", "Then"], rows), "///"]


def model_list(site: Site, here: str) -> str:
    """List all models: title, promise, how many states were explored, and the questions."""
    blocks = []
    for page in site.model_pages:
        seen = site.models[page.name].explored
        states = sum(choice.states for choice in seen.choices if choice.run is None) if seen else 0
        heading = f"## [{text(page.front.title)}]({link(page.path, here)}) {{ #{page.name} }}"
        facts = f"Held in all {states:,} states; questions {question_numbers(site, here, page.front.questions)}."
        blocks.append(f'<div class="card" markdown="1">\n\n{heading}\n\n{text(page.front.description)} {facts}\n\n</div>')
    return "\n\n".join(blocks)


def _current(site: Site, here: str, macro: str) -> tuple[ModelPage, Model]:
    page = site.by_path.get(here)
    if page is None or not isinstance(page.front, Mechanism):
        raise Misuse(f"`{macro}` belongs on a model's page", "remove the call")
    return page, site.models[page.name]
