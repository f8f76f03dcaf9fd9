package podium.competition.run;

import ai.djl.engine.Engine;
import java.util.Optional;

/**
 * What a run's numbers depend on beside its settings.
 *
 * @param podium version of this program
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param threads that the engine computes with
 * @param precision such as {@code fp32} or {@code bf16}
 * @param java version and vendor
 * @param libtorch version
 */
public record Environment(
        String podium, String device, int threads, String precision, String java, String libtorch) {

    /** Describes this process; starts the engine if it was not. */
    public static Environment here(String device, int threads, String precision) {
        Runtime.Version version = Runtime.version();
        return new Environment(
                podiumVersion(),
                device,
                threads,
                precision,
                "%s (%s)".formatted(version, System.getProperty("java.vendor")),
                Engine.getInstance().getVersion());
    }

    /** Returns the version of this program as its jar says, or {@code development}. */
    public static String podiumVersion() {
        return Optional.ofNullable(Environment.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
