package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.random.RandomGenerator;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/**
 * The server's side of one authentication: {@link #begin}, {@link #challenge} with the verifier found for the user, {@link
 * #finish}; once each and in this order. Every refusal is authentication-failed, whatever was wrong.
 */
public final class ScramServer {
    private final UserId user;
    private final String firstBare;
    private final String nonces;
    private final byte[] binding;
    private String challenge;
    private ScramVerifier verifier;

    private ScramServer(UserId user, String firstBare, String nonces, byte[] binding) {
        this.user = user;
        this.firstBare = firstBare;
        this.nonces = nonces;
        this.binding = binding;
    }

    /**
     * Reads the client-first-message. One without channel binding, or with another kind, is refused.
     *
     * @param channelBinding {@link org.sixchat.wire.tls.ChannelBinding#tlsExporter}
     * @param random makes the nonce; a SecureRandom outside of tests
     */
    public static ScramServer begin(byte[] clientFirst, byte[] channelBinding, RandomGenerator random) {
        String message = ScramMessages.text(clientFirst);
        if (!message.startsWith(ScramMessages.GS2_HEADER)) {
            throw ScramMessages.failed();
        }
        String firstBare = message.substring(ScramMessages.GS2_HEADER.length());
        String[] attributes = firstBare.split(",", -1);
        UserId user = user(ScramMessages.value(attributes, 0, 'n'));
        String clientNonce = ScramMessages.value(attributes, 1, 'r');
        if (clientNonce.isEmpty() || attributes.length > 2) {
            throw ScramMessages.failed();
        }
        byte[] binding = ScramMessages.binding(channelBinding).getBytes(US_ASCII);
        return new ScramServer(user, firstBare, clientNonce + ScramMessages.nonce(random), binding);
    }

    /** Who wants to authenticate; nothing is proved yet. */
    public UserId user() {
        return user;
    }

    /**
     * The server-first-message.
     *
     * @param found the user's; for an unknown user {@link ScramVerifier#ofUnknownUser}
     */
    public byte[] challenge(ScramVerifier found) {
        if (verifier != null) {
            throw ScramMessages.failed();
        }
        verifier = found;
        challenge = "r=" + nonces + ",s=" + ScramMessages.encode(found.salt()) + ",i=" + found.iterations();
        return challenge.getBytes(US_ASCII);
    }

    /**
     * The server-final-message for a good client-final-message.
     *
     * @throws SixChatException authentication-failed for any other
     */
    public byte[] finish(byte[] clientFinal) {
        String message = ScramMessages.text(clientFinal);
        int proofAt = message.lastIndexOf(",p=");
        if (challenge == null || proofAt < 0) {
            throw ScramMessages.failed();
        }
        String withoutProof = message.substring(0, proofAt);
        String[] attributes = withoutProof.split(",", -1);
        byte[] proof = ScramMessages.decode(message.substring(proofAt + ",p=".length()));
        boolean bound = MessageDigest.isEqual(
                binding, ScramMessages.value(attributes, 0, 'c').getBytes(US_ASCII));
        boolean fresh = ScramMessages.value(attributes, 1, 'r').equals(nonces) && attributes.length == 2;
        byte[] transcript = (firstBare + "," + challenge + "," + withoutProof).getBytes(US_ASCII);
        challenge = null;
        if (!proves(proof, transcript) || !bound || !fresh) {
            throw ScramMessages.failed();
        }
        return ("v=" + ScramMessages.encode(ScramKeys.hmac(verifier.serverKey(), transcript))).getBytes(US_ASCII);
    }

    private boolean proves(byte[] proof, byte[] transcript) {
        if (proof.length != ScramKeys.LENGTH) {
            return false;
        }
        byte[] clientKey = ScramKeys.xor(proof, ScramKeys.hmac(verifier.storedKey(), transcript));
        return MessageDigest.isEqual(ScramKeys.hash(clientKey), verifier.storedKey());
    }

    private static UserId user(String saslName) {
        try {
            return UserId.parse(saslName);
        } catch (SixChatException noUserId) {
            throw ScramMessages.failed();
        }
    }
}
