"""Which titles say that somebody is away, and whose leave it is that they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pendulum_journal.formats.calendars.name_cases import LEAST, is_one_of, spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

_SCHOOL = (
    "schul|semester|kita|kindergarten|sommer|winter|herbst|oster|pfingst|weihnachts|frühjahrs|"
    "frühlings|fa(?:st|sn)\\w*s|karnevals|sport|parlaments|gerichts|school|zomer|kerst|herfst|mei|"
    "voorjaars|krokus|skole|vinter|efterårs|høst|påske|jule"
)
"""What names holidays of schools and courts begin with: of them most people have no leave."""

_LEAVE = "annual|parental|maternity|paternity|sick|medical|family|study|paid|unpaid|bereavement"
_WORDS = (
    # English
    "vacations?", "holidays?", "pto", "ooo", "ooto", "out[ -]of[ -](?:the[ -])?office", "on leave",
    f"(?:{_LEAVE}|compassionate|carer['’]?s) leave", "(?:days?|time)[ -]off", "off sick", "sick",
    "sick days?", "sabbatical",
    # German
    r"\w*urlaub(?:e|stage?|swochen?)?", rf"(?!{_SCHOOL})\w*ferien(?:tage?|wochen?)?", "elternzeit",
    "freier tag", "arbeitsunfähig(?:keit)?", "krankmeldung",
    "mutterschutz", "krank(?:geschrieben|gemeldet|heit|enstand)?", "abwesend", "abwesenheit",
    "freizeitausgleich", "zeitausgleich", "überstundenabbau", "sabbatjahr",
    # French, Spanish, Portuguese and Italian
    "congés?", "vacances", "rtt", "arrêt maladie", "vacaciones",
    "baja (?:médica|maternal|paternal|por enfermedad)", "férias",
    "(?:absente?|absence) du bureau", "jour de repos", "fuera de (?:la )?oficina", "días? libres?",
    "folga", "fora do escritório", "fuori (?:dall['’])?ufficio",
    "giorn[oi] liber[oi]",
    "licença[ -](?:maternidade|paternidade|médica)", "vacanz[ae]", "malattia",
    # Dutch, Danish, Norwegian, Swedish and Finnish
    rf"(?!{_SCHOOL})\w*vakantie(?:dag(?:en)?)?", r"\w*verlof", rf"(?!{_SCHOOL})\w*ferie",
    "vrije dag(?:en)?", "fridage?n?", "sy(?:ke|ge)melding", "sjukskrivning",
    "poissa", "vapaapäivä", "sairausloma(?:lla)?",
    "permisjon", "avspasering", "(?:sommar|vinter|jul)semester", "semesterledig(?:het)?",
    "(?:föräldra|tjänst)ledig(?:het)?", "sjukskriven", "sykmeldt", "sygemeldt",
    "(?:kesä|talvi|vuosi|isyys|äitiys|vanhempain)?loma(?:lla)?",
    # Polish, Czech, Hungarian and Russian
    "urlopu?", "(?:na )?urlopie", "dzień wolny", "dni wolne", "wakacje", "nie ma mnie",
    "poza biurem",
    "na l4", "zwolnienie (?:lekarskie|l4)", "(?:na )?zwolnieniu lekarskim", "chorobowe",
    "nieobecność",
    "nieobecn[ay]", "dovolená", "dovolenka", "nemocenská", "mimo kancelář", "szabadság",
    "szabadnap", "betegszabadság", "отпуске?", "больничн(?:ый|ом)", "отгул",
)  # fmt: skip
_WITHOUT_EDGES = ("休暇", "年休", "休假", "年假", "病假", "产假", "휴가")
_ALONE = re.compile(r"\W*(semester|l4|wolne|volno)\W*", re.IGNORECASE)
"""What counts where it is all: leave in Swedish is half a year elsewhere, a sick note a layer."""

_AWAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(_WORDS)})(?!\w)|{'|'.join(_WITHOUT_EDGES)}", re.IGNORECASE
)

_ABOUT = (
    # English
    "requests?", "requesting", "approve", "approvals?", "approving", "plan", "plans", "planning",
    "planner", "book", "booking", "submit", "apply", "hand[ -]?overs?",
    "(?:back|return|returning) from", "policy", "policies", "part(?:y|ies)", "calendar",
    "deadline", "reminder", "set(?:ting)?[ -]?up", "enter", "schedule", "discuss", "cancel",
    "tracker", "forms?", "season", "gifts?", "cards?", "sale", "school", "half[ -]term", "term",
    # German; "geplant" and "genehmigt" are leave that is planned or approved, and count
    "beantragen", "anträge", "antrag", r"\w*genehmigen", "freigeben", r"\w*planen", "planung",
    "einreichen", "eintragen", "abstimmen", r"\w*klären", "buchen", "verteilen", "stornieren",
    "übergabe", "übergeben", "vorbereiten", "zurück aus", "kalender", "liste", "formular",
    # French, Spanish, Portuguese and Italian
    "demander", "demandes?", "poser", "valider", "planifier", "déposer",
    "retour de", "scolaires?", "solicitar", "solicitud", "pedir", "aprobar", "planificar",
    "reservar", "escolares", "marcar", "aprovar", "plane[j]?ar", "richiedere", "richiesta",
    "approvare", "pianificare", "scolastiche",
    # Dutch, Danish, Norwegian, Swedish and Polish
    "aanvragen", "aanvraag", "goedkeuren", "plannen", "ansök(?:a|an)", "planera", "søge?",
    "planl[eæ]gge", "wniosek", "planowanie", "szkoln[ea]", "zimowe", "zaplanować",
)  # fmt: skip
_ABOUT_WITHOUT_EDGES = ("申請", "申请", "審批", "审批", "计划", "計画", "신청", "승인")
_TASK = re.compile(
    rf"(?<!\w)(?:{'|'.join(_ABOUT)})(?!\w)|{'|'.join(_ABOUT_WITHOUT_EDGES)}", re.IGNORECASE
)
"""Words of a title that is about leave: to ask for it, to plan it, to hand over before it."""

_MARK = "\0"
_NEXT_TO_IT = re.compile(
    r"(?<!\w)(?:before|after|no|vor|nach|keine?n?|avant|après|pas de|antes|después|prima|dopo|"
    rf"voor|na|før|efter|före|przed|po)(?: (?:\w+ )?|[ -]){_MARK}",
    re.IGNORECASE,
)
"""What says so only right before the leave: “vor dem Urlaub”, and not “Urlaub vor Ort”."""

_STANDS_IN = re.compile(
    r"(?<!\w)(?:(?:cover(?:s|ing|age)?|(?:stand|fill)(?:s|ing)?[ -]in|backup|deputy) for|"
    r"(?:\w*vertretung|vertretungs?weise|springe ein) für|(?:ich )?vertrete|zastępuję|"
    r"zast[ęe]pstwo za|je remplace|remplacement de|sust[ií]tuyo|substituo|sostituisco|"
    r"vervang|vikar för|vikarierar för|sijaistan|zastupuji|замещаю)(?!\w| (?:me|mich|mnie|mig)\b)|"
    rf"^\W*(?:\w*vertretung|zast[ęe]pstwo|cover(?:ing|age)?|deputi[sz]ing)(?!\w).*{_MARK}",
    re.IGNORECASE,
)
"""What says that the reader stands in: “Vertretung” before the leave; after it others do."""

_BESIDE = """
mit with avec con com med met und and et y e og och en by durch par por bei at contact kontakt
z ze u me mich mig mnie zastępuje zastepuje zastępstwo zastepstwo zastępca zastępczyni с со и
vertretung vertreten cover covered covers coverage backup delegate see siehe visit visiting besuch
"""
_COMPANY = frozenset(_BESIDE.split())
"""Words before the name of somebody who comes along, or stands in."""

_WORDS_OF_TITLES = """
von van den der das des del della dos les the und and all team info office mail home work company
group people leave time off any urlaub ferien holiday holidays vacation calendar kalender
january february march april may june july august september october november december
januar februar märz mai juni juli oktober dezember jan feb mar apr jun jul aug sep oct okt nov dec
dez org com gmbh extern external summer winter sommer herbst autumn spring admin support service
sales finance
"""
_NO_NAMES = frozenset(_WORDS_OF_TITLES.split())
"""Parts of names and addresses that are words of titles, too."""

_WORD = re.compile(r"[^\W\d_]+")


class AwayTitle(NamedTuple):
    """A title that says that somebody is away.

    Attributes:
        word: what says so, as it is written.
        others: the other words, in order and in small letters.
    """

    word: str
    others: tuple[str, ...]


def away_title(title: str) -> AwayTitle | None:
    """Return what a title says about being away, or None: it says nothing, or is about leave."""
    found = _ALONE.fullmatch(title) or _AWAY.search(title)
    if found is None or _TASK.search(_AWAY.sub(" ", title)):
        return None
    marked = _AWAY.sub(_MARK, title)
    if _NEXT_TO_IT.search(marked) or _STANDS_IN.search(marked):
        return None
    rest = "" if found.re is _ALONE else _AWAY.sub(" ", title)
    return AwayTitle(found[found.lastindex or 0], tuple(_WORD.findall(rest.casefold())))


def names_in(people: Iterable[str]) -> frozenset[str]:
    """Return the parts of names and addresses by which people are named in titles."""
    found: set[str] = set()
    for each in people:
        words = _WORD.findall(each.partition("@")[0].casefold())
        for word in words:
            if len(word) >= LEAST and word not in _NO_NAMES:
                found |= spellings(word)
    return frozenset(found)


def is_of_others(title: AwayTitle, mine: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether a title names the leave of somebody else.

    It does if it names one of the others, in any case, and not the reader; who comes along, or
    stands in, has no leave by it.

    Args:
        title: what says that somebody is away.
        mine: parts of the reader's names, see ``names_in``.
        others: those of others.
    """
    is_theirs = False
    before = ""
    for word in title.others:
        if word not in _NO_NAMES and is_one_of(word, mine):
            return False
        is_other = word not in _NO_NAMES and is_one_of(word, others)
        is_theirs |= is_other and before not in _COMPANY
        if not is_other:  # the word before a name of several parts
            before = word
    return is_theirs
