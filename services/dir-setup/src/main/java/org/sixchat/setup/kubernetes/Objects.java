package org.sixchat.setup.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sixchat.setup.secrets.Cluster.Stored;
import org.sixchat.setup.secrets.Part;

/** Parts as Kubernetes objects, and back. */
final class Objects {
    private static final String MANAGER = "app.kubernetes.io/managed-by";
    private static final String OWN = "dir-setup";
    private static final String DOMAIN = "sixchat.org/domain";

    private final String namespace;
    private final String release;

    Objects(String namespace, String release) {
        this.namespace = namespace;
        this.release = release;
    }

    HasMetadata of(Part part, String domain) {
        ObjectMeta meta = new ObjectMetaBuilder()
                .withName(part.name())
                .withNamespace(namespace)
                .addToLabels(MANAGER, OWN)
                .addToLabels("app.kubernetes.io/part-of", "sixchat")
                .addToLabels("app.kubernetes.io/instance", release)
                .addToLabels("sixchat.org/kept", "true")
                .addToAnnotations(DOMAIN, domain)
                .build();
        if (part.kind() == Part.Kind.CONFIG_MAP) {
            Map<String, String> text = new TreeMap<>();
            part.data().forEach((key, value) -> text.put(key, new String(value, StandardCharsets.UTF_8)));
            return new ConfigMapBuilder().withMetadata(meta).withData(text).build();
        }
        Map<String, String> base64 = new TreeMap<>();
        part.data().forEach((key, value) -> base64.put(key, Base64.getEncoder().encodeToString(value)));
        return new SecretBuilder()
                .withMetadata(meta)
                .withType(part.kind() == Part.Kind.TLS_SECRET ? "kubernetes.io/tls" : "Opaque")
                .withData(base64)
                .build();
    }

    static Stored stored(Part.Kind kind, HasMetadata object) {
        Map<String, byte[]> data = new TreeMap<>();
        switch (object) {
            case ConfigMap map ->
                orEmpty(map.getData()).forEach((key, value) -> data.put(key, value.getBytes(StandardCharsets.UTF_8)));
            case Secret secret ->
                orEmpty(secret.getData())
                        .forEach((key, value) ->
                                data.put(key, Base64.getDecoder().decode(value)));
            default -> throw new IllegalArgumentException("neither Secret nor ConfigMap");
        }
        ObjectMeta meta = object.getMetadata();
        boolean ours = OWN.equals(orEmpty(meta.getLabels()).get(MANAGER));
        return new Stored(
                new Part(kind, meta.getName(), new TreeMap<>(data)),
                ours ? Optional.ofNullable(orEmpty(meta.getAnnotations()).get(DOMAIN)) : Optional.empty(),
                meta.getResourceVersion());
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
