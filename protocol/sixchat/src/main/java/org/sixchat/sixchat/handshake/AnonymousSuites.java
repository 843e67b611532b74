package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.crypto.Suite;

/** The suites without certificates: those with, under names of their own, so that neither passes for the other. */
final class AnonymousSuites {
    private static final String SUFFIX = "-ANON";

    private AnonymousSuites() {}

    static List<String> tokens(List<Suite> suites) {
        return suites.stream().map(suite -> suite.token() + SUFFIX).toList();
    }

    static Optional<Suite> ofToken(String token) {
        return anonymous(token)
                ? Suite.ofToken(token.substring(0, token.length() - SUFFIX.length()))
                : Optional.empty();
    }

    static boolean anonymous(String token) {
        return token.endsWith(SUFFIX);
    }

    /** @throws SixChatException SUITE if none of these alone was offered that is allowed */
    static Suite choose(List<String> offered, List<Suite> allowed) {
        if (!offered.stream().allMatch(AnonymousSuites::anonymous)) {
            throw new SixChatException(
                    ErrorCode.SUITE, "sessions without certificates only are taken here, and their suites stand alone");
        }
        return offered.stream()
                .flatMap(token -> ofToken(token).stream())
                .filter(allowed::contains)
                .findFirst()
                .orElseThrow(() -> new SixChatException(ErrorCode.SUITE, "no suite that was offered is taken"));
    }
}
