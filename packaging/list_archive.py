"""Print the modules in a frozen program, and each place of a source that is told in them.

Usage: python list_archive.py PROGRAM, with the Python that PyInstaller is installed in.
"""

from __future__ import annotations

import json
import sys
from types import CodeType

from PyInstaller.archive.readers import CArchiveReader


def files_of(code: CodeType) -> set[str]:
    """Return the names of the source files that a piece of code and those within tell."""
    inner = (each for each in code.co_consts if isinstance(each, CodeType))
    return {code.co_filename}.union(*map(files_of, inner))


def main() -> None:
    """Print one line of JSON: modules, and absolute names of files."""
    reader = CArchiveReader(sys.argv[1])
    (name,) = [each for each in reader.toc if each.startswith("PYZ")]
    archive = reader.open_embedded_archive(name)
    told: set[str] = set()
    for module in archive.toc:
        code = archive.extract(module)
        if isinstance(code, CodeType):
            told |= files_of(code)
    absolute = sorted(each for each in told if each.startswith("/"))
    print(json.dumps({"modules": sorted(archive.toc), "absolute": absolute}))  # noqa: T201


if __name__ == "__main__":
    main()
