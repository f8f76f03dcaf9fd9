package podium.competition.kernels;

/** What matrix products and convolutions are computed in; weights and losses are always float32. */
public enum Precision {
    /** Single precision. */
    FP32("fp32", 6),
    /** Eight bits of exponent, eight of significand: the range of float32, no loss scaling. */
    BF16("bf16", 15),
    /** Five bits of exponent, eleven of significand: gradients need loss scaling. */
    FP16("fp16", 5);

    private final String id;
    private final int scalarType;

    Precision(String id, int scalarType) {
        this.id = id;
        this.scalarType = scalarType;
    }

    /** Returns the name, as {@code run.yaml} has it. */
    public String id() {
        return id;
    }

    /**
     * Returns the precision of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Precision named(String id) {
        for (Precision precision : values()) {
            if (precision.id.equals(id)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("there is no precision '%s'".formatted(id));
    }

    /** Returns libtorch's number of the type. */
    int scalarType() {
        return scalarType;
    }
}
