package podium.competition.weights.torch;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A machine for pickles of protocol 2 and later that builds values and nothing else.
 *
 * <p>Values are {@link String}, {@link Number}, {@link Boolean}, {@link None}, {@link Tuple},
 * {@link List}, {@link Map} and what {@link TorchObjects} makes. Work and memory grow with the
 * length of the pickle alone, whatever it holds; containers may contain themselves, so nothing here
 * walks them.
 */
final class Pickle {

    /** Python's {@code None}. */
    enum None {
        NONE
    }

    /** Python's tuple. */
    record Tuple(List<Object> items) {}

    private enum Mark {
        MARK
    }

    private static final int MOST_STEPS = 2_000_000;

    private final Path file;
    private final PickleInput input;
    private final TorchObjects objects;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private Pickle(Path file, PickleInput input, TorchObjects objects) {
        this.file = file;
        this.input = input;
        this.objects = objects;
    }

    /** Returns the one value that a pickle builds. */
    static Object read(Path file, ByteBuffer bytes, TorchObjects objects) {
        return new Pickle(file, new PickleInput(file, bytes), objects).run();
    }

    private Object run() {
        for (int step = 0; step < MOST_STEPS; step++) {
            int code = input.unsigned8();
            if (code == '.') {
                return pop();
            }
            step(code);
        }
        throw Unreadable.damaged(file, "its pickle is longer than that of any checkpoint");
    }

    /** The codes are those of Python's {@code pickletools}; what is not here is not needed. */
    private void step(int code) {
        switch (code) {
            case 0x80 -> input.unsigned8(); // PROTO
            case 0x95 -> input.signed64(); // FRAME
            case '(' -> push(Mark.MARK);
            case '0' -> pop();
            case '1' -> sinceMark();
            case '2' -> push(top());
            case 'N' -> push(None.NONE);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'J' -> push((long) input.signed32());
            case 'K' -> push((long) input.unsigned8());
            case 'M' -> push((long) input.unsigned16());
            case 0x8a -> push(input.integer(input.unsigned8()));
            case 0x8b -> push(input.integer(input.signed32()));
            case 'G' -> push(input.float64());
            case 'X' -> push(input.text(input.signed32()));
            case 0x8c -> push(input.text(input.unsigned8()));
            case 0x8d -> push(input.text(input.signed64()));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case ')' -> push(new Tuple(List.of()));
            case 0x85 -> push(tuple(1));
            case 0x86 -> push(tuple(2));
            case 0x87 -> push(tuple(3));
            case 't' -> push(new Tuple(sinceMark()));
            case 'l' -> push(sinceMark());
            case 'd' -> put(new LinkedHashMap<>(), sinceMark());
            case 'a' -> append(List.of(pop()));
            case 'e' -> append(sinceMark());
            case 's' -> putOne();
            case 'u' -> put(sinceMark());
            case 'q' -> memo.put(input.unsigned8(), top());
            case 'r' -> memo.put(input.signed32(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> recall(input.unsigned8());
            case 'j' -> recall(input.signed32());
            case 'c' -> push(objects.named(input.line(), input.line()));
            case 0x93 -> pushNamed();
            case 'R' -> call();
            case 'b' -> state();
            case 'Q' -> push(objects.storage(pop()));
            default ->
                    throw Unreadable.foreign(
                            file,
                            "its pickle uses the code 0x%s, which builds other objects than tensors"
                                    .formatted(Integer.toHexString(code)));
        }
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object pop() {
        Object top = top();
        stack.remove(stack.size() - 1);
        return top;
    }

    private Object top() {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == Mark.MARK) {
            throw garbled("takes a value where there is none");
        }
        return stack.get(stack.size() - 1);
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(Mark.MARK);
        if (mark < 0) {
            throw garbled("ends what it did not begin");
        }
        List<Object> since = stack.subList(mark + 1, stack.size());
        List<Object> items = new ArrayList<>(since);
        stack.subList(mark, stack.size()).clear();
        return items;
    }

    private Tuple tuple(int length) {
        Object[] items = new Object[length];
        for (int index = length - 1; index >= 0; index--) {
            items[index] = pop();
        }
        return new Tuple(List.of(items));
    }

    private void append(List<Object> items) {
        if (!(top() instanceof List<?>)) {
            throw garbled("appends to what is no list");
        }
        @SuppressWarnings("unchecked") // Lists come from this class alone.
        List<Object> list = (List<Object>) top();
        list.addAll(items);
    }

    private void putOne() {
        Object value = pop();
        Object key = pop();
        put(List.of(key, value));
    }

    private void put(List<Object> items) {
        if (!(pop() instanceof Map<?, ?> target)) {
            throw garbled("puts a key into what is no dict");
        }
        @SuppressWarnings("unchecked") // Maps come from this class and TorchObjects alone.
        Map<Object, Object> map = (Map<Object, Object>) target;
        put(map, items);
    }

    private void put(Map<Object, Object> map, List<Object> items) {
        if (items.size() % 2 != 0) {
            throw garbled("has a key without a value");
        }
        for (int index = 0; index < items.size(); index += 2) {
            Object key = items.get(index);
            // The hash of a container is as deep as the container.
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)
                    && key != None.NONE) {
                throw Unreadable.foreign(
                        file,
                        "a dict has a %s for a key; expected text or a number"
                                .formatted(kind(key)));
            }
            map.put(key, items.get(index + 1));
        }
        push(map);
    }

    private void recall(int index) {
        Object value = memo.get(index);
        if (value == null) {
            throw garbled("recalls what it did not keep");
        }
        push(value);
    }

    private void pushNamed() {
        if (pop() instanceof String name && pop() instanceof String module) {
            push(objects.named(module, name));
        } else {
            throw garbled("names an object without text");
        }
    }

    private void call() {
        if (pop() instanceof Tuple arguments) {
            push(objects.call(pop(), arguments.items()));
        } else {
            throw garbled("calls without arguments");
        }
    }

    /** An ordered dict may carry attributes, such as {@code _metadata}; they are not needed. */
    private void state() {
        Object state = pop();
        if (!(top() instanceof Map<?, ?>) || !(state instanceof Map<?, ?>)) {
            throw Unreadable.foreign(
                    file, "its pickle gives a state to a %s".formatted(kind(top())));
        }
    }

    /** Returns what a value is, for messages; a container's content could be endless. */
    static String kind(Object value) {
        if (value instanceof Map<?, ?>) {
            return "dict";
        }
        if (value instanceof List<?>) {
            return "list";
        }
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private RuntimeException garbled(String fault) {
        return Unreadable.damaged(file, "its pickle " + fault);
    }
}
