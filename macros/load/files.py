"""Reads the files of a project, and notes what is wrong with each."""

from pathlib import Path

from macros.load.records import Model, record
from macros.load.topic import Topic
from macros.load.yaml_lines import Located, parse
from macros.problems import Problem


class Reader:
    """One pass over a project: `problems` and `data`, the YAML files read so far by their names, grow on the way."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.data: dict[str, Located] = {}

    def name(self, file: Path) -> str:
        """Return how a file is called in a problem: its path relative to the project."""
        return (file.relative_to(self.project) if file.is_relative_to(self.project) else file).as_posix()

    def report(self, file: Path, line: int, wrong: str, mend: str) -> None:
        self.problems.append(Problem(self.name(file), line, wrong, mend))

    def text(self, file: Path) -> str | None:
        """Return a file's text as MkDocs reads it, or nothing where it is none."""
        try:
            return file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            self.report(file, line, "is not UTF-8 text", "save the file as UTF-8")
        except FileNotFoundError:
            wrong = "is a link to nothing" if file.is_symlink() else "the file is missing"
            self.report(file, 1, wrong, "restore it")
        except OSError as error:
            self.report(file, 1, f"cannot be read ({error.strerror})", "make it a file that can be read, or remove it")
        return None

    def yaml(self, file: Path) -> Located:
        """Read a file that is a YAML document."""
        text = self.text(file)
        located = parse(text, self.name(file), self.problems) if text is not None else Located(None, None)
        self.data[self.name(file)] = located
        return located

    def table(self, file: Path, model: type[Model], topic: object = None) -> dict[str, Model]:
        """Read a file that is a mapping from ids to records of one kind; leave out those that have mistakes."""
        known = len(self.problems)
        located = self.yaml(file)
        if not isinstance(located.value, dict):
            if len(self.problems) == known:
                self.report(file, 1, "is not a mapping", "write one entry an id")
            return {}
        rows = {str(key): record(model, located, self.name(file), self.problems, key, context=topic) for key in located.value}
        return {key: row for key, row in rows.items() if row is not None}

    def topic(self, docs: Path) -> Topic | None:
        """Read what is this topic's: see "The topic" in CONTRIBUTING.md."""
        file = docs / "data" / "topic.yml"
        return record(Topic, self.yaml(file), self.name(file), self.problems)
