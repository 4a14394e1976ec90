package dev.cosell.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The two kinds of plots of the report. */
final class Plots {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;

    /** More labels than that do not fit beside each other. */
    private static final int FEW = 4;

    private Plots() {}

    /** Values beside each other for each category. */
    static CategoryChart bars(
            String title, String unit, List<String> categories, Map<String, List<Double>> series) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .yAxisTitle(unit)
                        .build();
        chart.getStyler().setXAxisLabelRotation(categories.size() > FEW ? 60 : 0);
        series.forEach((name, values) -> chart.addSeries(name, categories, values));
        return chart;
    }

    /** Latency by percentile, from p1 to p99.5. */
    static XYChart percentiles(String title, Map<String, Histogram> micros) {
        XYChart chart =
                new XYChartBuilder()
                        .width(WIDTH)
                        .height(HEIGHT)
                        .title(title)
                        .xAxisTitle("percentile")
                        .yAxisTitle("ms")
                        .build();
        micros.forEach(
                (name, histogram) -> {
                    List<Double> percentiles = new ArrayList<>();
                    List<Double> millis = new ArrayList<>();
                    for (double percentile = 1; percentile < 100; percentile += 0.5) {
                        percentiles.add(percentile);
                        millis.add(histogram.getValueAtPercentile(percentile) / 1_000.0);
                    }
                    chart.addSeries(name, percentiles, millis).setMarker(SeriesMarkers.NONE);
                });
        return chart;
    }
}
