"""Asks every address that the site cites whether it still answers: `python -m tools.links`.

Prints a report in Markdown. This is no test of the suite, because the answer depends on other people's servers.
"""

import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from macros.adapter import checked_site
from macros.load.configuration import read_configuration

PROJECT = Path(__file__).resolve().parent.parent
TIMEOUT = 30  # seconds
AT_ONCE = 8
YEAR = timedelta(days=365)
# Some servers refuse a program what they give to a browser; that says nothing about the page.
REFUSED = {401, 403, 405, 406, 429}


def ask(url: str, session: requests.Session) -> str | None:
    """Return what is wrong with the page at `url`, or `None`. A refusal to answer a program counts as an answer."""
    try:
        with session.get(url, stream=True, timeout=TIMEOUT) as response:
            if response.ok or response.status_code in REFUSED:
                return None
            return f"answers {response.status_code} {response.reason}"
    except requests.RequestException as error:
        return f"gives no answer ({type(error).__name__})"


def ask_all(urls: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong, by the ids of those addresses that are; `urls` are all addresses by their ids."""
    session = requests.Session()
    session.headers["User-Agent"] = "below-main link check"
    retry = Retry(total=3, backoff_factor=2, status_forcelist=[500, 502, 503, 504], raise_on_status=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=retry, pool_maxsize=AT_ONCE))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(lambda url: ask(url, session), urls.values())
        return {key: answer for key, answer in zip(urls, answers, strict=True) if answer}


def stale(read: Mapping[str, str | None], today: date) -> list[str]:
    """Return the ids of those that nobody has opened again for a year; `read` says by id on which day each was last read."""
    return [key for key, day in read.items() if day is None or today - date.fromisoformat(day) > YEAR]


def main() -> int:
    """Print the report; return the exit status, 1 where an address does not answer."""
    sources = checked_site(read_configuration(PROJECT / "mkdocs.yml")).sources
    wrong = ask_all({key: source.url for key, source in sources.items()})
    print(f"Of {len(sources)} cited addresses, {len(wrong)} do not lead to a page.")
    if wrong:
        print("\n| Source in `docs/data/sources.yml` | Address | What happened |\n| --- | --- | --- |")
    for key, answer in wrong.items():
        print(f"| `{key}` | {sources[key].url} | {answer} |")
    if old := stale({key: source.read for key, source in sources.items()}, date.today()):
        print(f"\nNot read again for a year, or never: {', '.join(f'`{key}`' for key in old)}.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
