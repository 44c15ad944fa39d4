"""The configuration: ``jixiao.toml`` or ``[tool.jixiao]`` in ``pyproject.toml``."""

from linter.config.keys import CHOICES
from linter.config.loading import find, load
from linter.config.settings import Override, Pardon, Settings

__all__ = ["CHOICES", "Override", "Pardon", "Settings", "find", "load"]
