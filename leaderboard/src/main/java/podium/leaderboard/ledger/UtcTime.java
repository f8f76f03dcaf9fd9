package podium.leaderboard.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as the ledger writes them: UTC to the millisecond, of fixed width, so that text sorts. */
final class UtcTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private UtcTime() {}

    static Instant rounded(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    static String write(Instant time) {
        return FORMAT.format(time);
    }

    static Instant read(String text) {
        return Instant.parse(text);
    }
}
