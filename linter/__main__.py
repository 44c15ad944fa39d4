"""``python -m linter`` is ``jixiao``."""

import sys

from linter.cli import command

sys.exit(command())
