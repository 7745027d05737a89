package dev.dateline.sink.opensearch;

import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.api.ArticleSinkFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;

/** Makes the {@code opensearch} sink. */
public final class OpenSearchSinkFactory implements ArticleSinkFactory {
  public static final String URL = "url";
  public static final String USER = "user";
  public static final String PASSWORD = "password";
  public static final String API_KEY = "api.key";
  public static final String CA_FILE = "ca.file";
  public static final String INDEX_PREFIX = "index.prefix";
  public static final String TEMPLATE = "template";
  public static final String BATCH_RECORDS = "batch.records";
  public static final String BATCH_BYTES = "batch.bytes";
  public static final String TIMEOUT_SECONDS = "timeout.seconds";

  @Override
  public String type() {
    return "opensearch";
  }

  @Override
  public ConfigDef settings() {
    return new ConfigDef()
        .define(
            URL,
            ConfigDef.Type.STRING,
            "",
            Importance.HIGH,
            "Address of OpenSearch 2 or Elasticsearch 8 and newer: https://HOST:9200. Required.")
        .define(USER, ConfigDef.Type.STRING, "", Importance.HIGH, "User, for basic authentication.")
        .define(PASSWORD, ConfigDef.Type.PASSWORD, "", Importance.HIGH, "Its password.")
        .define(
            API_KEY,
            ConfigDef.Type.PASSWORD,
            "",
            Importance.HIGH,
            "API key instead of user and password, in the encoded form.")
        .define(
            CA_FILE,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "File in PEM with the certificates to trust, instead of those that Java trusts.")
        .define(
            INDEX_PREFIX,
            ConfigDef.Type.STRING,
            "dateline-",
            ConfigDef.LambdaValidator.with(
                (name, value) -> checkPrefix(name, value), () -> "an index name"),
            Importance.MEDIUM,
            "Put before the names of the indices: enriched, duplicates, stories, offsets. They belong"
                + " to one Kafka cluster.")
        .define(
            TEMPLATE,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Put the index templates at start. false: they, or the indices, have to be there.")
        .define(
            BATCH_RECORDS,
            ConfigDef.Type.INT,
            500,
            Range.between(1, 10_000),
            Importance.LOW,
            "The most records of one bulk request.")
        .define(
            BATCH_BYTES,
            ConfigDef.Type.LONG,
            5L * 1024 * 1024,
            Range.between(1, 64L * 1024 * 1024),
            Importance.LOW,
            "The most JSON of one bulk request in bytes, unless a single record is larger.")
        .define(
            TIMEOUT_SECONDS,
            ConfigDef.Type.INT,
            60,
            Range.between(1, 200),
            Importance.LOW,
            "How long a request may take, in seconds.");
  }

  @Override
  public ArticleSink create(AbstractConfig settings) {
    HttpUrl url = HttpUrl.parse(settings.getString(URL));
    if (url == null) {
      throw new ConfigException("sink.opensearch.url is missing, or no http(s) address");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new ConfigException(
          "sink.opensearch.url holds a password, and addresses are logged: give it as"
              + " sink.opensearch.password");
    }
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .callTimeout(Duration.ofSeconds(settings.getInt(TIMEOUT_SECONDS)))
            .readTimeout(Duration.ofSeconds(settings.getInt(TIMEOUT_SECONDS)));
    if (!settings.getString(CA_FILE).isBlank()) {
      trust(http, Path.of(settings.getString(CA_FILE)));
    }
    return new OpenSearchSink(
        new SearchClient(http.build(), url, authorization(settings), Thread::sleep),
        settings.getString(INDEX_PREFIX),
        settings.getBoolean(TEMPLATE),
        settings.getInt(BATCH_RECORDS),
        settings.getLong(BATCH_BYTES));
  }

  private static String authorization(AbstractConfig settings) {
    String key = settings.getPassword(API_KEY).value();
    String user = settings.getString(USER);
    if (!key.isBlank() && !user.isBlank()) {
      throw new ConfigException("sink.opensearch: either user and password, or api.key, not both");
    }
    if (!key.isBlank()) {
      return "ApiKey " + key.strip();
    }
    return user.isBlank()
        ? ""
        : Credentials.basic(
            user, settings.getPassword(PASSWORD).value(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void trust(OkHttpClient.Builder http, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + store.size(), each);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      TrustManager[] managers = factory.getTrustManagers();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      http.sslSocketFactory(context.getSocketFactory(), (X509TrustManager) managers[0]);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("sink.opensearch.ca.file can't be read: " + e.getMessage());
    }
  }

  private static void checkPrefix(String name, Object value) {
    if (!String.valueOf(value).matches("[a-z0-9][a-z0-9_.-]{0,99}")) {
      throw new ConfigException(
          name, value, "lower-case letters, digits, '-', '_' and '.', at most 100");
    }
  }
}
