package dev.cosell.deals.deal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is expected of every combination of some facts, written down as a table.
 *
 * <p>The first line names the facts; each other line says what is expected where its cells fit: a
 * value, several ({@code a,b}), all but some ({@code !a,b}), or any ({@code *}). The first line
 * that fits counts. A combination that no line fits, a line that no combination reaches, and a
 * value that no fact has are errors of the table.
 */
final class LiteralTable {

    private static final int SHOWN = 10;

    private final Map<String, List<String>> facts = new LinkedHashMap<>();
    private final List<Line> lines;

    private record Line(List<Set<String>> cells, String expected) {

        boolean fits(List<String> combination) {
            return IntStream.range(0, cells.size())
                    .allMatch(index -> cells.get(index).contains(combination.get(index)));
        }
    }

    private LiteralTable(Map<String, List<String>> domains, String table) {
        List<List<String>> all =
                table.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                        .toList();
        List<String> header = all.getFirst();
        for (String fact : header.subList(0, header.size() - 1)) {
            assertThat(domains).containsKey(fact);
            facts.put(fact, domains.getOrDefault(fact, List.of()));
        }
        lines = all.stream().skip(1).map(this::line).toList();
    }

    /**
     * Asserts that a table holds.
     *
     * @param domains every value of every fact that the table may name
     * @param answer what is answered for one combination, as the last column puts it
     */
    static void check(
            Map<String, List<String>> domains,
            String table,
            Function<Map<String, String>, String> answer) {
        new LiteralTable(domains, table).check(answer);
    }

    private Line line(List<String> line) {
        assertThat(line).hasSize(facts.size() + 1);
        List<Set<String>> cells = new ArrayList<>();
        for (List<String> values : facts.values()) {
            cells.add(valuesOf(line.get(cells.size()), values));
        }
        return new Line(cells, line.getLast());
    }

    private static Set<String> valuesOf(String cell, List<String> values) {
        if (cell.equals("*")) {
            return Set.copyOf(values);
        }
        boolean allBut = cell.startsWith("!");
        List<String> named =
                Arrays.stream(cell.substring(allBut ? 1 : 0).split(","))
                        .map(String::strip)
                        .toList();
        assertThat(values).containsAll(named);
        Set<String> fitting = new HashSet<>(values);
        fitting.removeIf(value -> named.contains(value) == allBut);
        return fitting;
    }

    private void check(Function<Map<String, String>, String> answer) {
        Set<Line> reached = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (List<String> combination : combinations()) {
            Line line =
                    lines.stream()
                            .filter(each -> each.fits(combination))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("No line for " + combination));
            reached.add(line);
            String answered = answer.apply(named(combination));
            if (!answered.equals(line.expected())) {
                wrong.add(combination + " is " + answered + ", expected " + line.expected());
            }
        }
        assertThat(wrong.size() > SHOWN ? wrong.subList(0, SHOWN) : wrong)
                .as("%d combinations of %s are not as expected", wrong.size(), facts.keySet())
                .isEmpty();
        assertThat(reached).as("lines that some combination reaches").containsAll(lines);
    }

    /** Every combination of some facts. */
    static List<Map<String, String>> combinations(
            Map<String, List<String>> domains, String... facts) {
        var table = new LiteralTable(domains, String.join("|", facts) + "|EXPECTED");
        return table.combinations().stream().map(table::named).toList();
    }

    private List<List<String>> combinations() {
        List<List<String>> combinations = List.of(List.of());
        for (List<String> values : facts.values()) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> each : combinations) {
                for (String value : values) {
                    List<String> one = new ArrayList<>(each);
                    one.add(value);
                    longer.add(one);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private Map<String, String> named(List<String> combination) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String fact : facts.keySet()) {
            named.put(fact, combination.get(named.size()));
        }
        return named;
    }
}
