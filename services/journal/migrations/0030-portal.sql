-- The portal: what people do in a browser, with a role of its own. It may receive commands, keep
-- texts and files, read, and hold sessions. It can neither write the journal nor erase.
-- depends: 0019-readings 0023-reached-nobody

do $$ begin
    execute format('grant connect on database %I to partnership_portal', current_database());
end $$;

-- All that the entrance may do (0013, 0014, 0015, 0016, 0018, 0019).
grant usage on schema journal, engine, ledger, vault to partnership_portal;
grant select on all tables in schema journal, engine, ledger, vault to partnership_portal;
revoke select on engine.erasure_order from partnership_portal;
grant insert on engine.case_number, engine.person_id to partnership_portal;
grant insert (id, person, mac, sealed, key_id) on vault.account to partnership_portal;
grant insert (address, command_id, field, sha256, mac, size, media_type, scan, scan_detail, key_id,
    retention, subjects), update (stored_at) on vault.file to partnership_portal;
grant insert (stream, sha256, address, texts) on vault.document to partnership_portal;
grant execute on function vault.store, journal.receive, ledger.lock_available, engine.note_reading
    to partnership_portal;

-- What is here is the portal's own, and may be deleted: no entry of the journal depends on it. An
-- entry names the account that vouched for it, and that stays in the vault.
create schema portal;

-- Who is invited to bind a sign-in to their person. The link holds the token, here is its hash.
create table portal.invitation (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    person text not null,
    invited_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > made_at),
    ended_at timestamptz
);
create index invitation_person on portal.invitation (person) where ended_at is null;

-- Which account of a sign-in service is which person. `mac` finds the account again; what it is
-- called is sealed in vault.account.
create table portal.binding (
    id bigint generated always as identity primary key,
    account text not null references vault.account (id),
    mac text not null,
    person text not null,
    invited_by text not null,
    bound_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
);
create unique index binding_account on portal.binding (mac) where ended_at is null;
create unique index binding_person on portal.binding (person) where ended_at is null;

-- A sign-in that has begun and not ended, by the hash of the cookie that follows it.
create table portal.sign_in (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    state text not null,
    nonce text not null,
    verifier text not null,
    invitation bytea,
    back text not null,
    began_at timestamptz not null default clock_timestamp()
);

create table portal.session (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    id text not null unique,
    binding bigint not null references portal.binding (id),
    organisation text,
    csrf text not null,
    signed_in_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz
);
create index session_binding on portal.session (binding) where ended_at is null;

grant usage on schema portal to partnership_portal, partnership_reader;
grant select on portal.binding, portal.invitation to partnership_reader;
grant select on all tables in schema portal to partnership_portal;
grant insert (token_hash, person, invited_by, expires_at), update (ended_at), delete
    on portal.invitation to partnership_portal;
grant insert (account, mac, person, invited_by), update (ended_at) on portal.binding
    to partnership_portal;
grant insert (token_hash, state, nonce, verifier, invitation, back), delete on portal.sign_in
    to partnership_portal;
grant insert (token_hash, id, binding, csrf),
    update (organisation, seen_at, ended_at), delete on portal.session to partnership_portal;
