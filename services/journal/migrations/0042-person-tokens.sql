-- Tokens that people make for themselves, to use the API with. They are the portal's own and may be
-- deleted.
-- depends: 0034-api

-- It is shown once, here is its hash. It ends with the binding of the person's account.
create table portal.person_token (
    id text primary key check (id ~ '^token-[a-z0-9]{12}$'),
    token_hash bytea not null unique check (octet_length(token_hash) = 32),
    binding bigint not null references portal.binding (id),
    organisation text not null,
    scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'command']),
    made_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > made_at),
    used_at timestamptz,
    ended_at timestamptz
);
create index person_token_binding on portal.person_token (binding) where ended_at is null;

grant select on portal.person_token to partnership_portal;
grant insert (id, token_hash, binding, organisation, scopes, expires_at),
    update (used_at, ended_at) on portal.person_token to partnership_portal;
