package dev.cosell.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.internal.chartpart.Chart;

/** What was measured: {@code report.md} for people, {@code report.json}, and a plot a part. */
final class Report {

    /** Of all processors: what others may use before the figures are doubted. */
    private static final double QUIET_SHARE = 0.05;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Section> sections = new ArrayList<>();

    /** A goal and what came of it. */
    record Target(String what, String wanted, String measured, String outcome) {}

    /** Rows under a head. */
    record Table(String title, List<String> head, List<List<String>> rows) {}

    /** One part of the report. */
    static final class Section {

        private final String part;
        private final String title;
        private final List<String> method = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();
        private final Map<String, Object> figures = new LinkedHashMap<>();
        private @Nullable Chart<?, ?> plot;

        Section(String part, String title) {
            this.part = part;
            this.title = title;
        }

        /** Says how something was measured. */
        void method(String text) {
            method.add(text);
        }

        /** Tells whoever waits how far it is. */
        void progress(String text) {
            System.out.println("          " + part + ": " + text);
        }

        void warn(String text) {
            warnings.add(text);
        }

        void table(String title, List<String> head, List<List<String>> rows) {
            tables.add(new Table(title, head, rows));
        }

        /** Keeps a raw figure. */
        void figure(String name, Object value) {
            figures.put(name, value);
        }

        void plot(Chart<?, ?> chart) {
            plot = chart;
        }

        void atMost(String what, double limit, double measured, String unit) {
            target(what, "≤ " + number(limit) + unit, measured, unit, measured <= limit);
        }

        void atLeast(String what, double limit, double measured, String unit) {
            target(what, "≥ " + number(limit) + unit, measured, unit, measured >= limit);
        }

        private void target(
                String what, String wanted, double measured, String unit, boolean reached) {
            targets.add(
                    new Target(
                            what,
                            wanted,
                            number(measured) + unit,
                            reached ? "reached" : "**missed**"));
        }

        void notMeasured(String what, String why) {
            targets.add(new Target(what, "", why, "**not measured**"));
        }

        /** A load that had an answer which nobody expected measured something else. */
        void requireNoErrors(String what, Load.Result result) {
            if (result.errors() > 0) {
                warn(
                        "INVALID: %s had %d errors, the first: %s"
                                .formatted(what, result.errors(), result.firstError()));
            }
        }

        /** Says how long it took, and warns when others were at work on this machine. */
        void busy(double seconds, double loadAverage, double shareOfOthers) {
            method(
                    "Took %.0f s; load average before %s; others used %.0f %% of the processors meanwhile."
                            .formatted(
                                    seconds,
                                    number(loadAverage),
                                    Math.max(0, shareOfOthers * 100)));
            if (shareOfOthers > QUIET_SHARE) {
                warn("Not a quiet machine: others were at work on it. Measure again.");
            }
        }

        boolean isValid() {
            return warnings.stream().noneMatch(warning -> warning.startsWith("INVALID"));
        }

        List<Table> tables() {
            return tables;
        }
    }

    Section section(String part, String title) {
        var section = new Section(part, title);
        sections.add(section);
        return section;
    }

    List<Section> sections() {
        return sections;
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** Three significant digits, or whole where there are more before the point. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value).replaceAll("\\.0+$", "");
    }

    /** Writes all files into the folder. */
    void writeTo(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("report.md"), markdown());
            Files.writeString(folder.resolve("report.json"), json());
            for (Section section : sections) {
                if (section.plot != null) {
                    BitmapEncoder.saveBitmap(
                            section.plot,
                            folder.resolve(section.part + ".png").toString(),
                            BitmapEncoder.BitmapFormat.PNG);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json() throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("environment", environment);
        for (Section section : sections) {
            all.put(
                    section.part,
                    Map.of(
                            "figures",
                            section.figures,
                            "targets",
                            section.targets,
                            "warnings",
                            section.warnings));
        }
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(all);
    }

    private String markdown() {
        var text = new StringBuilder("# Cosell, measured\n\n");
        environment.forEach(
                (name, value) -> text.append("- ").append(name).append(": ").append(value + "\n"));
        text.append("\n## Targets\n\n");
        List<List<String>> rows = new ArrayList<>();
        for (Section section : sections) {
            for (Target target : section.targets) {
                String outcome = section.isValid() ? target.outcome() : "**invalid**";
                rows.add(
                        List.of(
                                section.part,
                                target.what(),
                                target.wanted(),
                                target.measured(),
                                outcome));
            }
        }
        write(text, List.of("part", "target", "wanted", "measured", ""), rows);
        sections.forEach(section -> write(text, section));
        return text.toString();
    }

    private static void write(StringBuilder text, Section section) {
        text.append("\n## ").append(section.title).append("\n\n");
        section.warnings.forEach(warning -> text.append("> ⚠ ").append(warning).append("\n\n"));
        section.method.forEach(line -> text.append(line).append("\n\n"));
        for (Table table : section.tables) {
            text.append("**").append(table.title()).append("**\n\n");
            write(text, table.head(), table.rows());
            text.append('\n');
        }
        if (section.plot != null) {
            text.append("![%s](%s.png)\n".formatted(section.title, section.part));
        }
    }

    private static void write(StringBuilder text, List<String> head, List<List<String>> rows) {
        text.append("| ").append(String.join(" | ", head)).append(" |\n");
        text.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    }
}
