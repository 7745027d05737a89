package dev.dateline.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * One step of an article as a span of its trace. The parent is what the headers of the record that
 * is worked on say; {@link #writeTo} makes this step the parent of what follows. Until it is closed
 * it is the current span of its thread.
 *
 * <p>Spans are recorded where the process has set up OpenTelemetry ({@code tracing.endpoint}, or
 * the agent of OpenTelemetry). Where it has not, a trace that a record brings along is passed on as
 * it is, so that the same log gives the same records.
 *
 * <p>Used by the thread that began it.
 */
public final class TraceStep implements AutoCloseable {
  private static final String SCOPE = "dev.dateline";

  private final Span span;
  private final SpanContext parent;
  private final Context context;
  private final Scope scope;

  @SuppressWarnings("MustBeClosedChecker") // The step is the resource, and closes it.
  private TraceStep(Span span, Context parent) {
    this.span = span;
    this.parent = Span.fromContext(parent).getSpanContext();
    this.context = parent.with(span);
    this.scope = context.makeCurrent();
  }

  /**
   * Begins a step that begins now.
   *
   * @param name what is done, for instance {@code enrich}: of few values
   * @param headers of the record that is worked on
   */
  public static TraceStep begin(String name, SpanKind kind, Headers headers) {
    return begin(name, kind, headers, null);
  }

  /**
   * Begins a step.
   *
   * @param start when it began, or null for now
   */
  public static TraceStep begin(String name, SpanKind kind, Headers headers, Instant start) {
    Context parent =
        W3CTraceContextPropagator.getInstance()
            .extract(Context.root(), headers, TraceHeaders.GETTER);
    SpanBuilder builder =
        GlobalOpenTelemetry.getOrNoop()
            .getTracer(SCOPE)
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(parent);
    if (start != null) {
      builder.setStartTimestamp(start);
    }
    return new TraceStep(builder.startSpan(), parent);
  }

  /** Something to find it by; ids and names, never a text. */
  public TraceStep put(String name, String value) {
    if (value != null) {
      span.setAttribute(name, value);
    }
    return this;
  }

  /** Makes this step the parent of whatever is done with the record of these headers. */
  public void writeTo(Headers headers) {
    // Where nothing is recorded the headers stay as they came, in their order too.
    if (span.getSpanContext().equals(parent)) {
      return;
    }
    W3CTraceContextPropagator.getInstance().inject(context, headers, TraceHeaders.SETTER);
  }

  /** Says of the current step of this thread, if there is one, that it went wrong. */
  public static void failed(String reason) {
    Span.current().setStatus(StatusCode.ERROR, reason);
  }

  @Override
  public void close() {
    scope.close();
    span.end();
  }
}
