-- What every service keeps beside its own tables.

-- Events that are written with the change they tell of; the relay publishes them in id order and deletes them.
create table outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null unique,
    topic      text        not null,
    key        text        not null,
    headers    jsonb       not null,
    payload    bytea       not null,
    created_at timestamptz not null default now()
);

-- Events that have had their effect; kept for longer than the topics keep theirs.
create table inbox (
    event_id    uuid        primary key,
    topic       text        not null,
    received_at timestamptz not null default now()
);
create index inbox_received_at on inbox (received_at);

-- The last sequence seen of each thing that events tell of; an older one has no effect.
create table inbox_sequence (
    thing      text        primary key,
    sequence   bigint      not null,
    updated_at timestamptz not null default now()
);
create index inbox_sequence_updated_at on inbox_sequence (updated_at);

-- Who did what; the only place with user ids besides the tables that need them.
create table audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    outcome text        not null,
    trace   text,
    detail  jsonb       not null
);
create index audit_subject on audit (subject, at);
