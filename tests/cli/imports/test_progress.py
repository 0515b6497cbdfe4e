import pytest

from pendulum_journal.cli.imports.progress import ProgressBar
from pendulum_journal.services.importing.weeks import ImportStopped


def test_an_interrupt_stops_the_import_and_another_error_stays():
    with pytest.raises(ImportStopped), ProgressBar("Reading"):
        raise KeyboardInterrupt
    with pytest.raises(LookupError), ProgressBar("Reading"):
        raise LookupError
