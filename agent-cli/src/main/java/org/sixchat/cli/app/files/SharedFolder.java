package org.sixchat.cli.app.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.sixchat.cli.home.Setting;
import org.sixchat.cli.home.Settings;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.DirectoryList;

/** What the owner shares: one folder that a setting names, and nothing outside of it, whatever links lead there. */
final class SharedFolder {
    private static final int MAX_NAME = 255;
    private static final Comparator<String> BY_BYTES =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final Settings settings;

    SharedFolder(Settings settings) {
        this.settings = settings;
    }

    /**
     * A file that is shared.
     *
     * @throws SixChatException NOT_ALLOWED if nothing is shared; NOT_FOUND for all that is not below the folder, or is no file
     */
    Path file(String path) {
        Path found = below(path);
        if (!Files.isRegularFile(found)) {
            throw notFound();
        }
        return found;
    }

    /** A page of a shared folder; throws as {@link #file}. */
    DirectoryEntries list(DirectoryList request) {
        Path folder = below(request.path());
        if (!Files.isDirectory(folder)) {
            throw notFound();
        }
        String after = request.after();
        // The greatest is at the head, and goes when there are more than a page and one.
        PriorityQueue<String> first = new PriorityQueue<>(BY_BYTES.reversed());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (isTold(name) && (after == null || BY_BYTES.compare(name, after) > 0) && isBelow(file)) {
                    first.add(name);
                    if (first.size() > DirectoryEntries.MAX_ENTRIES + 1) {
                        first.remove();
                    }
                }
            }
            List<String> names = first.stream().sorted(BY_BYTES).toList();
            return page(request.id(), folder, names);
        } catch (IOException gone) {
            throw notFound();
        }
    }

    private static DirectoryEntries page(UUID id, Path folder, List<String> names) throws IOException {
        boolean more = names.size() > DirectoryEntries.MAX_ENTRIES;
        List<DirectoryEntries.Entry> entries = new ArrayList<>();
        for (String name : names.subList(0, Math.min(names.size(), DirectoryEntries.MAX_ENTRIES))) {
            Path file = folder.resolve(name);
            boolean isFolder = Files.isDirectory(file);
            entries.add(new DirectoryEntries.Entry(
                    isFolder,
                    isFolder ? 0 : Files.size(file),
                    Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MILLIS),
                    name));
        }
        return new DirectoryEntries(id, more, entries);
    }

    private Path below(String path) {
        Path place = root();
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            if (!isTold(part) || part.equals(".") || part.equals("..")) {
                throw notFound();
            }
            place = place.resolve(part);
        }
        if (!isBelow(place)) {
            throw notFound();
        }
        return place;
    }

    /** Whether it is there, and, with all links followed, inside; of no other kind than file or folder. */
    private boolean isBelow(Path place) {
        try {
            Path real = place.toRealPath();
            return real.startsWith(root()) && (Files.isRegularFile(real) || Files.isDirectory(real));
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean isTold(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        return length > 0
                && length <= MAX_NAME
                && name.codePoints().noneMatch(c -> isForeign(c) || c == '/' || c == '\\');
    }

    /** What XML cannot carry, or nobody means in a name. */
    private static boolean isForeign(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint == 0xFFFE
                || codePoint == 0xFFFF;
    }

    private Path root() {
        String shared = settings.get(Setting.FILES_SHARED)
                .orElseThrow(() -> new SixChatException(ErrorCode.NOT_ALLOWED, "Nothing is shared here"));
        try {
            return Path.of(shared).toRealPath();
        } catch (IOException gone) {
            throw notFound();
        }
    }

    private static SixChatException notFound() {
        return new SixChatException(ErrorCode.NOT_FOUND, "No such file is shared");
    }
}
