"""What set-up takes from its surroundings, and what it leaves alone."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tools import port, system_packages
from tools.ci import is_ci
from tools.project import PROJECT


def make(*words: str, cwd: Path = PROJECT, extra: str = "", environment: Mapping[str, str] | None = None) -> str:
    """Return what `make` prints, with the rules of `extra` added."""
    command = ["make", "--no-print-directory", "--file", "Makefile", "--file", "-", *words]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    result = subprocess.run(
        command, cwd=cwd, env=inherited | dict(environment or {}), input=extra, capture_output=True, text=True, check=True
    )
    return result.stdout


def git(*words: str, cwd: Path, text: str = "") -> str:
    """Return what `git` prints."""
    return subprocess.run(["git", *words], cwd=cwd, input=text, capture_output=True, text=True, check=True).stdout.strip()


LEAKS = {
    **{f"PYTHON{name}": "/elsewhere" for name in ("PATH", "HOME", "USERBASE", "STARTUP", "IOENCODING", "INSPECT", "SAFEPATH")},
    **{"PYTHONWARNINGS": "error", "PYTHONOPTIMIZE": "2", "VIRTUAL_ENV": "/elsewhere", "CONDA_PREFIX": "/elsewhere"},
    **{f"PIP_{name}": "1" for name in ("USER", "NO_DEPS", "REQUIRE_VIRTUALENV", "DRY_RUN", "PRE", "UPGRADE", "A_NEW_SETTING")},
    **{f"PIP_{name}": "/elsewhere" for name in ("TARGET", "PREFIX", "ROOT", "REQUIREMENT", "PYTHON", "NO_BINARY", "user", "target")},
    **{f"{prefix}{name}": "dev" for prefix in ("npm_config_", "NPM_CONFIG_") for name in ("omit", "OMIT", "prefix", "PREFIX", "global")},
    **{"NODE_OPTIONS": "--require /elsewhere", "NODE_ENV": "production", "NODE_PATH": "/elsewhere", "npm_lifecycle_event": "x"},
    **{f"GIT_{name}": "/elsewhere" for name in ("DIR", "WORK_TREE", "INDEX_FILE", "CONFIG_GLOBAL", "OBJECT_DIRECTORY")},
    **{"UV_EMIT_INDEX_URL": "1", "UV_PRERELEASE": "allow", "RUFF_CONFIG": "/elsewhere", "MYPYPATH": "/elsewhere"},
    **{"PYTEST_ADDOPTS": "--nonsense", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "nonsense", "BIOME_BINARY": "/elsewhere"},
    **{"JAVA_TOOL_OPTIONS": "-Dx=y", "CDPATH": "/", "GREP_OPTIONS": "-v", "BASH_ENV": "/elsewhere", "FORCE_COLOR": "1"},
}
KEPT = {
    **{f"PIP_{name}": "https://mirror.example/simple" for name in ("INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "PROXY")},
    **{"PIP_CERT": "/a/certificate", "PIP_CONFIG_FILE": "/a/pip.conf", "PIP_TRUSTED_HOST": "mirror.example", "PIP_CACHE_DIR": "/a/cache"},
    **{"NPM_CONFIG_REGISTRY": "https://mirror.example/", "npm_config_registry": "https://mirror.example/"},
    **{"npm_config_//mirror.example/:_authToken": "token", "npm_config_userconfig": "/a/npmrc", "npm_config_cafile": "/a/certificate"},
    **{"npm_config_https_proxy": "http://proxy.example", "HTTPS_PROXY": "http://proxy.example", "NODE_EXTRA_CA_CERTS": "/a/certificate"},
    **{"UV_INDEX_URL": "https://mirror.example/simple", "UV_DEFAULT_INDEX": "https://mirror.example/simple"},
    **{"PYTHONDONTWRITEBYTECODE": "1", "PLAYWRIGHT_BROWSERS_PATH": "/a/cache", "SITE_URL": "https://example.org/", "CI": "true"},
}


def test_what_a_shell_says_to_other_programs_does_not_leak_in() -> None:
    shown = make("show", extra="show:\n\t@env\n", environment=LEAKS | KEPT)
    seen = {name: value for line in shown.splitlines() if "=" in line for name, _, value in [line.partition("=")]}
    assert {name for name in LEAKS if name in seen} == set()
    assert {name: seen.get(name) for name in KEPT} == KEPT
    assert seen["npm_config_cache"] == f"{PROJECT}/.venv/npm-cache" and seen["PIP_CONSTRAINT"] == "/dev/null"
    assert seen["PYTHONUTF8"] == "1"


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_CEILING_DIRECTORIES", "GIT_CONFIG_GLOBAL", "GIT_OBJECT_DIRECTORY", "GIT_TRACE"])
def test_the_date_is_the_last_commit_s_whatever_git_is_told(tmp_path: Path, name: str) -> None:
    """Make's own shells do not hear what make leaves out for its commands. Some settings make `git log` print more."""
    config = tmp_path / "config"
    config.write_text("[log]\n\tshowSignature = true\n\tdecorate = full\n[color]\n\tui = always\n[alias]\n\trev-list = log\n")
    value = {"GIT_CONFIG_GLOBAL": str(config), "GIT_TRACE": "1", "GIT_CEILING_DIRECTORIES": str(PROJECT.parent)}.get(name, "/elsewhere")
    shown = make("show", extra="show:\n\t@echo $$SOURCE_DATE_EPOCH\n", environment={name: value, "SOURCE_DATE_EPOCH": ""})
    command = ["git", "-c", "safe.directory=*", "cat-file", "commit", "HEAD"]
    commit = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout
    dates = re.findall(r"^committer .* (\d+) [+-]\d+$", commit, flags=re.MULTILINE)
    assert shown.split() == (dates[:1] or ["0"])  # what was unpacked from an archive has no commit


def test_a_signature_is_no_date(tmp_path: Path) -> None:
    """`git log` shows what the signer's program says of a signed commit, where the settings want it."""
    shutil.copy2(PROJECT / "Makefile", tmp_path)
    git("init", "--quiet", cwd=tmp_path)
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho No signature >&2\n")
    program.chmod(0o755)
    git("config", "gpg.program", str(program), cwd=tmp_path)
    git("config", "log.showSignature", "true", cwd=tmp_path)
    tree = git("hash-object", "-t", "tree", "-w", "--stdin", cwd=tmp_path)
    person = "A <a@example.org> 12 +0000"
    signature = "-----BEGIN PGP SIGNATURE-----\n -----END PGP SIGNATURE-----"
    signed = f"tree {tree}\nauthor {person}\ncommitter {person}\ngpgsig {signature}\n\nsigned\n"
    git("update-ref", "HEAD", git("hash-object", "-t", "commit", "-w", "--stdin", cwd=tmp_path, text=signed), cwd=tmp_path)
    assert git("log", "--format=%ct", cwd=tmp_path) != "12", "a commit that `git log` says more of"
    assert make("show", cwd=tmp_path, extra="show:\n\t@echo $$SOURCE_DATE_EPOCH\n", environment={"SOURCE_DATE_EPOCH": ""}) == "12\n"


def test_a_date_that_somebody_sets_is_kept() -> None:
    assert make("show", extra="show:\n\t@echo $$SOURCE_DATE_EPOCH\n", environment={"SOURCE_DATE_EPOCH": "12"}) == "12\n"


def test_a_name_in_the_environment_is_no_choice_of_specimens() -> None:
    """As `ID` of /etc/os-release is."""
    assert "debian" not in make("--dry-run", "record", "search-eval", environment={"ID": "debian", "FILE": "debian"})
    assert "check go/defer" in make("--dry-run", "specimens", "ID=go/defer")


def test_pip_installs_into_the_environment_alone_and_npm_brings_what_checks_need() -> None:
    recipes = make("--dry-run", "--always-make", "check")
    installs = [line for line in recipes.splitlines() if " -m pip " in line]
    assert len(installs) == 2
    for line in installs:
        assert f'--no-user --target= --prefix="{PROJECT}/.venv" --root=/ --no-deps --require-hashes --requirement' in line
    assert re.search(r"ci --prefix \.venv --include=dev --include=optional .*--ignore-scripts", recipes)
    assert "system_packages" not in recipes, "`make check` installs nothing outside .venv"


def test_pip_s_files_lead_it_nowhere_else(tmp_path: Path) -> None:
    """A project with nothing to install but a package that lies beside it, in a folder with a space in its name."""
    project = tmp_path / "my site"
    project.mkdir()
    shutil.copy2(PROJECT / "Makefile", project)
    (project / "pip.conf").write_text("[install]\nuser = true\ntarget = one\nprefix = two\nroot = three\nconstraint = none.txt\n")
    (project / "none.txt").write_text("weightless == 2\n")
    package = project / "weightless-1-py3-none-any.whl"
    with zipfile.ZipFile(package, "w") as wheel:
        wheel.writestr("weightless.py", "")
        wheel.writestr("weightless-1.dist-info/METADATA", "Metadata-Version: 2.1\nName: weightless\nVersion: 1\n")
        wheel.writestr("weightless-1.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr("weightless-1.dist-info/RECORD", "")
    digest = hashlib.sha256(package.read_bytes()).hexdigest()
    (project / "locked.txt").write_text(f"./{package.name} --hash=sha256:{digest}\n")
    subprocess.run([sys.executable, "-m", "venv", project / ".venv"], check=True)
    make("show", cwd=project, extra="show:\n\t$(LOCKED) locked.txt\n", environment={"PIP_CONFIG_FILE": str(project / "pip.conf")})
    assert [file.relative_to(project).parts[0] for file in project.rglob("weightless.py")] == [".venv"]


@pytest.mark.parametrize(
    ("chosen", "kinds", "left_out"),
    [
        ([], "browser firefox webkit compilers", []),
        (["SPECIMENS=no"], "browser firefox webkit", ["tests/specimens"]),
        (["BROWSER=no"], "compilers", ["tests/browser"]),
        (["BROWSER=no", "SPECIMENS=no"], "", ["tests/browser", "tests/specimens"]),
    ],
)
def test_the_tests_run_without_a_browser_or_compilers_where_somebody_says_so(chosen: list[str], kinds: str, left_out: list[str]) -> None:
    lines = make("--dry-run", "test", *chosen).splitlines()
    bringing = next(line for line in lines if "tools.system_packages" in line)
    assert bringing.split("tools.system_packages")[1].split() == kinds.split()
    assert lines.index(bringing) < next(index for index, line in enumerate(lines) if "ruff" in line), "it is said first"
    testing = next(line for line in lines if "--dist loadgroup" in line)
    assert re.findall(r"--ignore (\S+)", testing) == ["tests/unit", *left_out]
    assert ("not checked: " + " ".join(left_out) in lines[-1]) == bool(left_out)


# What is brought from outside the environment

Machine = Callable[..., list[str]]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Machine:
    """A function that runs `system_packages` on a machine that is made up, and returns its status and what it says and runs, in lines."""

    def described(*words: str, programs: Sequence[str], works: bool = False, is_root: bool = False, ci: str = "") -> list[str]:
        lacking = {
            "browser": ["chromium"],
            "firefox": ["firefox-esr"],
            "webkit": ["webkit2gtk-driver", "xvfb"],
            "compilers": ["rustc", "mono-mcs"],
        }

        def run(command: Sequence[str], *, stdin: int, check: bool) -> subprocess.CompletedProcess[str]:
            assert stdin == subprocess.DEVNULL, "nobody is asked anything"
            if works and "install" in command:
                lacking.clear()
            return subprocess.CompletedProcess(command, 0 if works else 1)

        monkeypatch.setenv("CI", ci)
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(system_packages, "missing", lambda kind: lacking.get(kind, []))
        monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000)
        monkeypatch.setattr(subprocess, "run", run)
        status = system_packages.main(words)
        output, errors = capfd.readouterr()
        return [str(status), *output.splitlines(), *errors.splitlines()]

    return described


def test_what_is_installed_is_said_first_with_how_to_do_without(machine: Machine) -> None:
    status, *lines = machine("browser", "firefox", "webkit", "compilers", programs=["apt-get", "sudo"], works=True)
    assert status == "0"
    commands = [line for line in lines if line.startswith("$ ")]
    said = " ".join(lines[: lines.index(commands[0])])
    brought = ("chromium", "firefox-esr", "webkit2gtk-driver, xvfb", "rustc, mono-mcs")
    for words in (*brought, "CHROMIUM=", "BROWSER=no", "SPECIMENS=no", "make check"):
        assert words in said
    assert commands and all(line.startswith("$ sudo -n env DEBIAN_FRONTEND=noninteractive ") for line in commands)
    assert "--yes" in commands[1]


def test_root_needs_no_sudo(machine: Machine) -> None:
    lines = machine("compilers", programs=["apt-get"], works=True, is_root=True)
    assert not [line for line in lines if "sudo" in line] and [line for line in lines if line.startswith("$ env ")]


@pytest.mark.parametrize("programs", [[], ["apt-get"], ["apt-get", "sudo"]])
@pytest.mark.parametrize(("ci", "status"), [("", "0"), ("false", "0"), ("true", "1")])
def test_what_cannot_be_installed_is_said_with_what_to_type(machine: Machine, programs: list[str], ci: str, status: str) -> None:
    printed_status, *lines = machine("browser", "compilers", programs=programs, ci=ci)
    assert printed_status == status
    assert [line for line in lines if line.startswith("$ ") and line.endswith("-m playwright install chromium")], "the other way is tried"
    browser, compilers = lines[-2:]
    assert "the tests in a browser will not run" in browser and "-m playwright install chromium`" in browser
    assert "the specimens will not run" in compilers and "rustc" in compilers
    assert ("`sudo apt-get install rustc mono-mcs`" in compilers) == ("apt-get" in programs)


@pytest.mark.parametrize("ci", ["", "true"])
def test_another_browser_that_cannot_be_installed_is_named_and_fails_nothing(machine: Machine, ci: str) -> None:
    status, *lines = machine("firefox", "webkit", programs=["apt-get", "sudo"], ci=ci)
    assert status == "0"
    assert not [line for line in lines if "playwright" in line], "Playwright's builds are none of these"
    firefox, webkit = lines[-2:]
    assert "the tests in Firefox will not run" in firefox and "`sudo apt-get install firefox-esr`" in firefox
    assert "the tests in WebKit will not run" in webkit and "`sudo apt-get install webkit2gtk-driver xvfb`" in webkit


def test_a_browser_lacks_the_packages_whose_programs_are_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in {"firefox", "Xvfb"} else None)
    assert system_packages.missing("firefox") == [], "under another system's name"
    assert system_packages.missing("webkit") == ["webkit2gtk-driver"]


def test_a_machine_with_all_hears_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(system_packages, "missing", lambda kind: [])
    assert system_packages.main(["compilers"]) == 0 == system_packages.main([])
    assert capsys.readouterr() == ("", "")


def test_a_browser_that_is_named_and_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    assert system_packages.main(["browser"]) == 1
    assert "CHROMIUM is `/nowhere/chromium`" in capsys.readouterr().err


# What is refused or said


def test_a_port_that_is_taken_is_said_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        assert port.main([str(taken)]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and f"Port {taken} " in said and re.search(r"`make serve PORT=\d+`", said)
        assert port.main(re.findall(r"PORT=(\d+)", said)) == 0, "what it proposes is free"
    assert port.main([str(taken)]) == 0


@pytest.mark.parametrize("taken", [80, 65535])
def test_a_port_that_is_proposed_is_one(taken: int) -> None:
    assert 1024 <= port.another(taken) <= 65535


@pytest.mark.parametrize("words", [[], ["eight"], ["0"], ["65536"], ["-1"], ["80", "81"], [""], ["٣"]])
def test_a_port_that_is_none_is_refused(words: list[str]) -> None:
    assert port.main(words) == 1


@pytest.mark.parametrize(
    ("value", "expected"), [("true", True), ("1", True), ("false", False), ("False", False), ("0", False), ("", False)]
)
def test_ci_is_what_its_variable_means(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("CI", value)
    assert is_ci() is expected


def test_the_readme_names_every_make_target_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"^\| `make ([a-z-]+)` \|", (PROJECT / "README.md").read_text(), flags=re.MULTILINE)) == targets
