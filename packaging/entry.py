"""What a frozen package starts."""

import sys

from pendulum_journal.app import main

sys.exit(main())
