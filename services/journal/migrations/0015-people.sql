-- Ids of persons are allotted at random, one for each command that adds a person, and accounts that
-- vouch for commands are named in the journal by an opaque id alone: who they are is in the vault.
-- depends: 0014-keys

create table engine.person_id (
    command_id uuid primary key,
    person text not null unique check (person ~ '^p-[a-z0-9][a-z0-9-]{0,40}$')
);
create trigger keep before update or delete or truncate on engine.person_id
    for each statement execute function journal.keep();
grant select, insert on engine.person_id to partnership_worker, partnership_entrance;
grant select on engine.person_id to partnership_reader;

create table vault.account (
    id text primary key check (id ~ '^a-[a-z0-9]{12}$'),
    issuer text not null,
    subject text not null,
    mail text,
    personal_number text,
    added_at timestamptz not null default clock_timestamp(),
    unique (issuer, subject)
);
grant select, insert on vault.account to partnership_worker, partnership_entrance;
grant select on vault.account to partnership_reader;
