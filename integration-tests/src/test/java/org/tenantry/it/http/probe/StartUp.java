package org.tenantry.it.http.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** A loader: it reads the database before there are requests. */
@ApplicationScoped
public class StartUp {

    private final Database database;
    private volatile String answer = "not started";

    @Inject
    public StartUp(Database database) {
        this.database = database;
    }

    StartUp() {
        this(new Database()); // for the proxy
    }

    void load(@Observes @Initialized(ApplicationScoped.class) Object event) {
        answer = database.answer();
    }

    /** Returns whose database it was. */
    public String answer() {
        return answer;
    }
}
