package org.tenantry.it.http.probe;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** A loader: it reads the database before there are requests, and before the server starts the web module. */
@Singleton
@Startup
public class StartUp {

    @Inject
    private Database database;

    private String answer = "not loaded";

    @PostConstruct
    void load() {
        answer = database.answer();
    }

    /** Returns whose database it was. */
    public String answer() {
        return answer;
    }
}
