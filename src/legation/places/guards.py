"""When a capitalised word that is some place's name is none here: persons, papers, firms, streets, ordinary words.

The lists are short on purpose and judge by the neighbours alone, so that recognition keeps its speed.
"""

from __future__ import annotations

import re

_TITLES = (
    "Mr Mrs Ms Miss Dr Sir Lord Lady Dame President Premier Chancellor Minister Secretary Senator Sen Rep Congressman"
    " Congresswoman Governor Gov Mayor General Gen Colonel Col Major Maj Captain Capt Lieutenant Lt Sergeant Sgt"
    " Corporal Private Admiral Adm Commander Marshal Judge Justice Professor Prof Pope Bishop Archbishop Cardinal"
    " Rabbi Imam Sheikh Ayatollah King Queen Prince Princess Emir Sultan Ambassador Envoy Spokesman Spokeswoman"
    " Detective Officer Inspector Superintendent Sheriff Chief Coach Father Sister Brother Saint Rev Reverend Attorney"
    " Director Chairman Chairwoman Commissioner Deputy Leader Lawmaker Analyst Journalist Reporter"
)
TITLES = frozenset(_TITLES.split())
SPEECH = frozenset(
    "said says say told tells added adds asked asks argued argues insisted warned warns tweeted wrote writes testified"
    " explained recalled replied noted thinks believes thought believed himself herself".split()
)
_HEADS = (
    "Times Post Herald Tribune Globe Gazette Journal Chronicle Telegraph Mail Mirror Guardian Observer Sun Star"
    " Examiner Inquirer Dispatch Daily News Weekly Review Magazine Press University College School Academy Institute"
    " Airways Airlines Airline Air Bank Bancorp Group Holdings Motors Oil Petroleum Energy Inc Corp Corporation Ltd"
    " Company"
    " Street Road Avenue Boulevard Lane Drive Square Bridge Stadium Arena Tower Towers Hotel Hospital Clinic Station"
    " Agreement Accord Accords Treaty Protocol Declaration Convention Pact Communique Process Principles"
    " Marathon Cup Open Olympics Games Grand United FC Rovers Wanderers Athletic Bulls Lakers Knicks Yankees Mets"
    " Giants Jets Bears Cubs Patriots Celtics Cavaliers Browns Cowboys Rangers Mavericks Eagles Steelers Ravens Hotspur"
    " Philharmonic Symphony Orchestra Opera Ballet Museum Gallery Library Theatre Theater Club Band"
    " Act Bill Code Law Doctrine Consensus Club Fire Police Orthodox Foundation Charter Sandwich Virus Fever Disease"
)
HEADS = frozenset(_HEADS.split()) - {"Fire", "Police", "News", "Air", "Station", "Hospital"}
_OF = re.compile(
    r"(?:University|Bank|College|Duke|Duchess|Archbishop|Bishop|Prince|Earl|Treaty|Battle|Church|Lord|School|Gulf"
    r"|Museum|Council|Order|Bay|Straits?|Merchant|Tower) of $"
)
_BEFORE = re.compile(r"(?:^|[^\w.])([^\W\d_]+)(\.?)\s$")
LOCATIVE = frozenset(
    "in at near from to into outside inside around across towards toward through throughout between over off"
    " via within beyond above along leaving left reached visited visiting entered entering toured".split()
)
_LOCATIVE_OF = re.compile(
    r"\b(?:city|town|village|province|region|district|capital|port|suburb|state|county|island|outskirts|streets?|north"
    r"|south|east|west|northeast|northwest|southeast|southwest|miles|kilometers|kilometres|km|part|parts|area|areas"
    r"|centre|center|neighborhood|neighbourhood|municipality|enclave|governorate|department|people|residents|bombing"
    r"|siege|battle|government|mayor|coast|edge|heart|border|borders|invasion|capture|airport|villages"
    r"|cities|towns) of\s(?:the\s)?$"
)
CALENDAR = frozenset("January February March April May June July August September October November December".split())
CALENDAR |= frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
DIRECTIONS = frozenset("Western Eastern Northern Southern Central North South East West Upper Lower Center".split())
DIRECTIONS |= frozenset("Capital Federal Metropolitan National Union Coast Centre Delta Southwest Northwest".split())
DIVISIONS = frozenset(
    "province Province region Region oblast Oblast state State governorate Governorate district District county County"
    " prefecture Prefecture department republic territory".split()
)
_DIRECTION = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern"
    " southwestern northeast northwest southeast southwest downtown mainland upper lower greater Greater inner"
    " neighboring neighbouring rural coastal occupied rebel-held nearby war-torn".split()
)


def word_before(text: str, start: int) -> str:
    """The word that stands directly before, without its full stop; empty across punctuation."""
    found = _BEFORE.search(text[max(0, start - 24) : start])
    return found[1] if found else ""


_AFTER = re.compile(r"\s([^\W\d_]+)")


def word_after(text: str, end: int) -> str:
    """The word that stands directly after; empty across punctuation."""
    found = _AFTER.match(text, end, end + 24)
    return found[1] if found else ""


def is_located(text: str, start: int, before: str) -> bool:
    """Whether the words before speak of a place: "in X", "the city of X", "northern X"."""
    if before == "the":
        before = word_before(text, start - 4)
    if before.lower() in LOCATIVE or before in _DIRECTION:
        return True
    return before == "of" and bool(_LOCATIVE_OF.search(text[max(0, start - 24) : start]))


def in_longer_name(text: str, start: int, before: str, after: str) -> bool:
    """Whether the name is part of a paper's, firm's, street's … name."""
    return after in HEADS or (before == "of" and bool(_OF.search(text[max(0, start - 16) : start])))
