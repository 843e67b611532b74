package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * The answer of {@code contacts show}.
 *
 * @param contact whether the user may call
 * @param added since when, absent if they may not
 * @param notLookedUp why the user's registry could not be asked, absent if it was: then all that is shown is what was known before
 * @param devices the accepted ones first
 */
public record ContactDetails(String user, boolean contact, String added, String notLookedUp, List<Device> devices)
        implements View {
    /** The state of a device with the key that is pinned. */
    public static final String ACCEPTED = "accepted";
    /** Its key is pinned, and its registry has another one now. */
    public static final String KEY_CHANGED = "key-changed";
    /** Its key is pinned, and its registry lists it no more. */
    public static final String NOT_LISTED = "not-listed";
    /** Its registry lists it, and no device of the user was met: the first keys are taken on the authority's word. */
    public static final String NOT_MET = "not-met";
    /** Its registry lists it, another one was met before, and the owner has not accepted it. */
    public static final String NOT_ACCEPTED = "not-accepted";

    /**
     * One device.
     *
     * @param key SHA-256 of its SubjectPublicKeyInfo in lower-case hexadecimal: the pinned one, else the one that its registry tells
     * @param otherKey the key that its registry tells in place of the pinned one, absent if it tells none
     * @param since when the key was pinned, absent if it is not
     * @param suite the cipher suite below which nothing is agreed on, absent before the first session
     * @param compared when the owner compared the safety number, absent if not since the key is pinned
     * @param safetyNumber of this device of the owner's and that one: sixty digits in blocks of five
     * @param certificate what is known of its certificate, absent if nothing verified is
     * @param problem why its certificate is not taken, absent if it is
     */
    public record Device(
            String device,
            String state,
            String key,
            String otherKey,
            String since,
            String suite,
            String compared,
            String safetyNumber,
            Certificate certificate,
            String problem)
            implements JsonForm {}

    /**
     * A verified certificate.
     *
     * @param displayName whom it names
     * @param keyType the kind of its key
     * @param revocation how it is known that it is not revoked: {@code stapled}, {@code fetched}, or {@code unchecked}
     * @param knownAt when its authority said so, absent if it did not
     * @param knownUntil until when that holds, absent if its authority said nothing
     * @param warnings {@code revocation-unchecked}, {@code outside-its-time}, {@code expires-soon}
     */
    public record Certificate(
            String displayName,
            String issuer,
            String serial,
            String notBefore,
            String notAfter,
            String keyType,
            String revocation,
            String knownAt,
            String knownUntil,
            List<String> warnings)
            implements JsonForm {}
}
