package podium.competition.encoding.cache;

import java.util.Optional;
import podium.data.images.Picture;

/** A decoded picture that lies in a file. Safe for several threads. */
public final class CachedPicture {

    private final MappedPixels pixels;
    private final PictureFile.Place place;
    private final String sha256;

    CachedPicture(MappedPixels pixels, PictureFile.Place place, String sha256) {
        this.pixels = pixels;
        this.place = place;
        this.sha256 = sha256;
    }

    /** Returns the SHA-256 of the bytes it was decoded from, in hex. */
    public String sha256() {
        return sha256;
    }

    /** Returns a copy of the picture; empty if the file is damaged there. */
    public Optional<Picture> read() {
        byte[] rgb =
                new byte[Math.toIntExact(PictureFile.pixelBytes(place.width(), place.height()))];
        try {
            pixels.read(place.offset(), rgb);
        } catch (InternalError e) {
            // What Java makes of a file that became shorter, or of a disk that cannot be read.
            return Optional.empty();
        }
        return Checksums.of(rgb) == place.checksum()
                ? Optional.of(new Picture(place.width(), place.height(), rgb))
                : Optional.empty();
    }
}
