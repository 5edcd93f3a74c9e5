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

    private static String authority(StringBuffer url) {
        int from = url.indexOf("://") + 3;
        int to = from;
        while (to < url.length() && "/?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        return url.substring(from, to);
    }

    @Override
    public Transport transport() {
        return new Transport(
                String.valueOf(request.getServerName()),
                request.getServerPort(),
                authority(request.getRequestURL()),
                request.getProtocol(),
                String.valueOf(request.getRemoteAddr()));
    }
}
