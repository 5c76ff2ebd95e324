"""``python -m legation`` is the ``legation`` command."""

from __future__ import annotations

from legation.cli.app import main

main()
