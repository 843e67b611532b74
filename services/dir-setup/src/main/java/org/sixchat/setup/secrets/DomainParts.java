package org.sixchat.setup.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.cert.Certificates;
import org.sixchat.pki.chain.TrustAnchor;

/** The domain's own objects: the keys that {@code ca-signer init} made, and the engines' passwords. Made once, never again. */
final class DomainParts {
    private static final int PASSWORD_BYTES = 32;
    private static final Map<String, Set<String>> PASSWORDS = Map.of(
            "postgres", Set.of("superuser", "irp-registry", "ca-signer", "message-store"),
            "kafka", Set.of("controller", "broker", "setup", "irp-registry", "ca-signer", "message-store"),
            "redis", Set.of("irp-registry"));

    private final Names names;
    private final SecureRandom random;

    DomainParts(Names names, SecureRandom random) {
        this.names = names;
        this.random = random;
    }

    /** All of them; people may take some away afterwards. */
    List<Required> required() {
        List<Required> required = new ArrayList<>();
        required.add(new Required(Part.Kind.SECRET, names.rootKey(), false));
        required.add(new Required(Part.Kind.SECRET, names.administrator(), false));
        for (String service : List.of("irp-registry", "message-store", "ca-signer")) {
            required.add(new Required(Part.Kind.SECRET, names.service(service), true));
        }
        required.add(new Required(Part.Kind.CONFIG_MAP, names.certificates(), true));
        for (String engine : Names.ENGINES) {
            required.add(new Required(Part.Kind.SECRET, names.credentials(engine), true));
        }
        return required;
    }

    /**
     * An object that there has to be.
     *
     * @param stays whether it has to be there later on too: the root's key and the administrator's are to be taken away
     */
    record Required(Part.Kind kind, String name, boolean stays) {}

    /** @throws SixChatException {@code usage} if the folder is not what {@code ca-signer init} makes for the domain */
    List<Part> make(Path pki, DomainName domain) {
        requireRootOf(domain, pki);
        List<Part> parts = new ArrayList<>();
        parts.add(secret(
                names.rootKey(),
                pki,
                Map.of("root-key.p12", "root-key.p12", "root-key.passphrase", "root-key.passphrase")));
        parts.add(secret(names.administrator(), pki, keystore("administrator", "administrator")));
        parts.add(service("irp-registry", "irp", "irp", pki));
        parts.add(service("message-store", "store", "store", pki));
        parts.add(service("ca-signer", "issuing", "issuing", pki));
        parts.add(Part.of(
                Part.Kind.CONFIG_MAP,
                names.certificates(),
                read(
                        pki,
                        Map.of(
                                "root.pem",
                                "root.pem",
                                "issuing.pem",
                                "issuing.pem",
                                "issued.pem",
                                "issued.pem",
                                "store-chain.pem",
                                "store-chain.pem"))));
        for (String engine : Names.ENGINES) {
            Map<String, byte[]> passwords = new TreeMap<>();
            PASSWORDS.get(engine).forEach(user -> passwords.put(user + ".password", password()));
            parts.add(Part.of(Part.Kind.SECRET, names.credentials(engine), passwords));
        }
        return parts;
    }

    private Part service(String service, String key, String file, Path pki) {
        Map<String, String> files = new TreeMap<>(keystore(key, file));
        files.putAll(keystore("https", "https-" + service));
        return secret(names.service(service), pki, files);
    }

    private static Map<String, String> keystore(String key, String file) {
        return Map.of(key + ".p12", file + ".p12", key + ".password", file + ".password");
    }

    private static Part secret(String name, Path pki, Map<String, String> files) {
        return Part.of(Part.Kind.SECRET, name, read(pki, files));
    }

    private static Map<String, byte[]> read(Path pki, Map<String, String> files) {
        Map<String, byte[]> content = new TreeMap<>();
        files.forEach((key, file) -> content.put(key, read(pki.resolve(file))));
        return content;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "--pki: " + file + " cannot be read; the folder has to be one that `ca-signer init` has made",
                    missing);
        }
    }

    private static void requireRootOf(DomainName domain, Path pki) {
        String pem = new String(read(pki.resolve("root.pem")), StandardCharsets.US_ASCII);
        try {
            new TrustAnchor(domain, Certificates.fromPem(pem).getFirst());
        } catch (SixChatException another) {
            throw new SixChatException(
                    ErrorCode.USAGE, "--pki: " + pki.resolve("root.pem") + ": " + another.getMessage(), another);
        }
    }

    /** 43 characters of the URL-safe base64 alphabet, so that no configuration file has to quote it. */
    private byte[] password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encode(bytes);
    }
}
