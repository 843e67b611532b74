package org.sixchat.setup.secrets;

import java.util.List;

/**
 * The names of the objects, all of which begin with the release's.
 *
 * @param prefix the release's full name
 */
record Names(String prefix) {
    static final List<String> ENGINES = List.of("postgres", "redis", "kafka");

    String staging() {
        return prefix + "-set-up";
    }

    String rootKey() {
        return prefix + "-root-key";
    }

    String administrator() {
        return prefix + "-administrator";
    }

    String certificates() {
        return prefix + "-certificates";
    }

    String service(String service) {
        return prefix + "-" + service;
    }

    String credentials(String engine) {
        return prefix + "-" + engine + "-credentials";
    }

    String infrastructureCa() {
        return prefix + "-infrastructure-ca";
    }

    String tls(String engine) {
        return prefix + "-" + engine + "-tls";
    }
}
