-- What becomes of a message, to the end: also when it waits for another attempt, when nobody can
-- know whether it arrived, and when nobody held the role that was to be told.
-- depends: 0002-engine

alter table engine.notice
    drop constraint notice_status_check,
    add constraint notice_status_check check (
        status in ('attempting', 'put_off', 'sent', 'maybe_twice', 'failed', 'nobody')
    ),
    -- Attempts that ended after the content had begun, or that nobody saw the end of.
    add column unknown int not null default 0 check (unknown between 0 and 2),
    add column error_code text check (error_code ~ '^[a-z0-9_]{1,60}$'),
    alter column message_id drop not null,
    add constraint notice_message_id check ((status = 'nobody') = (message_id is null)),
    add constraint notice_sent_at check (
        case status
            when 'sent' then sent_at is not null
            when 'maybe_twice' then true
            else sent_at is null
        end
    );
