package io.glucorelay.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A schema of our own in a PostgreSQL database, which is empty at first, and a pool of connections to it. */
final class Database implements AutoCloseable {

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** Drops the schema, if it is there, and makes it anew. */
    static Database create(String url, String schema, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("currentSchema", schema);
        // Batches of inserts become inserts of several rows: what the driver has to make batches fast.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        Database database = new Database(new HikariDataSource(config));
        database.run("drop schema if exists " + schema + " cascade", "create schema " + schema);
        return database;
    }

    DataSource source() {
        return pool;
    }

    void run(String... statements) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused " + String.join("; ", statements), e);
        }
    }

    /** Whether this query has a row. */
    boolean hasAny(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query + " limit 1")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused " + query, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
