package org.tenantry.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

/** A servlet request as resolvers see it. */
record ServletTenantRequest(HttpServletRequest request) implements TenantRequest {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    @Override
    public List<String> headers(String name) {
        Enumeration<String> values = request.getHeaders(name);
        if (values == null || !values.hasMoreElements()) {
            return List.of();
        }
        String first = values.nextElement();
        if (!values.hasMoreElements()) {
            return List.of(first);
        }
        List<String> all = new ArrayList<>(List.of(first));
        while (values.hasMoreElements()) {
            all.add(values.nextElement());
        }
        return all;
    }

    @Override
    public Transport transport() {
        return new Transport(
                serverName(),
                targetHost(request.getRequestURL()),
                request.getServerPort(),
                request.getProtocol(),
                String.valueOf(request.getRemoteAddr()));
    }

    /** WildFly throws for an authority with an unclosed bracket. */
    private String serverName() {
        try {
            return String.valueOf(request.getServerName());
        } catch (IndexOutOfBoundsException e) {
            return "";
        }
    }

    /** Returns what stands between {@code ://} and the path: nothing decoded, no part of it left out. */
    private static String targetHost(CharSequence url) {
        int from = 0;
        while (from < url.length() && url.charAt(from) != '/') {
            from++;
        }
        from += 2;
        int to = from;
        while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        return from > url.length() ? "" : url.subSequence(from, to).toString();
    }
}
