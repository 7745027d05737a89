package dev.dateline.app.flow;

import dev.dateline.app.life.Part;
import dev.dateline.enrich.EnrichService;
import java.time.Duration;

/** One instance of enrich. */
public final class EnrichPart implements Part {
  private final EnrichService service;

  public EnrichPart(EnrichService service) {
    this.service = service;
  }

  @Override
  public String name() {
    return "enrich";
  }

  public EnrichService service() {
    return service;
  }

  @Override
  public void start(Faults faults) {
    service.start(faults::report);
  }

  @Override
  public void stop(Duration limit) {
    service.close();
  }
}
