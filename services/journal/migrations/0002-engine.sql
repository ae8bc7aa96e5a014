-- What the engine works with. All but the installation and the case numbers can be made anew from
-- the journal.
-- depends: 0001-journal

create schema engine;
grant usage on schema engine to partnership_worker, partnership_reader;

create table engine.installation (
    id uuid primary key,
    kind text not null check (kind in ('production', 'rehearsal')),
    made_at timestamptz not null default clock_timestamp(),
    current boolean not null
);
create unique index installation_one_current on engine.installation (current) where current;

-- The last entry of each stream, folded. `revision` grows with every entry and with every change of
-- an outbox row; `effects` are the outbox rows that are not settled, in the order of their next
-- attempt; `snapshot` counts only for code with the same `evolve_version`.
--
-- Heads, views and accounts change in place: no index has a column that changes often, and pages
-- have room. So transactions on different streams do not meet on a page of an index.
create table engine.stream_head (
    stream text primary key,
    seq int not null check (seq > 0),
    revision bigint not null check (revision >= seq),
    occurred_at timestamptz not null,
    phase text not null,
    chapter int not null,
    headline text not null,
    finished boolean not null,
    next_due timestamptz,
    evolve_version text not null,
    snapshot jsonb not null,
    effects jsonb not null default '[]',
    definition text
) with (fillfactor = 50);

create table engine.outbox (
    id text primary key check (id = stream || '#' || seq || '.' || n),
    stream text not null,
    seq int not null,
    n int not null check (n > 0),
    kind text not null check (kind in ('notice', 'follow_up')),
    payload jsonb not null,
    status text not null default 'due'
        check (status in ('due', 'attempting', 'done', 'refused', 'parked')),
    attempts int not null default 0 check (attempts >= 0),
    next_attempt_at timestamptz not null,
    error_code text,
    settled_at timestamptz
);
create index outbox_undelivered on engine.outbox (stream, next_attempt_at)
    where status in ('due', 'attempting');
create index outbox_parked on engine.outbox (stream) where status = 'parked';

-- One message to one person. No free text and no address stands here.
create table engine.notice (
    effect text not null references engine.outbox (id),
    person text not null,
    message_id text not null unique,
    template text not null,
    status text not null check (status in ('attempting', 'sent', 'maybe_twice', 'failed')),
    attempts int not null default 0 check (attempts >= 0),
    sent_at timestamptz,
    primary key (effect, person)
);

create table engine.view (
    stream text primary key,
    aggregate text not null,
    seq int not null,
    headline text not null,
    finished boolean not null,
    body jsonb not null,
    round text generated always as (body ->> 'round') stored,
    applicant text generated always as (body ->> 'applicant') stored
) with (fillfactor = 50);
create index view_round on engine.view (round, aggregate) where round is not null;
create index view_applicant on engine.view (applicant) where applicant is not null;

create table engine.case_number (
    command_id uuid primary key,
    year int not null check (year between 2000 and 9999),
    number int not null check (number between 1 and 999999),
    unique (year, number)
);

grant select on all tables in schema engine to partnership_worker, partnership_reader;
grant insert, update on engine.stream_head, engine.outbox, engine.notice, engine.view
    to partnership_worker;
grant insert on engine.case_number to partnership_worker;
