-- What the certification authority knows and has done.

-- Invitations that the registry has told of; a request rests on one.
create table invitation (
    invitation_id uuid        primary key,
    user_id       text        not null,
    display_name  text        not null,
    expires_at    timestamptz not null
);

-- Requests and what became of them. Serial number and notBefore are decided before anything is signed, so that signing
-- again after a crash makes the same certificate.
create table request (
    request_id    uuid        primary key,
    user_id       text        not null,
    device_id     uuid        not null,
    display_name  text        not null,
    invitation_id uuid        not null,
    csr           bytea       not null,
    key_sha256    bytea,
    requested_at  timestamptz not null,
    trace         text,
    state         text        not null check (state in ('pending', 'approved', 'issued', 'refused')),
    serial        text        unique,
    not_before    timestamptz,
    reason        text,
    check ((state in ('approved', 'issued')) = (serial is not null and not_before is not null)),
    check ((state = 'refused') = (reason is not null))
);
create index request_open on request (requested_at) where state = 'approved';
create index request_invitation on request (invitation_id);

-- Every certificate of the issuing CA, those of the set-up included.
create table certificate (
    serial     text        primary key,
    request_id uuid        unique references request,
    subject    text        not null,
    not_before timestamptz not null,
    not_after  timestamptz not null,
    der        bytea       not null
);

-- Certificates that no longer count.
create table revocation (
    serial     text        primary key references certificate,
    revoked_at timestamptz not null,
    reason     integer     not null
);

-- Revocation lists; the newest one is served.
create table crl (
    number      bigint      generated always as identity primary key,
    this_update timestamptz not null,
    next_update timestamptz not null,
    der         bytea       not null
);
