"""Says whether a machine checks the site by itself, where what is missing is a failure."""

import os


def is_ci() -> bool:
    """Read the variable CI as the services that set it mean it: `false`, `0`, `no`, and nothing are no."""
    return os.environ.get("CI", "").strip().lower() not in {"", "0", "false", "no", "off"}
