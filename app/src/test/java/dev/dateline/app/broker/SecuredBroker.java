package dev.dateline.app.broker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import okhttp3.tls.HeldCertificate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker on loopback that lets clients in by TLS and SCRAM only, and allows each no more
 * than its rules say. A second listener, on which the test itself is the administrator, has
 * neither.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test authority").build();
  private final KafkaRaftServer server;
  private final int port;
  private final Admin administrator;

  public SecuredBroker(Path directory) throws Exception {
    format(directory);
    port = freePort();
    int internal = freePort();
    Properties settings = settings(directory, internal, freePort());
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    server.startup();
    administrator = Admin.create(Map.of("bootstrap.servers", HOST + ":" + internal));
    administrator.describeCluster().clusterId().get();
  }

  public String address() {
    return HOST + ":" + port;
  }

  /** Lets somebody in with this password. */
  public void addUser(String name, String password) throws Exception {
    administrator
        .alterUserScramCredentials(
            List.of(
                new UserScramCredentialUpsertion(
                    name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
        .all()
        .get();
  }

  public void allow(List<AclBinding> rules) throws Exception {
    administrator.createAcls(rules).all().get();
  }

  /** What a client must set, by Kafka's names, to come in. */
  public Map<String, String> client(String user, String password) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + user
            + "\" password=\""
            + password
            + "\";");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.certificates", authority.certificatePem());
    return settings;
  }

  private Properties settings(Path directory, int internal, int controller) {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .commonName("broker")
            .addSubjectAlternativeName(HOST)
            .signedBy(authority)
            .build();
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty(
        "listeners",
        String.format(
            "CLIENT://%1$s:%2$d,ADMIN://%1$s:%3$d,CONTROLLER://%1$s:%4$d",
            HOST, port, internal, controller));
    p.setProperty(
        "listener.security.protocol.map", "CLIENT:SASL_SSL,ADMIN:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("inter.broker.listener.name", "ADMIN");
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("controller.quorum.voters", NODE + "@" + HOST + ":" + controller);
    p.setProperty("log.dirs", directory.toString());
    p.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    p.setProperty(
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    p.setProperty("listener.name.client.ssl.keystore.type", "PEM");
    p.setProperty(
        "listener.name.client.ssl.keystore.certificate.chain", certificate.certificatePem());
    p.setProperty("listener.name.client.ssl.keystore.key", certificate.privateKeyPkcs8Pem());
    p.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    p.setProperty("super.users", "User:ANONYMOUS");
    p.setProperty("allow.everyone.if.no.acl.found", "false");
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      p.setProperty(topic + ".replication.factor", "1");
      p.setProperty(topic + ".num.partitions", "2");
    }
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("default.replication.factor", "1");
    p.setProperty("min.insync.replicas", "1");
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
    return p;
  }

  private static void format(Path directory) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(NODE)
        .setControllerListenerName("CONTROLLER")
        .addDirectory(directory.toString())
        .setMetadataLogDirectory(directory.toString())
        .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
        .run();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    administrator.close();
    server.shutdown();
    server.awaitShutdown();
  }
}
