package org.tenantry.sample;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class ClinicOnPostgresTest extends ClinicContract {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @Override
    DataSource emptyClinic() throws Exception {
        DataSource dataSource = postgres.getPostgresDatabase();
        execute(dataSource, "DROP TABLE IF EXISTS hospital, patient, admission");
        execute(dataSource, "DROP SEQUENCE IF EXISTS patient_number");
        execute(dataSource, script("/demo/schema.sql"));
        execute(dataSource, script("/demo/schema.sql"));
        return dataSource;
    }

    @Override
    Jpa jpa() {
        return Jpa.HIBERNATE;
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ClinicContract.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
