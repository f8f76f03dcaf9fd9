package podium.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.images.PictureFormat;
import podium.data.images.PictureReader;
import podium.data.images.UnreadablePictureException;

/**
 * Checks a data set folder before a course begins: tables, ids, pictures, and that answers, sample
 * and test agree.
 */
public final class DataSetCheck {

    private static final int NAMES = 5;

    private final Path folder;
    private final Path shown;
    private final double maxUnreadable;
    private final Map<Split, DataSetReport.Content> splits = new EnumMap<>(Split.class);
    private final Map<Path, String> named = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private DataSetCheck(Path folder, double maxUnreadable) {
        this.folder = folder;
        this.shown = folder.resolve("public");
        this.maxUnreadable = maxUnreadable;
    }

    /**
     * Checks a folder.
     *
     * @param maxUnreadable share of the pictures that may be missing or unreadable, in [0, 1]
     * @throws IOException if something that is there cannot be read for reasons of its own
     */
    public static DataSetReport run(Path folder, double maxUnreadable, Progress progress)
            throws IOException {
        return new DataSetCheck(folder, maxUnreadable).run(progress);
    }

    private DataSetReport run(Progress progress) throws IOException {
        List<String> unreadable = new ArrayList<>();
        try {
            DataSet data = DataSet.open(folder);
            Map<Split, List<Meme>> memes = read(data);
            compareWithTest(data, memes.get(Split.TEST));
            unreadable.addAll(decode(progress));
            lookAtFiles();
        } catch (MalformedDataException malformed) {
            errors.addAll(malformed.problems());
        }
        if (unreadable.size() > maxUnreadable * named.size()) {
            errors.add(
                    "%d of %d pictures are missing or unreadable; at most %s of them may be"
                            .formatted(unreadable.size(), named.size(), maxUnreadable));
        }
        return new DataSetReport(folder, splits, named.size(), unreadable, errors, warnings);
    }

    private Map<Split, List<Meme>> read(DataSet data) {
        Map<Split, List<Meme>> memes = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            if (!data.has(split)) {
                String missing = shown.resolve(split.fileName()) + " not found";
                (split == Split.TEST ? warnings : errors).add(missing);
                continue;
            }
            try {
                List<Meme> ofSplit = data.memes(split);
                memes.put(split, ofSplit);
                splits.put(split, content(ofSplit, data.competition().labels()));
                for (Meme meme : ofSplit) {
                    String place = "%s, id '%s'".formatted(split.fileName(), meme.id());
                    meme.image().ifPresent(image -> named.putIfAbsent(image, place));
                }
            } catch (MalformedDataException malformed) {
                errors.addAll(malformed.problems());
            }
        }
        return memes;
    }

    private DataSetReport.Content content(List<Meme> memes, Labels labels) {
        Map<String, Integer> positives = new LinkedHashMap<>();
        if (memes.get(0).labels().isPresent()) {
            labels.names().forEach(label -> positives.put(label, 0));
        }
        int withoutPicture = 0;
        int withoutText = 0;
        List<String> empty = new ArrayList<>();
        for (Meme meme : memes) {
            withoutPicture += meme.image().isPresent() ? 0 : 1;
            withoutText += meme.hasText() ? 0 : 1;
            if (meme.image().isEmpty() && !meme.hasText()) {
                empty.add(meme.id());
            }
            meme.labels()
                    .orElse(Set.of())
                    .forEach(label -> positives.merge(label, 1, Integer::sum));
        }
        warn("memes have neither picture nor text", empty);
        return new DataSetReport.Content(memes.size(), withoutPicture, withoutText, positives);
    }

    /**
     * A competition whose answers or sample speak of other memes than its test rejects everyone.
     */
    private void compareWithTest(DataSet data, List<Meme> test) {
        if (test == null) {
            return;
        }
        Set<String> ids = new HashSet<>();
        test.forEach(meme -> ids.add(meme.id()));
        if (Files.exists(data.answers())) {
            AnswerKey answers = AnswerKey.read(data.answers(), data.competition().labels());
            compare(data.answers(), ids, answers.ids());
        }
        Path sample = shown.resolve("sample_submission.csv");
        if (Files.exists(sample)) {
            Faults faults = new Faults(sample);
            TableReader reader = new TableReader(sample, faults);
            List<String> sampled = new ArrayList<>();
            if (reader.expect(data.competition().columns())) {
                int id = reader.header().indexOf("id");
                reader.forEach((line, fields) -> sampled.add(fields.get(id)));
                compare(sample, ids, sampled);
            }
            errors.addAll(faults.lines());
        }
    }

    private void compare(Path file, Set<String> ids, List<String> given) {
        Set<String> missing = new HashSet<>(ids);
        given.forEach(missing::remove);
        List<String> unknown = given.stream().filter(id -> !ids.contains(id)).toList();
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            errors.add(
                    "%s and test.csv differ: %d test ids are missing%s, %d ids are unknown%s"
                            .formatted(
                                    file,
                                    missing.size(),
                                    some(missing.stream().sorted().toList()),
                                    unknown.size(),
                                    some(unknown)));
        }
    }

    private List<String> decode(Progress progress) {
        try (Progress.Task task = progress.begin("decoding pictures", named.size())) {
            return named.entrySet().parallelStream()
                    .map(
                            entry -> {
                                Optional<String> reason = reason(entry.getKey());
                                task.advance(1);
                                return reason.map(text -> entry.getValue() + ": " + text);
                            })
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static Optional<String> reason(Path picture) {
        try {
            PictureReader.read(picture);
            return Optional.empty();
        } catch (UnreadablePictureException unreadable) {
            return Optional.of(unreadable.getMessage());
        }
    }

    private void lookAtFiles() throws IOException {
        Path images = shown.resolve("img");
        List<String> orphans = new ArrayList<>();
        List<String> lying = new ArrayList<>();
        if (Files.isDirectory(images)) {
            try (Stream<Path> content = Files.list(images)) {
                for (Path file : content.sorted().toList()) {
                    if (!named.containsKey(file.toAbsolutePath().normalize())) {
                        orphans.add(file.getFileName().toString());
                    }
                }
            }
        }
        for (Path picture : named.keySet()) {
            if (Files.isRegularFile(picture) && lies(picture)) {
                lying.add(picture.getFileName().toString());
            }
        }
        warn("files in public/img belong to no meme", orphans);
        warn("pictures are of another kind than their suffix says", lying);
    }

    private static boolean lies(Path picture) throws IOException {
        try (InputStream in = Files.newInputStream(picture)) {
            return PictureFormat.sniff(in.readNBytes(PictureFormat.SNIFFED_BYTES))
                    .filter(format -> !format.fits(picture.getFileName().toString()))
                    .isPresent();
        }
    }

    private void warn(String what, List<String> names) {
        if (!names.isEmpty()) {
            warnings.add(names.size() + " " + what + some(names));
        }
    }

    private static String some(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > NAMES ? ", …" : "";
        return " (%s%s)"
                .formatted(
                        String.join(", ", names.subList(0, Math.min(NAMES, names.size()))), more);
    }
}
