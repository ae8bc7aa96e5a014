-- Ids of persons are allotted at random, one for each command that adds a person, and accounts that
-- vouch for commands are named in the journal by an opaque id alone: what is known of them is sealed in
-- the vault.
-- depends: 0014-keys

create table engine.person_id (
    command_id uuid primary key,
    person text not null unique check (person ~ '^p-[a-z0-9][a-z0-9-]{0,40}$')
);
create trigger keep before update or delete or truncate on engine.person_id
    for each statement execute function journal.keep();
grant select, insert on engine.person_id to partnership_worker, partnership_entrance;
grant select on engine.person_id to partnership_reader;

-- Sealed under the key of the person, as `mac` is made with it: it finds the account again, and says
-- nothing once the key is destroyed.
create table vault.account (
    id text primary key check (id ~ '^a-[a-z0-9]{12}$'),
    person text not null,
    mac text not null unique,
    sealed bytea not null,
    key_id text not null check (key_id ~ '^[0-9a-f]{32}$'),
    added_at timestamptz not null default clock_timestamp()
);
create index account_person on vault.account (person);
create trigger keep before update or delete or truncate on vault.account
    for each statement execute function journal.keep();
grant select, insert (id, person, mac, sealed, key_id) on vault.account
    to partnership_worker, partnership_entrance;
grant select on vault.account to partnership_reader;
