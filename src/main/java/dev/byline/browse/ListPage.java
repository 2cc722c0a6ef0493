package dev.byline.browse;

import dev.byline.server.PageHead;
import java.util.List;
import java.util.Locale;

/**
 * A page of a list.
 *
 * @param found items that the filter takes
 * @param number of the page, from 1
 */
public record ListPage(
    PageHead head, ListFilter filter, int found, int number, int pages, List<Listed> items) {
  static final int LINES = 50;

  /** How many of how many are shown, in words. */
  public String count() {
    int all = filter.list().items().size();
    return found == all
        ? filter.list().counted(found)
        : String.format(Locale.ROOT, "%,d of %s", found, filter.list().counted(all));
  }

  /** A number with thousands separated by commas. */
  public String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** The address of an item's page. */
  public String address(Listed item) {
    return filter.list().itemAddress() + Words.encoded(item.id());
  }
}
