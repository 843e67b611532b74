package org.sixchat.registry.adapter.redis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts of this replica alone, of the subjects that failed last; older ones are forgotten first. */
final class LocalCounts {
    private static final int MAX_SUBJECTS = 10_000;

    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > MAX_SUBJECTS;
        }
    };

    private record Count(long failures, long endNanos) {
        boolean over() {
            return System.nanoTime() - endNanos >= 0;
        }
    }

    synchronized long of(String subject) {
        Count count = counts.get(subject);
        return count == null || count.over() ? 0 : count.failures();
    }

    synchronized long failed(String subject, Duration window) {
        Count before = counts.get(subject);
        Count after = before == null || before.over()
                ? new Count(1, System.nanoTime() + window.toNanos())
                : new Count(before.failures() + 1, before.endNanos());
        counts.put(subject, after);
        return after.failures();
    }
}
