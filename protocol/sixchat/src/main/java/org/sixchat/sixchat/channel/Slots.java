package org.sixchat.sixchat.channel;

/** The ids of the channels that one side opens, and how many of them are in use. */
final class Slots {
    private static final int STEP = 2;

    private long last;
    private int used;

    /** @param dialler whether it is the side that dialled the session: its ids are odd */
    Slots(boolean dialler) {
        this.last = dialler ? -1 : 0;
    }

    /** Whether an id is of this side's. */
    boolean own(int id) {
        return (id & 1) == (last & 1);
    }

    /** Whether a channel of this id was opened, now or once. */
    boolean knows(int id) {
        return id <= last;
    }

    /** The id that is next. */
    int next() {
        return (int) (last + STEP);
    }

    /** An id was used. */
    void reached(int id) {
        last = id;
    }

    int used() {
        return used;
    }

    void take() {
        used++;
    }

    void release() {
        used--;
    }
}
