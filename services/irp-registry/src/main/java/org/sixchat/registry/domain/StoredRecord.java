package org.sixchat.registry.domain;

import org.sixchat.core.DeviceId;
import org.sixchat.core.UserId;

/**
 * A device's signed address record as its owner's exact bytes.
 *
 * @param sequence the record's own, repeated for comparing
 * @param document the signed XML document
 * @param signature over it, by the device's certificate key
 */
public record StoredRecord(UserId user, DeviceId device, long sequence, byte[] document, byte[] signature) {}
