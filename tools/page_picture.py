"""Photograph the reviewers' page of an example for the README, ``docs/page.png``. Needs the extra ``browser`` and a Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TABLE = "examples/tables/shuiwu-2024.tsv"
SCREEN = {"width": 1200, "height": 640}


def main() -> None:
    """Write the page as a user would, choose a project with findings, save what is seen."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))))
    with TemporaryDirectory() as folder, sync_playwright() as tools:
        file = Path(folder) / "page.html"
        command = [sys.executable, "-m", "linter", "check", TABLE, "--no-config", "--format", f"html={file}"]
        subprocess.run(command, cwd=ROOT, check=False)
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = tools.chromium.launch(executable_path=chromium, args=sandbox)
        page = browser.new_page(viewport=SCREEN)
        page.goto(file.as_uri())
        page.check("#troubled")
        page.locator("#list [data-id^=project]").first.click()
        page.screenshot(path=ROOT / "docs/page.png")
        browser.close()


if __name__ == "__main__":
    main()
