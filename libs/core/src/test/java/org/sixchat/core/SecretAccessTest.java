package org.sixchat.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretAccessTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rw-------, 10001, 10001", // its own
        "r--------, 10001, 10001",
        "rwx------, 0, 0",
        "r--r-----, 0, 10001", // a mounted Secret
        "rw-r-----, 0, 10001",
        "rw-------, 0, 10001"
    })
    void givenNobodyElseHasAccess_whenAFileIsLookedAt_thenItMayBeUsed(String permissions, int owner, int self) {
        assertThat(SecretAccess.problem(PosixFilePermissions.fromString(permissions), owner, OptionalInt.of(self)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r-----, 10001, 10001, chmod 600",
        "rw---x---, 10001, 10001, chmod 600",
        "rw----r--, 10001, 10001, chmod 600",
        "r--r-----, 0, 0, chmod 600", // root has no need of a group
        "rw-rw----, 0, 10001, chmod 640",
        "r--r-x---, 0, 10001, chmod 640",
        "r--r--r--, 0, 10001, chmod 640",
        "rw-------, 10002, 10001, belongs to the user 10002",
        "rw-r-----, 10002, 10001, belongs to the user 10002",
        "rw-------, 10002, 0, belongs to the user 10002"
    })
    void givenOthersHaveAccess_whenAFileIsLookedAt_thenItIsRefusedWithWhatToDo(
            String permissions, int owner, int self, String said) {
        assertThat(SecretAccess.problem(PosixFilePermissions.fromString(permissions), owner, OptionalInt.of(self)))
                .hasValueSatisfying(problem -> assertThat(problem).contains(said));
    }

    @Test
    void givenASystemThatTellsNoUser_whenAFileIsLookedAt_thenItCountsAsTheProcessesOwn() {
        assertThat(SecretAccess.problem(PosixFilePermissions.fromString("rw-------"), 0, OptionalInt.empty()))
                .isEmpty();
        assertThat(SecretAccess.problem(PosixFilePermissions.fromString("r--r-----"), 0, OptionalInt.empty()))
                .isPresent();
    }

    @Test
    void givenAFileOfThisProcess_whenItIsLookedAt_thenItsModeDecides() throws IOException {
        Path file = Files.createFile(
                folder.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        assertThat(SecretAccess.problem(file)).isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(SecretAccess.problem(file)).isPresent();
    }
}
