package org.sixchat.ca.domain;

import java.time.Instant;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * That an administrator wants someone in the domain.
 *
 * @param displayName the name that the certificate will carry
 * @param expires requests made later do not count
 */
public record Invitation(UUID id, UserId user, String displayName, Instant expires) {}
