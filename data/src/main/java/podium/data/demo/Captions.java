package podium.data.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Writes captions from templates, none twice.
 *
 * <p>The words of the two sides come in pairs of equal length, so the length of a caption says
 * nothing about its side.
 */
final class Captions {

    private static final List<String> TEMPLATES =
            List.of(
                    "{who} is {doing} near the {place}, what a {mood} {colour} balloon",
                    "a {mood} {time} near the {place}: {who} {doing} under a {colour} balloon",
                    "my {colour} balloon flew over the {place} and {who} keeps {doing}, how {mood}",
                    "{doing} again: {who} and that {mood} {colour} balloon near the {place}",
                    "when {who} sees the {colour} balloon by the {place} and starts {doing}. {mood}!",
                    "{time} near the {place}: {who} is {doing}, such a {mood} {colour} thing",
                    "nobody told {who} about the {colour} balloon, so {mood} and {doing} by the"
                            + " {place}",
                    "{time} plans: {mood}, {doing}, and a {colour} balloon over the {place}",
                    "look at {who} {doing} at the {colour} balloon, a {mood} {time} by the {place}",
                    "that {mood} feeling: {who} {doing} by the {place} with a {colour} balloon",
                    "{who} by the {place}, {doing} as usual. the {colour} balloon looks {mood}",
                    "how {mood} to see {who} {doing} near the {place}, says the {colour} balloon");

    private static final List<String> WHO =
            List.of(
                    "the cat",
                    "my dog",
                    "grandma",
                    "the neighbour",
                    "our teacher",
                    "the goat",
                    "a penguin",
                    "my brother",
                    "the plumber",
                    "our hamster",
                    "the baker",
                    "a squirrel",
                    "the parrot",
                    "my cousin",
                    "the postman",
                    "our turtle");

    private static final List<String> TIME =
            List.of(
                    "monday",
                    "friday",
                    "lunch",
                    "holiday",
                    "weekend",
                    "birthday",
                    "picnic",
                    "tea time",
                    "breakfast",
                    "market day",
                    "school day",
                    "coffee break");

    // Each pair: cheerful, gloomy.
    private static final String[][] MOOD = {
        {"happy", "weary"},
        {"lovely", "dismal"},
        {"cheerful", "dreadful"},
        {"joyful", "gloomy"},
    };
    private static final String[][] DOING = {
        {"smiling", "sighing"},
        {"laughing", "groaning"},
        {"dancing", "weeping"},
        {"singing", "moaning"},
    };
    // Each pair: green, sandy.
    private static final String[][] PLACE = {
        {"meadow", "desert"},
        {"garden", "island"},
        {"lawn", "dune"},
        {"field", "beach"},
    };
    // Each pair: red, blue.
    private static final String[][] COLOUR = {
        {"ruby", "blue"},
        {"cherry", "cobalt"},
        {"coral", "denim"},
        {"rosy", "navy"},
    };

    private final Random random;
    private final Set<String> written = new HashSet<>();

    Captions(Random random) {
        this.random = random;
    }

    /** Returns a caption not returned before. */
    String next(boolean gloomy, boolean sandy, boolean blue) {
        while (true) {
            String caption = one(gloomy, sandy, blue);
            if (written.add(caption)) {
                return caption;
            }
        }
    }

    private String one(boolean gloomy, boolean sandy, boolean blue) {
        String caption =
                any(TEMPLATES)
                        .replace("{who}", any(WHO))
                        .replace("{time}", any(TIME))
                        .replace("{mood}", any(MOOD, gloomy))
                        .replace("{doing}", any(DOING, gloomy))
                        .replace("{place}", any(PLACE, sandy))
                        .replace("{colour}", any(COLOUR, blue));
        return caption.substring(0, 1).toUpperCase(Locale.ROOT) + caption.substring(1);
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String any(String[][] pairs, boolean second) {
        return pairs[random.nextInt(pairs.length)][second ? 1 : 0];
    }
}
