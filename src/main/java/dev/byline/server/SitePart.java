package dev.byline.server;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** A part of the site. */
public interface SitePart {
  /** Its tabs, in their order. */
  List<Tab> tabs();

  /** Addresses of scripts that its pages need; every page of the site has them. */
  List<String> scripts();

  /** Adds what it answers. */
  void add(RoutesConfig routes, Site site);
}
