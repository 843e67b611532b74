-- Removing a user ends the invitation that waits.
ALTER TABLE invitations DROP CONSTRAINT invitations_state_check;
ALTER TABLE invitations ADD CONSTRAINT invitations_state_check
    CHECK (state IN ('open', 'bound', 'used', 'replaced', 'expired', 'withdrawn'));

COMMENT ON COLUMN certificates.revoked IS
    'from when on the certificate does not count here; the authority is asked to revoke it in the same transaction, or told so itself';
