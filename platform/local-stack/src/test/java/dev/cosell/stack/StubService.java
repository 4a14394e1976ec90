package dev.cosell.stack;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Stands for a service: checks what it is configured with, then says that it is ready. */
final class StubService {
    private StubService() {}

    public static void main(String[] args) throws IOException, SQLException {
        Map<String, String> env = System.getenv();
        connect(env, "QUARKUS_DATASOURCE");
        connect(env, "QUARKUS_FLYWAY");
        int port = Integer.parseInt(value(env, "QUARKUS_HTTP_PORT"));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/q/health/ready",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        System.out.println("listening for " + value(env, "QUARKUS_OIDC_AUTH_SERVER_URL"));
    }

    private static void connect(Map<String, String> env, String login) throws SQLException {
        DriverManager.getConnection(
                        value(env, "QUARKUS_DATASOURCE_JDBC_URL"),
                        value(env, login + "_USERNAME"),
                        value(env, login + "_PASSWORD"))
                .close();
    }

    private static String value(Map<String, String> env, String name) {
        return Objects.requireNonNull(env.get(name), name);
    }

    /** Lays out a repository with four built services that are this one. */
    static void installAll(Path repository) throws IOException {
        for (Service service : Service.values()) {
            install(repository.resolve(service.text()).resolve("target/quarkus-app"), "");
        }
    }

    /**
     * @param main the class to run, this one if empty
     */
    static void install(Path program, String main) throws IOException {
        Files.createDirectories(program);
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.isEmpty() ? className() : main);
        attributes.put(Attributes.Name.CLASS_PATH, driver());
        try (OutputStream file = Files.newOutputStream(Service.jar(program));
                var jar = new JarOutputStream(file, manifest)) {
            jar.putNextEntry(new JarEntry(className().replace('.', '/') + ".class"));
            try (var bytes = StubService.class.getResourceAsStream("StubService.class")) {
                Objects.requireNonNull(bytes).transferTo(jar);
            }
        }
    }

    private static String className() {
        return StubService.class.getName();
    }

    private static String driver() {
        return org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }
}
