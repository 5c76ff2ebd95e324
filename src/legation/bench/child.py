"""What is measured in a process of its own: ``python -m legation.bench.child start|memory FILE.jsonl [REPEATS]``."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from legation.model import Document
from legation.sources import read_documents


def stream(path: str, repeats: int) -> Iterator[Document]:
    """The documents of a file, over and over, read anew each time so that none is held."""
    for turn in range(repeats):
        for document in read_documents([path]):
            yield replace(document, id=f"{document.id} {turn}")


def peak_bytes() -> int:
    """The largest resident memory of this process so far."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Code the stream; print when the last claims were there (seconds of the epoch) and the peak memory in bytes."""
    from legation.coding import Coder

    repeats = int(sys.argv[3]) if sys.argv[1] == "memory" else 1
    for _ in Coder().pipe(stream(sys.argv[2], repeats)):
        pass
    print(time.time(), peak_bytes())


if __name__ == "__main__":
    main()
