package dev.dateline.app.command;

import dev.dateline.app.ExitCode;
import dev.dateline.app.Failure;
import dev.dateline.app.Host;
import dev.dateline.app.Logging;
import dev.dateline.app.broker.Cluster;
import dev.dateline.app.broker.DataDirectory;
import dev.dateline.app.broker.EmbeddedBroker;
import dev.dateline.app.broker.TopicsSetup;
import dev.dateline.app.config.AppConfig;
import dev.dateline.app.config.Settings;
import dev.dateline.app.flow.BrokerWatch;
import dev.dateline.app.flow.Flow;
import dev.dateline.app.flow.Reload;
import dev.dateline.app.life.Program;
import dev.dateline.app.metrics.MetricsServer;
import dev.dateline.app.metrics.Traces;
import dev.dateline.app.metrics.Watched;
import dev.dateline.app.terminal.Terminal;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/** One run of a command: its settings, its terminal, and the program it starts parts of. */
final class Session implements AutoCloseable {
  /**
   * After a kill -9 the group waits for the session of the former member to end. On one machine
   * there is no network to be patient with: the broker's minimum will do.
   */
  private static final Map<String, String> LOCAL =
      Map.of("session.timeout.ms", "6000", "heartbeat.interval.ms", "1500");

  private final Host host;
  private final CommonOptions options;
  private final Settings settings;
  private final AppConfig config;
  private final Terminal terminal;
  private final Program program;
  private EmbeddedBroker ownBroker;

  private Session(
      Host host,
      CommonOptions options,
      Settings settings,
      AppConfig config,
      Terminal terminal,
      Program program) {
    this.host = host;
    this.options = options;
    this.settings = settings;
    this.config = config;
    this.terminal = terminal;
    this.program = program;
  }

  /** Reads the settings and prepares to start parts; starts nothing yet. */
  static Session open(Host host, CommonOptions options) {
    if (options.verbose()) {
      Logging.verbose();
    }
    Settings settings = settings(host, options);
    AppConfig config = AppConfig.of(settings.given());
    Logging.toFile(config.dataDirectory().resolve("logs"), options.verbose());
    Program program = Program.open(host.terminal(), config.stopTimeout());
    AppConfig.Tracing tracing = config.tracing();
    if (!tracing.endpoint().isEmpty()) {
      program.start(new Traces(tracing.endpoint(), tracing.ratio()));
    }
    return new Session(host, options, settings, config, host.terminal(), program);
  }

  static Settings settings(Host host, CommonOptions options) {
    return Settings.load(
        Catalogues.standard(),
        options.file(host.environment()),
        host.environment(),
        options.flags());
  }

  Settings settings() {
    return settings;
  }

  AppConfig config() {
    return config;
  }

  Terminal terminal() {
    return terminal;
  }

  Program program() {
    return program;
  }

  /** A line about the work, indented under what the command is doing. */
  void say(String line) {
    terminal.say(line);
  }

  /** A cluster of one's own: the one that is configured, or an embedded broker that is started. */
  Cluster own(boolean fresh) {
    return isExternal() ? external() : embedded(fresh);
  }

  /** As {@link #own}, but rather the broker of another process that runs on the data directory. */
  Cluster join() {
    if (isExternal()) {
      return external();
    }
    Optional<String> running = DataDirectory.addressOfOwner(config.dataDirectory());
    return running.isPresent() ? reach(running.get(), true) : embedded(false);
  }

  boolean isExternal() {
    return !config.bootstrapServers().isBlank();
  }

  /** Creates and checks the topics. */
  List<TopicsSetup.State> topics(Cluster cluster) {
    try (Admin admin = cluster.admin()) {
      return topicsSetup(admin).ensure();
    }
  }

  TopicsSetup topicsSetup(Admin admin) {
    return new TopicsSetup(admin, config.topics(), config.partitions(), config.replicationFactor());
  }

  /** What is said of the cluster once it answers. */
  String describe(Cluster cluster) {
    return cluster.local()
        ? cluster.bootstrapServers() + ", data in " + Descriptions.display(config.dataDirectory())
        : cluster.bootstrapServers();
  }

  /** The parts of the flow on this cluster. */
  Flow flow(Cluster cluster, Map<String, String> defaults) {
    return new Flow(config, settings, cluster, defaults);
  }

  /** Tells when a broker of another process goes away. */
  void watch(Cluster cluster) {
    if (ownBroker == null) {
      program.start(new BrokerWatch(cluster, terminal, Clock.systemUTC()));
    }
  }

  /** Serves metrics and health of these parts, if a port is configured. */
  void serve(Watched watched) {
    if (config.metricsPort() > 0) {
      MetricsServer server =
          program.start(new MetricsServer(config.metricsHost(), config.metricsPort(), watched));
      say("         Metrics at " + server.address() + "/metrics");
    }
  }

  /**
   * Takes up changes to the sources in the configuration file, if there is one, from now on.
   *
   * @param change applies the sources of new settings; gives what was done, one line each
   */
  void reload(Function<Settings, List<String>> change) {
    options
        .file(host.environment())
        .ifPresent(file -> program.start(new Reload(file, () -> reread(change), terminal::say)));
  }

  private List<String> reread(Function<Settings, List<String>> change) {
    Settings fresh = settings(host, options);
    List<String> done = new ArrayList<>(change.apply(fresh));
    if (!fresh.given().equals(settings.given()) || !fresh.kafka().equals(settings.kafka())) {
      done.add("settings other than those of sources need a restart");
    }
    return done;
  }

  /** For commands that only read: an embedded broker without data has nothing for them. */
  void refuseToStartFromNothing() {
    if (!isExternal() && !Files.isDirectory(config.dataDirectory().resolve("broker"))) {
      throw new Failure(
          ExitCode.FAILED,
          "there is nothing in "
              + config.dataDirectory().toAbsolutePath()
              + " yet. Start with `dateline demo`, or name a cluster with --bootstrap-servers");
    }
  }

  void refuseFreshOnCluster(boolean fresh) {
    if (fresh && isExternal()) {
      throw new Failure(
          ExitCode.USAGE,
          "--fresh is for the embedded broker; what a cluster holds is for its operator to delete");
    }
  }

  @Override
  public void close() {
    program.close();
  }

  private Cluster external() {
    return reach(config.bootstrapServers(), false);
  }

  private Cluster reach(String address, boolean local) {
    long seconds = config.connectTimeout().toSeconds();
    return Cluster.reach(
        address,
        local ? LOCAL : settings.kafka(),
        local,
        program,
        config.connectTimeout(),
        () -> say("Waiting for a broker at " + address + ", up to " + seconds + " s ..."));
  }

  private Cluster embedded(boolean fresh) {
    ownBroker =
        program.start(new EmbeddedBroker(config.dataDirectory(), fresh, config.brokerPort()));
    return reach(ownBroker.address(), true);
  }
}
