package org.tenantry.it.transaction;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.sql.SQLException;
import org.tenantry.it.transaction.Notes.In;

/** Lists the notes, one a line, after it has done what {@code ?do=} says. */
@WebServlet("/notes")
public class NoteServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Notes notes;

    @Inject
    private transient InTransaction transactions;

    @Resource
    private transient UserTransaction userTransaction;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private transient TransactionSynchronizationRegistry registry;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            String work = String.valueOf(request.getParameter("do"));
            response.getWriter().println("status " + userTransaction.getStatus());
            switch (work) {
                case "clear" -> notes.clear(In.MAIN);
                case "add" -> transactions.required(() -> notes.add("added"));
                case "add-before-completion" ->
                    transactions.required(() -> {
                        registry.registerInterposedSynchronization(new AddBeforeCompletion());
                        return 0;
                    });
                case "leave-open" -> {
                    userTransaction.begin();
                    notes.add("left open");
                }
                default -> {}
            }
            response.getWriter().println(notes.all());
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private final class AddBeforeCompletion implements Synchronization {

        @Override
        public void beforeCompletion() {
            try {
                notes.add("before completion");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is left to do
        }
    }
}
