package podium.competition.weights.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import podium.competition.weights.hub.TransferException.Hope;
import podium.data.Progress;

/**
 * Brings the bytes of one address into a partial file, going on where an earlier attempt ended.
 *
 * <p>A part is gone on with only if something would tell that the file changed meanwhile: the
 * server's tag of the version, or a digest that is known beforehand.
 */
final class Download {

    private static final int MEGABYTE = 1_000_000;
    private static final int WORTH_A_BAR = 5 * MEGABYTE;
    private static final int BUFFER = 1 << 16;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");
    private static final Pattern SIZE = Pattern.compile("bytes \\*/(\\d{1,18})");

    private final Web web;
    private final Retry retry;
    private final Duration patience;
    private final Progress progress;

    /**
     * Creates a download.
     *
     * @param patience with a connection over which nothing comes
     */
    Download(Web web, Retry retry, Duration patience, Progress progress) {
        this.web = web;
        this.retry = retry;
        this.patience = patience;
        this.progress = progress;
    }

    /**
     * Downloads until everything is there.
     *
     * @param name for messages
     * @param pin what the file will be, if known
     * @return what servers on the way said of the file
     * @throws TransferException if it does not get there
     */
    Claim run(
            String name,
            URI address,
            PartialFile part,
            Optional<PublishedFile.Pin> pin,
            Consumer<String> remarks)
            throws IOException {
        long most = pin.map(PublishedFile.Pin::bytes).orElse(Long.MAX_VALUE);
        if (part.size() > most || (part.version().isEmpty() && pin.isEmpty())) {
            part.restart(Optional.empty());
        }
        if (part.size() == most) {
            return Claim.NONE;
        }
        return retry.untilDone(
                name, part::size, () -> attempt(name, address, part, pin, remarks), remarks);
    }

    private Claim attempt(
            String name,
            URI address,
            PartialFile part,
            Optional<PublishedFile.Pin> pin,
            Consumer<String> remarks)
            throws IOException {
        Web.Answer answer = web.get(address, conditions(part));
        try (InputStream body = answer.response().body()) {
            int status = answer.response().statusCode();
            if (status == 206 && continues(answer, part)) {
                copy(name, body, part, size(answer, RANGE, 2), pin);
            } else if (status == 200) {
                if (part.size() > 0) {
                    remarks.accept(
                            "%s changed, or cannot be continued; starting anew".formatted(name));
                }
                part.restart(tag(answer));
                copy(
                        name,
                        body,
                        part,
                        answer.response().headers().firstValueAsLong("Content-Length"),
                        pin);
            } else if (status != 416
                    || !size(answer, SIZE, 1).equals(OptionalLong.of(part.size()))) {
                if ((status == 206 || status == 416) && part.size() > 0) {
                    remarks.accept("%s changed; starting anew".formatted(name));
                    part.restart(Optional.empty());
                    return attempt(name, address, part, pin, remarks);
                }
                throw Refusal.of(answer.response());
            }
            return answer.claim();
        }
    }

    private static Map<String, String> conditions(PartialFile part) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (part.size() > 0) {
            headers.put("Range", "bytes=%d-".formatted(part.size()));
            part.version().ifPresent(tag -> headers.put("If-Range", tag));
        }
        return headers;
    }

    /** Returns whether the answer begins where the part ends, in the same version. */
    private static boolean continues(Web.Answer answer, PartialFile part) throws IOException {
        Optional<String> was = part.version();
        Optional<String> is = tag(answer);
        boolean same = was.isEmpty() || is.isEmpty() || was.equals(is);
        return same && size(answer, RANGE, 1).equals(OptionalLong.of(part.size()));
    }

    /** Returns the tag of the version; a weak one may stand for several. */
    private static Optional<String> tag(Web.Answer answer) {
        return answer.header("ETag").filter(tag -> !tag.startsWith("W/"));
    }

    private static OptionalLong size(Web.Answer answer, Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(answer.header("Content-Range").orElse(""));
        return matcher.matches()
                ? OptionalLong.of(Long.parseLong(matcher.group(group)))
                : OptionalLong.empty();
    }

    /**
     * Adds a body to the part.
     *
     * @param size of the whole file, as far as the server told
     */
    private void copy(
            String name,
            InputStream body,
            PartialFile part,
            OptionalLong size,
            Optional<PublishedFile.Pin> pin)
            throws IOException {
        long most = pin.map(PublishedFile.Pin::bytes).orElse(size.orElse(Long.MAX_VALUE));
        if (size.isPresent() && size.getAsLong() != most) {
            throw another(name, size.getAsLong(), most, part);
        }
        long here = part.size();
        byte[] buffer = new byte[BUFFER];
        try (Progress.Task task = begin(name, here, most);
                Stall stall = new Stall(body, patience)) {
            long told = 0;
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                stall.moved();
                if (read > most - part.size()) {
                    throw another(name, part.size() + read, most, part);
                }
                part.append(ByteBuffer.wrap(buffer, 0, read));
                long megabytes = (part.size() - here) / MEGABYTE;
                task.advance(megabytes - told);
                told = megabytes;
            }
        }
        if (most != Long.MAX_VALUE && part.size() < most) {
            throw cut(null);
        }
    }

    private Progress.Task begin(String name, long here, long most) {
        if (most - here < WORTH_A_BAR) {
            return Progress.silent().begin(name, 0);
        }
        return progress.begin(
                here > 0 ? "rest of %s, MB".formatted(name) : "%s, MB".formatted(name),
                most == Long.MAX_VALUE ? 0 : (most - here) / MEGABYTE);
    }

    private static TransferException another(String name, long is, long wanted, PartialFile part)
            throws IOException {
        part.restart(Optional.empty());
        return new TransferException(
                "%s has %d bytes or more where the published file has %d"
                        .formatted(name, is, wanted),
                Hope.NONE,
                null);
    }

    private static int read(InputStream body, byte[] buffer) throws IOException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw cut(e);
        }
    }

    private static TransferException cut(IOException cause) {
        return new TransferException("the connection was cut", Hope.GOOD, cause);
    }
}
