package org.sixchat.registry.domain;

import java.util.Optional;

/**
 * One device in a look-up's answer.
 *
 * @param record the latest signed record, also when it has expired or says offline: it is the reader who judges it
 */
public record FoundDevice(DeviceListing device, Optional<StoredRecord> record) {}
