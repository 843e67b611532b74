package org.sixchat.registry.domain;

import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.UserId;

/**
 * Whose certificate requests are meant.
 *
 * @param invitation only those that were made with it
 */
public record OwnRequests(UserId user, Optional<UUID> invitation) {}
