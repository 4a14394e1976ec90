package dev.cosell.assignments.territory.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which postal codes of a country no territory covers. */
public final class Coverage {

    /** The numbers that a country gives to its places; not each of them is given. */
    private record Numbers(int first, int last, String form) {}

    private static final Map<String, Numbers> COUNTRIES =
            Map.of(
                    "AT", new Numbers(1_000, 9_999, "%04d"),
                    "CH", new Numbers(1_000, 9_999, "%04d"),
                    "DE", new Numbers(1_000, 99_999, "%05d"));

    /**
     * What is covered for nobody of a size.
     *
     * @param segment null for companies of which nobody knows the size
     */
    public record Holes(@Nullable Segment segment, List<PostalCodeRange> postalCodes) {}

    /** The countries of which the numbers are known, in order. */
    public static List<String> countries() {
        return COUNTRIES.keySet().stream().sorted().toList();
    }

    /**
     * The holes for each size. Territories for a language or an industry only cover nobody here:
     * most customers have another one, or say nothing of it.
     *
     * @param country one of {@link #countries()}
     */
    public static List<Holes> holes(String country, Collection<Territory> territories, Instant at) {
        List<Facets> inForce =
                territories.stream()
                        .filter(each -> !each.closed() && each.isInForce(at))
                        .map(Territory::facets)
                        .filter(each -> each.country().equals(country))
                        .filter(each -> each.language() == null && each.industry() == null)
                        .toList();
        List<Holes> holes = new ArrayList<>();
        for (Segment segment : Segment.values()) {
            holes.add(new Holes(segment, holesOf(segment, country, inForce)));
        }
        holes.add(new Holes(null, holesOf(null, country, inForce)));
        return holes;
    }

    private static List<PostalCodeRange> holesOf(
            @Nullable Segment segment, String country, List<Facets> inForce) {
        List<Facets> ofSize =
                inForce.stream()
                        .filter(each -> each.segment() == null || each.segment() == segment)
                        .toList();
        if (ofSize.stream().anyMatch(each -> each.postalCodes().isEmpty())) {
            return List.of();
        }
        var covered =
                PostalCodes.of(
                        ofSize.stream()
                                .flatMap(each -> each.postalCodes().ranges().stream())
                                .toList());
        Numbers numbers = COUNTRIES.get(country);
        if (numbers == null) {
            throw new IllegalArgumentException("Nobody knows the numbers of " + country);
        }
        return gaps(numbers, covered);
    }

    private static List<PostalCodeRange> gaps(Numbers numbers, PostalCodes covered) {
        List<PostalCodeRange> gaps = new ArrayList<>();
        int next = numbers.first();
        for (PostalCodeRange range : covered.ranges()) {
            addGap(gaps, numbers, next, Integer.parseInt(range.first()) - 1);
            next = Math.max(next, Integer.parseInt(range.last()) + 1);
        }
        addGap(gaps, numbers, next, numbers.last());
        return gaps;
    }

    private static void addGap(List<PostalCodeRange> gaps, Numbers numbers, int first, int last) {
        if (first <= last) {
            gaps.add(
                    new PostalCodeRange(
                            numbers.form().formatted(first), numbers.form().formatted(last)));
        }
    }

    private Coverage() {}
}
