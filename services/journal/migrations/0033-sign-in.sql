-- How people sign in to the portal: how each session began, who confirmed whose account, passkeys
-- and codes of its own, what was typed when a session was too old, and how often somebody tried.
-- depends: 0030-portal

-- What the sign-in said of itself. Without `auth_time` nobody knows how old it is.
alter table portal.session
    add column acr text,
    add column amr text[] not null default '{}',
    add column auth_time timestamptz,
    add column browser text;

-- `sealed` is what the account calls its person, for whoever confirms it. Accounts that were bound
-- before wait to be confirmed.
alter table portal.binding
    add column sealed bytea,
    add column is_local boolean not null default false,
    add column confirmed_at timestamptz,
    add column confirmed_by text,
    add check ((confirmed_at is null) = (confirmed_by is null));

-- `way` keeps an answer to one kind of sign-in from ending another. `again` is the account that has
-- to be the same.
alter table portal.sign_in
    add column way text not null default 'provider',
    add column again bigint references portal.binding (id),
    add column organisation text;

-- A form that was sent when its session was too old for it, sealed with the person's key.
create table portal.kept_form (
    id text primary key,
    person text not null,
    sealed bytea not null,
    made_at timestamptz not null default clock_timestamp()
);
create index kept_form_person on portal.kept_form (person);

-- When somebody may try again, by a keyed hash of an address or a person. It may be lost.
create unlogged table portal.attempts (
    what text not null,
    who bytea not null,
    free_at timestamptz not null,
    primary key (what, who)
);

-- Keys of the portal's own accounts. A binding that ends takes them with it.
create table portal.passkey (
    id text primary key,
    binding bigint not null references portal.binding (id),
    credential bytea not null,
    public_key bytea not null,
    sign_count bigint not null,
    made_at timestamptz not null default clock_timestamp(),
    used_at timestamptz,
    ended_at timestamptz
);
create unique index passkey_credential on portal.passkey (credential) where ended_at is null;
create index passkey_binding on portal.passkey (binding) where ended_at is null;

-- Codes that were sent by mail, by the hash of the cookie of the browser that asked. Without a
-- binding nothing was sent, and no code is right.
create table portal.one_time_code (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    binding bigint references portal.binding (id),
    code_hash bytea,
    tries integer not null default 0,
    back text not null,
    made_at timestamptz not null default clock_timestamp()
);

grant select on portal.kept_form, portal.attempts, portal.passkey, portal.one_time_code
    to partnership_portal;
grant insert (acr, amr, auth_time, browser, organisation) on portal.session to partnership_portal;
grant insert (sealed, is_local, confirmed_at, confirmed_by),
    update (confirmed_at, confirmed_by) on portal.binding to partnership_portal;
grant insert (way, again, organisation) on portal.sign_in to partnership_portal;
grant insert (id, person, sealed), delete on portal.kept_form to partnership_portal;
grant insert, update, delete on portal.attempts to partnership_portal;
grant insert (id, binding, credential, public_key, sign_count),
    update (sign_count, used_at, ended_at) on portal.passkey to partnership_portal;
grant insert (token_hash, back), update (binding, code_hash, tries), delete
    on portal.one_time_code to partnership_portal;
