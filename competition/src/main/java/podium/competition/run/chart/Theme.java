package podium.competition.run.chart;

import java.util.List;

/** The looks of every chart, for light and dark screens. */
public final class Theme {

    /** How many colours there are for lines; more lines begin again, dashed. */
    static final int COLOURS = 8;

    private static final String SHAPES =
            """
            .chart { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            .chart .title { font-weight: 600; font-size: 13px; }
            .chart .small { font-size: 11px; }
            .chart .count { font-weight: 600; font-size: 17px; }
            .chart .grid, .chart .axis { stroke-width: 1; shape-rendering: crispEdges; }
            .chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .chart .thin { stroke-width: 1.25; stroke-opacity: 0.75; }
            .chart .dash { stroke-dasharray: 5 4; }
            .chart .rule { fill: none; stroke-width: 1.5; }
            .chart .ring { fill: none; stroke-width: 2; }
            .chart .note { font-size: 11px; paint-order: stroke; stroke-width: 4; }
            """;

    private static final List<String> LIGHT =
            List.of(
                    "#0969c3", "#c2570c", "#147d4a", "#8039b5", "#b8285f", "#0e7c86", "#7a6200",
                    "#5b6470");

    private static final List<String> DARK =
            List.of(
                    "#63b3ff", "#ff9e57", "#5fd394", "#c79bff", "#ff85b3", "#58d0da", "#e0c34f",
                    "#a9b4c0");

    private Theme() {}

    /**
     * Returns the style sheet of all charts; plain colours, as not every viewer knows variables.
     */
    public static String rules() {
        return SHAPES
                + colours("#ffffff", "#1b2430", "#5a6675", "#e4e8ed", "#9aa5b1", LIGHT)
                + "@media (prefers-color-scheme: dark) {\n"
                + colours("#161b22", "#e6ebf1", "#9fabb8", "#2b333d", "#66717e", DARK)
                + "}\n";
    }

    private static String colours(
            String paper, String ink, String soft, String grid, String axis, List<String> lines) {
        StringBuilder rules = new StringBuilder();
        rules.append(".chart .paper { fill: %s; }\n".formatted(paper));
        rules.append(".chart text { fill: %s; }\n".formatted(ink));
        rules.append(".chart text.soft { fill: %s; }\n".formatted(soft));
        rules.append(".chart text.onfull { fill: %s; }\n".formatted(paper));
        rules.append(".chart .note { stroke: %s; }\n".formatted(paper));
        rules.append(".chart .grid { stroke: %s; }\n".formatted(grid));
        rules.append(".chart .axis { stroke: %s; }\n".formatted(axis));
        rules.append(".chart .rule, .chart .ring { stroke: %s; }\n".formatted(ink));
        rules.append(".chart .dot { stroke: %s; stroke-width: 1.5; }\n".formatted(paper));
        rules.append(".chart .band { fill: %s; fill-opacity: 0.16; }\n".formatted(lines.get(0)));
        for (int i = 0; i < lines.size(); i++) {
            rules.append(".chart .s%d { stroke: %s; }\n".formatted(i, lines.get(i)));
            rules.append(".chart .f%d { fill: %s; }\n".formatted(i, lines.get(i)));
        }
        return rules.toString();
    }
}
