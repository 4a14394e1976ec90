package dev.cosell.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * The JDK's ahead-of-time caches of a stack's programs.
 *
 * @param folder where they are
 * @param brief for a stack that stops again soon: it uses what another one has recorded and records
 *     nothing, nor is the optimizing compiler worth its work
 */
public record AotCaches(Path folder, boolean brief) {

    AotCache of(String name, List<Path> program) {
        return brief
                ? AotCache.ofOthers(folder, name, program)
                : AotCache.of(folder, name, program);
    }
}
