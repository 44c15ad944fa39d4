"""The configuration: ``jixiao.toml`` or ``[tool.jixiao]`` in ``pyproject.toml``."""

from linter.config.keys import CHOICES
from linter.config.loading import Settings, find, load

__all__ = ["CHOICES", "Settings", "find", "load"]
