package dev.cosell.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The codes that were mailed, by address; each mail is read once. */
final class Mailbox {

    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})\\r?$");
    private static final Pattern TO = Pattern.compile("(?m)^To: .*?([^\\s<>]+@[^\\s<>]+)");

    private final Path folder;
    private final Set<Path> read = new HashSet<>();
    private final Map<String, String> codes = new HashMap<>();

    Mailbox(Path folder) {
        this.folder = folder;
    }

    /** The last code that came to this address; null before one has come. */
    synchronized @Nullable String codeTo(String address) {
        if (!codes.containsKey(address)) {
            readNew();
        }
        return codes.get(address);
    }

    private void readNew() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                if (read.add(file)) {
                    String mail = Files.readString(file);
                    Matcher code = CODE.matcher(mail);
                    Matcher to = TO.matcher(mail);
                    if (code.find() && to.find()) {
                        codes.put(to.group(1), code.group(1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
