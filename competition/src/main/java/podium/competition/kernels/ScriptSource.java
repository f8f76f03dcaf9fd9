package podium.competition.kernels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The code of a TorchScript module: what its classes declare, and its text with methods added. */
final class ScriptSource {

    private static final Pattern CLASS = Pattern.compile("class (\\w+)\\(Module\\):");
    private static final Pattern BUFFERS = Pattern.compile("  __buffers__ = \\[(.*)]");
    private static final Pattern STRING = Pattern.compile("\"(.+?)\"");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("  (?:(\\w+) : |__annotations__\\[\"(.+?)\"] = )(.+)");
    private static final Pattern ROOT = Pattern.compile("c(__torch__[\\w.]*)\\n(\\w+)\\n");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

    /**
     * What a class declares.
     *
     * @param file that holds it
     * @param buffers names of what it keeps beside its parameters
     * @param types of attributes, by name
     */
    private record Declared(String file, List<String> buffers, Map<String, String> types) {}

    private final Map<String, String> texts;
    private final Map<String, Declared> classes = new HashMap<>();
    private final String root;

    /**
     * Reads code.
     *
     * @param texts by the paths of their files, {@code code/__torch__.py} and others
     * @param pickle of the module, which begins with the name of its class
     */
    ScriptSource(Map<String, String> texts, byte[] pickle) {
        this.texts = Map.copyOf(texts);
        texts.forEach(this::declare);
        Matcher name = ROOT.matcher(new String(pickle, ISO_8859_1));
        root = name.find() ? name.group(1) + "." + name.group(2) : "";
    }

    private void declare(String file, String text) {
        String scope =
                file.substring("code/".length(), file.length() - ".py".length()).replace('/', '.');
        Declared current = new Declared(file, new ArrayList<>(), new LinkedHashMap<>());
        for (String line : text.lines().toList()) {
            Matcher type = CLASS.matcher(line);
            Matcher buffers = BUFFERS.matcher(line);
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (type.matches()) {
                current = new Declared(file, new ArrayList<>(), new LinkedHashMap<>());
                classes.put(scope + "." + type.group(1), current);
            } else if (buffers.matches()) {
                STRING.matcher(buffers.group(1))
                        .results()
                        .map(string -> string.group(1))
                        .forEach(current.buffers()::add);
            } else if (attribute.matches()) {
                String plain = attribute.group(1);
                current.types().put(plain == null ? attribute.group(2) : plain, attribute.group(3));
            }
        }
    }

    /** Returns the names of all tensors kept beside parameters, joined by dots. */
    List<String> buffers() {
        List<String> names = new ArrayList<>();
        collectBuffers(root, "", names);
        return names;
    }

    private void collectBuffers(String type, String prefix, List<String> names) {
        Declared declared = classes.get(type);
        if (declared == null) {
            return;
        }
        for (String buffer : declared.buffers()) {
            if ("Tensor".equals(declared.types().get(buffer))) {
                names.add(prefix + buffer);
            }
        }
        declared.types().forEach((name, of) -> collectBuffers(of, prefix + name + ".", names));
    }

    /**
     * Adds the two methods to the module's class.
     *
     * @param names of the tensors that can be assigned
     * @return the texts that have changed, by file
     */
    Map<String, String> withMethods(List<String> names) {
        Declared declared = classes.get(root);
        StringBuilder methods = new StringBuilder();
        methods.append(
                "  def %s(self: %s) -> List[Tensor]:\n".formatted(ScriptArchive.BUFFERS, root));
        List<String> buffers = buffers().stream().map(ScriptSource::expression).toList();
        methods.append(
                "    return annotate(List[Tensor], [%s])\n".formatted(String.join(", ", buffers)));
        methods.append(
                "  def %s(self: %s, values: List[Tensor]) -> NoneType:\n"
                        .formatted(ScriptArchive.ASSIGN, root));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int dot = name.lastIndexOf('.');
            String owner = dot < 0 ? "self" : expression(name.substring(0, dot));
            methods.append("    _%d = %s\n".formatted(i, owner));
            methods.append("    _%d.%s = values[%d]\n".formatted(i, name.substring(dot + 1), i));
        }
        methods.append("    return None\n");
        return Map.of(declared.file(), inserted(texts.get(declared.file()), methods.toString()));
    }

    /** Puts methods behind the last of the module's class. */
    private String inserted(String text, String methods) {
        String head = "class %s(Module):".formatted(root.substring(root.lastIndexOf('.') + 1));
        int next = text.indexOf("\nclass ", text.indexOf(head) + head.length());
        int end = next < 0 ? text.length() : next + 1;
        return text.substring(0, end) + methods + text.substring(end);
    }

    /** Returns how code reaches what has a name joined by dots. */
    private static String expression(String name) {
        String expression = "self";
        for (String part : name.split("\\.", -1)) {
            expression =
                    IDENTIFIER.matcher(part).matches()
                            ? expression + "." + part
                            : "getattr(%s, \"%s\")".formatted(expression, part);
        }
        return expression;
    }

    /** Returns whether code can assign to what has a name joined by dots. */
    static boolean assignable(String name) {
        return IDENTIFIER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    /** Returns whether the module's class is among the code. */
    boolean complete() {
        return classes.containsKey(root);
    }
}
