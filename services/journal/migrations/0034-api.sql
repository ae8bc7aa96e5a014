-- Systems that use the API with credentials of their own, and sign-ins of the command line.
-- depends: 0030-portal 0033-sign-in

-- A system acts as one person of the register for one organisation, and what it does is vouched for
-- by an account of its own. Its secret is shown once, here is its hash.
create table portal.system (
    id text primary key check (id ~ '^system-[a-z0-9]{12}$'),
    secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
    account text not null references vault.account (id),
    person text not null,
    organisation text not null,
    scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'command']),
    registered_by text not null,
    registered_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null check (expires_at > registered_at),
    ended_at timestamptz
);
create unique index system_person on portal.system (person) where ended_at is null;

create table portal.system_token (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    system text not null references portal.system (id),
    scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'command']),
    expires_at timestamptz not null
);

-- Where a system is told what happens. Address and secret are sealed with a key of the portal.
-- `next_at` is when it is tried next, and moved on by whoever tries it, so that only one does.
create table portal.webhook (
    id text primary key check (id ~ '^webhook-[a-z0-9]{12}$'),
    system text not null references portal.system (id),
    host text not null,
    sealed bytea not null,
    kinds text[] not null default '{}',
    made_at timestamptz not null default clock_timestamp(),
    next_at timestamptz not null default clock_timestamp(),
    failures int not null default 0,
    failed_by text,
    delivered_at timestamptz,
    parked_at timestamptz,
    ended_at timestamptz
);
create index webhook_due on portal.webhook (next_at) where ended_at is null and parked_at is null;

-- The last entry of a stream that a webhook was told of. A stream without a row is new.
create table portal.webhook_position (
    webhook text not null references portal.webhook (id),
    stream text not null,
    seq bigint not null,
    primary key (webhook, stream)
);

-- A sign-in of the command line: first a code that the browser carries to it, then a token. Both end
-- with the binding that they began by. `challenge` is PKCE's (S256). Both keep what the sign-in said
-- of itself, and until when it is fresh enough for what cannot be taken back.
create table portal.command_line_code (
    code_hash bytea primary key check (octet_length(code_hash) = 32),
    binding bigint not null references portal.binding (id),
    challenge text not null,
    made_at timestamptz not null default clock_timestamp(),
    token_until timestamptz not null,
    acr text,
    amr text[] not null,
    auth_time timestamptz,
    fresh_until timestamptz
);
create table portal.command_line_token (
    token_hash bytea primary key check (octet_length(token_hash) = 32),
    binding bigint not null references portal.binding (id),
    expires_at timestamptz not null,
    acr text,
    amr text[] not null,
    auth_time timestamptz,
    fresh_until timestamptz,
    ended_at timestamptz
);

-- The command line has the entrance's role. It takes a code and asks by its token who has signed in,
-- and sees nothing else of this schema.
create function portal.take_command_line_code(code_hash bytea, verifier text, token_hash bytea)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    taken portal.command_line_code;
begin
    delete from portal.command_line_code code
        where code.code_hash = take_command_line_code.code_hash returning * into taken;
    if taken.binding is null or taken.made_at < clock_timestamp() - interval '2 minutes'
        or taken.challenge is distinct from rtrim(translate(
            encode(sha256(convert_to(verifier, 'UTF8')), 'base64'), '+/', '-_'), '=')
    then
        return false;
    end if;
    delete from portal.command_line_token where expires_at < clock_timestamp();
    insert into portal.command_line_token
        (token_hash, binding, expires_at, acr, amr, auth_time, fresh_until)
        values (take_command_line_code.token_hash, taken.binding, taken.token_until, taken.acr,
            taken.amr, taken.auth_time, taken.fresh_until);
    return true;
end $$;
create function portal.command_line_account(token_hash bytea)
returns table (account text, person text, expires_at timestamptz, is_confirmed boolean,
    is_fresh boolean, acr text, amr text[], auth_time timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select binding.account, binding.person, token.expires_at, binding.confirmed_at is not null,
        coalesce(token.fresh_until > clock_timestamp(), false), token.acr, token.amr,
        token.auth_time
    from portal.command_line_token token join portal.binding on binding.id = token.binding
    where token.token_hash = command_line_account.token_hash
        and token.ended_at is null and token.expires_at > clock_timestamp()
        and binding.ended_at is null
$$;
create function portal.end_command_line(token_hash bytea) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update portal.command_line_token token set ended_at = clock_timestamp()
    where token.token_hash = end_command_line.token_hash and token.ended_at is null
$$;
revoke execute on function portal.take_command_line_code, portal.command_line_account,
    portal.end_command_line from public;
grant usage on schema portal to partnership_entrance;
grant execute on function portal.take_command_line_code, portal.command_line_account,
    portal.end_command_line to partnership_entrance;

grant select on portal.system, portal.system_token, portal.command_line_code to partnership_portal;
grant insert (id, secret_hash, account, person, organisation, scopes, registered_by, expires_at),
    update (ended_at) on portal.system to partnership_portal;
grant insert (token_hash, system, scopes, expires_at), delete on portal.system_token
    to partnership_portal;
grant select on portal.webhook, portal.webhook_position to partnership_portal;
grant insert (id, system, host, sealed, kinds),
    update (next_at, failures, failed_by, delivered_at, parked_at, ended_at)
    on portal.webhook to partnership_portal;
grant insert (webhook, stream, seq), update (seq) on portal.webhook_position to partnership_portal;
grant insert (code_hash, binding, challenge, token_until, acr, amr, auth_time, fresh_until), delete
    on portal.command_line_code to partnership_portal;
