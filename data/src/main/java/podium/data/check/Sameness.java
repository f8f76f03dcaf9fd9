package podium.data.check;

import java.util.Locale;

/** In what memes can be the same. */
public enum Sameness {
    /** The pictures have the same bytes. */
    BYTES("picture, byte for byte"),
    /** The pictures have the same bytes, or look the same though encoded anew or resized. */
    LOOK("picture, also encoded anew or resized"),
    /** The captions have the same words. */
    CAPTION("caption"),
    /** Pictures look the same and captions have the same words. */
    MEME("picture and caption");

    private final String title;

    Sameness(String title) {
        this.title = title;
    }

    /** Returns the name used in documents, such as {@code look}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what is the same, for people. */
    public String title() {
        return title;
    }
}
