"""What pyproject.toml cannot say: a wheel carries resources/ as desktop_app/_resources."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
LEFT_OUT = shutil.ignore_patterns("*.po")  # what the program reads is compiled of them


class BuildWithResources(build_py):
    """Puts the resources beside the modules; an editable install reads them where they are."""

    def run(self) -> None:
        """Build, and copy."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, "desktop_app", "_resources")
            shutil.copytree(ROOT / "resources", target, ignore=LEFT_OUT, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
