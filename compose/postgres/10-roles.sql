-- Run once by the image, as the superuser, when the cluster is new. Passwords come from the
-- environment; the server keeps their verifiers only.
\set ON_ERROR_STOP on
\getenv owner PARTNERSHIP_OWNER_PASSWORD
\getenv worker PARTNERSHIP_WORKER_PASSWORD
\getenv reader PARTNERSHIP_READER_PASSWORD
\getenv entrance PARTNERSHIP_ENTRANCE_PASSWORD
\getenv keeper PARTNERSHIP_KEEPER_PASSWORD
\getenv portal PARTNERSHIP_PORTAL_PASSWORD
\getenv temporal TEMPORAL_PASSWORD

set password_encryption = 'scram-sha-256';
create role partnership_owner login password :'owner';
create role partnership_worker login password :'worker';
create role partnership_reader login password :'reader';
create role partnership_entrance login password :'entrance';
create role partnership_keeper login password :'keeper';
create role partnership_portal login password :'portal';
create role temporal login password :'temporal';

create database partnership owner partnership_owner;
create database temporal owner temporal;
create database temporal_visibility owner temporal;

revoke all on database partnership, temporal, temporal_visibility from public;
grant connect on database partnership
    to partnership_worker, partnership_reader, partnership_entrance, partnership_keeper,
        partnership_portal;
