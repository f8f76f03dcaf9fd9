/**
 * Small charts as SVG text: lines, bands, marks, bars and tables of counts, for light and dark
 * screens.
 *
 * <p>Written by hand rather than with a chart library, as those draw through AWT, which needs fonts
 * and native libraries that a bare server's Java runtime lacks. The same numbers always give the
 * same bytes. Nothing here knows what a run is; start with {@link
 * podium.competition.run.chart.LineChart}.
 */
package podium.competition.run.chart;
