package org.tenantry.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The admissions, kept in the database from request to outcome, so that any node can tell how one is doing
 * and nothing of it is lost with a node.
 *
 * <p>Any thread may call it. Each change is one transaction, which an {@link SQLException} rolls back.
 */
@ApplicationScoped
class Admissions {

    @Inject
    DataSource dataSource;

    @Inject
    Patients patients;

    /** Records that {@code patient} was asked for. */
    @Transactional(rollbackOn = SQLException.class)
    Admission request(NewPatient patient) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO admission (name, email) VALUES (?, ?)", new String[] {"id"})) {
            insert.setString(1, patient.name());
            insert.setString(2, patient.email());
            insert.executeUpdate();
            return new Admission(generatedId(insert), Admission.PENDING);
        }
    }

    /** Returns how the admission is doing, or empty if there never was one of that number. */
    Optional<Admission> find(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT status FROM admission WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Admission(id, rows.getString("status"))) : Optional.empty();
            }
        }
    }

    /**
     * Admits the patient; an admission that is already decided stays as it is. The admission is changed with
     * JDBC and the patient added with Jakarta Persistence, in one transaction.
     */
    @Transactional(rollbackOn = SQLException.class)
    void complete(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            if (decide(connection, id, Admission.DONE)) {
                patients.add(patient(connection, id));
            }
        }
    }

    /** Gives the admission up; one that is already decided stays as it is. */
    @Transactional(rollbackOn = SQLException.class)
    void fail(long id) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            decide(connection, id, Admission.FAILED);
        }
    }

    private static boolean decide(Connection connection, long id, String status) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE admission SET status = ? WHERE id = ? AND status = ?")) {
            update.setString(1, status);
            update.setLong(2, id);
            update.setString(3, Admission.PENDING);
            return update.executeUpdate() == 1;
        }
    }

    private static Patient patient(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT name, email FROM admission WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next(); // it was decided a moment ago
                return new Patient(rows.getString("name"), rows.getString("email"));
            }
        }
    }

    private static long generatedId(PreparedStatement insert) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            if (!keys.next()) {
                throw new SQLException("The database did not return the number of the new admission.");
            }
            return keys.getLong(1);
        }
    }
}
