package podium.data.check;

import java.util.Locale;

/** What a check can find, how grave it is and what to do about it. */
public enum FindingKind {
    /** Settings or a table that cannot be read, an id twice or in two splits. */
    TABLE(Severity.ERROR, "fault of the tables", "faults of the tables", "correct the tables"),
    /** No train or dev table. */
    NO_TABLE(
            Severity.ERROR,
            "table is missing",
            "tables are missing",
            "training needs train.csv and dev.csv; make the set again with 'podium data import'"),
    /** Answers speak of other ids than the test. */
    TEST_DISAGREES(
            Severity.ERROR,
            "file speaks of other memes than test.csv",
            "files speak of other memes than test.csv",
            "every submission would be refused; write the files from the same rows"),
    /** A sample submission that would be refused. */
    SAMPLE(
            Severity.ERROR,
            "fault of the sample submission",
            "faults of the sample submission",
            "whoever goes by it is refused; write the columns that competition.yaml asks for and"
                    + " every id of test.csv"),
    /** More missing or unreadable pictures than training allows. */
    TOO_FEW_PICTURES(
            Severity.ERROR,
            "limit is exceeded: too many pictures are missing or unreadable",
            "limits are exceeded: too many pictures are missing or unreadable",
            "see missing-picture and unreadable-picture; training allows more with"
                    + " --set max-unreadable"),

    /** No test table. */
    NO_TEST(
            Severity.WARNING,
            "test table is missing",
            "test tables are missing",
            "nothing can be submitted for this set"),
    /** No sample submission. */
    NO_SAMPLE(
            Severity.WARNING,
            "sample submission is missing",
            "sample submissions are missing",
            "competitors have nothing to go by; write that header, and every id of test.csv with"
                    + " the same values"),
    /** A sample submission that is accepted with warnings. */
    SAMPLE_WARNING(
            Severity.WARNING,
            "warning about the sample submission",
            "warnings about the sample submission",
            "whoever goes by it is warned each time"),
    /** A named picture that is not there. */
    MISSING_PICTURE(
            Severity.WARNING,
            "picture is missing",
            "pictures are missing",
            "put the files in place or empty the img column"),
    /** A picture that was not there already when the set was imported. */
    LOST_PICTURE(
            Severity.WARNING,
            "picture was missing in the source of the import",
            "pictures were missing in the source of the import",
            "its meme has no picture; find the files and import again"),
    /** A picture of the source that no row named. */
    SOURCE_ORPHAN(
            Severity.WARNING,
            "picture file in the source of the import belongs to no meme",
            "picture files in the source of the import belong to no meme",
            "they were not taken over; look whether rows are missing"),
    /** A picture that cannot be decoded. */
    UNREADABLE_PICTURE(
            Severity.WARNING,
            "picture cannot be read",
            "pictures cannot be read",
            "convert them to PNG or JPEG, or fetch them again"),
    /** The same meme in two splits. */
    LEAKED_MEME(
            Severity.WARNING,
            "meme (picture and caption) stands in more than one split",
            "memes (picture and caption) stand in more than one split",
            "keep one copy, or move all to one split: what was learnt by heart would score"),
    /** The same picture in two splits, under several captions. */
    LEAKED_PICTURE(
            Severity.WARNING,
            "picture stands in more than one split, under different captions",
            "pictures stand in more than one split, under different captions",
            "move the memes of one picture to one split if a model shall not know it already"),
    /** The same caption in two splits, with several pictures. */
    LEAKED_CAPTION(
            Severity.WARNING,
            "caption stands in more than one split, with different pictures",
            "captions stand in more than one split, with different pictures",
            "move the memes of one caption to one split if a model shall not know it already"),
    /** The same meme twice in a split. */
    REPEATED_MEME(
            Severity.WARNING,
            "meme (picture and caption) is repeated within its split",
            "memes (picture and caption) are repeated within their split",
            "keep one copy of each, or it counts twice"),
    /** The same meme with different labels. */
    CONTRADICTION(
            Severity.WARNING,
            "meme (picture and caption) carries contradictory labels",
            "memes (picture and caption) carry contradictory labels",
            "decide on one label; memes of the test are not compared, their labels are hidden"),
    /** Content that does not fit the suffix. */
    LYING_SUFFIX(
            Severity.WARNING,
            "picture is of another kind than its suffix says",
            "pictures are of another kind than their suffix says",
            "Podium reads by content; programs that trust suffixes will fail"),
    /** A file below the picture folder that no row names. */
    ORPHAN(
            Severity.WARNING,
            "file in public/img belongs to no meme",
            "files in public/img belong to no meme",
            "delete them, or add the rows that are missing"),
    /** File names that some systems take for one. */
    CASE_CLASH(
            Severity.WARNING,
            "group of file names differs in case only",
            "groups of file names differ in case only",
            "rename them: Windows and macOS take them for one file"),
    /** A side under 32 pixels. */
    TINY_PICTURE(
            Severity.WARNING,
            "picture is tiny (a side under 32 pixels)",
            "pictures are tiny (a side under 32 pixels)",
            "they may be thumbnails or tracking pixels; fetch the real ones"),
    /** More than 25 megapixels or 20 MB. */
    HUGE_PICTURE(
            Severity.WARNING,
            "picture is huge (over 25 megapixels or 20 MB)",
            "pictures are huge (over 25 megapixels or 20 MB)",
            "shrink them, or import with --image-size: each costs seconds and memory to decode"),
    /** Nothing to be seen. */
    ONE_COLOUR(
            Severity.WARNING,
            "picture is of one colour",
            "pictures are of one colour",
            "they may stand for pictures that were deleted; fetch the real ones"),
    /** One side over five times the other. */
    EXTREME_SHAPE(
            Severity.NOTE,
            "picture is over five times as long as wide",
            "pictures are over five times as long as wide",
            "models see squares; little is left of these"),
    /** More than one frame. */
    ANIMATION(
            Severity.NOTE,
            "picture is animated",
            "pictures are animated",
            "only the first frame is used"),
    /** A picture that lies elsewhere. */
    OUTSIDE(
            Severity.NOTE,
            "picture lies outside the data set folder",
            "pictures lie outside the data set folder",
            "copying the folder will not copy them"),
    /** The same picture under several captions of a split. */
    REUSED_PICTURE(
            Severity.NOTE,
            "picture stands under several captions of its split",
            "pictures stand under several captions of their split",
            "usual where templates recur"),
    /** The same caption with several pictures of a split. */
    REUSED_CAPTION(
            Severity.NOTE,
            "caption stands with several pictures of its split",
            "captions stand with several pictures of their split",
            "usual where captions are short"),
    /** The same picture, other captions, other labels. */
    PICTURE_OF_TWO_MINDS(
            Severity.NOTE,
            "picture carries different labels under different captions",
            "pictures carry different labels under different captions",
            "right where the caption decides; wrong where the caption is part of the picture"),

    /** Neither picture nor caption. */
    EMPTY_MEME(
            Severity.WARNING,
            "meme has neither picture nor caption",
            "memes have neither picture nor caption",
            "nothing can be learnt from them; remove the rows"),
    /** A word that stands for no caption. */
    PLACEHOLDER(
            Severity.WARNING,
            "caption is a placeholder such as \"none\" or \"nan\"",
            "captions are placeholders such as \"none\" or \"nan\"",
            "leave the cell empty: a model would read the word"),
    /** UTF-8 read as Latin-1. */
    MOJIBAKE(
            Severity.WARNING,
            "caption was UTF-8 read as Latin-1 (such as Ã© for é)",
            "captions were UTF-8 read as Latin-1 (such as Ã© for é)",
            "read the source again as UTF-8"),
    /** U+FFFD. */
    REPLACEMENT(
            Severity.WARNING,
            "caption holds U+FFFD, where a character was lost",
            "captions hold U+FFFD, where a character was lost",
            "read the source again with its real encoding"),
    /** Control characters. */
    CONTROL(
            Severity.WARNING,
            "caption holds control characters",
            "captions hold control characters",
            "remove them"),
    /** Undecoded HTML. */
    HTML_ENTITY(
            Severity.WARNING,
            "caption holds HTML entities such as &amp;",
            "captions hold HTML entities such as &amp;",
            "decode them once"),
    /** Characters that nobody sees. */
    INVISIBLE(
            Severity.WARNING,
            "caption holds invisible characters (zero width, byte order mark)",
            "captions hold invisible characters (zero width, byte order mark)",
            "remove them: words that look the same become different tokens"),
    /** Decomposed characters. */
    NOT_COMPOSED(
            Severity.NOTE,
            "caption is not in Unicode's composed form (NFC)",
            "captions are not in Unicode's composed form (NFC)",
            "tokenizers may read an accent apart from its letter"),
    /** Blanks at the ends. */
    BLANKS(
            Severity.NOTE,
            "caption begins or ends with blanks",
            "captions begin or end with blanks",
            "harmless to tokenizers"),
    /** Over 512 words. */
    LONG_CAPTION(
            Severity.NOTE,
            "caption has over 512 words",
            "captions have over 512 words",
            "every encoder cuts them off"),
    /** No caption. */
    NO_CAPTION(
            Severity.NOTE,
            "meme has no caption",
            "memes have no caption",
            "models see a picture alone"),
    /** No picture. */
    NO_PICTURE(
            Severity.NOTE,
            "meme has no picture",
            "memes have no picture",
            "models see a caption alone; an import says which pictures it missed"),

    /** A label that is much more frequent in one split. */
    UNEVEN_LABEL(
            Severity.WARNING,
            "label is far more frequent in one split than in the other",
            "labels are far more frequent in one split than in the other",
            "divide train and dev anew, or choose thresholds with care"),
    /** A label that never holds, or always. */
    CONSTANT_LABEL(
            Severity.WARNING,
            "label is the same for every meme of a split",
            "labels are the same for every meme of a split",
            "it can neither be learnt nor measured there"),
    /** Under ten memes on one side. */
    RARE_LABEL(
            Severity.WARNING,
            "label has fewer than 10 memes on one side in a split",
            "labels have fewer than 10 memes on one side in a split",
            "scores of it will be mostly luck");

    private final Severity severity;
    private final String one;
    private final String many;
    private final String remedy;

    FindingKind(Severity severity, String one, String many, String remedy) {
        this.severity = severity;
        this.one = one;
        this.many = many;
        this.remedy = remedy;
    }

    /** Returns the name used in documents, such as {@code lying-suffix}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns how grave it is. */
    public Severity severity() {
        return severity;
    }

    /** Returns what to do, or what follows. */
    public String remedy() {
        return remedy;
    }

    /** Returns a sentence without its full stop, such as {@code 3 pictures are missing}. */
    String sentence(int count) {
        return count == 1 ? "1 " + one : count + " " + many;
    }
}
