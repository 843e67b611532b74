package org.sixchat.standalone.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The roots of other domains, {@code trust/DOMAIN.pem}, which the services watch. */
public final class TrustStore {
    private static final int LINE = 64;

    private TrustStore() {}

    /**
     * Puts a root certificate where the services find it.
     *
     * @param dataRoot the data directory
     * @param pem a file with one PEM certificate, self-signed and of a CA
     * @throws SixChatException {@code not-found} or {@code not-trusted} if it is no such file, {@code conflict} if another
     *     root is trusted for the domain already
     */
    public static void add(Path dataRoot, DomainName domain, Path pem) {
        String text = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(root(pem))
                + "\n-----END CERTIFICATE-----\n";
        Path file = dataRoot.resolve("trust").resolve(domain + ".pem");
        try {
            if (Files.exists(file) && !Files.readString(file).equals(text)) {
                throw new SixChatException(
                        ErrorCode.CONFLICT,
                        file + " holds another root for " + domain
                                + ": make sure which one is right, and remove the file" + " if it is the new one");
            }
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, file + " cannot be read: " + e.getMessage(), e);
        }
        OwnerOnly.write(file, text);
    }

    private static byte[] root(Path pem) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate =
                    (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(Files.readAllBytes(pem)));
            if (certificate.getBasicConstraints() < 0) {
                throw new SixChatException(ErrorCode.NOT_TRUSTED, pem + " is not the certificate of a CA");
            }
            certificate.verify(certificate.getPublicKey());
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.NOT_FOUND, "no root certificate can be read from " + pem, e);
        } catch (GeneralSecurityException e) {
            throw new SixChatException(ErrorCode.NOT_TRUSTED, pem + " holds no self-signed root certificate in PEM", e);
        }
    }
}
