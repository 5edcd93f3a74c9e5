package org.tenantry.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a list that a request asks for.
 *
 * @param after the last one of the part before
 */
record Page(int limit, Optional<String> after) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    static Page of(Call call) {
        return new Page(
                call.parameter("limit").map(Page::limit).orElse(DEFAULT_LIMIT),
                call.parameter("after").map(Page::decode));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // the same as one out of bounds, said below
        }
        throw new Refusal(Problem.malformed("limit is not a number from 1 to " + MAX_LIMIT + "."));
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrongAfter();
        }
    }

    static Refusal wrongAfter() {
        return new Refusal(Problem.malformed("after is not from a link that was given here."));
    }

    /**
     * Returns the address of the part after this one.
     *
     * @param last of this one
     * @param filters further parameters
     */
    String next(HttpServletRequest request, String last, Map<String, String> filters) {
        StringBuilder link = new StringBuilder(request.getContextPath())
                .append(request.getServletPath())
                .append(request.getPathInfo() == null ? "" : request.getPathInfo())
                .append("?limit=")
                .append(limit);
        filters.forEach((name, value) ->
                link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return link.append("&after=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }
}
