package org.sixchat.sixchat.handshake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.sixchat.sixchat.crypto.Suite;

/** Which of the offered suites is taken: the dialler's best of those that are allowed here. */
final class SuiteChoice {
    /** The white paper's names of what is broken since. */
    private static final Pattern BROKEN =
            Pattern.compile("(?i)RSA1024|SHA1|SHA-1|(?:AES(?:128|192|256)|3?DES)-?CBC|RC4|MD5");

    private SuiteChoice() {}

    /** @throws SixChatException SUITE, saying why, if none is taken */
    static Suite choose(List<String> offered, List<Suite> allowed) {
        if (offered.stream().anyMatch(AnonymousSuites::anonymous)) {
            throw new SixChatException(
                    ErrorCode.SUITE, "a session without certificates is offered alone, and is not taken here");
        }
        return offered.stream()
                .flatMap(name -> Suite.ofToken(name).stream())
                .filter(allowed::contains)
                .findFirst()
                .orElseThrow(() -> none(offered, allowed));
    }

    /**
     * Those that may be offered to somebody.
     *
     * @param floor the best that it has been seen to use
     * @throws SixChatException SUITE if there are none
     */
    static List<Suite> atLeast(Optional<Suite> floor, List<Suite> allowed) {
        List<Suite> left = allowed.stream()
                .filter(suite -> floor.map(suite::isAtLeast).orElse(true))
                .toList();
        if (left.isEmpty()) {
            throw new SixChatException(
                    ErrorCode.SUITE,
                    "this peer has used " + floor.orElseThrow().token()
                            + " before, which is not allowed here any more");
        }
        return left;
    }

    private static SixChatException none(List<String> offered, List<Suite> allowed) {
        String taken = "; taken are " + String.join(", ", Suite.tokens(allowed));
        return offered.stream()
                .filter(name -> BROKEN.matcher(name).find())
                .findFirst()
                .map(name -> new SixChatException(
                        ErrorCode.SUITE,
                        Texts.printable(name) + " is refused: RSA with 1024 bits, SHA-1 and CBC are broken" + taken))
                .orElseGet(() -> new SixChatException(ErrorCode.SUITE, "no suite that was offered is taken" + taken));
    }
}
