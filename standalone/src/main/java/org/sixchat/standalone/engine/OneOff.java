package org.sixchat.standalone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.standalone.data.DataDirectory;
import org.sixchat.standalone.data.OwnerOnly;
import org.sixchat.standalone.process.Child;
import org.sixchat.standalone.process.ChildSpec;
import org.sixchat.standalone.process.Guard;

/**
 * Runs a set-up command to its end, under a guard like any other child. Secrets reach it by its standard input, from an
 * owner-only file that is removed after it, never by its arguments.
 */
public final class OneOff {
    private final DataDirectory data;
    private final Guard guard;

    public OneOff(DataDirectory data, Guard guard) {
        this.data = data;
        this.guard = guard;
    }

    /**
     * Runs a command.
     *
     * @param name a short name for its log, such as {@code kafka-setup}
     * @param input the text of its standard input
     * @throws SixChatException {@code bad-request} with its output if it fails
     */
    public void run(String name, List<String> command, String input) throws InterruptedException {
        Path file = data.at("run/" + name + ".input");
        OwnerOnly.write(file, input);
        List<String> reading =
                new ArrayList<>(List.of("/bin/sh", "-c", "exec <\"$0\" && exec \"$@\"", file.toString()));
        reading.addAll(command);
        Child child = guard.start(new ChildSpec(name, reading, Map.of(), data.root(), "TERM"));
        try {
            int status = child.await();
            Files.deleteIfExists(file);
            if (status != 0) {
                throw new SixChatException(
                        ErrorCode.BAD_REQUEST,
                        name + " failed with status " + status + ". From " + guard.log(name) + ":\n"
                                + Files.readString(guard.log(name)).strip().indent(4));
            }
        } catch (IOException e) {
            throw new SixChatException(ErrorCode.BAD_REQUEST, data.damage("run"), e);
        } finally {
            child.askToStop();
        }
    }
}
