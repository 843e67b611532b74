package org.sixchat.standalone.settings;

/**
 * Where a DIR listens.
 *
 * @param loopback for what its own parts and its administrator use
 * @param published for what people and other domains use; the same, unless the person who runs it says otherwise
 */
public record Places(HostAddress loopback, HostAddress published) {
    /** All of it on one address. */
    public static Places only(HostAddress loopback) {
        return new Places(loopback, loopback);
    }

    /** The address of a use. */
    public HostAddress of(PortUse use) {
        return use.published() ? published : loopback;
    }
}
