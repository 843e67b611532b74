package org.sixchat.pki.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sixchat.pki.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;

class SecretFilesTest {
    @TempDir
    private Path folder;

    private Path file(String content, String permissions) throws IOException {
        Path file = folder.resolve("secret");
        Files.deleteIfExists(file);
        SecretFiles.create(file, content.getBytes(StandardCharsets.UTF_8));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Secret secret(String text) {
        return Secret.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void givenAnOwnersFileWhenItIsReadThenTheFirstLineIsTheSecret() throws IOException {
        assertThat(SecretFiles.read(file("s3cret ü\nmore\n", "rw-------"))).isEqualTo(secret("s3cret ü"));
        assertThat(SecretFiles.read(file("dos\r\n", "r--------"))).isEqualTo(secret("dos"));
        assertThat(SecretFiles.read(file("no end", "rw-------"))).isEqualTo(secret("no end"));
    }

    @Test
    void givenAFileThatOthersCouldReadWhenItIsReadThenItIsRefusedWithWhatToDo() throws IOException {
        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Path open = file("secret\n", permissions);
            assertRefused(ErrorCode.NOT_ALLOWED, () -> SecretFiles.read(open)).hasMessageContaining("chmod 600");
        }
    }

    @Test
    void givenNoSecretInAFileWhenItIsReadThenTheErrorSaysSo() throws IOException {
        Path empty = file("\nsecond line", "rw-------");
        assertRefused(ErrorCode.MALFORMED, () -> SecretFiles.read(empty));
        Path huge = file("x".repeat(5000), "rw-------");
        assertRefused(ErrorCode.MALFORMED, () -> SecretFiles.read(huge));
        assertRefused(ErrorCode.NOT_FOUND, () -> SecretFiles.read(folder.resolve("none")));
    }

    @Test
    void givenANewFileWhenItIsMadeThenItIsTheOwnersAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("new");
        SecretFiles.create(file, new byte[] {1});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertRefused(ErrorCode.CONFLICT, () -> SecretFiles.create(file, new byte[] {2}));
        assertThat(Files.readAllBytes(file)).containsExactly(1);
    }
}
