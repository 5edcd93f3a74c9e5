package org.tenantry.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes a {@link Problem} as JSON (RFC 9457), or for a browser as a small page. */
final class ProblemWriter {

    private ProblemWriter() {}

    static void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = request.getHeader("Accept");
        boolean html = accept != null && accept.toLowerCase(Locale.ROOT).contains("text/html");
        byte[] body = (html ? html(problem) : json(problem)).getBytes(StandardCharsets.UTF_8);
        response.reset(); // headers, too, and whether somebody has taken the writer: the body is another one now
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        response.setContentType(html ? "text/html;charset=UTF-8" : "application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static String json(Problem problem) {
        return "{\"type\":\"about:blank\",\"title\":\"" + escapeJson(problem.title()) + "\",\"status\":"
                + problem.status() + ",\"detail\":\"" + escapeJson(problem.detail()) + "\",\"code\":\"" + problem.code()
                + "\"}";
    }

    private static String html(Problem problem) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%2$s</title>
                <style>
                :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
                body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
                main { max-width: 32rem; padding: 2rem; }
                h1 { font-size: 1.5rem; text-wrap: balance; }
                p { line-height: 1.5; }
                small { opacity: .7; }
                </style>
                </head>
                <body>
                <main>
                <h1>%2$s</h1>
                <p>%3$s</p>
                <p><small>%1$d &middot; %4$s</small></p>
                </main>
                </body>
                </html>
                """.formatted(
                        problem.status(), escapeHtml(problem.title()), escapeHtml(problem.detail()), problem.code());
    }

    private static String escapeJson(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\""); // control characters are gone: Messages.quote
    }

    private static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
