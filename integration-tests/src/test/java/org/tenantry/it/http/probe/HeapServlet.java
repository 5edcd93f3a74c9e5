package org.tenantry.it.http.probe;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts the live objects of the server's JVM, in lines {@code <class> <count>}. */
@WebServlet("/heap")
public class HeapServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            histogram
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length >= 4 && columns[0].endsWith(":"))
                    .forEach(columns -> print(response, columns[3] + " " + columns[1]));
        } catch (JMException e) {
            throw new ServletException(e);
        }
    }

    private static void print(HttpServletResponse response, String line) {
        try {
            response.getWriter().println(line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
