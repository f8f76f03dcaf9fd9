package podium.data.images;

/** Pictures that follow from a number, here and in {@code make_resampled.py}. */
final class SeededPicture {

    private SeededPicture() {}

    /** Noise, black and white only, or a noisy slope, by the seed's rest of 3. */
    static Picture of(int seed, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int at = 0; at < rgb.length; at++) {
            // The mixing function "lowbias32"; wraps around at 32 bits.
            int x = at + 1 + seed * 1_000_003;
            x ^= x >>> 16;
            x *= 0x7FEB352D;
            x ^= x >>> 15;
            x *= 0x846CA68B;
            x ^= x >>> 16;
            rgb[at] =
                    (byte)
                            switch (seed % 3) {
                                case 0 -> x;
                                case 1 -> (x >>> 8 & 1) * 255;
                                default -> (x & 15) + at / 7 % 240;
                            };
        }
        return new Picture(width, height, rgb);
    }
}
