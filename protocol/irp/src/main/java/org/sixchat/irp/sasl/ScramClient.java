package org.sixchat.irp.sasl;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.core.UserId;

/**
 * The client's side of one authentication: {@link #first}, {@link #answer}, {@link #finish}, once each and in this order. Begin
 * it only when the server's certificate has been verified: a server that sees a proof can guess at the password offline.
 */
public final class ScramClient {
    private final Secret password;
    private final String firstBare;
    private final String nonce;
    private final String binding;
    private byte[] serverSignature;

    /**
     * @param password stays the caller's to close, after {@link #answer}
     * @param channelBinding {@link org.sixchat.wire.tls.ChannelBinding#tlsExporter}
     * @param random makes the nonce; a SecureRandom outside of tests
     */
    public ScramClient(UserId user, Secret password, byte[] channelBinding, RandomGenerator random) {
        this.password = password;
        this.nonce = ScramMessages.nonce(random);
        this.firstBare = "n=" + user.toString().replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
        this.binding = ScramMessages.binding(channelBinding);
    }

    /** The client-first-message. */
    public byte[] first() {
        return (ScramMessages.GS2_HEADER + firstBare).getBytes(US_ASCII);
    }

    /**
     * The client-final-message for the server-first-message. Takes PBKDF2's time: call it off the event loop.
     *
     * @throws SixChatException not-trusted for an iteration count out of bounds, authentication-failed for nonsense
     */
    public byte[] answer(byte[] serverFirst) {
        String challenge = ScramMessages.text(serverFirst);
        String[] attributes = challenge.split(",", -1);
        String bothNonces = ScramMessages.value(attributes, 0, 'r');
        byte[] salt = ScramMessages.decode(ScramMessages.value(attributes, 1, 's'));
        int iterations = iterations(ScramMessages.value(attributes, 2, 'i'));
        if (!bothNonces.startsWith(nonce) || bothNonces.length() == nonce.length() || salt.length == 0) {
            throw ScramMessages.failed();
        }
        String withoutProof = "c=" + binding + ",r=" + bothNonces;
        byte[] transcript = (firstBare + "," + challenge + "," + withoutProof).getBytes(US_ASCII);
        return (withoutProof + ",p=" + ScramMessages.encode(proof(salt, iterations, transcript))).getBytes(US_ASCII);
    }

    /**
     * Checks the server-final-message: only with it the server has proved that it knows the verifier.
     *
     * @throws SixChatException not-trusted if it has not
     */
    public void finish(byte[] serverFinal) {
        String message = ScramMessages.text(serverFinal);
        byte[] expected = ("v=" + ScramMessages.encode(serverSignature)).getBytes(US_ASCII);
        if (!MessageDigest.isEqual(expected, message.getBytes(US_ASCII))) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED, "the registry did not prove that it knows this user: do not go on with it");
        }
    }

    private byte[] proof(byte[] salt, int iterations, byte[] transcript) {
        byte[] salted = ScramKeys.salted(password, salt, iterations);
        byte[] clientKey = ScramKeys.clientKey(salted);
        try {
            serverSignature = ScramKeys.hmac(ScramKeys.serverKey(salted), transcript);
            return ScramKeys.xor(clientKey, ScramKeys.hmac(ScramKeys.hash(clientKey), transcript));
        } finally {
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
        }
    }

    private static int iterations(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw ScramMessages.failed();
        }
        int iterations = Integer.parseInt(text);
        ScramVerifier.requireIterations(iterations);
        return iterations;
    }
}
