package org.sixchat.cli.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "letter.txt, letter.txt",
                "räksmörgås 李.txt, räksmörgås 李.txt",
                "../../etc/passwd, passwd",
                "C:\\\\Windows\\\\a.exe, a.exe",
                ".bashrc, _bashrc",
                "-rf, _rf",
                "..., file",
                "/, file",
                "a:b?c.txt, a_b_c.txt",
                "name., name",
            })
    void givenANameOfSomebodyElse_whenMadeHarmless_thenItIs(String theirs, String here) {
        assertThat(FileNames.harmless(theirs)).isEqualTo(here);
    }

    @Test
    void givenNamesOfAnyKind_whenMadeHarmless_thenNoneLeavesTheFolderOrIsTooLong() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder name = new StringBuilder();
            int length = 1 + random.nextInt(300);
            for (int n = 0; n < length; n++) {
                name.appendCodePoint(
                        random.nextInt(4) == 0 ? "./\\-: ~\u202e\n".charAt(random.nextInt(9)) : random.nextInt(0x3000));
            }
            String harmless = FileNames.harmless(name.toString());

            assertThat(harmless).isNotBlank().doesNotContain("/", "\\", "\n", "\u202e", "\u0000");
            assertThat(harmless.charAt(0)).isNotIn('.', '-');
            assertThat(harmless.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void givenANameThatIsTaken_whenNumbered_thenItsEndingStays() {
        assertThat(FileNames.numbered("letter.txt", 2)).isEqualTo("letter (2).txt");
        assertThat(FileNames.numbered("letter", 3)).isEqualTo("letter (3)");
    }
}
