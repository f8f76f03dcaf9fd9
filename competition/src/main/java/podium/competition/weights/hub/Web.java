package podium.competition.weights.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import podium.competition.weights.hub.TransferException.Hope;

/** Asks servers for files, and follows where they point to. */
final class Web {

    private static final int MOST_REDIRECTS = 10;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final HttpClient client;

    Web(ProxySelector proxies) {
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(LONGEST_SILENCE)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(proxies)
                        .build();
    }

    /**
     * An answer that is no redirect.
     *
     * @param claim what any server on the way said of the file
     */
    record Answer(HttpResponse<InputStream> response, Claim claim) {

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }
    }

    /** Returns the answer, whose body the caller closes. */
    Answer get(URI start, Map<String, String> headers) throws IOException {
        URI address = start;
        Claim claim = Claim.NONE;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<InputStream> response = send(address, headers);
            claim = claim.or(Claim.of(response.headers()));
            Optional<String> location = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                return new Answer(response, claim);
            }
            response.body().close();
            address = next(address, location.get());
        }
        throw new TransferException("%s leads in circles".formatted(start), Hope.NONE, null);
    }

    private static URI next(URI address, String location) throws IOException {
        URI next;
        try {
            next = address.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new TransferException(
                    "%s points to '%s', which is no address".formatted(address, location),
                    Hope.NONE,
                    e);
        }
        boolean downgrade =
                "https".equals(address.getScheme()) && !"https".equals(next.getScheme());
        if (downgrade || next.getHost() == null) {
            throw new TransferException(
                    "%s points to %s, which is not safe to follow".formatted(address, next),
                    Hope.NONE,
                    null);
        }
        return next;
    }

    private HttpResponse<InputStream> send(URI address, Map<String, String> headers)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(LONGEST_SILENCE)
                        .header("User-Agent", "podium");
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new TransferException(
                    "%s cannot be reached".formatted(address.getHost()), Hope.LITTLE, e);
        } catch (SSLException e) {
            throw new TransferException(
                    "%s shows a certificate that Java does not trust (%s); behind a filter that reads along, give Java its certificate with PODIUM_OPTS=-Djavax.net.ssl.trustStore=FILE"
                            .formatted(address.getHost(), e.getMessage()),
                    Hope.NONE,
                    e);
        } catch (IOException e) {
            throw new TransferException(
                    "%s broke off (%s)".formatted(address.getHost(), e.getMessage()), Hope.GOOD, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransferException("the download was interrupted", Hope.NONE, e);
        }
    }
}
