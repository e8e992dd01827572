"""Checks the models: what they refer to, their mutations, and whether what was explored is the module that there is."""

from collections.abc import Iterator

from macros.load.models import EXPLORED, SCRIPTS, Model
from macros.problems import Problem, unknowns
from macros.site import ModelPage, Site


def check_models(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with each model, beyond what keeps Node from running it."""
    for page in site.model_pages:
        yield from unknowns("question", page.front.questions, site.by_number, page.problem, "questions")
        yield from unknowns("specimen", page.front.specimens, site.by_specimen, page.problem, "specimens")
        model = site.models[page.name]
        yield from _check_module(site, page, model)
        for index, mutation in enumerate(page.front.mutations):
            if (count := model.source.count(mutation.replace)) != 1:
                wrong = f"`{mutation.replace}` stands {count} times in the module"
                yield page.problem(wrong, "name a piece of it that stands there once, to the letter", "mutations", index)


def _check_module(site: Site, page: ModelPage, model: Model) -> Iterator[Problem]:
    docs = site.configuration.docs.name
    module, explored = f"{docs}/{SCRIPTS}/{model.name}.js", f"{docs}/{EXPLORED}"
    for shown in sorted({moment.shows for run in model.runs for moment in run.script if moment.shows} - set(page.front.specimens)):
        line = next((number for number, line in enumerate(model.source.split("\n"), 1) if shown in line), 1)
        yield Problem(module, line, f"a step shows `{shown}`, which the page does not name", f"add it to `specimens` in {page.file}")
    if {run.keeps for run in model.runs} != {True, False}:
        yield Problem(module, 1, "the promise is kept by each choice or by none", "add a switch that takes away what keeps it")
    found = model.explored
    if found is None or found.state != model.state:
        line = site.data[explored].line(model.name) if found else 1
        yield Problem(explored, line, f"the model `{model.name}` has not been explored as it is", "run `make explore`")
        return
    if [run.choice for run in model.runs] != [seen.choice for seen in found.choices]:
        yield Problem(explored, site.data[explored].line(model.name), "the choices are not those of the module", "run `make explore`")
        return
    for index, (run, seen) in enumerate(zip(model.runs, found.choices, strict=True)):
        line = site.data[explored].line(model.name, "choices", index)
        if seen.run is not None and run.shortest is None:
            yield Problem(explored, line, "the model does not allow the run", "run `make explore`")
        if run.keeps != (seen.run is None):
            wrong = f"exploration {'breaks' if run.keeps else 'does not break'} the promise for {model.called(run.choice)}"
            yield Problem(explored, line, wrong, f"mend the model, or `keeps` in {module}")
