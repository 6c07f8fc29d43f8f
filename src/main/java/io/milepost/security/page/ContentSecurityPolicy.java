package io.milepost.security.page;

import io.milepost.security.password.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Allows browsers to load, run and apply only our own files on our pages, and nothing inline. */
public final class ContentSecurityPolicy {

    /**
     * The only inline styles that are allowed, by exact text: those that bpmn-js 8.0.0 adds for its logo, which its
     * license requires to be visible, and for its layers.
     */
    private static final List<String> BPMN_JS_STYLES = List.of(
            "visibility: hidden; position: fixed",
            "position: absolute",
            "position: absolute; width: 0; height: 0;",
            "position: absolute; bottom: 15px; right: 15px; z-index: 100; color: #404040",
            "vertical-align:middle",
            "z-index: 1001;position: fixed;top: 0;left: 0;right: 0;bottom: 0",
            "width: 100%;height: 100%;background: rgba(40,40,40,0.2)",
            "position: absolute;left: 50%;top: 40%;transform: translate(-50%);width: 260px;padding: 10px;"
                    + "background: white;box-shadow: 0 1px 4px rgba(0,0,0,0.3);"
                    + "font-family: Helvetica, Arial, sans-serif;font-size: 14px;display: flex;line-height: 1.3",
            "margin: 15px 20px 15px 10px; align-self: center;color: #404040");

    /** {@code unsafe-hashes} allows only inline styles with one of the hashes; it does not apply to scripts. */
    public static final String HEADER = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'self'; style-src-attr 'unsafe-hashes' "
            + BPMN_JS_STYLES.stream().map(ContentSecurityPolicy::hash).collect(Collectors.joining(" "));

    private ContentSecurityPolicy() {}

    private static String hash(String style) {
        var digest = Digests.sha256(style.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
