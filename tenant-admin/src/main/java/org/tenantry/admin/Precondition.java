package org.tenantry.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tenantry.TenantState;
import org.tenantry.catalog.store.CatalogEntry;

/**
 * What a client wants to hold before its change is made, by {@code If-Match} or {@code If-None-Match: *} (RFC 9110).
 *
 * @param match entity tags, one of which must be the tenant's, or {@code *}; empty: any will do
 * @param absent whether the tenant must not be there
 */
record Precondition(List<String> match, boolean absent) {

    private static final Pattern TAGS = Pattern.compile("\\*|(W/)?\"[^\"]*\"(\\s*,\\s*(W/)?\"[^\"]*\")*");
    private static final Pattern TAG = Pattern.compile("\\*|(W/)?\"[^\"]*\"");

    static Precondition of(HttpServletRequest request) {
        List<String> noneMatch = tags(request, "If-None-Match");
        if (!noneMatch.isEmpty() && !noneMatch.equals(List.of("*"))) {
            throw new Refusal(Problem.malformed("If-None-Match may only be * here."));
        }
        return new Precondition(tags(request, "If-Match"), !noneMatch.isEmpty());
    }

    private static List<String> tags(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .peek(value -> {
                    if (!TAGS.matcher(value.strip()).matches()) {
                        throw new Refusal(Problem.malformed(
                                header + " is not an entity tag. Send the ETag as it came, with its quotes."));
                    }
                })
                .flatMap(value -> TAG.matcher(value).results().map(tag -> tag.group()))
                .toList();
    }

    boolean isAny() {
        return !match.isEmpty() || absent;
    }

    /**
     * @param current what is recorded
     * @throws Refusal if it is not what the client wants
     */
    void verify(Optional<CatalogEntry> current) {
        Optional<CatalogEntry> there = current.filter(entry -> entry.state() != TenantState.REMOVED);
        if (absent && there.isPresent()) {
            throw new Refusal(Problem.preconditionFailed("The tenant is there already."));
        }
        if (!match.isEmpty()
                && there.filter(entry -> match.contains("*") || match.contains(tag(entry)))
                        .isEmpty()) {
            throw new Refusal(Problem.preconditionFailed(
                    there.map(entry -> "The tenant's ETag is " + tag(entry) + ". Read it again, and decide anew.")
                            .orElse("The tenant is not there.")));
        }
    }

    static String tag(CatalogEntry entry) {
        return "\"" + entry.revision() + "\"";
    }
}
