package org.sixchat.setup.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.setup.secrets.Cluster;
import org.sixchat.setup.secrets.Part;

/** The Secrets and ConfigMaps of one namespace at the Kubernetes API. */
public final class KubernetesCluster implements Cluster {
    private final KubernetesClient client;
    private final String namespace;
    private final Objects objects;

    /** @param release the release's name, for the label {@code app.kubernetes.io/instance} */
    public KubernetesCluster(KubernetesClient client, String namespace, String release) {
        this.client = client;
        this.namespace = namespace;
        this.objects = new Objects(namespace, release);
    }

    @Override
    public Optional<Stored> find(Part.Kind kind, String name) {
        HasMetadata found = call("get", kind, name, () -> resource(kind, name).get());
        return Optional.ofNullable(found).map(object -> Objects.stored(kind, object));
    }

    @Override
    public boolean create(Part part, String domain) {
        return call("create", part.kind(), part.name(), () -> {
            try {
                client.resource(objects.of(part, domain)).inNamespace(namespace).create();
                return true;
            } catch (KubernetesClientException failed) {
                return conflict(failed);
            }
        });
    }

    @Override
    public boolean replace(Stored found, Part part) {
        return call("update", part.kind(), part.name(), () -> {
            HasMetadata next = objects.of(part, found.domain().orElseThrow());
            next.getMetadata().setResourceVersion(found.version());
            try {
                client.resource(next).inNamespace(namespace).update();
                return true;
            } catch (KubernetesClientException failed) {
                return conflict(failed);
            }
        });
    }

    @Override
    public void delete(Stored found) {
        Part part = found.part();
        call("delete", part.kind(), part.name(), () -> {
            try {
                resource(part.kind(), part.name())
                        .lockResourceVersion(found.version())
                        .delete();
                return true;
            } catch (KubernetesClientException failed) {
                return conflict(failed);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> Resource<T> resource(Part.Kind kind, String name) {
        return (Resource<T>)
                (kind == Part.Kind.CONFIG_MAP
                        ? client.configMaps().inNamespace(namespace).withName(name)
                        : client.secrets().inNamespace(namespace).withName(name));
    }

    /** @return false for a conflict */
    private static boolean conflict(KubernetesClientException failed) {
        if (failed.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            return false;
        }
        throw failed;
    }

    private <T> T call(String verb, Part.Kind kind, String name, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException failed) {
            throw translate(verb, kind, name, failed);
        }
    }

    /** The server's own message can quote what was sent, so it is not told. */
    private SixChatException translate(String verb, Part.Kind kind, String name, KubernetesClientException failed) {
        String what = kind.shown() + " " + name + " in namespace " + namespace;
        return switch (failed.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                new SixChatException(
                        ErrorCode.NOT_ALLOWED,
                        "the service account may not " + verb + " " + what + ": its Role needs the verb '" + verb
                                + "' for the resource '" + kind.resource() + "'");
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                new SixChatException(
                        ErrorCode.NOT_AUTHENTICATED, "the Kubernetes API does not accept the service account's token");
            case HttpURLConnection.HTTP_NOT_FOUND ->
                new SixChatException(ErrorCode.NOT_FOUND, "there is no namespace " + namespace);
            case 0, -1 ->
                new SixChatException(
                        ErrorCode.UNREACHABLE,
                        "the Kubernetes API at " + client.getMasterUrl() + " does not answer; the job tries again");
            default ->
                new SixChatException(
                        ErrorCode.UNAVAILABLE,
                        "the Kubernetes API refuses to " + verb + " " + what + " (HTTP " + failed.getCode()
                                + reason(failed) + ")");
        };
    }

    private static String reason(KubernetesClientException failed) {
        boolean told = failed.getStatus() != null && failed.getStatus().getReason() != null;
        return told ? ", " + failed.getStatus().getReason() : "";
    }
}
