-- What each migration said when it was applied. A worker compares this with its own code before it
-- works: the names alone would not show that a file was edited afterwards.
-- depends: 0006-closed-doors

create table engine.migration (
    id text primary key check (id ~ '^[0-9]{4}-[a-z0-9-]{1,60}$'),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    recorded_at timestamptz not null default clock_timestamp()
);

grant select on engine.migration to partnership_worker, partnership_reader;
