"""What the headings of other programs' tables mean: data that a reader can check, and no rules.

A meaning is a field and, after a colon, where it belongs: the kind of a number, or the place of
an address. Headings are divided by `|`; capitals, accents, blanks and punctuation do not matter,
and a number in a heading ("Phone 2") is one more of the same. Sources: the exports of Google
Contacts (before and since 2024) and Gmail, Outlook (desktop, web, Graph; English, German,
French), Thunderbird, Windows Live Mail, Apple's address book, Yahoo, LinkedIn, HubSpot,
Salesforce, Pipedrive, Zoho and Mailchimp.
"""

from __future__ import annotations

HEADINGS = {
    # Names
    "name": "Name|Full Name|Display Name|DisplayName|Contact Name|Person - Name|Contact"
    "|Anzeigename|Vollständiger Name|Kontaktname|Ansprechpartner|Nom complet|Nom à afficher"
    "|Nombre completo|Nome completo|Volledige naam|Lead Name|Customer|Client|Kunde|Person"
    "|氏名|名前|ФИО|姓名",
    "first-name": "First Name|Given Name|GivenName|First|FirstName|Forename|Person - First name"
    "|Vorname|Prénom|Nombre de pila|Voornaam|Imię|名|Имя",
    "middle-name": "Middle Name|Additional Name|Middle|Weitere Vornamen|2. Vorname"
    "|Zweiter Vorname|Deuxième prénom|Person - Middle name",
    "last-name": "Last Name|Family Name|Surname|Last|LastName|Person - Last name"
    "|Nachname|Familienname|Zuname|Nom de famille|Apellidos|Apellido|Cognome|Achternaam|Nazwisko"
    "|姓|Фамилия",
    "prefix": "Name Prefix|Prefix|Salutation|Anrede|Civilité|Honorific|Courtesy Title"
    "|Form of address|Akademischer Grad",
    "suffix": "Suffix|Name Suffix|Namenszusatz|Suffixe",
    # Work
    "company": "Company|Company Name|Organization|Organisation|Organization Name|Account Name"
    "|Employer|Associated Company|Associated Company Name|Person - Organization"
    "|CompanyName|Firma|Firmenname|Unternehmen|Société|Entreprise|Empresa|Azienda|Bedrijf"
    "|会社|会社名|Компания|Организация|公司",
    "title": "Job Title|JobTitle|Position|Organization Title|Role|Person - Title|Occupation"
    "|Berufsbezeichnung|Arbeitstitel|Funktion|Stelle|Profession|Beruf|Fonction|Titre|Cargo",
    "department": "Department|Organization Department|Abteilung|Service|Département",
    # Numbers
    "phone": "Phone|Telephone|Phone Number|Telephone Number|Tel|Tel.|Phones|Phone No|Phone No."
    "|Telefon|Telefonnummer|Rufnummer|Téléphone|Tél.|Numéro de téléphone|Teléfono|Telefono"
    "|Telefoon|Mail / Phone|Contact Number|Person - Phone|電話番号|電話|Телефон|电话",
    "phone:first": "Primary Phone|Main Phone|Haupttelefon|Hauptnummer|Téléphone principal",
    "phone:mobile": "Mobile Phone|Mobile|Mobile Number|Mobile Phone Number|MobilePhone|Cell"
    "|Cell Phone|Cellphone|Mobiltelefon|Mobil|Mobil-Tel.-Nr.|Handy|Mobilnummer|Tél. mobile"
    "|Téléphone mobile|Portable|Móvil|Cellulare|Mobiel|Person - Phone - Mobile"
    "|携帯電話|携帯番号|Мобильный|手机",
    "phone:work": "Business Phone|Work Phone|Work|Office Phone|BusinessPhone|Telefon geschäftlich"
    "|Telefon (geschäftlich)|Tel. dienstlich|Telefon dienstlich|Arbeit Telefon|Telefon Arbeit"
    "|Téléphone (bureau)|Téléphone bureau|Tél. bureau|Téléphone professionnel"
    "|Person - Phone - Work|Work Telephone|Direct Phone|Durchwahl|Phone Work|Company Main Phone"
    "|Telefon Firma|Company Phone|Société - Téléphone principal",
    "phone:home": "Home Phone|Home|Telefon privat|Telefon (privat)|Tel. privat|Privat Telefon"
    "|Téléphone (domicile)|Téléphone domicile|Tél. domicile|Téléphone personnel"
    "|Person - Phone - Home|HomePhone|Phone Home|Home Telephone",
    "phone:other": "Other Phone|OtherPhone|Weiteres Telefon|Anderes Telefon|Yahoo! Phone|Other"
    "|Person - Phone - Other|Car Phone|Autotelefon|Radio Phone|Mobilfunk|Callback|Rückmeldung"
    "|ISDN|Funktelefon|Autre téléphone|Tél. voiture|Rappel|RNIS|Radio tél.",
    "fax:work": "Business Fax|Work Fax|Fax geschäftlich|Fax (geschäftlich)|Télécopie (bureau)",
    "fax:home": "Home Fax|Fax privat|Fax (privat)|Télécopie (domicile)",
    "fax": "Fax|Fax Number|Fax-Nummer|Faxnummer|Other Fax|Weiteres Fax|Télécopie|Autre télécopie"
    "|Telefax",
    "fax:pager": "Pager|Pager Number|Pager-Nummer|Récepteur de radiomessagerie|Téléavertisseur",
    "fax:telex": "Telex|Télex|TTY/TDD Phone|Telefon für Hörbehinderte",
    "area": "Area Code|Phone Area Code|Vorwahl|Ortsvorwahl|Indicatif",
    # E-mail
    "email": "E-mail|Email|E-mail Address|Email Address|EmailAddress|Primary Email|Mail"
    "|Secondary Email|Alternate Email|E-Mail-Adresse|Primäre E-Mail-Adresse|E-mails|Emails"
    "|Sekundäre E-Mail-Adresse|E-Mail 2: Adresse|Mailadresse|Adresse de messagerie|Courriel"
    "|Adresse e-mail|Correo electrónico|Indirizzo e-mail|E-mailadres|Person - Email"
    "|Person - Email - Work|Person - Email - Home|Person - Email - Other|Arbeit E-Mail"
    "|Privat E-Mail|Andere E-Mail|Work Email|Home Email|Other Email|Business Email"
    "|Email - Work|Email - Home|Email - Other|Adresse électronique"
    "|メール|メールアドレス|Эл. почта|Электронная почта|邮箱|电子邮件",
    # Whole addresses, and their parts by place
    "address": "Address|Full Address|Postal Address|Mailing Address|Anschrift|Adresse|Dirección"
    "|Indirizzo|Adres|Person - Postal address",
    "address:home": "Home Address|Privat: Adresse|Privatadresse|Privat Adresse|Adresse (domicile)",
    "address:work": "Work Address|Business Address|Dienstlich: Adresse|Arbeit Adresse"
    "|Adresse (bureau)",
    "address:other": "Other Address|Weitere Adresse|Autre adresse",
    "street": "Street|Street Address|Mailing Street|MailingStreet|Straße|Strasse|Rue|Calle"
    "|Address Line|Address 2|Hausnummer",
    "street:work": "Business Street|Work Street|Straße geschäftlich|Geschäftlich: Straße"
    "|Rue (bureau)|Straße (geschäftlich)",
    "street:home": "Home Street|Straße privat|Straße (privat)|Rue (domicile)|Privat: Straße",
    "street:other": "Other Street|Weitere Straße|Rue (autre)|Mailing Address Line",
    "city": "City|Town|Mailing City|MailingCity|Ort|Stadt|Ville|Ciudad|Città|Plaats",
    "city:work": "Business City|Work City|Ort geschäftlich|Dienstlich: Ort|Ville (bureau)"
    "|Ort (geschäftlich)|Dienstlich: Stadt",
    "city:home": "Home City|Ort privat|Privat: Ort|Ville (domicile)|Ort (privat)|Privat: Stadt",
    "city:other": "Other City|Weiterer Ort|Ville (autre)",
    "region": "State|Region|Province|County|State/Province|State/Region|Mailing State/Province"
    "|MailingState|Mailing State|Bundesland|Kanton|Bundesland/Kanton|Dép/Région",
    "region:work": "Business State|Work State|Region geschäftlich|Bundesland/Kanton geschäftlich"
    "|Dienstlich: Bundesland|Dép/Région (bureau)|Bundesland (geschäftlich)",
    "region:home": "Home State|Bundesland/Kanton privat|Region privat|Privat: Bundesland"
    "|Dép/Région (domicile)|Bundesland (privat)",
    "region:other": "Other State|Weitere/r Bundesland/Kanton|Weiteres Bundesland|Weitere Region",
    "postal-code": "Postal Code|ZIP|Zip Code|ZipCode|Postcode|Zip/Postal Code|MailingPostalCode"
    "|Mailing Zip/Postal Code|Mailing Postal Code|PLZ|Postleitzahl|Code postal|Código postal",
    "postal-code:work": "Business Postal Code|Work ZipCode|Work ZIP|Postleitzahl geschäftlich"
    "|Dienstlich: PLZ|PLZ geschäftlich|Code postal (bureau)|Postleitzahl (geschäftlich)",
    "postal-code:home": "Home Postal Code|Home ZipCode|Home ZIP|Postleitzahl privat|Privat: PLZ"
    "|Code postal (domicile)|Postleitzahl (privat)|PLZ privat",
    "postal-code:other": "Other Postal Code|Weitere Postleitzahl|Code postal (autre)",
    "country": "Country|Country/Region|Country Code|Mailing Country|MailingCountry|Land|Pays"
    "|País|Paese|Land/Region|Staat",
    "country:work": "Business Country/Region|Business Country|Work Country|Dienstlich: Land"
    "|Land/Region geschäftlich|Land geschäftlich|Pays/Région (bureau)|Land (geschäftlich)",
    "country:home": "Home Country/Region|Home Country|Land/Region privat|Land privat"
    "|Privat: Land|Pays/Région (domicile)|Land (privat)",
    "country:other": "Other Country/Region|Other Country|Weiteres Land|Weitere/s Land/Region",
    "box:work": "Business Address PO Box|Postfach geschäftlich",
    "box:home": "Home Address PO Box|Postfach privat",
    "box:other": "Other Address PO Box|Weiteres Postfach",
    "box": "PO Box|Postfach",
    # The rest
    "zone": "Time Zone|Timezone|Zeitzone|Fuseau horaire",
    "notes": "Notes|Note|Comments|Comment|Notizen|Bemerkungen|Bemerkung|Notes and comments"
    "|Remarques|Commentaires|Notas|Description|Anmerkungen",
    "tags": "Tags|Labels|Group Membership|Person - Labels|Person - Label|Contact Tag|Tag",
    "tags:mixed": "Categories|Category|Keywords|Groups|Kategorien|Kategorie|Gruppen|Stichwörter"
    "|Catégories",
    "concern": "Concern",
    "gain": "Gain",
    "deadline": "Deadline",
    "purpose": "Purpose",
    "gatekeeper": "Gatekeeper",
    "uid": "UID",
    "birth-year": "Birth Year|Geburtsjahr|Année de naissance",
    "birth-month": "Birth Month|Geburtsmonat|Mois de naissance",
    "birth-day": "Geburtstag (Tag)|Jour de naissance",
}
# What the same heading means beside another one. First the heading, then the other headings of
# which one has to be there, then the meaning.
BESIDE = (
    ("Title", "Job Title|JobTitle|Position|Salutation", "prefix|prefix|prefix|title"),
    ("Titre", "Fonction", "prefix"),
    ("Titel", "Position|Berufsbezeichnung|Arbeitstitel", "prefix|prefix|prefix"),
    ("Nom", "Prénom", "last-name"),
    ("Nombre", "Apellidos|Apellido", "first-name|first-name"),
    ("Nome", "Cognome", "first-name"),
    ("Geburtstag", "Geburtsjahr", "birth-day"),
    ("Birthday", "Birth Year", "birth-day"),
)
ALONE = {
    "Title": "title",
    "Titre": "title",
    "Titel": "title",
    "Nom": "name",
    "Nombre": "name",
    "Nome": "name",
}
"""What the headings above mean by themselves."""

LEFT_OUT = (
    # Who has the contact, not who the contact is
    "Owner|Contact owner|Account Owner|Lead Owner|OwnerId|Owner ID|Person - Owner|Besitzer"
    "|Inhaber|Created By|Modified By|Last Modified By|Person - Visible to"
    # What programs number and count
    "|Record ID|ID|Person - ID|AccountId|Contact ID|Account ID|Id|Create Date|Created Date"
    "|MEMBER_RATING|OPTIN_TIME|OPTIN_IP|CONFIRM_TIME|CONFIRM_IP|LATITUDE|LONGITUDE|GMTOFF"
    "|DSTOFF|TIMEZONE_ID|CC|REGION_CODE|LAST_CHANGED|LEID|EUID|Record ID - Contact"
    # What Outlook and Google write for everybody
    "|E-mail Type|E-mail Display Name|E-Mail-Typ|E-Mail: Angezeigter Name|Initials|Initialen"
    "|Gender|Geschlecht|Sensitivity|Vertraulichkeit|Priority|Priorität|Private|Privat"
    "|Mileage|Reisekilometer|Directory Server|Verzeichnisserver|Internet Free Busy"
    "|Internet-Frei/Gebucht|Photo|Subject|E-Mail 2: Typ|Kind|E-Mail 2: Angezeigter Name"
    "|File As|Kind|State of the contact"
)

GROUPS = {
    "email": {"value": "email", "email": "email"},
    "phone": {"value": "phone"},
    "address": {
        "formatted": "address",
        "street": "street",
        "city": "city",
        "po box": "box",
        "region": "region",
        "postal code": "postal-code",
        "country": "country",
        "extended address": "extended",
    },
    "organization": {"name": "company", "title": "title", "department": "department"},
    "section": {
        "description": "type",
        "email": "email",
        "phone": "phone",
        "mobile": "phone:mobile",
        "pager": "fax:pager",
        "fax": "fax",
        "company": "company",
        "title": "title",
        "address": "address",
    },
    "im": {"value": "more", "service": "type"},
    "relation": {"value": "more"},
    "website": {"value": "more"},
    "event": {"value": "more"},
    "custom field": {"value": "more"},
}
"""Google's and Gmail's numbered groups: "Phone 1 - Value". `type` and `label` name the group."""

KINDS = {
    "mobile": "mobile|cell|cellular|mobil|handy|portable|móvil|cellulare|mobiel|iphone",
    "work": "work|business|main|office|company|arbeit|geschäftlich|dienstlich|bureau|travail"
    "|professionnel|trabajo|lavoro|werk|firma|hauptnummer",
    "home": "home|personal|privat|zuhause|domicile|personnel|casa|thuis",
    "other": "other|obsolete|grandcentral|custom|andere|sonstige|weitere|autre|otro|altro",
    "fax": "home fax|work fax|other fax|fax|fax privat|fax geschäftlich|homefax|workfax",
    "pager": "pager",
}
"""The words that programs offer for the type of a number or an address."""

NO_VALUES = frozenset({"0.0.00", "0/0/00", "00.00.0000", "0000-00-00", "00/00/0000", "0.0.0000"})
"""What stands in a table for no day."""

OWN = (
    ("Name", "name"),
    ("Company", "company"),
    ("Job Title", "title"),
    ("Phone", "phones"),
    ("E-mail", "emails"),
    ("Address", "address"),
    ("Country", "country"),
    ("Time Zone", "zone"),
    ("Tags", "tags"),
    ("Notes", "notes"),
    ("Concern", "concern"),
    ("Gain", "gain"),
    ("Deadline", "deadline"),
    ("Purpose", "purpose"),
    ("Gatekeeper", "gatekeeper"),
)
"""The headings that this program writes, with the fields of a contact. They stay as they are."""
