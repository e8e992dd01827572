"""Installs packages of the system, where that can be done: the browser and the toolchains that the tests need."""

import os
import shutil
import subprocess
from collections.abc import Collection


def install(packages: Collection[str]) -> None:
    """Install Debian's packages, as root or by a `sudo` that asks for no password; do nothing where neither is to be had."""
    sudo = shutil.which("sudo")
    if not packages or not shutil.which("apt-get") or (os.geteuid() != 0 and not sudo):
        return
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    print(f"Installing {', '.join(packages)} from the system's packages ...", flush=True)
    if subprocess.run([*apt, "update"], check=False).returncode == 0:
        subprocess.run([*apt, "install", "--yes", "--no-install-recommends", *packages], check=False)
