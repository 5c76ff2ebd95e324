"""Coding: annotated documents to claims. ``coder.Coder`` is the loop."""

from __future__ import annotations

from legation.coding.coder import Coder

__all__ = ["Coder"]
