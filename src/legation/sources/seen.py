"""A set of ids that stays small: 8 bytes an id."""

from __future__ import annotations

import hashlib
from typing import Any, Final

_RECENT: Final = 1 << 16


class SeenIds:
    """Which ids came by already.

    Keeps 64-bit hashes, the older ones in a sorted array: ten million ids take 80 MB, and the chance that one of
    them is wrongly called a repetition is 3 in a million.
    """

    def __init__(self) -> None:
        self._recent: set[int] = set()
        self._older: Any = None

    def add(self, key: str) -> bool:
        """Note an id. True where it is new."""
        digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        if number in self._recent or self._is_older(number):
            return False
        self._recent.add(number)
        if len(self._recent) >= _RECENT:
            self._settle()
        return True

    def _is_older(self, number: int) -> bool:
        if self._older is None:
            return False
        import numpy as np

        place = int(np.searchsorted(self._older, np.uint64(number)))
        return place < len(self._older) and int(self._older[place]) == number

    def _settle(self) -> None:
        import numpy as np

        fresh = np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent))
        self._older = np.sort(fresh if self._older is None else np.concatenate((self._older, fresh)), kind="stable")
        self._recent.clear()
