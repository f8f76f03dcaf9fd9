package podium.data.files;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * Distinct ids in their order, found by their bytes.
 *
 * <p>A million ids take their UTF-8 text and sixteen bytes each, and reading a file against them
 * makes no string of any. Immutable, and safe for use by several threads.
 */
public final class IdList extends AbstractList<String> implements RandomAccess {

    private final byte[] text;
    private final int[] ends;
    private volatile long[] slots; // hash and 1 + index, 0 where free; null until needed

    private IdList(byte[] text, int[] ends) {
        this.text = text;
        this.ends = ends;
    }

    /**
     * Returns a list of ids in this form.
     *
     * @throws IllegalArgumentException if an id stands twice
     */
    public static IdList of(List<String> ids) {
        if (ids instanceof IdList already) {
            return already;
        }
        Builder builder = new Builder();
        for (String id : ids) {
            byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
            builder.add(bytes, 0, bytes.length);
        }
        return builder.build()
                .orElseThrow(() -> new IllegalArgumentException("an id stands twice"));
    }

    @Override
    public String get(int index) {
        Objects.checkIndex(index, ends.length);
        int start = start(index);
        return new String(text, start, ends[index] - start, StandardCharsets.UTF_8);
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public int indexOf(Object id) {
        return id instanceof String string ? find(string) : -1;
    }

    @Override
    public boolean contains(Object id) {
        return indexOf(id) >= 0;
    }

    private int find(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        int found = find(bytes, 0, bytes.length);
        // A lone surrogate becomes '?' in bytes.
        return found >= 0 && get(found).equals(id) ? found : -1;
    }

    /**
     * Returns the place of the id with these bytes, or -1.
     *
     * @param from first byte
     * @param to behind the last byte
     */
    public int find(byte[] bytes, int from, int to) {
        long[] table = slots;
        if (table == null) {
            table = table();
            slots = table;
        }
        int hash = hash(bytes, from, to);
        int slot = hash & (table.length - 1);
        while (table[slot] != 0) {
            int index = (int) table[slot] - 1;
            if ((int) (table[slot] >>> 32) == hash && is(index, bytes, from, to)) {
                return index;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return -1;
    }

    /** Returns whether the id at a place has these bytes; false beyond the last. */
    public boolean is(int index, byte[] bytes, int from, int to) {
        return index < ends.length
                && Arrays.equals(text, start(index), ends[index], bytes, from, to);
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Returns a hash table of the ids, or null if one stands twice. */
    private long[] table() {
        long[] table = new long[Math.max(2, 2 * Integer.highestOneBit(2 * ends.length))];
        for (int index = 0; index < ends.length; index++) {
            int hash = hash(text, start(index), ends[index]);
            int slot = hash & (table.length - 1);
            while (table[slot] != 0) {
                if ((int) (table[slot] >>> 32) == hash
                        && is((int) table[slot] - 1, text, start(index), ends[index])) {
                    return null;
                }
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = (long) hash << 32 | (index + 1);
        }
        return table;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        // Ids that count up would crowd neighbouring slots; this is MurmurHash3's last step.
        hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
        return hash ^ (hash >>> 16);
    }

    /** Takes ids one by one. */
    public static final class Builder {

        private byte[] text = new byte[1 << 10];
        private int[] ends = new int[1 << 6];
        private int size;
        private boolean ascending = true;

        /**
         * Adds an id.
         *
         * @param from its first byte
         * @param to behind its last byte
         */
        public void add(byte[] bytes, int from, int to) {
            int start = length(size);
            ascending &=
                    size == 0 || Arrays.compare(text, length(size - 1), start, bytes, from, to) < 0;
            int end = Math.addExact(start, to - from);
            if (end > text.length) {
                text = Arrays.copyOf(text, grown(text.length, end));
            }
            System.arraycopy(bytes, from, text, start, to - from);
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, grown(size, size + 1));
            }
            ends[size] = end;
            size++;
        }

        private static int grown(int length, int needed) {
            return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * length));
        }

        /** Returns the ids; empty if one of them stands twice. */
        public Optional<IdList> build() {
            IdList ids = new IdList(Arrays.copyOf(text, length(size)), Arrays.copyOf(ends, size));
            if (!ascending) {
                // Those that ascend are distinct, and a file in their order needs no table.
                ids.slots = ids.table();
            }
            return ascending || ids.slots != null ? Optional.of(ids) : Optional.empty();
        }

        /** Returns how many bytes so many ids have. */
        private int length(int count) {
            return count == 0 ? 0 : ends[count - 1];
        }
    }
}
