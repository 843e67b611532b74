package org.sixchat.cli.store;

import java.util.List;
import org.sixchat.cli.json.JsonForm;

/**
 * A key of this device before the present one: it opens what was sealed to it, and vouches for its successor.
 *
 * @param privateKey PKCS#8
 * @param chain DER certificates: own, issuing, root
 */
public record FormerKey(byte[] privateKey, List<byte[]> chain) implements JsonForm {}
