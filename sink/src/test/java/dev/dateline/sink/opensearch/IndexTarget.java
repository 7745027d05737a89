package dev.dateline.sink.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.model.Json;
import dev.dateline.sink.api.ArticleSink;
import dev.dateline.sink.contract.ArticleSinkContract.Killed;
import dev.dateline.sink.contract.ArticleSinkContract.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.kafka.common.TopicPartition;

/** The indices of one prefix, of any cluster that speaks the protocol, read by its search. */
final class IndexTarget implements Target, AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final String ALL =
      "{\"size\":10000,\"version\":true,\"query\":{\"match_all\":{}}}";

  private final OkHttpClient http = new OkHttpClient();
  private final HttpUrl url;
  private final String authorization;
  private final String prefix;
  private final Consumer<Random> trouble;
  private final IdentityHashMap<ArticleSink, Faults> faults = new IdentityHashMap<>();

  /**
   * @param authorization value of the header, or empty
   * @param trouble makes the cluster turn away a few requests, if it can be told to
   */
  IndexTarget(HttpUrl url, String authorization, String prefix, Consumer<Random> trouble) {
    this.url = url;
    this.authorization = authorization;
    this.prefix = prefix;
    this.trouble = trouble;
  }

  /** Requests that fail before the cluster hears of them, or after it did what they ask. */
  private static final class Faults implements Interceptor {
    private int left = Integer.MAX_VALUE;
    private boolean fatal;
    private boolean afterwards;
    private boolean dead;

    @Override
    public Response intercept(Chain chain) throws IOException {
      if (dead) {
        throw new IOException("killed");
      }
      boolean now = left-- == 0;
      if (now && !afterwards) {
        fail();
      }
      Response response = chain.proceed(chain.request());
      if (now) {
        response.close();
        fail();
      }
      return response;
    }

    private void fail() throws IOException {
      if (fatal) {
        dead = true;
        throw new Killed();
      }
      throw new IOException("the connection broke");
    }
  }

  @Override
  public ArticleSink open() {
    Faults fault = new Faults();
    OkHttpClient own = http.newBuilder().addInterceptor(fault).build();
    ArticleSink sink =
        new OpenSearchSink(
            new SearchClient(own, url, authorization, ms -> {}), prefix, true, 50, 1 << 20);
    faults.put(sink, fault);
    return sink;
  }

  @Override
  public void kill(ArticleSink sink) {
    faults.get(sink).dead = true;
  }

  @Override
  public void breakSoon(ArticleSink sink, Random random, boolean fatal) {
    Faults fault = faults.get(sink);
    fault.left = random.nextInt(6);
    fault.fatal = fatal;
    fault.afterwards = random.nextBoolean();
    trouble.accept(random);
  }

  /**
   * Up to the offset that stands beside them. A bulk request is not atomic: where one was broken
   * off, documents stand ahead of the offset, with gaps, until they are written again.
   */
  @Override
  public List<String> visible(TopicPartition partition) throws IOException {
    long next = 0;
    for (JsonNode offset : all(prefix + "offsets")) {
      if (offset.get("_id").asText().equals(partition.toString())) {
        next = offset.at("/_source/next").asLong();
      }
    }
    List<JsonNode> documents = new ArrayList<>();
    for (JsonNode document : all(prefix + partition.topic().replace("dateline.", ""))) {
      if (document.get("_id").asText().startsWith(partition + "@")
          && document.get("_version").asLong() <= next) {
        documents.add(document);
      }
    }
    return documents.stream()
        .sorted(Comparator.comparingLong(document -> document.get("_version").asLong()))
        .map(document -> document.get("_source").toString())
        .toList();
  }

  /** The documents of an index, as a search finds them; none where it is not there. */
  private JsonNode all(String index) throws IOException {
    return ask("POST", index + "/_refresh", "{}").path("missing").asBoolean()
        ? Json.mapper().createArrayNode()
        : ask("POST", index + "/_search", ALL).at("/hits/hits");
  }

  /** The answer to a request; {@code {"missing": true}} for 404. */
  JsonNode ask(String method, String path, String body) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(url.newBuilder().addPathSegments(path).build())
            .method(method, body == null ? null : RequestBody.create(body, JSON));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    try (Response response = http.newCall(request.build()).execute()) {
      if (response.code() == 404) {
        return Json.mapper().valueToTree(Map.of("missing", true));
      }
      if (!response.isSuccessful()) {
        throw new IOException(path + " answers " + response.code());
      }
      return Json.mapper().readTree(response.body().bytes());
    }
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
