-- The registry's own tables. Whoever changes what belongs to a user locks that user's row first, so that
-- changes, and the events about them, keep their order for each user.

CREATE TABLE users (
    id           text PRIMARY KEY CHECK (length(id) BETWEEN 3 AND 254),
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 256),
    state        text NOT NULL CHECK (state IN ('invited', 'active', 'suspended', 'deleted')),
    look_up      text NOT NULL DEFAULT 'authenticated' CHECK (look_up IN ('anyone', 'authenticated', 'domain', 'contacts')),
    version      bigint NOT NULL,
    created      timestamptz NOT NULL,
    changed      timestamptz NOT NULL
);
COMMENT ON COLUMN users.look_up IS 'who may look the user up; the policy contacts asks the table contacts';
COMMENT ON COLUMN users.version IS 'grows with every change; the sequence of the events about the user';

CREATE TABLE contacts (
    user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    contact text NOT NULL CHECK (length(contact) BETWEEN 3 AND 254),
    PRIMARY KEY (user_id, contact)
);

CREATE TABLE invitations (
    id               uuid PRIMARY KEY,
    user_id          text NOT NULL REFERENCES users (id),
    display_name     text NOT NULL,
    state            text NOT NULL CHECK (state IN ('open', 'bound', 'used', 'replaced', 'expired')),
    expires          timestamptz NOT NULL,
    scram_salt       bytea,
    scram_iterations integer CHECK (scram_iterations BETWEEN 15000 AND 10000000),
    scram_stored_key bytea,
    scram_server_key bytea,
    bound_key        bytea CHECK (length(bound_key) = 32),
    created          timestamptz NOT NULL,
    created_by       text NOT NULL,
    CHECK ((state IN ('open', 'bound')) = (scram_stored_key IS NOT NULL)),
    CHECK ((scram_stored_key IS NULL) = (scram_salt IS NULL)),
    CHECK ((scram_stored_key IS NULL) = (scram_iterations IS NULL)),
    CHECK ((scram_stored_key IS NULL) = (scram_server_key IS NULL)),
    CHECK (state <> 'bound' OR bound_key IS NOT NULL)
);
CREATE UNIQUE INDEX invitations_one_live ON invitations (user_id) WHERE state IN ('open', 'bound');
CREATE INDEX invitations_live_by_expiry ON invitations (expires) WHERE state IN ('open', 'bound');
COMMENT ON COLUMN invitations.bound_key IS 'SHA-256 of the SubjectPublicKeyInfo of the first key presented';
COMMENT ON COLUMN invitations.scram_stored_key IS 'SCRAM verifier (RFC 5802); gone once the device that it enrolled has used its certificate, or the invitation has expired';

CREATE TABLE requests (
    id            uuid PRIMARY KEY,
    user_id       text NOT NULL REFERENCES users (id),
    device_id     uuid NOT NULL,
    invitation_id uuid NOT NULL REFERENCES invitations (id),
    key_hash      bytea NOT NULL CHECK (length(key_hash) = 32),
    csr           bytea NOT NULL CHECK (length(csr) BETWEEN 1 AND 65536),
    state         text NOT NULL CHECK (state IN ('pending', 'issued', 'refused')),
    reason        text,
    created       timestamptz NOT NULL,
    decided       timestamptz,
    CHECK ((state = 'pending') = (decided IS NULL))
);
CREATE INDEX requests_by_invitation ON requests (invitation_id);
COMMENT ON COLUMN requests.id IS 'made by the agent (UUIDv7), so that sending it again is the same request';

CREATE TABLE devices (
    user_id   text NOT NULL REFERENCES users (id),
    id        uuid NOT NULL,
    created   timestamptz NOT NULL,
    first_sca timestamptz,
    PRIMARY KEY (user_id, id)
);
COMMENT ON COLUMN devices.first_sca IS 'when the device first authenticated with its certificate';

CREATE TABLE certificates (
    sha256     bytea PRIMARY KEY CHECK (length(sha256) = 32),
    user_id    text NOT NULL,
    device_id  uuid NOT NULL,
    purpose    text NOT NULL CHECK (purpose IN ('both', 'sign', 'seal')),
    serial     text NOT NULL,
    chain      bytea[] NOT NULL CHECK (array_length(chain, 1) BETWEEN 2 AND 8),
    not_before timestamptz NOT NULL,
    not_after  timestamptz NOT NULL,
    request_id uuid UNIQUE REFERENCES requests (id),
    revoked    timestamptz,
    FOREIGN KEY (user_id, device_id) REFERENCES devices (user_id, id)
);
CREATE INDEX certificates_by_device ON certificates (user_id, device_id, not_before DESC);
COMMENT ON COLUMN certificates.sha256 IS 'of the leaf''s DER';
COMMENT ON COLUMN certificates.chain IS 'DER, leaf first, root last';

CREATE TABLE address_records (
    user_id   text NOT NULL,
    device_id uuid NOT NULL,
    sequence  bigint NOT NULL CHECK (sequence > 0),
    state     text NOT NULL CHECK (state IN ('online', 'offline')),
    issued    timestamptz NOT NULL,
    expires   timestamptz NOT NULL,
    record    bytea NOT NULL CHECK (length(record) BETWEEN 1 AND 16384),
    signature bytea NOT NULL CHECK (length(signature) BETWEEN 1 AND 1024),
    signer    bytea NOT NULL CHECK (length(signer) = 32),
    received  timestamptz NOT NULL,
    PRIMARY KEY (user_id, device_id),
    FOREIGN KEY (user_id, device_id) REFERENCES devices (user_id, id)
);
COMMENT ON TABLE address_records IS 'the latest signed record of each device, as its owner''s exact bytes';
COMMENT ON COLUMN address_records.signer IS 'SHA-256 of the certificate whose key signed the record';

CREATE TABLE server_secrets (
    name    text PRIMARY KEY,
    value   bytea NOT NULL CHECK (length(value) >= 32),
    created timestamptz NOT NULL
);
COMMENT ON TABLE server_secrets IS 'random values that all replicas share, made at the first start';
