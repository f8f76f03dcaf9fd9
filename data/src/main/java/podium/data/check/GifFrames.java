package podium.data.check;

/** Counts the frames of a GIF without decoding them. */
final class GifFrames {

    private static final int SCREEN = 6;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;

    private final byte[] file;
    private int at;

    private GifFrames(byte[] file) {
        this.file = file;
    }

    /** Returns whether there is a second frame; false for a file that ends too early. */
    static boolean moreThanOne(byte[] file) {
        return new GifFrames(file).count() > 1;
    }

    private int count() {
        at = SCREEN + 4;
        int flags = next();
        at += 2;
        skipColours(flags);
        int frames = 0;
        while (frames < 2) {
            int block = next();
            if (block == EXTENSION) {
                at++;
                skipBlocks();
            } else if (block == FRAME) {
                frames++;
                at += 8;
                skipColours(next());
                at++;
                skipBlocks();
            } else {
                return frames;
            }
        }
        return frames;
    }

    /** Skips a colour table, whose size its flags tell. */
    private void skipColours(int flags) {
        if ((flags & 0x80) != 0) {
            at += 3 << ((flags & 7) + 1);
        }
    }

    private void skipBlocks() {
        for (int length = next(); length > 0; length = next()) {
            at += length;
        }
    }

    /** Returns the next byte; 0, which ends everything, beyond the end. */
    private int next() {
        return at < file.length ? file[at++] & 0xFF : 0;
    }
}
