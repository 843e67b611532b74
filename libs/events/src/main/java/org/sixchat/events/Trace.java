package org.sixchat.events;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A W3C Trace Context {@code traceparent} (version 00): it ties the events of one request together.
 *
 * @param traceparent {@code 00-<32 hex>-<16 hex>-<2 hex>}, lower case
 */
public record Trace(String traceparent) {
    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_END = 35;
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;

    public Trace {
        if (traceparent == null || !FORM.matcher(traceparent).matches()) {
            throw Checks.malformed("a traceparent that is not of version 00");
        }
    }

    /** The trace of a header's text; one that is of no use is left out, as the recommendation asks. */
    public static Optional<Trace> of(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new Trace(text)) : Optional.empty();
    }

    /** A trace that begins here. */
    public static Trace begin(RandomGenerator random) {
        return new Trace("00-" + hex(TRACE_BYTES, random) + "-" + hex(SPAN_BYTES, random) + "-01");
    }

    /** The next step of the same trace. */
    public Trace next(RandomGenerator random) {
        String flags = traceparent.substring(traceparent.length() - 3);
        return new Trace(traceparent.substring(0, TRACE_END + 1) + hex(SPAN_BYTES, random) + flags);
    }

    /** The 32 hexadecimal digits that name the whole trace; logs carry them. */
    public String traceId() {
        return traceparent.substring(3, TRACE_END);
    }

    private static String hex(int length, RandomGenerator random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
