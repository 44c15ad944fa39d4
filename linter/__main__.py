"""``python -m linter`` is ``jixiao``."""

import sys

from linter.cli import main

sys.exit(main())
