package org.sixchat.e2e.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code kubectl port-forward}, the administrator's way to what is not published. */
final class Forward implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("Forwarding from 127\\.0\\.0\\.1:(\\d+) ->.*");

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int FIRST_ERROR = 400;

    private final Process process;
    private final int port;

    /** Forwards a port of the loop-back address to a pod behind {@code target}, such as {@code service/x}. */
    Forward(Cluster cluster, String namespace, String target, int targetPort) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "/usr/bin/env",
                        "kubectl",
                        "--namespace",
                        namespace,
                        "port-forward",
                        "--address=127.0.0.1",
                        target,
                        ":" + targetPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(cluster.environment());
        try {
            process = builder.start();
            port = firstPort(process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int firstPort(BufferedReader lines) throws IOException {
        Matcher told = PORT.matcher("");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (told.reset(line).matches()) {
                return Integer.parseInt(told.group(1));
            }
        }
        throw new IOException("kubectl port-forward ended without a port");
    }

    /** Where it listens. */
    String at() {
        return "127.0.0.1:" + port;
    }

    /** The body of an answer over HTTP, whatever its status. */
    String get(String path) {
        try {
            HttpURLConnection call = (HttpURLConnection)
                    URI.create("http://" + at() + path).toURL().openConnection();
            call.setConnectTimeout(TIMEOUT_MILLIS);
            call.setReadTimeout(TIMEOUT_MILLIS);
            InputStream body = call.getResponseCode() < FIRST_ERROR ? call.getInputStream() : call.getErrorStream();
            return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
