-- Reports of `verify` that were run from the portal, and addresses of calendars. Both are the
-- portal's own and may be deleted.
-- depends: 0030-portal

-- `seen_at` moves while the program runs: a run that nobody has heard of for a while was interrupted.
-- `report` repeats no content of entries.
create table portal.verification (
    id bigint generated always as identity primary key,
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    streams int not null default 0,
    examined int not null default 0,
    ended_at timestamptz,
    outcome text check (outcome in ('clean', 'findings', 'failed', 'interrupted')),
    report text,
    check ((ended_at is null) = (outcome is null)),
    check (outcome not in ('clean', 'findings') or report is not null)
);
create unique index verification_running on portal.verification ((true)) where ended_at is null;

-- The secret address of a person's calendar, by its hash. It ends with the sign-in it was made by.
create table portal.calendar (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    binding bigint not null references portal.binding (id),
    made_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
);
create unique index calendar_binding on portal.calendar (binding) where ended_at is null;

grant select on portal.verification, portal.calendar to partnership_portal;
grant insert (started_by), update (seen_at, streams, examined, ended_at, outcome, report)
    on portal.verification to partnership_portal;
grant insert (token_hash, binding), update (ended_at) on portal.calendar to partnership_portal;
