package org.sixchat.registry.domain;

import java.time.Instant;
import org.sixchat.core.UserId;

/**
 * A user of the domain.
 *
 * @param displayName the name that the invitation set and certificates carry as CN
 * @param lookUp who may look the user up
 * @param version grows with every change; the sequence of events about the user
 */
public record User(
        UserId id, String displayName, UserState state, LookUpPolicy lookUp, long version, Instant created) {}
