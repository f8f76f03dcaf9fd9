package podium.data.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import podium.data.Labels;
import podium.data.Task;

/**
 * Reads hidden answers that are as they should be, at the speed of the disk.
 *
 * <p>Words no fault: at the first surprise it gives up, and whoever reads with care tells what is
 * wrong.
 */
final class PlainAnswers {

    private static final AnswerKey.Usage[] USAGES = AnswerKey.Usage.values();

    private final Labels labels;
    private final int id;
    private final int label;
    private final int usage;
    private final List<byte[]> names;
    private final List<byte[]> written;
    private final IdList.Builder ids = new IdList.Builder();
    private final BitSet truth = new BitSet();
    private final List<AnswerKey.Usage> usages = new ArrayList<>();

    private PlainAnswers(Labels labels, List<String> header) {
        this.labels = labels;
        id = header.indexOf("id");
        label = header.indexOf(LabelCells.column(labels));
        usage = header.indexOf("Usage");
        names = labels.names().stream().map(PlainAnswers::bytes).toList();
        written =
                Arrays.stream(USAGES)
                        .map(AnswerKey.Usage::written)
                        .map(PlainAnswers::bytes)
                        .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the answers; empty if anything about the file is unusual. */
    static Optional<AnswerKey> read(Path file, Labels labels) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteRows rows = new ByteRows(in, ',');
            if (!rows.next() || !isWhole(rows)) {
                return Optional.empty();
            }
            PlainAnswers answers = new PlainAnswers(labels, List.of(rows.fields()));
            return answers.isWhole() && answers.read(rows) ? answers.key() : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return id >= 0 && label >= 0 && usage >= 0;
    }

    private static boolean isWhole(ByteRows rows) {
        return rows.size() == 3
                && rows.fault() == ByteRows.Fault.NONE
                && !rows.hasNul()
                && rows.isUtf8();
    }

    private Optional<AnswerKey> key() {
        return ids.build().map(distinct -> new AnswerKey(labels, distinct, truth, usages));
    }

    private boolean read(ByteRows rows) throws IOException {
        while (rows.next()) {
            if (!isWhole(rows) || !readRow(rows)) {
                return false;
            }
        }
        return !usages.isEmpty();
    }

    private boolean readRow(ByteRows row) {
        int start = row.start(id);
        int end = row.end(id);
        if (start == end) {
            return false;
        }
        ids.add(row.bytes(), start, end);
        int named = find(written, row.bytes(), row.start(usage), row.end(usage));
        if (named < 0 || !readLabels(row.bytes(), row.start(label), row.end(label))) {
            return false;
        }
        usages.add(USAGES[named]);
        return true;
    }

    private boolean readLabels(byte[] bytes, int from, int to) {
        int first = usages.size() * labels.size();
        if (labels.task() == Task.BINARY) {
            if (to - from != 1 || (bytes[from] != '0' && bytes[from] != '1')) {
                return false;
            }
            truth.set(first, bytes[from] == '1');
            return true;
        }
        int start = from;
        for (int at = from; at <= to && from < to; at++) {
            if (at == to || bytes[at] == ',') {
                int known = find(names, bytes, start, at);
                if (known < 0 || truth.get(first + known)) {
                    return false;
                }
                truth.set(first + known);
                start = at + 1;
            }
        }
        return true;
    }

    private static int find(List<byte[]> known, byte[] bytes, int from, int to) {
        for (int index = 0; index < known.size(); index++) {
            byte[] name = known.get(index);
            if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return index;
            }
        }
        return -1;
    }
}
