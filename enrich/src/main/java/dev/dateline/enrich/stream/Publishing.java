package dev.dateline.enrich.stream;

import dev.dateline.model.CloudEvents;
import dev.dateline.model.EnrichedArticle;
import dev.dateline.trace.TraceStep;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Step {@code publish}: a finished article gets the headers that consumers route by. */
public final class Publishing implements Processor<byte[], Outcome<Finished>, byte[], Finished> {
  private ProcessorContext<byte[], Finished> context;

  @Override
  public void init(ProcessorContext<byte[], Finished> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], Outcome<Finished>> record) {
    if (record.value() instanceof Outcome.Passed<Finished> passed) {
      Headers headers = new RecordHeaders(record.headers());
      describe(passed.value(), headers);
      EnrichedArticle article = passed.value().article();
      try (TraceStep step = TraceStep.begin("publish", SpanKind.PRODUCER, headers)) {
        step.put("dateline.article.id", article.id())
            .put("dateline.relation", article.lineage().relation().name())
            .writeTo(headers);
        context.forward(record.withValue(passed.value()).withHeaders(headers));
      }
    }
  }

  /** The id is one for each version of an article, and each edition of it, on every replay. */
  private static void describe(Finished finished, Headers headers) {
    EnrichedArticle article = finished.article();
    CloudEvents.write(
        headers,
        finished.isCopy() ? CloudEvents.TYPE_DUPLICATE : CloudEvents.TYPE_ENRICHED,
        article.id()
            + "."
            + article.version()
            + (finished.edition() == 1 ? "" : "." + finished.edition()),
        article.source(),
        article.fetched());
  }
}
