package podium.data.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;

/** The ids that belong to the training or development memes, read when one is looked for. */
final class OtherSplits {

    private final Optional<DataSet> dataSet;
    private final List<Set<String>> ids = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private boolean read;

    private OtherSplits(Optional<DataSet> dataSet) {
        this.dataSet = dataSet;
    }

    /** Where nothing but the test is known. */
    static OtherSplits unknown() {
        return new OtherSplits(Optional.empty());
    }

    static OtherSplits of(DataSet dataSet) {
        return new OtherSplits(Optional.of(dataSet));
    }

    /** Returns the file that has an id, such as {@code dev.csv}. */
    Optional<String> fileWith(String id) {
        if (!read) {
            read = true;
            dataSet.ifPresent(this::read);
        }
        for (int split = 0; split < ids.size(); split++) {
            if (ids.get(split).contains(id)) {
                return Optional.of(files.get(split));
            }
        }
        return Optional.empty();
    }

    private void read(DataSet from) {
        for (Split split : List.of(Split.DEV, Split.TRAIN)) {
            if (from.has(split)) {
                files.add(split.fileName());
                ids.add(ids(from, split));
            }
        }
    }

    /** A faulty table is not the submission's fault; without it there is one guess less. */
    private static Set<String> ids(DataSet from, Split split) {
        try {
            Set<String> ids = new HashSet<>();
            for (Meme meme : from.memes(split)) {
                ids.add(meme.id());
            }
            return ids;
        } catch (MalformedDataException faulty) {
            return Set.of();
        }
    }
}
