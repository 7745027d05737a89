package dev.dateline.ingest.http;

import dev.dateline.ingest.http.FetchException.Problem;
import dev.dateline.model.net.AddressGuard;
import dev.dateline.model.net.AddressGuard.RefusedAddressException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Gets one address, bounded in time and bytes. Redirects are followed here, hop by hop, so that
 * each is checked; what a permanent one says is handed on. Addresses are checked when a name is
 * looked up and again in the moment of connecting ({@link GuardedSockets}).
 *
 * <p>Safe for use by many threads. Keeps no cookies, sends no referrer, uses no proxy.
 */
public final class HttpFetcher implements AutoCloseable {
  /** Looks a host name up. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> lookup(String host) throws UnknownHostException;
  }

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int IDLE_CONNECTIONS = 64;

  private final HttpConfig config;
  private final Clock clock;
  private final OkHttpClient client;

  /** Opens nothing yet. */
  public HttpFetcher(HttpConfig config, Clock clock) {
    this(
        config,
        clock,
        host -> List.of(InetAddress.getAllByName(host)),
        new AddressGuard(
            address -> config.allowPrivateAddresses() || AddressGuard.isPublic(address),
            HttpConfig.ALLOW_PRIVATE_ADDRESSES + "=true allows it"),
        builder -> {});
  }

  HttpFetcher(HttpConfig config, Clock clock, Resolver resolver, AddressGuard guard) {
    this(config, clock, resolver, guard, builder -> {});
  }

  /**
   * @param trust whom to trust, where it is not the authorities that this machine knows
   */
  HttpFetcher(
      HttpConfig config,
      Clock clock,
      Resolver resolver,
      AddressGuard guard,
      Consumer<OkHttpClient.Builder> trust) {
    this.config = config;
    this.clock = clock;
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .socketFactory(new GuardedSockets(guard))
            .dns(guarded(resolver, guard))
            .proxy(Proxy.NO_PROXY)
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(config.connectTimeout())
            .readTimeout(config.timeout())
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 30, TimeUnit.SECONDS));
    trust.accept(builder);
    this.client = builder.build();
  }

  /** One private address among public ones is no accident: the whole name is refused. */
  private static Dns guarded(Resolver resolver, AddressGuard guard) {
    return host -> {
      List<InetAddress> addresses = resolver.lookup(host);
      for (InetAddress address : addresses) {
        guard.check(address);
      }
      return addresses;
    };
  }

  /**
   * The answer of a server, whatever its status.
   *
   * @throws FetchException if there is none
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  public Fetched get(FetchRequest request) throws FetchException, InterruptedException {
    Trail trail = request.trail();
    HttpUrl url = HttpUrl.parse(trail == null ? request.url() : trail.url());
    if (url == null) {
      throw new FetchException(Problem.BAD_URL, "not an http or https address", null);
    }
    long deadlineNanos = System.nanoTime() + config.timeout().toNanos();
    String authorization =
        url.username().isEmpty() ? null : Credentials.basic(url.username(), url.password());
    HttpUrl movedTo =
        trail == null || trail.movedTo() == null ? null : HttpUrl.parse(trail.movedTo());
    boolean onlyPermanent = trail == null || trail.permanent();
    for (int hops = trail == null ? 0 : trail.hops(); ; hops++) {
      url = withoutUser(url);
      Hop hop = hop(url, request, authorization, deadlineNanos, movedTo);
      if (hop.target == null) {
        return hop.fetched;
      }
      if (hops == config.maxRedirects()) {
        throw new FetchException(
            Problem.REDIRECTS, "more than " + hops + " redirects, the last by " + url.host(), null);
      }
      onlyPermanent &= hop.permanent && !(url.isHttps() && !hop.target.isHttps());
      movedTo = onlyPermanent ? withoutUser(hop.target) : movedTo;
      if (request.onOneHost() && !sameHost(url, hop.target)) {
        String moved = movedTo == null ? null : movedTo.toString();
        return onward(
            url, new Trail(withoutUser(hop.target).toString(), moved, onlyPermanent, hops + 1));
      }
      // A password is for the host it was given for.
      authorization = sameOrigin(url, hop.target) ? authorization : null;
      url = hop.target;
    }
  }

  /**
   * What is in a gzip file that was sent as a file, as sitemaps are; anything else as it is.
   * Bounded like every body.
   */
  public Payload unzipped(Payload payload) {
    byte[] bytes = payload.bytes();
    if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      return payload;
    }
    try {
      Payload plain = read(new ByteArrayInputStream(bytes), "gzip");
      return payload.isWhole() ? plain : new Payload(plain.bytes(), payload.end());
    } catch (IOException e) {
      return new Payload(new byte[0], Payload.End.BROKEN);
    }
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }

  /** Either an answer, or where to go on. */
  private record Hop(Fetched fetched, HttpUrl target, boolean permanent) {}

  private Hop hop(
      HttpUrl url, FetchRequest request, String authorization, long deadlineNanos, HttpUrl movedTo)
      throws FetchException, InterruptedException {
    long leftNanos = deadlineNanos - System.nanoTime();
    if (leftNanos <= 0) {
      throw new FetchException(Problem.TIMEOUT, "no answer in time by " + url.host(), null);
    }
    Call call = client.newCall(headers(url, request, authorization));
    call.timeout().timeout(leftNanos, TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      int status = response.code();
      if (isRedirect(status)) {
        return new Hop(null, target(url, response), status == 301 || status == 308);
      }
      Payload payload =
          status == Fetched.OK
              ? read(response.body().byteStream(), response.header("Content-Encoding"))
              : Payload.NONE;
      return new Hop(fetched(url, response, movedTo, payload), null, false);
    } catch (IOException e) {
      throw failure(url, e);
    } catch (RuntimeException e) {
      // A server can say what no client expects; that is no defect of ours to stop for.
      throw new FetchException(Problem.CONNECTION, url.host() + ": " + e, e);
    }
  }

  private Request headers(HttpUrl url, FetchRequest request, String authorization) {
    Request.Builder builder =
        new Request.Builder()
            .url(url)
            .header("User-Agent", config.userAgent())
            .header("Accept", request.accept())
            .header("Accept-Encoding", Decompression.ACCEPTED);
    if (isHeaderValue(request.etag())) {
      builder.header("If-None-Match", request.etag());
    }
    if (isHeaderValue(request.lastModified())) {
      builder.header("If-Modified-Since", request.lastModified());
    }
    if (authorization != null) {
      builder.header("Authorization", authorization);
    }
    return builder.build();
  }

  private Fetched fetched(HttpUrl url, Response response, HttpUrl movedTo, Payload payload) {
    Duration retryAfter = ServerHints.retryAfter(response.header("Retry-After"), clock.instant());
    return new Fetched(
        response.code(),
        url.toString(),
        movedTo == null ? null : movedTo.toString(),
        response.header("Content-Type"),
        response.header("ETag"),
        response.header("Last-Modified"),
        retryAfter,
        ServerHints.maxAge(response.header("Cache-Control")),
        payload,
        null);
  }

  private static Fetched onward(HttpUrl url, Trail trail) {
    return new Fetched(
        Fetched.REDIRECT, url.toString(), null, null, null, null, null, null, Payload.NONE, trail);
  }

  /** The body up to the bound; what breaks off is kept as far as it came. */
  private Payload read(InputStream sent, String encodings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER_BYTES);
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream body = Decompression.of(sent, encodings)) {
      int count;
      while ((count = body.read(buffer)) >= 0) {
        int room = config.maxBytes() - bytes.size();
        bytes.write(buffer, 0, Math.min(count, room));
        if (count > room) {
          return new Payload(bytes.toByteArray(), Payload.End.CUT);
        }
      }
      return new Payload(bytes.toByteArray(), Payload.End.WHOLE);
    } catch (FetchException | InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      if (bytes.size() == 0) {
        throw e;
      }
      return new Payload(bytes.toByteArray(), Payload.End.BROKEN);
    }
  }

  private static HttpUrl target(HttpUrl url, Response response) throws FetchException {
    String location = response.header("Location");
    if (location == null) {
      throw new FetchException(
          Problem.REDIRECTS, url.host() + " redirects without saying where to", null);
    }
    HttpUrl target = url.resolve(location);
    if (target == null) {
      throw new FetchException(
          Problem.BAD_URL, url.host() + " redirects to what is no http or https address", null);
    }
    return target;
  }

  private static FetchException failure(HttpUrl url, IOException e) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (e instanceof FetchException known) {
      return known;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedAddressException) {
        return new FetchException(
            Problem.REFUSED_ADDRESS, url.host() + ": " + cause.getMessage(), e);
      }
    }
    Problem problem = e instanceof InterruptedIOException ? Problem.TIMEOUT : Problem.CONNECTION;
    return new FetchException(problem, url.host() + ": " + e.getMessage(), e);
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** By what {@link WebAddress#host} counts as one. */
  private static boolean sameHost(HttpUrl a, HttpUrl b) {
    return a.host().equals(b.host()) && a.port() == b.port();
  }

  private static boolean sameOrigin(HttpUrl a, HttpUrl b) {
    return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
  }

  private static HttpUrl withoutUser(HttpUrl url) {
    return url.username().isEmpty() && url.password().isEmpty()
        ? url
        : url.newBuilder().username("").password("").build();
  }

  /** What we were given once may not be what may be sent back. */
  private static boolean isHeaderValue(String value) {
    return value != null && value.matches("[\\x20-\\x7e]{1,500}");
  }
}
