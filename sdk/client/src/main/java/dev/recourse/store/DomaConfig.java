package dev.recourse.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.seasar.doma.jdbc.Config;
import org.seasar.doma.jdbc.JdbcLogger;
import org.seasar.doma.jdbc.Naming;
import org.seasar.doma.jdbc.dialect.Dialect;
import org.seasar.doma.jdbc.dialect.H2Dialect;

/** Lets the generated access classes work on one connection, silently: what they would log holds values. */
final class DomaConfig implements Config {
    private final Dialect dialect = new H2Dialect();
    private final JdbcLogger silence = (JdbcLogger) Proxy.newProxyInstance(
            JdbcLogger.class.getClassLoader(), new Class<?>[] {JdbcLogger.class}, (proxy, method, arguments) -> null);
    private final DataSource one;

    DomaConfig(Connection connection) {
        this.one = new OneConnection(connection);
    }

    @Override
    public DataSource getDataSource() {
        return one;
    }

    @Override
    public Dialect getDialect() {
        return dialect;
    }

    @Override
    public Naming getNaming() {
        return Naming.SNAKE_LOWER_CASE;
    }

    @Override
    public JdbcLogger getJdbcLogger() {
        return silence;
    }

    /** Hands out the same connection each time, and ignores that it is closed after each statement. */
    private static final class OneConnection implements DataSource {
        private final Connection shared;

        OneConnection(Connection real) {
            this.shared = (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) return null;
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    });
        }

        @Override
        public Connection getConnection() {
            return shared;
        }

        @Override
        public Connection getConnection(String user, String password) {
            return shared;
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
