"""Imports spaCy without its command line.

``import spacy`` imports ``spacy.cli`` for the sake of one function, ``spacy.info``, and with it a project manager, two
HTTP clients and a validator: 0.7 of 1.7 seconds on the machine of docs/benchmarks.md, a third of our start. A
placeholder stands in while spaCy is imported and goes right after: whoever wants ``spacy.cli`` gets the real one.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any, Final

_PACKAGE: Final = "spacy.cli"
_MODULE: Final = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, if it isn't imported yet; ``spacy.info`` and ``spacy.cli`` load when they are first used."""
    if "spacy" in sys.modules:
        return
    package, module = ModuleType(_PACKAGE), ModuleType(_MODULE)
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    sys.modules.update({_PACKAGE: package, _MODULE: module})
    try:
        importlib.import_module("spacy")
    finally:
        for name, placeholder in ((_PACKAGE, package), (_MODULE, module)):
            if sys.modules.get(name) is placeholder:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, loaded when it is called."""
    return importlib.import_module(_MODULE).info(*arguments, **options)
