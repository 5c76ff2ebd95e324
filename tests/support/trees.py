"""Dependency trees written by hand, so that rules over trees are tested without a parser."""

from __future__ import annotations

from legation.reading.parse import Sentence


def tree(rows: str, *, index: int = 0, start: int = 0) -> Sentence:
    """A parsed sentence from rows ``word[=lemma]/POS/TAG/dep/head``, tokens parted by spaces, heads as token numbers.

    The text is the words with single spaces between; ``start`` is the sentence's offset in its document.
    """
    tokens = [row.split("/") for row in rows.split()]
    words = [t[0].partition("=")[0] for t in tokens]
    sentence = Sentence(index, start, start + len(" ".join(words)), " ".join(words))
    at = start
    for word in words:
        sentence.starts.append(at)
        sentence.ends.append(at + len(word))
        at += len(word) + 1
    sentence.words = words
    sentence.lower = [w.lower() for w in words]
    sentence.lemmas = [t[0].partition("=")[2] or t[0].lower() for t in tokens]
    sentence.pos, sentence.tags, sentence.deps = ([t[k] for t in tokens] for k in (1, 2, 3))
    sentence.heads = [int(t[4]) for t in tokens]
    sentence.kids = [[k for k, h in enumerate(sentence.heads) if h == i and k != i] for i in range(len(words))]
    return sentence


def words_at(sentence: Sentence, tokens: tuple[int, ...] | list[int]) -> list[str]:
    """The words of some tokens."""
    return [sentence.words[i] for i in tokens]
