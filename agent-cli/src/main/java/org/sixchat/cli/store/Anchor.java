package org.sixchat.cli.store;

import java.util.List;

/**
 * The root that vouches for one domain.
 *
 * @param domain the domain
 * @param root DER
 * @param origin how it came: {@code invitation}, {@code file} or {@code directory}
 * @param added when, in the protocols' time format
 * @param storeChain DER certificates of the domain's store as its registry told them last, none if never
 */
public record Anchor(String domain, byte[] root, String origin, String added, List<byte[]> storeChain) implements Row {}
