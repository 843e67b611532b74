-- People whom the registry has removed: nothing is certified for them any more, in whichever order the events arrive.
create table removed_user (
    user_id    text        primary key,
    removed_at timestamptz not null
);

create index request_undone on request (user_id) where state in ('pending', 'approved');

-- How many revocations there were when the list was made: a list serves as long as there are no more. Null in lists of the
-- version before, which serve no more.
alter table crl add column revocations bigint;
