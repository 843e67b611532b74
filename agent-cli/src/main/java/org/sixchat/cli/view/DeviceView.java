package org.sixchat.cli.view;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * One device of a user that was looked up.
 *
 * @param state online, offline, past its time, or unregistered
 * @param addresses {@code host:port}, in the order of their priority
 * @param verified true: chain, names, signature and revocation were checked
 * @param revocation {@code good}, or {@code unchecked} if no responder answered
 * @param accepted false for a device or key that gets nothing before the owner accepts it
 * @param key SHA-256 of the device's SubjectPublicKeyInfo, lower-case hexadecimal
 */
public record DeviceView(
        String device,
        String state,
        List<String> addresses,
        Long sequence,
        String expires,
        boolean verified,
        String revocation,
        String displayName,
        CertificateView certificate,
        boolean accepted,
        String key)
        implements JsonForm {}
