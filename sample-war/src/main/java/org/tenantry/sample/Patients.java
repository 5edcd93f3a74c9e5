package org.tenantry.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the patients; {@link Admissions} adds to them. Any thread may call it. */
@ApplicationScoped
class Patients {

    @Inject
    DataSource dataSource;

    /** Returns every patient, the latest admission first. */
    List<Patient> all() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT id, name, email, admitted FROM patient ORDER BY admitted DESC, id DESC");
                ResultSet rows = select.executeQuery()) {
            List<Patient> patients = new ArrayList<>();
            while (rows.next()) {
                patients.add(new Patient(
                        rows.getLong("id"),
                        rows.getString("name"),
                        rows.getString("email"),
                        rows.getObject("admitted", OffsetDateTime.class).toInstant()));
            }
            return patients;
        }
    }
}
