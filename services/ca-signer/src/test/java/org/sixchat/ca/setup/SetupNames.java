package org.sixchat.ca.setup;

/** The files that a set-up makes. */
final class SetupNames {
    static final String[] ALL = {
        "root.pem",
        "root-key.p12",
        "root-key.passphrase",
        "issuing.p12",
        "issuing.password",
        "issuing.pem",
        "irp.p12",
        "irp.password",
        "store.p12",
        "store.password",
        "store-chain.pem",
        "https-irp-registry.p12",
        "https-irp-registry.password",
        "https-ca-signer.p12",
        "https-ca-signer.password",
        "https-message-store.p12",
        "https-message-store.password",
        "administrator.p12",
        "administrator.password",
        "issued.pem"
    };

    private SetupNames() {}
}
