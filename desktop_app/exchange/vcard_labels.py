"""What the properties of a card are called where they go to the notes, and which go nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.exchange.content_lines import BINARY
from desktop_app.i18n import _

RELATED = frozenset({"RELATED", "X-ABRELATEDNAMES"})
_SILENT = BINARY | frozenset(
    {
        "VERSION",
        "PRODID",
        "REV",
        "SOURCE",
        "PROFILE",
        "CLASS",
        "MAILER",
        "SORT-STRING",
        "GEO",
        "GENDER",
        "CLIENTPIDMAP",
        "XML",
        "FBURL",
        "CALURI",
        "CALADRURI",
        "NAME",
        "X-CLASS",
        "X-GENDER",
        "X-GWTYPE",
        "X-FILE-AS",
    }
)
_SILENT_BEGINNINGS = (
    "X-AB",
    "X-ADDRESSBOOKSERVER",
    "X-ADDRESSING-GRAMMAR",
    "X-ANDROID-",
    "X-APPLE-",
    "X-EVOLUTION-",
    "X-GOOGLE-",
    "X-IMAGE",
    "X-IRMC-",
    "X-KADDRESSBOOK-",
    "X-MOZILLA-",
    "X-MS-",
    "X-OC-",
    "X-PHONETIC-",
    "X-RADICALE-",
    "X-SAMSUNG",
    "X-SORT",
    "X-SYNTHESIS-",
    "X-WAB-",
    "X-ZIMBRA-",
)


def is_of_programs(name: str) -> bool:
    """Return whether a property holds what programs write for themselves."""
    return name in _SILENT or name.startswith(_SILENT_BEGINNINGS)


def _more() -> dict[str, str]:
    """Return what else somebody may have written, which has a place only in the notes."""
    return {
        "NICKNAME": _("Nickname"),
        "URL": _("Website"),
        "IMPP": _("Messenger"),
        "X-AIM": "AIM",
        "X-ICQ": "ICQ",
        "X-JABBER": "Jabber",
        "X-MSN": "MSN",
        "X-SKYPE": "Skype",
        "X-SKYPE-USERNAME": "Skype",
        "X-YAHOO": "Yahoo",
        "X-QQ": "QQ",
        "X-GOOGLE-TALK": "Google Talk",
        "X-TWITTER": "Twitter",
        "X-SOCIALPROFILE": _("Profile"),
        "SOCIALPROFILE": _("Profile"),
        "HOBBY": _("Hobby"),
        "INTEREST": _("Interest"),
        "EXPERTISE": _("Expertise"),
        "LANG": _("Language"),
        "X-PROFESSION": _("Profession"),
        "X-SPOUSE": _("Spouse"),
        "X-EVOLUTION-SPOUSE": _("Spouse"),
        "X-KADDRESSBOOK-X-SPOUSESNAME": _("Spouse"),
        "X-MS-SPOUSE": _("Spouse"),
        "X-CHILDREN": _("Children"),
        "X-MS-CHILD": _("Children"),
        "X-ASSISTANT": _("Assistant"),
        "X-EVOLUTION-ASSISTANT": _("Assistant"),
        "X-KADDRESSBOOK-X-ASSISTANTSNAME": _("Assistant"),
        "X-MS-ASSISTANT": _("Assistant"),
        "X-MS-ASSISTANT-TEL": _("Assistant's telephone"),
        "X-MANAGER": _("Manager"),
        "X-EVOLUTION-MANAGER": _("Manager"),
        "X-KADDRESSBOOK-X-MANAGERSNAME": _("Manager"),
        "X-MS-MANAGER": _("Manager"),
        "X-DEPARTMENT": _("Department"),
        "X-MAIDENNAME": _("Maiden name"),
        "BIRTHPLACE": _("Place of birth"),
    }


def _days() -> dict[str, str]:
    """Return the days that somebody may want to think of."""
    return {
        "BDAY": _("Birthday"),
        "ANNIVERSARY": _("Anniversary"),
        "X-ANNIVERSARY": _("Anniversary"),
        "X-EVOLUTION-ANNIVERSARY": _("Anniversary"),
        "X-KADDRESSBOOK-X-ANNIVERSARY": _("Anniversary"),
        "X-MS-ANNIVERSARY": _("Anniversary"),
        "X-ABDATE": _("Date"),
        "DEATHDATE": _("Died"),
    }


@dataclass(frozen=True)
class Labels:
    """What properties are called in the notes, in the user's language."""

    more: dict[str, str] = field(default_factory=_more)
    days: dict[str, str] = field(default_factory=_days)
