package dev.cosell.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

// It looks into /proc to see whether a cache is in use.
@EnabledOnOs(OS.LINUX)
class AotCacheTest {
    @TempDir Path folder;
    private Path program;
    private Path caches;

    @BeforeEach
    void installProgram() throws IOException {
        program = folder.resolve("program");
        caches = folder.resolve("aot");
        StubService.install(program, Hello.class.getName());
        try (var jar = java.nio.file.FileSystems.newFileSystem(Service.jar(program));
                var bytes = Hello.class.getResourceAsStream("AotCacheTest$Hello.class")) {
            Files.write(
                    jar.getPath("dev/cosell/stack/AotCacheTest$Hello.class"),
                    java.util.Objects.requireNonNull(bytes).readAllBytes());
        }
    }

    @Test
    void theFirstRunWritesWhatTheNextOneUses() throws Exception {
        AotCache first = cache();
        assertThat(first.exists()).isFalse();
        run(first.jvmOptions());
        first.keepIfWritten(true);

        AotCache second = cache();

        assertThat(second.exists()).isTrue();
        assertThat(run(second.jvmOptions())).contains("Hello").contains("aot cache: used");
    }

    @Test
    void aBriefRunUsesWhatAnotherHasWrittenAndWritesAndDeletesNothing() throws Exception {
        AotCache brief = AotCache.ofOthers(caches, "hello", List.of(program));
        assertThat(brief.willTrain()).isFalse();
        assertThat(run(brief.jvmOptions())).contains("Hello").contains("aot cache: none");
        assertThat(caches).doesNotExist();
        AotCache recording = cache();
        assertThat(recording.willTrain()).isTrue();
        List<String> options = recording.jvmOptions();

        AotCache.ofOthers(caches, "hello", List.of(program));
        run(options);
        AotCache.ofOthers(caches, "hello", List.of(program));
        recording.keepIfWritten(true);

        assertThat(run(brief.jvmOptions())).contains("Hello").contains("aot cache: used");
    }

    @Test
    void aCacheThatIsNoCacheDoesNotStopTheProgram() throws Exception {
        AotCache cache = cache();
        run(cache.jvmOptions());
        cache.keepIfWritten(true);
        Path file;
        try (Stream<Path> files = Files.list(caches)) {
            file = files.findFirst().orElseThrow();
        }
        Files.writeString(file, "nonsense");

        assertThat(run(cache().jvmOptions())).contains("Hello").contains("aot cache: none");
    }

    @Test
    void aKilledRunLeavesNoCache() throws IOException {
        AotCache cache = cache();
        String unfinished = cache.jvmOptions().getFirst().replaceFirst(".*=", "");
        Files.writeString(Path.of(unfinished), "half");

        cache.keepIfWritten(false);

        assertThat(caches).isEmptyDirectory();
    }

    @Test
    void anotherBuildHasAnotherCacheAndTheOldOneGoes() throws IOException {
        AotCache cache = cache();
        String unfinished = cache.jvmOptions().getFirst().replaceFirst(".*=", "");
        Files.writeString(Path.of(unfinished), "cache");
        cache.keepIfWritten(true);
        assertThat(cache().exists()).isTrue();

        Files.setLastModifiedTime(Service.jar(program), FileTime.fromMillis(0));

        assertThat(cache().exists()).isFalse();
        assertThat(caches).isEmptyDirectory();
    }

    private AotCache cache() {
        return AotCache.of(caches, "hello", List.of(program));
    }

    private String run(List<String> options) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", Service.jar(program).toString()));
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return Files.readString(out);
    }

    static final class Hello {
        private Hello() {}

        public static void main(String[] args) throws IOException {
            System.out.println("Hello");
            boolean mapped = Files.readString(Path.of("/proc/self/maps")).contains(".aot");
            System.out.println("aot cache: " + (mapped ? "used" : "none"));
        }
    }
}
