package org.sixchat.registry.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sixchat.fixtures.HttpsCall;
import org.sixchat.fixtures.Samples;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationIT {
    private static final String INVITATIONS = "/admin/v1/invitations";
    private static final String ALICE = "{\"user\":\"alice@a.example\",\"displayName\":\"Alice\"}";

    private World world;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        world = new World(folder);
        world.service.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void givenAnAdministrator_whenSomebodyIsInvited_thenTheyAreAUserWhoIsInvited() throws Exception {
        world.invite(Samples.CAROL, Duration.ofHours(1));

        assertThat(world.https(world.administrator(world.a)).get("/admin/v1/users/carol@a.example"))
                .startsWith("HTTP/1.1 200")
                .contains("\"state\":\"invited\"", "\"lookUp\":\"authenticated\"", "\"devices\":[]");
        assertThat(world.count("select count(*) from audit where action = 'user.invite'"
                        + " and actor = 'administrator@a.example' and subject = 'carol@a.example'"))
                .isEqualTo(1);
    }

    @Test
    void givenAPersonsCertificate_whenItComesToTheAdministratorsDoor_thenItIsRefusedAndNobodyIsInvited()
            throws Exception {
        String answer = world.https(world.person(world.a, Samples.ALICE)).post(INVITATIONS, ALICE);

        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"not-trusted\"");
        assertThat(invitationsOfAlice()).isZero();
    }

    @Test
    void givenAnotherDomainsAdministrator_whenTheyComeToTheAdministratorsDoor_thenTheyAreRefused() throws Exception {
        String answer = world.https(world.administrator(world.b)).post(INVITATIONS, ALICE);

        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"code\":\"not-trusted\"");
        assertThat(invitationsOfAlice()).isZero();
    }

    @Test
    void givenNoCertificate_whenSomebodyComesToTheAdministratorsDoor_thenTlsEnds() throws Exception {
        HttpsCall nobody = world.httpsAsNobody();

        assertThatThrownBy(() -> nobody.post(INVITATIONS, ALICE)).isInstanceOf(SSLException.class);
        assertThat(invitationsOfAlice()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"user\":\"mallory@b.example\",\"displayName\":\"M\"}",
                "{\"user\":\"zoe@a.example\",\"displayName\":\"Zo\\u202ee\"}",
                "{\"user\":\"zoe@a.example\",\"displayName\":\"\\uD83D\\uDC69\\u200D\\uD83D\\uDCBB\"}",
                "{\"user\":\"zoe@a.example\",\"displayName\":\"Zoe\",\"expires\":\"P99D\"}",
                "{\"user\":\"zoe@a.example\"}"
            })
    void givenWhatCannotBeInvited_whenTheAdministratorAsksForIt_thenItIsRefusedWithASentence(String body)
            throws Exception {
        assertThat(world.https(world.administrator(world.a)).post(INVITATIONS, body))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"code\":\"bad-request\"");
        assertThat(world.count("select count(*) from users where id like 'zoe@%'"))
                .isZero();
    }

    private long invitationsOfAlice() throws Exception {
        return world.count("select count(*) from invitations where user_id = 'alice@a.example'");
    }
}
