"""Inflected forms of English verbs and nouns, for the screen and for lemmas the parser gets wrong.

Over-generation does no harm: a form that no text uses is never met.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

_IRREGULAR = """
abide abode|arise arose arisen|awake awoke awoken|be was were been am is are|bear bore borne|beat beaten|become became|begin began begun|bend bent
bet|bid bade bidden|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|broadcast|build built
burn burnt|burst|buy bought|cast|catch caught|choose chose chosen|cling clung|come came|cost|creep crept|cut|deal dealt|dig dug|do did done does
draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown flies|forbid forbade forbidden|forecast|foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven|forgo forwent forgone
freeze froze frozen|get got gotten|give gave given|go went gone goes|grind ground|grow grew grown|hang hung|have had has|hear heard|hide hid hidden
hit|hold held|hurt|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|let|lie lay lain lying
light lit|lose lost|make made|mean meant|meet met|mislead misled|mistake mistook mistaken|outbid|overcome overcame|override overrode overridden
overrun overran|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid|plead pled|put|quit|read|rebuild rebuilt
reset|resell resold|retake retook retaken|rethink rethought|rid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought
sell sold|send sent|set|shake shook shaken|shed|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|slay slew slain
sleep slept|slide slid|sling slung|slit|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|split|spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swing swung|take took taken|teach taught
tear tore torn|tell told|think thought|throw threw thrown|thrust|undergo underwent undergone|understand understood|undertake undertook undertaken|undo undid undone
uphold upheld|upset|wage|wear wore worn|weep wept|win won|wind wound|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wound wounded|write wrote written
co-opt|re-elect|partake partook partaken|resit|shell|interview|beset|backslide backslid|hamstring hamstrung|offset|outdo outdid outdone|retell retold|unwind unwound
"""

_VOWELS = "aeiou"


@functools.cache
def _irregular() -> dict[str, tuple[str, ...]]:
    rows = [row.split() for line in _IRREGULAR.strip().splitlines() for row in line.split("|")]
    return {row[0]: tuple(row[1:]) for row in rows if row}


def verb_forms(lemma: str) -> Iterator[str]:
    """The lemma with its -s, -ing and -ed forms and its irregular ones."""
    yield lemma
    yield from _irregular().get(lemma, ())
    yield from noun_forms(lemma)
    if lemma.endswith("ie"):
        yield lemma[:-2] + "ying"
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    yield stem + "ing"
    yield lemma + "d" if lemma.endswith("e") else lemma + "ed"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield lemma[:-1] + "ied"
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxyh" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        yield lemma + lemma[-1] + "ing"
        yield lemma + lemma[-1] + "ed"
    if lemma.endswith("c"):
        yield lemma + "king"
        yield lemma + "ked"


def noun_forms(lemma: str) -> Iterator[str]:
    """The lemma and its plural (or third person)."""
    yield lemma
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        yield lemma[:-1] + "ies"
    elif lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        yield lemma + "es"
        yield lemma + "s"
    else:
        yield lemma + "s"
    if lemma.endswith("man"):
        yield lemma[:-3] + "men"
