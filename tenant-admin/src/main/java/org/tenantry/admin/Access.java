package org.tenantry.admin;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.tenantry.Messages;

/**
 * Lets in who has the role, by the server's own users. The application may have no login of its own, so HTTP Basic
 * is taken to the server here, for this one request: no session comes of it.
 */
final class Access {

    static final String ROLE = "tenantry-admin";

    private static final System.Logger LOG = System.getLogger(Access.class.getName());

    private static final String SCHEME = "basic ";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private Access() {}

    /**
     * Returns the name of the caller, who has the role.
     *
     * @throws Refusal if nobody is logged in, or somebody without the role, or the request is another site's doing
     */
    static String verify(HttpServletRequest request) {
        if (request.getUserPrincipal() != null) { // by the application's own login-config, or a server-wide one
            return verifyCaller(request);
        }
        boolean hadSession = request.getSession(false) != null;
        if (!login(request)) {
            throw new Refusal(Problem.unauthenticated());
        }
        try {
            return verifyCaller(request);
        } finally {
            logout(request, hadSession);
        }
    }

    private static String verifyCaller(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        if (caller == null) {
            throw new Refusal(Problem.unauthenticated());
        }
        if (!request.isUserInRole(ROLE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TENANTRY-132: {0} has not the role {1}.",
                    Messages.quote(caller.getName()),
                    ROLE);
            throw new Refusal(Problem.forbidden("The user needs the role " + ROLE + "."));
        }
        if (!SAFE_METHODS.contains(request.getMethod())) {
            verifyOrigin(request);
        }
        return caller.getName();
    }

    /** Takes back what servers remember of a login: WildFly makes a session, Open Liberty a cookie that logs in. */
    private static void logout(HttpServletRequest request, boolean hadSession) {
        try {
            request.logout();
        } catch (ServletException e) {
            LOG.log(System.Logger.Level.WARNING, "A login to the administration cannot be ended", e);
        }
        HttpSession session = hadSession ? null : request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Logs the caller in by HTTP Basic (RFC 7617). What is wrong with it is nobody's business. */
    private static boolean login(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return false;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            if (colon <= 0) {
                return false;
            }
            request.login(credentials.substring(0, colon), credentials.substring(colon + 1));
            return true;
        } catch (IllegalArgumentException | ServletException e) {
            LOG.log(System.Logger.Level.DEBUG, "A login failed", e);
            return false;
        }
    }

    /** Browsers say who is behind a request; what a foreign page sends with the operator's login is refused. */
    private static void verifyOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
        String origin = request.getHeader("Origin");
        if (foreignSite || (origin != null && !isOwn(origin, request))) {
            throw new Refusal(Problem.forbidden("The request comes from a page of another origin."));
        }
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null) { // Open Liberty over HTTP/2
            int port = request.getServerPort();
            host = request.getServerName() + (port == 80 || port == 443 ? "" : ":" + port);
        }
        return origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host);
    }
}
