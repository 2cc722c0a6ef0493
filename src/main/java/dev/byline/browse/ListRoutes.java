package dev.byline.browse;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.SafeCsv;
import dev.byline.Templates;
import dev.byline.browse.FacetedList.Column;
import dev.byline.server.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list's page, and the list as CSV.
 *
 * @param address of the page
 * @param list as it is now
 */
record ListRoutes(String address, Supplier<FacetedList> list, Site site) {

  void add(RoutesConfig routes) {
    routes.get(address, this::show);
    routes.get(address + ".csv", this::csv);
  }

  private void show(Context request) {
    ListFilter filter = ListFilter.of(list.get(), request::queryParams);
    List<Listed> found = filter.shown();
    int pages = Math.max(1, Math.ceilDiv(found.size(), ListPage.LINES));
    int page = Site.page(request, pages);
    List<Listed> items =
        found.stream().skip((page - 1L) * ListPage.LINES).limit(ListPage.LINES).toList();
    request.html(
        Templates.render(
            "browse/list.jte",
            new ListPage(
                site.head(filter.list().title(), filter.list().address()),
                filter,
                found.size(),
                page,
                pages,
                items)));
  }

  private void csv(Context request) throws IOException {
    FacetedList all = list.get();
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      List<String> heads = new ArrayList<>(List.of(all.key(), "title"));
      all.columns().stream().map(Column::name).forEach(heads::add);
      writer.writeRecord(heads);
      for (Listed item : ListFilter.of(all, request::queryParams).shown()) {
        List<String> row = new ArrayList<>(List.of(item.id(), item.title()));
        all.columns().stream().map(column -> column.of(item)).forEach(row::add);
        writer.writeRecord(SafeCsv.fields(row));
      }
    }
    request
        .contentType("text/csv; charset=utf-8")
        .header(
            "Content-Disposition",
            "attachment; filename=\"%s.csv\"".formatted(address.substring(1)))
        .result(text.toString());
  }
}
