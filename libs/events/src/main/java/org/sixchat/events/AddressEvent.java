package org.sixchat.events;

import java.util.List;
import org.sixchat.core.DeviceId;

/**
 * Where a device is to be reached. It carries the owner's signed record, which the reader verifies; the sequence is the
 * record's.
 */
public sealed interface AddressEvent extends Event permits AddressOnline, AddressMoved, AddressOffline {
    /** The device that the record is of. */
    DeviceId device();

    /** The record's sequence: it grows with every record of the device. */
    long sequence();

    /** The exact bytes that were signed: an XML address record. */
    byte[] record();

    /** The owner's signature over {@link #record}, with the label of address records. */
    byte[] signature();

    /** The chain of the key that signed, DER, leaf first. */
    List<byte[]> chain();

    @Override
    default Topic topic() {
        return Topic.DIR_ADDRESSES;
    }

    @Override
    default String thing() {
        return "address:" + user() + "/" + device();
    }
}
