"""``python -m pendulum_journal``: the window without arguments, a command with them."""

import sys

from pendulum_journal.app import main

if __name__ == "__main__":
    sys.exit(main())
