package org.sixchat.cli.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void givenAFileAnEnvironmentAndACommandLine_whenRead_thenTheNearerOneWins() throws IOException {
        Path file = Files.writeString(
                folder.resolve("sixchat.properties"),
                "sixchat.peer.port=1\nsixchat.peer.listen=::1\nsixchat.dns.server=[::1]:53\n");

        Settings settings = Settings.load(
                file,
                Map.of("SIXCHAT_PEER_PORT", "2", "SIXCHAT_PEER_LISTEN", "127.0.0.1"),
                List.of("sixchat.peer.port=3"));

        assertThat(settings.port(Setting.PEER_PORT)).isEqualTo(3);
        assertThat(settings.list(Setting.PEER_LISTEN)).containsExactly("127.0.0.1");
        assertThat(settings.text(Setting.DNS_SERVER)).isEqualTo("[::1]:53");
        assertThat(settings.duration(Setting.PEER_EXPIRY)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void givenAnUnknownSetting_whenRead_thenItIsNamed() {
        assertThatThrownBy(() -> Settings.of(Map.of(), List.of("sixchat.peer.prot=1")))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("sixchat.peer.prot")
                .hasMessageContaining("sixchat.peer.port");
    }

    @Test
    void givenValuesThatMakeNoSense_whenAskedFor_thenTheSettingIsNamed() {
        Settings settings = Settings.of(
                Map.of(),
                List.of(
                        "sixchat.peer.port=99999",
                        "sixchat.peer.expiry=soon",
                        "sixchat.admin.port=x",
                        "sixchat.chat.read-receipts=no"));

        assertThatThrownBy(() -> settings.port(Setting.PEER_PORT)).hasMessageContaining("sixchat.peer.port");
        assertThatThrownBy(() -> settings.port(Setting.ADMIN_PORT)).hasMessageContaining("sixchat.admin.port");
        assertThatThrownBy(() -> settings.duration(Setting.PEER_EXPIRY)).hasMessageContaining("sixchat.peer.expiry");
        assertThatThrownBy(() -> settings.yes(Setting.CHAT_READ_RECEIPTS))
                .hasMessageContaining("sixchat.chat.read-receipts is neither true nor false: 'no'");
    }

    @Test
    void givenAHome_whenTheProfileIsFound_thenAllLiesUnderIt() {
        Settings settings = Settings.of(Map.of(), List.of("sixchat.home=" + folder, "sixchat.profile=work"));

        Profile profile = Profile.of(settings, Map.of());

        assertThat(profile.storeFile()).isEqualTo(folder.resolve("work/store.db"));
        assertThat(profile.settingsFile()).isEqualTo(folder.resolve("work/sixchat.properties"));
    }

    @Test
    void givenNoHome_whenTheProfileIsFound_thenXdgDecides() {
        Profile profile = Profile.of(
                Settings.of(Map.of(), List.of()), Map.of("XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/config"));

        assertThat(profile.data()).isEqualTo(Path.of("/data/sixchat/default"));
        assertThat(profile.settingsFile()).isEqualTo(Path.of("/config/sixchat/default/sixchat.properties"));
    }

    @Test
    void givenALongHome_whenTheSocketIsNamed_thenItsPathStillFits() {
        Settings settings = Settings.of(Map.of(), List.of("sixchat.home=" + folder.resolve("x".repeat(120))));

        assertThat(Profile.of(settings, Map.of()).socket().toString()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void givenAProfileNameThatIsAPath_whenFound_thenItIsRefused() {
        Settings settings = Settings.of(Map.of(), List.of("sixchat.profile=../other"));

        assertThatThrownBy(() -> Profile.of(settings, Map.of())).hasMessageContaining("not a profile name");
    }

    @Test
    void givenAFolderThatOthersMayEnter_whenUsed_thenItIsRefusedWithTheRemedy() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> OwnerOnly.folder(open)).hasMessageContaining("chmod 700 " + open);
    }

    @Test
    void givenAFolderOfAnotherUser_whenItIsToHoldTheSocket_thenItIsRefused() {
        UserPrincipal another = () -> "somebody else";
        Path own = OwnerOnly.folder(folder.resolve("own"));

        assertThat(OwnerOnly.folder(own, OwnerOnly.owner(own))).isEqualTo(own);
        assertThatThrownBy(() -> OwnerOnly.folder(own, another))
                .isInstanceOfSatisfying(
                        SixChatException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .hasMessageContaining("belongs to somebody else");
    }
}
