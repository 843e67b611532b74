package org.sixchat.cli.app.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.channel.transfer.Target;

/**
 * Where one file lands: a partial file, and the name that it gets at last, which is taken with an empty file of its own first, so that
 * nothing that is there is ever overwritten.
 *
 * @param partial in the same file system
 * @param numbers whether a name that is taken gets a number, instead of being an error
 */
record Landing(Path partial, Path folder, String name, boolean numbers) implements Target {
    private static final int MAX_NUMBER = 1000;

    @Override
    public Path keep() throws IOException {
        Path place = placed();
        try {
            Files.move(partial, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            Files.deleteIfExists(place);
            throw failed;
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
        return place;
    }

    private Path placed() throws IOException {
        for (int number = 1; number <= (numbers ? MAX_NUMBER : 1); number++) {
            Path place = folder.resolve(number == 1 ? name : FileNames.numbered(name, number));
            try {
                return Files.createFile(place);
            } catch (FileAlreadyExistsException taken) {
                // the next number
            }
        }
        throw new SixChatException(ErrorCode.CONFLICT, name + " is there already, and nothing is overwritten");
    }
}
