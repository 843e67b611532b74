package org.sixchat.cli.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sixchat.cli.home.Settings;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.DirectoryList;

class SharedFolderTest {
    private static final UUID ID = UUID.randomUUID();

    @TempDir
    Path home;

    private Path root;
    private SharedFolder shared;

    @BeforeEach
    void share() throws IOException {
        root = Files.createDirectory(home.resolve("shared"));
        Files.writeString(home.resolve("secret"), "x");
        Files.createDirectory(root.resolve("sub"));
        Files.writeString(root.resolve("sub/a.txt"), "hello");
        Files.createSymbolicLink(root.resolve("out"), home);
        Files.createSymbolicLink(root.resolve("leak"), home.resolve("secret"));
        Files.createSymbolicLink(root.resolve("inside"), root.resolve("sub/a.txt"));
        shared = new SharedFolder(Settings.of(Map.of(), List.of("sixchat.files.shared=" + root)));
    }

    @Test
    void givenFilesBelowTheFolder_whenAskedFor_thenTheyAreFound() {
        assertThat(shared.file("sub/a.txt")).hasContent("hello");
        assertThat(shared.file("inside")).hasContent("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "sub",
                "none",
                "../secret",
                "sub/../../secret",
                "/etc/passwd",
                "out/secret",
                "leak",
                "sub//a.txt",
                "./sub/a.txt",
                "sub\\a.txt",
                "sub/a.txt/"
            })
    void givenAPathThatIsNoneOfTheFiles_whenAskedFor_thenItIsNotFound(String path) {
        assertThatThrownBy(() -> shared.file(path))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
    }

    @Test
    void givenNothingShared_whenAskedFor_thenItIsNotAllowed() {
        SharedFolder nothing = new SharedFolder(Settings.of(Map.of(), List.of()));

        assertThatThrownBy(() -> nothing.list(new DirectoryList(ID, "", null)))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_ALLOWED));
    }

    @Test
    void givenTheTop_whenListed_thenWhatLeadsOutsideIsNotTold() {
        DirectoryEntries entries = shared.list(new DirectoryList(ID, "", null));

        assertThat(entries.entry()).extracting(DirectoryEntries.Entry::name).containsExactly("inside", "sub");
        assertThat(entries.entry().getLast().folder()).isTrue();
        assertThat(entries.more()).isFalse();
    }

    @Test
    void givenManyFiles_whenListedPageByPage_thenEachIsThereOnceInOrder() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 1000; i < 1250; i++) {
            names.add("f" + i);
            Files.createFile(root.resolve("sub/f" + i));
        }
        List<String> seen = new ArrayList<>();
        DirectoryEntries page = shared.list(new DirectoryList(ID, "sub", "b"));
        page.entry().forEach(e -> seen.add(e.name()));
        while (page.more()) {
            page = shared.list(new DirectoryList(ID, "sub", seen.getLast()));
            page.entry().forEach(e -> seen.add(e.name()));
        }

        assertThat(seen).isEqualTo(names);
    }
}
