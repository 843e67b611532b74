package org.sixchat.irp.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order in which to try SRV targets: by priority, and within one priority at random by weight (RFC 2782). */
final class SrvOrder {
    private SrvOrder() {}

    static List<SrvTarget> of(List<SrvTarget> targets, RandomGenerator random) {
        List<SrvTarget> left = new ArrayList<>(targets);
        // Weight 0 first, so that it has a small chance too: the running sum reaches it only with a draw of 0.
        left.sort(Comparator.comparingInt(SrvTarget::priority).thenComparingInt(SrvTarget::weight));
        List<SrvTarget> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            ordered.add(left.remove(draw(left, random)));
        }
        return List.copyOf(ordered);
    }

    /** The index of one target of the lowest priority. */
    private static int draw(List<SrvTarget> sorted, RandomGenerator random) {
        int priority = sorted.getFirst().priority();
        List<SrvTarget> equals =
                sorted.stream().filter(t -> t.priority() == priority).toList();
        int sum = equals.stream().mapToInt(SrvTarget::weight).sum();
        int drawn = random.nextInt(sum + 1);
        int running = 0;
        for (int i = 0; i < equals.size(); i++) {
            running += equals.get(i).weight();
            if (running >= drawn) {
                return i;
            }
        }
        return equals.size() - 1;
    }
}
