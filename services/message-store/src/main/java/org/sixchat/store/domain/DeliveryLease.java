package org.sixchat.store.domain;

import java.util.UUID;

/**
 * The right to deliver to one device for a while; no other session or replica delivers to it meanwhile.
 *
 * @param token tells this holder from a later one, after the lease ran out
 * @param attempts that failed before, since the device last came online
 * @param recordSequence of the address record that stood when the lease was taken; -1 for none
 */
public record DeliveryLease(DeviceRef ref, UUID token, int attempts, long recordSequence) {}
