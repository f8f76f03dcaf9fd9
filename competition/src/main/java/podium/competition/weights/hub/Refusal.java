package podium.competition.weights.hub;

import java.net.http.HttpResponse;
import java.time.Duration;
import podium.competition.weights.hub.TransferException.Hope;

/** What an answer without a file means. */
final class Refusal {

    private Refusal() {}

    static TransferException of(HttpResponse<?> response) {
        String host = response.uri().getHost();
        int status = response.statusCode();
        String meaning =
                switch (status) {
                    case 401, 403 -> "%s does not give this file to everybody (%d)";
                    case 404, 410 -> "%s has no such file (%d)";
                    case 407 ->
                            "the proxy on the way to %s wants a password (%d), which Podium does not send";
                    case 408, 429, 500, 502, 503, 504 -> "%s is busy or in trouble (%d)";
                    default -> "%s answered with status %d";
                };
        boolean passing = status == 408 || status == 429 || status >= 500;
        return new TransferException(
                meaning.formatted(host, status),
                passing ? Hope.GOOD : Hope.NONE,
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1,4}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))),
                null);
    }
}
