package org.sixchat.store.domain;

import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/** One device of one person. */
public record DeviceRef(UserId user, DeviceId device) {}
