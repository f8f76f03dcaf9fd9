package podium.competition.weights.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers requests one after the other as a test tells it to. */
final class LocalHub implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What one request gets. */
    @FunctionalInterface
    interface Answer {
        /** Answers; the server closes the exchange. */
        void to(HttpExchange exchange) throws IOException;
    }

    LocalHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://%s:%d".formatted(host(), server.getAddress().getPort());
    }

    InetSocketAddress socket() {
        return server.getAddress();
    }

    private String host() {
        return server.getAddress().getAddress().getHostAddress();
    }

    /** Adds the answer to the next request that has none yet. */
    LocalHub then(Answer answer) {
        answers.add(answer);
        return this;
    }

    /** Returns what was asked for: the path, and the range and the condition if there were any. */
    List<String> requests() {
        return Collections.unmodifiableList(requests);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            requests.add(
                    exchange.getRequestURI()
                            + (range == null ? "" : " " + range)
                            + (condition == null ? "" : " if " + condition));
            Answer answer = answers.poll();
            if (answer == null) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                answer.to(exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the whole content, whatever was asked. */
    static Answer whole(byte[] content, Map<String, String> headers) {
        return cut(content, content.length, headers);
    }

    /** Promises the whole content, and closes the connection after so many bytes. */
    static Answer cut(byte[] content, int bytes, Map<String, String> headers) {
        return exchange -> send(exchange, 200, content, 0, bytes, headers);
    }

    /** Gives the rest after what the client has. */
    static Answer rest(byte[] content, Map<String, String> headers) {
        return restCut(content, content.length, headers);
    }

    /** Promises the rest, and closes the connection at a byte of the content. */
    static Answer restCut(byte[] content, int end, Map<String, String> headers) {
        return exchange -> {
            String range = exchange.getRequestHeaders().getFirst("Range");
            int start = Integer.parseInt(range.replace("bytes=", "").replace("-", ""));
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
            send(exchange, 206, content, start, end, headers);
        };
    }

    /** Gives no content. */
    static Answer status(int status, Map<String, String> headers) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private static void send(
            HttpExchange exchange,
            int status,
            byte[] content,
            int start,
            int end,
            Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, content.length - start);
        OutputStream body = exchange.getResponseBody();
        body.write(content, start, end - start);
        body.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
