"""`python -m putright` does what `putright` does."""

import sys

from putright.cli import main

sys.exit(main())
