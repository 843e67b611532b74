package org.sixchat.ca.setup;

import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a set-up has made.
 *
 * @param root the domain's root
 * @param all the content of each file by its name
 */
record SetupFiles(X509Certificate root, SortedMap<String, byte[]> all) {
    SetupFiles(X509Certificate root, Map<String, byte[]> all) {
        this(root, new TreeMap<>(all));
    }
}
