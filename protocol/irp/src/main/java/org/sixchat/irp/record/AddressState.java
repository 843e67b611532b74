package org.sixchat.irp.record;

/** Whether the device takes connections; on the wire in lower case. */
public enum AddressState {
    /** It listens at the record's addresses. */
    ONLINE,
    /** It said that it went away. */
    OFFLINE
}
