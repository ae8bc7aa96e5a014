-- Documents that were signed, as the files that were shown. They are kept because newer code may
-- render the same case in other bytes, and a signature is for these.
-- depends: 0014-keys

-- What a document's address is, by the case and the checksum that its signatures name.
create table vault.document (
    stream text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    address uuid not null unique,
    kept_at timestamptz not null default clock_timestamp(),
    primary key (stream, sha256)
);

-- The content of each address, until another store takes them over.
create table vault.document_content (
    address uuid primary key,
    content bytea not null
);
alter table vault.document_content alter column content set storage external;

create trigger keep before update or truncate on vault.document
    for each statement execute function journal.keep();
create trigger keep before update or truncate on vault.document_content
    for each statement execute function journal.keep();

grant select on vault.document, vault.document_content to partnership_worker, partnership_reader,
    partnership_entrance;
grant insert on vault.document, vault.document_content to partnership_worker,
    partnership_entrance;
