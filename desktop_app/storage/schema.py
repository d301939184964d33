"""The numbered SQL that makes the database what it is; live models never take part.

Each number's script takes a file from the schema before it to its own, inside one transaction
with `user_version`. A released script is never edited: what changes gets the next number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.storage.schema_third import THIRD

APPLICATION_ID = 0x4F544431  # "OTD1" in the file's header, so that a foreign file is known

_FIRST = """
CREATE TABLE contact (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    zone TEXT NOT NULL,
    country TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('prospect', 'client', 'referral')),
    state TEXT NOT NULL CHECK (state IN ('active', 'long-term', 'closed', 'said-no')),
    concern TEXT NOT NULL DEFAULT '',
    gain TEXT NOT NULL DEFAULT '',
    deadline TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    gatekeeper TEXT NOT NULL DEFAULT '',
    wrong_number INTEGER NOT NULL DEFAULT 0 CHECK (wrong_number IN (0, 1)),
    last_talked_at INTEGER,
    last_attempt_at INTEGER,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL,
    pairs TEXT NOT NULL
) STRICT;
CREATE INDEX contact_in_order ON contact (sort_name, id);
CREATE INDEX contact_listed ON contact (sort_name, id) WHERE state <> 'said-no';
CREATE INDEX contact_by_state ON contact (state);
CREATE INDEX contact_waiting ON contact (last_attempt_at DESC, created_at DESC, id)
    WHERE state = 'active';

CREATE TABLE phone (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    e164 TEXT NOT NULL DEFAULT '',
    UNIQUE (contact_id, position)
) STRICT;
CREATE INDEX phone_by_e164 ON phone (e164);

CREATE TABLE email (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    UNIQUE (contact_id, position)
) STRICT;
CREATE INDEX email_by_address ON email (address);

-- wall, zone and fold are what was said aloud; due_at follows from them.
CREATE TABLE promise (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('appointment', 'retry', 'keep-in-touch')),
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'moved', 'missed', 'withdrawn')),
    wall TEXT NOT NULL,
    zone TEXT NOT NULL,
    fold INTEGER NOT NULL CHECK (fold IN (0, 1)),
    due_at INTEGER NOT NULL,
    tzdata TEXT NOT NULL,
    rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 7),
    anchor_id INTEGER REFERENCES promise (id) ON DELETE CASCADE,
    moved_from_id INTEGER REFERENCES promise (id) ON DELETE SET NULL,
    purpose TEXT NOT NULL DEFAULT '',
    goal TEXT NOT NULL DEFAULT '',
    agreed INTEGER NOT NULL DEFAULT 0 CHECK (agreed IN (0, 1)),
    made_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_open_promise ON promise (contact_id) WHERE state = 'open';
CREATE INDEX promise_by_contact ON promise (contact_id);
CREATE INDEX promise_open_by_due ON promise (due_at) WHERE state = 'open';
CREATE INDEX promise_by_anchor ON promise (anchor_id);

CREATE TABLE alert (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    promise_id INTEGER NOT NULL REFERENCES promise (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'ringing', 'acked', 'superseded')),
    claimed_at INTEGER,
    claimed_by TEXT,
    shown_at INTEGER,
    acked_at INTEGER,
    UNIQUE (promise_id, seq)
) STRICT;
CREATE UNIQUE INDEX one_open_alert ON alert (promise_id) WHERE state IN ('pending', 'ringing');
CREATE INDEX alert_pending_by_due ON alert (due_at) WHERE state = 'pending';
CREATE INDEX alert_ringing ON alert (due_at) WHERE state = 'ringing';

-- Append only, in milliseconds: the evidence of what rang when. It outlives what it speaks of.
CREATE TABLE alert_event (
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    what TEXT NOT NULL,
    late_ms INTEGER,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX alert_event_by_alert ON alert_event (alert_id);

CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_at INTEGER NOT NULL,
    highest_at INTEGER NOT NULL,
    process TEXT NOT NULL,
    clean_exit INTEGER NOT NULL CHECK (clean_exit IN (0, 1))
) STRICT;

CREATE TABLE attempt (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    promise_id INTEGER REFERENCES promise (id) ON DELETE SET NULL,
    promised_at INTEGER,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    rung INTEGER,
    outcome TEXT NOT NULL CHECK (outcome IN ('talked', 'voicemail', 'no-answer', 'gatekeeper',
        'busy', 'brush-off', 'said-no', 'wrong-number', 'called-back')),
    reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
    late_seconds INTEGER,
    said TEXT NOT NULL DEFAULT '',
    voicemail TEXT NOT NULL DEFAULT '',
    blocks TEXT NOT NULL DEFAULT '',
    let_go TEXT NOT NULL DEFAULT '',
    logged_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_by_contact ON attempt (contact_id, started_at);
CREATE INDEX attempt_by_start ON attempt (started_at);
CREATE INDEX attempt_by_promise ON attempt (promise_id);

CREATE TABLE card (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    promise_id INTEGER REFERENCES promise (id) ON DELETE SET NULL,
    attempt_id INTEGER REFERENCES attempt (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('to-write', 'written', 'posted', 'e-mailed', 'dropped')),
    by TEXT NOT NULL CHECK (by IN ('post', 'e-mail')),
    write_on TEXT NOT NULL,
    words TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE INDEX card_by_contact ON card (contact_id);
CREATE INDEX card_to_write ON card (write_on) WHERE state = 'to-write';

CREATE TABLE reminder (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    promise_id INTEGER NOT NULL REFERENCES promise (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('to-send', 'sent', 'dropped')),
    send_on TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE INDEX reminder_by_contact ON reminder (contact_id);
CREATE INDEX reminder_by_promise ON reminder (promise_id);
CREATE INDEX reminder_to_send ON reminder (send_on) WHERE state = 'to-send';

-- Notes typed during a call, kept until the outcome takes them over. No reference to the contact:
-- what was typed must not stand in the way when the adding of the contact is taken back.
CREATE TABLE draft (
    contact_id INTEGER PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    made_at INTEGER NOT NULL,
    label TEXT NOT NULL,
    contact_id INTEGER,
    changeset BLOB NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- Any part of any field: the first index knows parts of three letters, the second of one and two.
CREATE VIRTUAL TABLE contact_parts USING fts5 (
    search, content = 'contact', content_rowid = 'id', columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE contact_pairs USING fts5 (
    pairs, content = 'contact', content_rowid = 'id', columnsize = 0, detail = 'none',
    prefix = '1', tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'"
);
CREATE TRIGGER contact_found AFTER INSERT ON contact BEGIN
    INSERT INTO contact_parts (rowid, search) VALUES (new.id, new.search);
    INSERT INTO contact_pairs (rowid, pairs) VALUES (new.id, new.pairs);
END;
CREATE TRIGGER contact_lost AFTER DELETE ON contact BEGIN
    INSERT INTO contact_parts (contact_parts, rowid, search) VALUES ('delete', old.id, old.search);
    INSERT INTO contact_pairs (contact_pairs, rowid, pairs) VALUES ('delete', old.id, old.pairs);
END;
CREATE TRIGGER contact_refound AFTER UPDATE OF search, pairs ON contact
WHEN old.search <> new.search BEGIN
    INSERT INTO contact_parts (contact_parts, rowid, search) VALUES ('delete', old.id, old.search);
    INSERT INTO contact_pairs (contact_pairs, rowid, pairs) VALUES ('delete', old.id, old.pairs);
    INSERT INTO contact_parts (rowid, search) VALUES (new.id, new.search);
    INSERT INTO contact_pairs (rowid, pairs) VALUES (new.id, new.pairs);
END;
"""

# Days away, new rules of time zones, and evidence that nobody can rewrite.
_SECOND = """
-- first_on, last_on and zone are what was said; starts_at and ends_at follow from them, and
-- back_at is when what would have rung in between rings.
CREATE TABLE away (
    id INTEGER PRIMARY KEY,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL CHECK (last_on >= first_on),
    zone TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > starts_at),
    back_at INTEGER NOT NULL CHECK (back_at >= ends_at),
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX away_by_start ON away (starts_at);

-- A promise whose instant changed because a government changed the rules of its zone.
CREATE TABLE zone_move (
    id INTEGER PRIMARY KEY,
    promise_id INTEGER NOT NULL REFERENCES promise (id) ON DELETE CASCADE,
    was_at INTEGER NOT NULL,
    is_at INTEGER NOT NULL,
    rules TEXT NOT NULL,
    found_at INTEGER NOT NULL,
    seen_at INTEGER
) STRICT;
CREATE INDEX zone_move_by_promise ON zone_move (promise_id);
CREATE INDEX zone_move_unseen ON zone_move (id) WHERE seen_at IS NULL;
CREATE INDEX promise_open_by_rules ON promise (tzdata) WHERE state = 'open';

-- What rang when, summed up: only these two kinds of event cost anything to write.
CREATE INDEX alert_event_late ON alert_event (late_ms, at_ms, alert_id) WHERE what = 'shown';
CREATE INDEX alert_event_shown ON alert_event (alert_id) WHERE what = 'shown';
CREATE INDEX alert_event_put_back ON alert_event (alert_id) WHERE what = 'put-back';

CREATE TRIGGER alert_event_stands BEFORE UPDATE ON alert_event BEGIN
    SELECT RAISE(ABORT, 'the evidence of what rang is never changed');
END;
CREATE TRIGGER alert_event_stays BEFORE DELETE ON alert_event BEGIN
    SELECT RAISE(ABORT, 'the evidence of what rang is never deleted');
END;
"""

SCRIPTS: tuple[str, ...] = (_FIRST, _SECOND, THIRD)
NEWEST = len(SCRIPTS)
# Which tables a number may leave with fewer rows; a loss that is not declared here calls it off.
FEWER: Mapping[int, frozenset[str]] = MappingProxyType({})

# What a user's step may change, and undo takes back: all but the evidence and the journal.
JOURNALED: tuple[str, ...] = (
    "contact",
    "phone",
    "email",
    "promise",
    "alert",
    "attempt",
    "card",
    "reminder",
    "draft",
    "away",
    "script",
    "dismissed",
    "document",
    "article",
    "article_given",
    "story",
    "story_told",
    "made_up",
    "bin",
    "known_as",
    "two_people",
)
ASIDE: tuple[str, ...] = ("zone_move", "script_draft", "form_draft", "column_map")
"""What no step takes back, such as what is being typed; yet an import is all of it or nothing."""
