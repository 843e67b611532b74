-- What the store knows of its domain's people, from dir.users, pki.certificates and dir.addresses.
create table person (
    user_id     text        primary key,
    state       text        not null check (state in ('invited', 'enrolled', 'suspended', 'deleted')),
    changed     timestamptz not null default now()
);

-- One mailbox a person; bytes is what its envelopes are charged. Its row is locked first by whoever changes anything in it, so that events keep their order.
create table mailbox (
    user_id       text   primary key references person,
    envelopes     int    not null default 0 check (envelopes >= 0),
    bytes         bigint not null default 0 check (bytes >= 0),
    sequence      bigint not null default 0,
    last_position bigint not null default 0
);

-- chain: PEM, leaf first. record and signature: the owner's exact octets. pending: how many envelopes wait for it.
-- lease: who delivers to it at the moment, since leased_at; it ends by itself at lease_until. seen: when it last came online.
-- dial_debt: each dial in vain moves it on; how far it lies ahead bounds how soon the owner's next record may cause a dial.
create table device (
    user_id          text        not null references person,
    device_id        uuid        not null,
    chain            text        not null,
    issued           timestamptz not null,
    expires          timestamptz not null,
    online           boolean     not null default false,
    record           bytea,
    record_signature bytea,
    record_sequence  bigint,
    record_expires   timestamptz,
    seen             timestamptz not null default '-infinity',
    pending          int         not null default 0 check (pending >= 0),
    attempts         int         not null default 0,
    next_attempt     timestamptz not null default now(),
    dial_debt        timestamptz not null default '-infinity',
    lease            uuid,
    leased_at        timestamptz,
    lease_until      timestamptz,
    primary key (user_id, device_id)
);

create index device_due on device (next_attempt) where online and pending > 0;

-- What outlives the content: the sender can ask for state and receipt until kept_until. charge: what it takes of the quota.
create table envelope (
    id          uuid        primary key,
    recipient   text        not null references mailbox,
    position    bigint      not null,
    sender      text        not null,
    digest      bytea       not null check (length(digest) = 48),
    charge      int         not null check (charge > 0),
    deposited   timestamptz not null,
    expires     timestamptz not null,
    state       text        not null default 'waiting' check (state in ('waiting', 'delivered', 'expired')),
    held        boolean     not null default true,
    kept_until  timestamptz,
    unique (recipient, position),
    unique (sender, recipient, digest)
);

create index envelope_held on envelope (recipient, sender) include (charge) where held;
create index envelope_expiry on envelope (expires) where held;
create index envelope_purge on envelope (kept_until) where not held;

-- The sealed content, in chunks numbered from 0. Deleted only with every receipt stored, or at expiry.
create table chunk (
    envelope_id uuid  not null references envelope on delete cascade,
    number      int   not null,
    sealed      bytea not null,
    primary key (envelope_id, number)
);

-- One row for each device that an envelope waits for. A pending row has no receipt, an acknowledged row always has one.
-- attempts: how often the device was given it in vain, at last at tried; it rests until retry_at or until the device comes back.
create table delivery (
    envelope_id  uuid        not null references envelope on delete cascade,
    user_id      text        not null,
    device_id    uuid        not null,
    position     bigint      not null,
    state        text        not null default 'pending' check (state in ('pending', 'acknowledged', 'expired')),
    attempts     int         not null default 0,
    tried        timestamptz not null default '-infinity',
    retry_at     timestamptz not null default '-infinity',
    acknowledged timestamptz,
    receipt      bytea,
    signature    bytea,
    chain        text,
    primary key (envelope_id, device_id),
    foreign key (user_id, device_id) references device,
    check (state <> 'acknowledged'
           or (acknowledged is not null and receipt is not null and signature is not null and chain is not null))
);

create index delivery_pending on delivery (user_id, device_id, position) where state = 'pending';
create index delivery_due on delivery (user_id, device_id, retry_at) where state = 'pending';
