package org.tenantry.it.http.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.tenantry.CurrentTenant;
import org.tenantry.TenantId;

/** Opens a scope, which it never closes, and says on which thread. */
@WebServlet("/forgetful")
public class ForgetfulServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var unused = CurrentTenant.get().open(new TenantId(request.getParameter("tenant")));
        response.getWriter().print(Thread.currentThread().getName());
    }
}
