-- How people wish to be told of what merely informs, and the daily digests by which such letters are
-- sent to those who wish that.
-- depends: 0036-auditing

-- The portal writes it, the worker reads it. Without a row, or without an hour, all letters go at once.
create table portal.notice_preference (
    person text primary key check (person ~ '^p-[a-z0-9][a-z0-9-]{0,40}$'),
    digest_hour smallint check (digest_hour between 0 and 23),
    language text not null check (language in ('sv', 'en')),
    changed_at timestamptz not null default clock_timestamp()
);
grant usage on schema portal to partnership_worker;
grant select on portal.notice_preference
    to partnership_portal, partnership_worker, partnership_entrance, partnership_reader;
grant insert (person, digest_hour, language), update (digest_hour, language, changed_at)
    on portal.notice_preference to partnership_portal;

-- One mail to one person, on one day. Letters join it until it is closed, which is when it is first
-- written. The words of its states are those of engine.notice; `empty` is one that had nothing to
-- say any more. `next_at` is when it is tried next.
create table engine.digest (
    person text not null,
    day date not null,
    due_at timestamptz not null,
    language text not null,
    closed_at timestamptz,
    message_id text unique,
    status text not null default 'waiting' check (
        status in ('waiting', 'attempting', 'put_off', 'sent', 'maybe_twice', 'failed', 'empty')
    ),
    attempts int not null default 0 check (attempts >= 0),
    unknown int not null default 0 check (unknown between 0 and 2),
    next_at timestamptz,
    sent_at timestamptz,
    error_code text check (error_code ~ '^[a-z0-9_]{1,60}$'),
    primary key (person, day),
    check (closed_at is not null or status = 'waiting')
);
create unique index digest_open on engine.digest (person) where closed_at is null;
create index digest_next on engine.digest (next_at) where next_at is not null;
grant select on engine.digest
    to partnership_worker, partnership_entrance, partnership_portal, partnership_reader;
grant insert, update on engine.digest to partnership_worker;

-- A letter that goes by a digest is no message of its own. `left_out`: when the digest was written it
-- was for this person no more.
alter table engine.notice
    add column digest date,
    add foreign key (person, digest) references engine.digest (person, day),
    drop constraint notice_status_check,
    add constraint notice_status_check check (
        status in ('attempting', 'put_off', 'sent', 'maybe_twice', 'failed', 'nobody')
        or digest is not null and status in ('waiting', 'left_out')
    ),
    drop constraint notice_message_id,
    add constraint notice_message_id check (
        (message_id is null) = (status = 'nobody' or digest is not null)
    );
create index notice_digest on engine.notice (person, digest) where digest is not null;
