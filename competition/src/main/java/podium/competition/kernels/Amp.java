package podium.competition.kernels;

/** What somebody wants of automatic mixed precision, as {@code --amp} takes it. */
public enum Amp {
    /** What the device has natively: bf16, else fp16 on a GPU, else float32. */
    AUTO("auto"),
    /** Float32. */
    OFF("off"),
    /** bf16, native or not. */
    BF16("bf16"),
    /** fp16 with loss scaling, on a GPU. */
    FP16("fp16");

    private final String id;

    Amp(String id) {
        this.id = id;
    }

    /** Returns the name on the command line. */
    public String id() {
        return id;
    }
}
