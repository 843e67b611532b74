package org.sixchat.store.domain;

import java.util.Optional;
import java.util.UUID;

/** What the depositor of an envelope may know of it. The receipt is the first one that a device gave. */
public record EnvelopeReport(UUID id, EnvelopeStatus status, Optional<SignedReceipt> receipt) {}
