package dev.dateline.app.metrics;

import dev.dateline.app.life.Part;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Records the spans of this process and sends them to a collector of OpenTelemetry (OTLP over
 * HTTP). What the collector doesn't take in time is dropped: a trace must never hold up an article.
 * The first to be started and the last to stop, so that no span is lost at the ends.
 */
public final class Traces implements Part {
  private static final Duration EXPORT_LIMIT = Duration.ofSeconds(5);
  private static final int QUEUE = 8192;

  private final String endpoint;
  private final double ratio;
  private OpenTelemetrySdk sdk;

  /**
   * @param endpoint for instance {@code http://localhost:4318/v1/traces}
   * @param ratio share of the traces that begin here to record, from 0 to 1; whoever began a trace
   *     decides for all that follow
   */
  public Traces(String endpoint, double ratio) {
    this.endpoint = endpoint;
    this.ratio = ratio;
  }

  @Override
  public String name() {
    return "tracing";
  }

  @Override
  public void start(Faults faults) {
    // The exporter speaks to java.util.logging, which would write to the terminal.
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(
                        Resource.getDefault()
                            .merge(
                                Resource.create(
                                    Attributes.of(
                                        AttributeKey.stringKey("service.name"), "dateline"))))
                    .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(
                                OtlpHttpSpanExporter.builder()
                                    .setEndpoint(endpoint)
                                    .setTimeout(EXPORT_LIMIT)
                                    .build())
                            .setMaxQueueSize(QUEUE)
                            .build())
                    .build())
            .build();
    // Once: an agent that was there first keeps its place, and its spans.
    if (!GlobalOpenTelemetry.isSet()) {
      GlobalOpenTelemetry.set(sdk);
    }
  }

  @Override
  public void stop(Duration limit) {
    if (sdk != null) {
      sdk.getSdkTracerProvider().shutdown().join(limit.toMillis(), TimeUnit.MILLISECONDS);
      sdk = null;
    }
  }
}
