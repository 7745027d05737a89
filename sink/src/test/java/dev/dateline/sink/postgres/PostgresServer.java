package dev.dateline.sink.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL: the one that {@code DATELINE_TEST_POSTGRES_URL} names (with {@code _USER} and
 * {@code _PASSWORD} beside it), or one of the installed package, started on an empty folder. Where
 * there is neither, the tests are skipped and say so.
 */
public final class PostgresServer {
  static final String PASSWORD = "correct-horse-" + ProcessHandle.current().pid();

  private static final String VARIABLE = "DATELINE_TEST_POSTGRES_URL";

  /** For a person who has none. */
  public static final String HOW_TO_HAVE_ONE = "install the package, or name one in " + VARIABLE;

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final String url;
  private final String user;
  private final String password;
  private final Path programs;
  private final Path directory;
  private final int port;

  private static final class Shared {
    private static final Optional<PostgresServer> SERVER = find();
  }

  private PostgresServer(
      String url, String user, String password, Path programs, Path directory, int port) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.programs = programs;
    this.directory = directory;
    this.port = port;
  }

  /** The one that all tests share; skips the test where there is none. */
  static PostgresServer shared() {
    Assumptions.assumeTrue(Shared.SERVER.isPresent(), "no PostgreSQL: " + HOW_TO_HAVE_ONE);
    return Shared.SERVER.get();
  }

  /** One that nobody else uses, if there is any to be had; the caller deletes it. */
  public static Optional<PostgresServer> find() {
    String given = System.getenv(VARIABLE);
    if (given != null) {
      return Optional.of(
          new PostgresServer(
              given,
              System.getenv(VARIABLE.replace("URL", "USER")),
              System.getenv(VARIABLE.replace("URL", "PASSWORD")),
              null,
              null,
              0));
    }
    try {
      Optional<Path> programs = programs();
      return programs.isEmpty() ? Optional.empty() : Optional.of(start(programs.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(PACKAGES)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  /** Another one, which a test may stop and start; skips the test where there is no package. */
  static PostgresServer ofOwn() throws IOException {
    Optional<Path> programs = programs();
    Assumptions.assumeTrue(programs.isPresent(), "no PostgreSQL is installed");
    return start(programs.get());
  }

  private static PostgresServer start(Path programs) throws IOException {
    Path directory = Files.createTempDirectory("dateline-postgres");
    Path password = directory.resolve("password");
    Files.writeString(password, PASSWORD + "\n");
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", directory.toString()));
    }
    PostgresServer server =
        new PostgresServer(
            null, "dateline", PASSWORD, programs, directory.resolve("data"), freePort());
    server.call(
        "initdb",
        "--no-sync",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--auth=scram-sha-256",
        "--username=dateline",
        "--pwfile=" + password);
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::delete));
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  void start() throws IOException {
    call(
        "pg_ctl",
        "start",
        "--wait",
        "--log=" + directory.resolve("log"),
        "--options=-p %d -F -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            .formatted(port));
  }

  /** As if the machine had lost its power. */
  void crash() throws IOException {
    call("pg_ctl", "stop", "--wait", "--mode=immediate");
  }

  /** Stops and deletes what was started here; one that was given is left alone. */
  public void delete() {
    if (directory == null || !Files.exists(directory)) {
      return;
    }
    try {
      crash();
    } catch (IOException e) {
      // It may have been stopped already.
    }
    try (Stream<Path> all = Files.walk(directory.getParent())) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void call(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      // The server refuses to run as root.
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.add("--pgdata=" + directory);
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("dateline-postgres", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(
            command + " failed:\n" + Files.readString(output, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  public String url() {
    return url != null
        ? url
        : "jdbc:postgresql://127.0.0.1:" + port + "/postgres?sslmode=disable&gssEncMode=disable";
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  public Connection connect(String schema) throws SQLException {
    Connection connection = source().getConnection();
    connection.setSchema(schema);
    return connection;
  }

  /** The name of a schema that nobody used yet. */
  public String newSchema() {
    return "dateline_test_%d_%d"
        .formatted(ProcessHandle.current().pid(), SCHEMAS.incrementAndGet());
  }
}
