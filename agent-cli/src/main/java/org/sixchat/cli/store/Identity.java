package org.sixchat.cli.store;

import java.util.List;

/**
 * Who the owner of this profile is.
 *
 * @param user the user id
 * @param device the device id
 * @param displayName the name in the certificate
 * @param privateKey PKCS#8
 * @param chain DER certificates: own, issuing, root
 * @param place where the registry is, {@code host:port}, if the invitation said so; else absent
 * @param invitation SHA-256 of the invitation in lower-case hexadecimal, by which it is known when it is given again; absent in
 *     what was stored before this was kept
 * @param former the keys before, the latest first; absent if this is the first
 */
public record Identity(
        String user,
        String device,
        String displayName,
        byte[] privateKey,
        List<byte[]> chain,
        String place,
        String invitation,
        List<FormerKey> former)
        implements Row {
    /** With its first key. */
    public Identity(
            String user,
            String device,
            String displayName,
            byte[] privateKey,
            List<byte[]> chain,
            String place,
            String invitation) {
        this(user, device, displayName, privateKey, chain, place, invitation, null);
    }

    /** The keys before, none if this is the first. */
    public List<FormerKey> formerKeys() {
        return former == null ? List.of() : former;
    }
}
