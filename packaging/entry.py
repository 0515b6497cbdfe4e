"""What a frozen package starts."""

import multiprocessing
import sys

from pendulum_journal.app import main

multiprocessing.freeze_support()  # the process that reads unusual calendars starts here, too
sys.exit(main())
