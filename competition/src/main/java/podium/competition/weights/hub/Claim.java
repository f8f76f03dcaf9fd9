package podium.competition.weights.hub;

import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Hugging Face's hub says of a file it serves.
 *
 * @param sha256 of a large file
 * @param gitBlob git's name for a small one: SHA-1 of {@code blob}, its length, a zero byte and its
 *     content
 * @param commit the file is from
 */
record Claim(Optional<String> sha256, Optional<String> gitBlob, Optional<String> commit) {

    static final Claim NONE = new Claim(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");

    /** Reads an answer's headers; only the hub tells a commit, so only its ETag is git's name. */
    static Claim of(HttpHeaders headers) {
        Optional<String> commit = headers.firstValue("X-Repo-Commit");
        return new Claim(
                digest(headers, "X-Linked-ETag", SHA_256),
                commit.flatMap(unused -> digest(headers, "ETag", SHA_1)),
                commit);
    }

    private static Optional<String> digest(HttpHeaders headers, String name, Pattern digits) {
        return headers.firstValue(name)
                .map(value -> value.replace("W/", "").replace("\"", ""))
                .map(value -> value.toLowerCase(Locale.ROOT))
                .filter(value -> digits.matcher(value).matches());
    }

    /** Returns this claim, with the other's word where this one says nothing. */
    Claim or(Claim other) {
        return new Claim(
                sha256.or(other::sha256), gitBlob.or(other::gitBlob), commit.or(other::commit));
    }
}
