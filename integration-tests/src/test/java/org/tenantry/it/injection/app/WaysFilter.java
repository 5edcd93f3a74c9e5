package org.tenantry.it.injection.app;

import jakarta.annotation.Resource;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Hands its data sources on in the request. */
@WebFilter("/*")
public class WaysFilter implements Filter {

    @Resource(name = "jdbc/clinic")
    private DataSource field;

    private @Nullable DataSource setter;

    @Resource(name = "jdbc/clinic")
    public void setDataSource(DataSource dataSource) {
        setter = dataSource;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute("filter.field", field);
        request.setAttribute("filter.setter", setter);
        chain.doFilter(request, response);
    }
}
