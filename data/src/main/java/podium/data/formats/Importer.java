package podium.data.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.Competition;
import podium.data.files.DataSetWriter;
import podium.data.files.GroupedSplit;
import podium.data.files.SourceFaults;

/** Makes a data set folder from a layout of other people; see {@link Importers}. */
public final class Importer {

    private static final double DEV_SHARE = 0.15;

    private final SourceFormat format;

    Importer(SourceFormat format) {
        this.format = format;
    }

    /** Returns the name of the layout. */
    public String name() {
        return format.name();
    }

    /**
     * Imports.
     *
     * <p>A meme whose picture is missing is kept without it. A picture that cannot be decoded is
     * kept as it is and named, or left out where pictures are resized. Without a dev table a part
     * of train becomes dev. Labels of the test go to {@code private/answers.csv} only.
     *
     * @throws podium.data.files.MalformedDataException if the source or the target cannot be used,
     *     with every fault that was found
     * @throws IOException if something cannot be read or written; nothing is then left behind
     */
    public ImportReport run(ImportRequest request, Progress progress) throws IOException {
        refuseForeignOptions(request.source());
        RawDataSet raw = format.read(request.source(), progress);
        List<String> notes = new ArrayList<>(raw.notes());
        Map<Split, List<RawMeme>> rows = new SplitCheck(notes).check(raw);
        Competition competition =
                Competition.of(raw.id(), raw.title(), raw.labels(), raw.metric(), request.split());
        FoundPictures found = FoundPictures.of(rows.values(), raw.pictureFolders(), progress);
        SourceFaults lost = new SourceFaults(found.missing(), found.orphans());
        DataSetWriter writer = new DataSetWriter(request.to(), competition, lost);
        found.note().ifPresent(notes::add);
        Map<Split, List<Meme>> memes = memes(rows, found);
        carveDev(memes, raw.labels(), request.split().salt(), notes);
        if (memes.get(Split.TEST).isEmpty()) {
            notes.add("no test table; there is nothing to submit for");
        }
        ImportedPictures pictures = new ImportedPictures(request, pictures(memes.get(Split.TEST)));
        DataSetWriter.Summary summary =
                writer.write(
                        memes.get(Split.TRAIN),
                        memes.get(Split.DEV),
                        memes.get(Split.TEST),
                        pictures,
                        progress);
        if (request.imageSize().isPresent()) {
            int side = request.imageSize().getAsInt();
            notes.add(
                    "pictures are squashed to %d×%d; those that cannot be decoded are left out"
                            .formatted(side, side));
        }
        long shared = pictures.shared(memes);
        if (shared > 0) {
            notes.add("%d pictures are in more than one split, byte for byte".formatted(shared));
        }
        Map<Split, ImportReport.Content> contents = new EnumMap<>(Split.class);
        memes.forEach(
                (split, list) -> {
                    if (!list.isEmpty()) {
                        contents.put(split, content(list, raw.labels(), summary.leftOut()));
                    }
                });
        return new ImportReport(
                format.name(),
                request.to(),
                competition,
                contents,
                summary.publicRows(),
                lost.missing(),
                pictures.unreadable(found.named()),
                lost.orphans(),
                notes);
    }

    private void refuseForeignOptions(ImportSource source) {
        if (!format.hasVotes() && (source.votes().isPresent() || source.pictureText())) {
            throw new IllegalArgumentException(
                    "format '%s' has neither annotators' votes nor text read from pictures; leave"
                                    .formatted(format.name())
                            + " --labels and --ocr out, they are for mmhs150k");
        }
    }

    private static Map<Split, List<Meme>> memes(
            Map<Split, List<RawMeme>> rows, FoundPictures found) {
        Map<Split, List<Meme>> memes = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<Meme> ofSplit = new ArrayList<>();
            for (RawMeme row : rows.getOrDefault(split, List.of())) {
                ofSplit.add(new Meme(row.id(), found.of(row), row.text(), row.labels()));
            }
            memes.put(split, ofSplit);
        }
        return memes;
    }

    private static Set<Path> pictures(List<Meme> memes) {
        return memes.stream().flatMap(meme -> meme.image().stream()).collect(Collectors.toSet());
    }

    private static void carveDev(
            Map<Split, List<Meme>> memes, Labels labels, String salt, List<String> notes)
            throws IOException {
        List<Meme> train = memes.get(Split.TRAIN);
        if (!memes.get(Split.DEV).isEmpty() || train.size() < 2) {
            return;
        }
        boolean[] picked = GroupedSplit.pick(train, labels, DEV_SHARE, salt);
        List<Meme> rest = new ArrayList<>();
        List<Meme> dev = new ArrayList<>();
        for (int row = 0; row < picked.length; row++) {
            (picked[row] ? dev : rest).add(train.get(row));
        }
        memes.put(Split.TRAIN, rest);
        memes.put(Split.DEV, dev);
        notes.add(
                "no dev table; %d of the %d train rows became dev, memes with the same picture or"
                                .formatted(dev.size(), picked.length)
                        + " caption kept together");
    }

    private static ImportReport.Content content(
            List<Meme> memes, Labels labels, List<Path> leftOut) {
        Map<String, Integer> positives = new LinkedHashMap<>();
        labels.names().forEach(label -> positives.put(label, 0));
        Set<Path> without = new HashSet<>(leftOut);
        int withoutPicture = 0;
        int withoutText = 0;
        for (Meme meme : memes) {
            withoutPicture +=
                    meme.image().filter(path -> !without.contains(path)).isPresent() ? 0 : 1;
            withoutText += meme.hasText() ? 0 : 1;
            meme.labels()
                    .ifPresent(
                            present ->
                                    present.forEach(
                                            label -> positives.merge(label, 1, Integer::sum)));
        }
        boolean labelled = memes.get(0).labels().isPresent();
        return new ImportReport.Content(
                memes.size(), withoutPicture, withoutText, labelled, positives);
    }
}
