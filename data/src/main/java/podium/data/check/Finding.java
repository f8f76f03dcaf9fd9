package podium.data.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was found, however often.
 *
 * @param kind what it is
 * @param count of cases
 * @param cases the first of them, in the order of the tables; at most {@link #MOST_CASES}
 */
public record Finding(FindingKind kind, int count, List<Case> cases) {

    /** Cases that are kept; the others are only counted. */
    public static final int MOST_CASES = 1000;

    /** Copies the list. */
    public Finding {
        Objects.requireNonNull(kind, "kind");
        cases = List.copyOf(cases);
    }

    /** Returns what was found how often, such as {@code 3 pictures are missing}. */
    public String sentence() {
        return kind.sentence(count);
    }

    /** Returns how grave it is. */
    public Severity severity() {
        return kind.severity();
    }

    /**
     * One occurrence.
     *
     * @param detail what can be said of this one; empty if nothing
     * @param entries the memes concerned; may be empty
     * @param file concerned that belongs to no meme, relative to {@code public/}
     */
    public record Case(String detail, List<Entry> entries, Optional<Path> file) {

        /** Copies the list. */
        public Case {
            Objects.requireNonNull(detail, "detail");
            entries = List.copyOf(entries);
            Objects.requireNonNull(file, "file");
        }

        /** Returns a case that concerns no meme. */
        public static Case of(String detail) {
            return new Case(detail, List.of(), Optional.empty());
        }

        /** Returns a case of one meme. */
        public static Case of(Entry entry, String detail) {
            return new Case(detail, List.of(entry), Optional.empty());
        }

        /** Returns a case of several memes. */
        public static Case of(List<Entry> entries, String detail) {
            return new Case(detail, entries, Optional.empty());
        }

        /** Returns a case of a file that belongs to no meme. */
        public static Case of(Path file, String detail) {
            return new Case(detail, List.of(), Optional.of(file));
        }
    }
}
