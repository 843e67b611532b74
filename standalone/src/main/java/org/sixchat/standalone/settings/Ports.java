package org.sixchat.standalone.settings;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The port of each use, all different and none of them taken when this was made. */
public final class Ports {
    private static final int MAX = 65_535;

    private final Map<PortUse, Integer> numbers;

    private Ports(Map<PortUse, Integer> numbers) {
        this.numbers = numbers;
    }

    /**
     * Chooses all ports and checks that each can be bound.
     *
     * @param offset added to each standard port
     * @param chosen ports given one by one; the offset does not touch them
     * @throws SixChatException {@code usage} for numbers that make no sense, {@code bad-request} for a port that is taken
     */
    public static Ports choose(int offset, Map<PortUse, Integer> chosen, Places places) {
        Map<PortUse, Integer> numbers = new EnumMap<>(PortUse.class);
        Set<Integer> used = new HashSet<>();
        for (PortUse use : PortUse.values()) {
            Integer given = chosen.get(use);
            if (given != null || use.standard() != 0) {
                int port = given != null ? given : use.standard() + offset;
                check(use, port, places.of(use), used);
                numbers.put(use, port);
            }
        }
        for (PortUse use : PortUse.values()) {
            numbers.computeIfAbsent(use, ignored -> unused(places.of(use), used));
        }
        return new Ports(numbers);
    }

    public int of(PortUse use) {
        return numbers.get(use);
    }

    private static int unused(HostAddress address, Set<Integer> used) {
        int port = address.freePort();
        while (!used.add(port)) {
            port = address.freePort();
        }
        return port;
    }

    private static void check(PortUse use, int port, HostAddress address, Set<Integer> used) {
        if (port < 1 || port > MAX) {
            throw new SixChatException(
                    ErrorCode.USAGE,
                    "port " + port + " for " + use.label() + " is not between 1 and 65535: change --port-offset or "
                            + use.option());
        }
        if (!used.add(port)) {
            throw new SixChatException(
                    ErrorCode.USAGE, "port " + port + " is given twice, the second time for " + use.label());
        }
        if (!address.canBind(port)) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST,
                    "port " + port + " on " + address.literal() + ", wanted for " + use.label()
                            + ", is taken by another process: choose another with " + use.option()
                            + " PORT, or shift all ports with --port-offset N");
        }
    }
}
