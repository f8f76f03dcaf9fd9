package podium.data.images;

/** A resampling filter, with Pillow's arithmetic: antialiased when shrinking. */
public enum Interpolation {
    /** Triangle filter, support 1. */
    BILINEAR,
    /** Catmull-Rom-like cubic with a = −0.5, support 2. */
    BICUBIC
}
