package org.sixchat.cli.home;

import java.io.BufferedInputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.keystore.SecretFiles;

/** Where the passphrase of a profile comes from: a file descriptor, an owner-only file, or the person at the terminal. */
public final class Passphrases {
    private static final int MAX_BYTES = 1024;
    private static final int LEAST = 8;

    private final Settings settings;
    private final Optional<Integer> descriptor;

    /** @param descriptor number of an open file descriptor whose first line is the passphrase */
    public Passphrases(Settings settings, Optional<Integer> descriptor) {
        this.settings = settings;
        this.descriptor = descriptor;
    }

    /** The passphrase of a profile that is there. */
    public Secret existing() {
        return given().orElseGet(() -> Secret.ofChars(prompt("Passphrase of this profile: ")));
    }

    /** The passphrase for a new profile, asked for twice. */
    public Secret fresh() {
        Secret chosen = given().orElseGet(Passphrases::chosen);
        if (chosen.length() < LEAST) {
            chosen.close();
            throw usage("The passphrase is shorter than " + LEAST + " bytes. Choose a longer one");
        }
        return chosen;
    }

    private static Secret chosen() {
        char[] first = prompt("New passphrase for this profile: ");
        char[] second = prompt("The same again: ");
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw usage("The two passphrases differ. Run the command again");
        }
        return Secret.ofChars(first);
    }

    private Optional<Secret> given() {
        if (descriptor.isPresent()) {
            return Optional.of(fromDescriptor(descriptor.get()));
        }
        return settings.get(Setting.PASSPHRASE_FILE).map(Path::of).map(SecretFiles::read);
    }

    private static Secret fromDescriptor(int number) {
        byte[] line = new byte[MAX_BYTES];
        int length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of("/dev/fd/" + number)))) {
            int next = in.read();
            while (next >= 0 && next != '\n' && length < MAX_BYTES) {
                line[length++] = (byte) next;
                next = in.read();
            }
            return Secret.take(Arrays.copyOf(line, length));
        } catch (IOException closed) {
            throw usage("File descriptor " + number + " cannot be read. Open it, as in: --passphrase-fd 3 3<FILE");
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private static char[] prompt(String question) {
        Console console = Terminal.find()
                .orElseThrow(() -> usage("There is no terminal to ask for the passphrase. Give --passphrase-fd, or set "
                        + Setting.PASSPHRASE_FILE.key() + " to a file that only you can read"));
        char[] answer = console.readPassword("%s", question);
        if (answer == null) {
            throw new SixChatException(ErrorCode.INTERRUPTED, "No passphrase was given");
        }
        return answer;
    }

    private static SixChatException usage(String message) {
        return new SixChatException(ErrorCode.USAGE, message);
    }
}
