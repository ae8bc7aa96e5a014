-- What a person is writing in the portal and has not sent: nobody else's, and no command yet. It is
-- sealed under the key of the person, and deleted once its command was accepted, or at its end.
-- depends: 0030-portal

create table portal.unsent (
    person text not null,
    stream text not null,
    work text not null,
    version bigint not null check (version > 0),
    sealed bytea not null,
    key_id text not null,
    command_id uuid,
    kept_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    primary key (person, stream, work)
);
create index unsent_expires on portal.unsent (expires_at);

grant select, insert, update, delete on portal.unsent to partnership_portal;
