"""The third of the numbered scripts of `schema`.

Words and next steps: scripts of one's own, documents that were sent, what is worth sharing, how
often to keep in touch; who was removed, and who comes from address books.
"""

from __future__ import annotations

THIRD = """
-- Which script a contact is called with: the key of one, or empty where it follows from the rest.
ALTER TABLE contact ADD COLUMN script TEXT NOT NULL DEFAULT '';
-- The language they are spoken to in, by its code; empty where it follows from their country.
ALTER TABLE contact ADD COLUMN language TEXT NOT NULL DEFAULT '';
-- What articles and stories may fit them by, divided by commas.
ALTER TABLE contact ADD COLUMN tags TEXT NOT NULL DEFAULT '';
-- Days from the last conversation to the next call to keep in touch; 0: none.
ALTER TABLE contact ADD COLUMN touch_days INTEGER NOT NULL DEFAULT 0
    CHECK (touch_days BETWEEN 0 AND 3660);

-- What both sides agreed on at the end of a talk; empty where nobody was reached.
ALTER TABLE attempt ADD COLUMN next_step TEXT NOT NULL DEFAULT ''
    CHECK (next_step IN ('', 'appointment', 'send', 'call-again', 'keep-in-touch', 'nothing'));

-- A call that was begun and not written down yet: its second outlives a crash, and an undo.
ALTER TABLE draft ADD COLUMN started_at INTEGER;
ALTER TABLE draft ADD COLUMN ended_at INTEGER;
-- What was ticked off so far, one to a line.
ALTER TABLE draft ADD COLUMN ticked TEXT NOT NULL DEFAULT '';

-- A script as the user wrote it; `original` names the shipped one that it stands in for.
CREATE TABLE script (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    occasion TEXT NOT NULL,
    original TEXT NOT NULL DEFAULT '',
    content TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX script_by_original ON script (original) WHERE original <> '';

-- What is typed into a block and refused, or not kept yet: one for each script, by its key. `typed`
-- is JSON, which spells even what is no whole letter.
CREATE TABLE script_draft (
    script TEXT PRIMARY KEY,
    block TEXT NOT NULL,
    typed TEXT NOT NULL,
    saved_at INTEGER NOT NULL
) STRICT;

-- Advice on a sentence that the user does not want to see again.
CREATE TABLE dismissed (
    rule TEXT NOT NULL,
    sentence TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (rule, sentence)
) STRICT, WITHOUT ROWID;

-- What was promised to be sent, or was sent; it is open until it was decided on or dropped.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    attempt_id INTEGER REFERENCES attempt (id) ON DELETE SET NULL,
    kind TEXT NOT NULL CHECK (kind IN ('proposal', 'information', 'other')),
    title TEXT NOT NULL,
    reading_days INTEGER NOT NULL DEFAULT 0 CHECK (reading_days BETWEEN 0 AND 366),
    send_on TEXT NOT NULL,
    sent_at INTEGER,
    closed_at INTEGER,
    made_at INTEGER NOT NULL
) STRICT;
-- What is typed into a form and not saved; 0 is somebody or something new. No step of the user.
CREATE TABLE form_draft (
    form TEXT NOT NULL,
    number INTEGER NOT NULL,
    fields TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (form, number)
) STRICT;

-- Few numbers are known to be wrong: who counts the rest need not look for them.
CREATE INDEX contact_wrong_number ON contact (id) WHERE wrong_number = 1;
CREATE INDEX document_by_contact ON document (contact_id);
CREATE INDEX document_open ON document (contact_id) WHERE closed_at IS NULL;
CREATE INDEX document_to_send ON document (send_on) WHERE sent_at IS NULL AND closed_at IS NULL;

-- Worth sharing: something to read, or an event to invite to, which is over after `until_on`.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'event')),
    title TEXT NOT NULL,
    link TEXT NOT NULL DEFAULT '',
    why TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '',
    until_on TEXT,
    made_at INTEGER NOT NULL
) STRICT;

-- METHOD: no article goes to the same person twice.
CREATE TABLE article_given (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    given_at INTEGER NOT NULL,
    UNIQUE (article_id, contact_id)
) STRICT;
CREATE INDEX article_given_by_contact ON article_given (contact_id);

-- What became of a card, each with its moment; the state says what is left to do.
ALTER TABLE card ADD COLUMN printed_at INTEGER;
ALTER TABLE card ADD COLUMN written_at INTEGER;
ALTER TABLE card ADD COLUMN posted_at INTEGER;
UPDATE card SET written_at = done_at WHERE state IN ('written', 'posted');
UPDATE card SET posted_at = done_at WHERE state = 'posted';
CREATE INDEX card_to_post ON card (write_on) WHERE state = 'written';

-- The P.S. of a reminder, and its words where the user has changed them for this one.
ALTER TABLE reminder ADD COLUMN article_id INTEGER REFERENCES article (id) ON DELETE SET NULL;
-- 1: none is wanted. Without a choice it is the one that fits best.
ALTER TABLE reminder ADD COLUMN no_article INTEGER NOT NULL DEFAULT 0
    CHECK (no_article IN (0, 1));
ALTER TABLE reminder ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder ADD COLUMN body TEXT NOT NULL DEFAULT '';

-- A client's success; told without `client` unless they permitted it.
CREATE TABLE story (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    client TEXT NOT NULL DEFAULT '',
    anonymous INTEGER NOT NULL DEFAULT 1 CHECK (anonymous IN (0, 1)),
    tags TEXT NOT NULL DEFAULT '',
    made_at INTEGER NOT NULL
) STRICT;

-- Who was told which story, and when.
CREATE TABLE story_told (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    told_at INTEGER NOT NULL,
    UNIQUE (story_id, contact_id)
) STRICT;
CREATE INDEX story_told_by_contact ON story_told (contact_id);

-- What the demonstration day has put here: none of it is the user's, and it goes in one step.
CREATE TABLE made_up (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER UNIQUE REFERENCES contact (id) ON DELETE CASCADE,
    article_id INTEGER UNIQUE REFERENCES article (id) ON DELETE CASCADE,
    story_id INTEGER UNIQUE REFERENCES story (id) ON DELETE CASCADE
) STRICT;

-- Who was removed, whole: `line` is the contact with all that belonged to it, as an export has it.
CREATE TABLE bin (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    contact_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL DEFAULT '',
    line TEXT NOT NULL,
    removed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX bin_by_removal ON bin (removed_at);

-- By which identifiers the cards of address books name a contact: so they are known again.
CREATE TABLE known_as (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    UNIQUE (contact_id, uid)
) STRICT;
CREATE INDEX known_as_by_uid ON known_as (uid);
CREATE INDEX email_by_lower ON email (lower(address));

-- Two contacts that look like one, by their uids, the lesser one first, and are not.
CREATE TABLE two_people (
    uid TEXT NOT NULL,
    other_uid TEXT NOT NULL CHECK (other_uid > uid),
    made_at INTEGER NOT NULL,
    PRIMARY KEY (uid, other_uid)
) STRICT, WITHOUT ROWID;

-- What the columns of a table hold, as the user has said it for these headings; both are JSON.
CREATE TABLE column_map (
    headings TEXT PRIMARY KEY,
    fields TEXT NOT NULL,
    kept_at INTEGER NOT NULL
) STRICT;

-- A step that is too long for one transaction, while it is under way: its parts, in order. `base`
-- is the step that it comes after. Where its program has ended before its time they are taken back.
CREATE TABLE step_part (
    id INTEGER PRIMARY KEY,
    base INTEGER NOT NULL,
    changeset BLOB NOT NULL
) STRICT;

-- Whatever refers to a row is looked for when the row goes.
CREATE INDEX promise_by_former ON promise (moved_from_id) WHERE moved_from_id IS NOT NULL;
CREATE INDEX card_by_promise ON card (promise_id) WHERE promise_id IS NOT NULL;
CREATE INDEX card_by_attempt ON card (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX reminder_by_article ON reminder (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX document_by_attempt ON document (attempt_id) WHERE attempt_id IS NOT NULL;

-- Whether the sale came of this call: the last talk before the contact became a client.
ALTER TABLE attempt ADD COLUMN sold INTEGER NOT NULL DEFAULT 0 CHECK (sold IN (0, 1));

-- The figures read a hundred thousand calls from these alone, without what was said in them.
CREATE INDEX contact_by_zone ON contact (zone, kind);
DROP INDEX attempt_by_contact;
CREATE INDEX attempt_by_contact ON attempt (contact_id, started_at, reached, outcome);
DROP INDEX attempt_by_start;
CREATE INDEX attempt_by_start ON attempt (started_at, contact_id, late_seconds);
DROP INDEX attempt_by_promise;
CREATE INDEX attempt_by_promise ON attempt
    (promise_id, rung, late_seconds, reached, started_at, contact_id);
CREATE INDEX attempt_by_outcome ON attempt
    (outcome, reached, rung, next_step, sold, started_at, contact_id, late_seconds);
CREATE INDEX promise_in_touch ON promise (id) WHERE kind = 'keep-in-touch';
CREATE INDEX card_sent ON card (promise_id, done_at) WHERE state IN ('posted', 'e-mailed');
CREATE INDEX reminder_sent ON reminder (promise_id, done_at) WHERE state = 'sent';
"""
