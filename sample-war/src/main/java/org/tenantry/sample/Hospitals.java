package org.tenantry.sample;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the hospitals. Any thread may call it. */
@ApplicationScoped
class Hospitals {

    @Resource(name = "jdbc/clinic")
    @SuppressWarnings("NullAway.Init")
    DataSource dataSource;

    /** Returns every hospital, by name. */
    List<Hospital> all() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT id, name, city, beds FROM hospital ORDER BY name, id");
                ResultSet rows = select.executeQuery()) {
            List<Hospital> hospitals = new ArrayList<>();
            while (rows.next()) {
                hospitals.add(new Hospital(
                        rows.getLong("id"), rows.getString("name"), rows.getString("city"), rows.getInt("beds")));
            }
            return hospitals;
        }
    }
}
