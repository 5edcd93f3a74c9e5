package org.tenantry.admin;

import jakarta.annotation.security.DeclareRoles;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.tenantry.TenantException;
import org.tenantry.UnknownTenantException;
import org.tenantry.catalog.store.CatalogConflictException;
import org.tenantry.catalog.store.CatalogUnreachableException;
import org.tenantry.catalog.store.SettingSecretException;
import org.tenantry.node.Node;
import org.tenantry.settings.AdminSettings;
import org.tenantry.settings.InvalidSettingsException;

/**
 * The door of the administration: serves what came by an admin host, to who has the role, and turns what goes wrong
 * into a {@link Problem}. Whatever happens is answered here; the application's error pages see nothing of it.
 */
@DeclareRoles(
        Access.ROLE) // Open Liberty knows no role of ServletContext.declareRoles, and asks for none it does not know
final class AdminServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(AdminServlet.class.getName());

    private final transient Routes routes;

    AdminServlet(Node node) {
        this.routes = Api.routes(node);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(AdminSettings.REQUEST) == null) {
            write(Problem.nowhere(), request, response);
            return;
        }
        try {
            String info = request.getPathInfo();
            String path = info == null ? request.getServletPath() : request.getServletPath() + info;
            Answer answer = routes.serve(request, path, Access.verify(request));
            write(answer.status(), "application/json", answer.body(), answer.headers(), request, response);
        } catch (Refusal e) {
            write(e.problem(), request, response);
        } catch (TenantException e) {
            write(problem(e), request, response);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "TENANTRY-139: The administration has failed", e);
            write(Problem.unexpected(), request, response);
        }
    }

    private static Problem problem(TenantException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof InvalidSettingsException invalid) {
            return Problem.invalid(invalid.problems());
        } else if (failure instanceof CatalogConflictException) {
            return Problem.ofMessage(409, "The change does not fit what is recorded", message);
        } else if (failure instanceof UnknownTenantException) {
            return Problem.ofMessage(404, "There is no such tenant", message);
        } else if (failure instanceof SettingSecretException) {
            return Problem.ofMessage(422, "A secret cannot be kept", message);
        } else if (failure instanceof CatalogUnreachableException) {
            LOG.log(System.Logger.Level.WARNING, message, failure);
            return Problem.unreachable(message);
        }
        LOG.log(System.Logger.Level.ERROR, message, failure);
        return Problem.ofMessage(500, "The catalog cannot be used", message);
    }

    private static void write(Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(problem.status(), "application/problem+json", problem.json(), problem.headers(), request, response);
    }

    private static void write(
            int status,
            String type,
            JsonObject body,
            Map<String, String> headers,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = Json.createWriter(bytes)) {
            writer.write(body);
        }
        response.reset(); // a login may have set cookies; the administration has no session
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        response.setContentType(type);
        response.setContentLength(bytes.size());
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes.toByteArray());
        }
    }
}
