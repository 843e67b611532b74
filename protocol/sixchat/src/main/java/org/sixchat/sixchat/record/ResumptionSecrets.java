package org.sixchat.sixchat.record;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sixchat.core.Secret;

/**
 * What a session can be resumed from, {@code RS}: mostly one secret; two from when this side has answered a rekey or a resumption until
 * a record under the new keys arrives, since till then the other side may have the older one only. Not safe for use by several threads.
 */
public final class ResumptionSecrets implements AutoCloseable {
    private final Deque<Secret> newestFirst = new ArrayDeque<>(2);
    private Runnable changed = () -> {};

    /** Takes over {@code rs}. */
    public ResumptionSecrets(Secret rs) {
        newestFirst.push(rs);
    }

    /** Who is told whenever there are others. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** The newest first; lent, at most until the next change. */
    public List<Secret> all() {
        return List.copyOf(newestFirst);
    }

    /** Takes over a newer secret, which the other side perhaps does not have yet. */
    public void add(Secret rs) {
        List<Secret> older = older();
        newestFirst.push(rs);
        changed.run();
        older.forEach(Secret::close);
    }

    /** Takes over a newer secret, which the other side has for certain. */
    public void replace(Secret rs) {
        newestFirst.push(rs);
        forgetOlder();
    }

    /** A record under the newest keys has arrived. */
    public void confirm() {
        if (newestFirst.size() > 1) {
            forgetOlder();
        }
    }

    private void forgetOlder() {
        List<Secret> older = older();
        changed.run();
        older.forEach(Secret::close);
    }

    /** Takes all but the newest out; they are wiped when nobody finds them any more. */
    private List<Secret> older() {
        List<Secret> older = new ArrayList<>(1);
        while (newestFirst.size() > 1) {
            older.add(newestFirst.removeLast());
        }
        return older;
    }

    @Override
    public void close() {
        newestFirst.forEach(Secret::close);
    }
}
