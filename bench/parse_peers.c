/*
 * One measurement of bench/parse.ts: libexpat, or libxml2's SAX2 with -DLIBXML2, with handlers that only count.
 * What is measured is the parser alone; no text is kept.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

static long findings, characters;

#ifdef LIBXML2
#include <libxml/parser.h>
static void start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **ns, int count, int defaulted, const xmlChar **attributes) {
  if (!strcmp((const char *)name, "ReportItem")) findings++;
}
static void text(void *user, const xmlChar *piece, int length) { characters += length; }
#else
#include <expat.h>
static void start(void *user, const XML_Char *name, const XML_Char **attributes) {
  if (!strcmp(name, "ReportItem")) findings++;
}
static void end(void *user, const XML_Char *name) {}
static void text(void *user, const XML_Char *piece, int length) { characters += length; }
#endif

int main(int count, char **words) {
  static char buffer[65536];
  size_t read;
  FILE *file = count > 1 ? fopen(words[1], "rb") : NULL;
  if (!file) return 2;
#ifdef LIBXML2
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.characters = handler.cdataBlock = handler.ignorableWhitespace = text;
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&handler, 0, 0, 0, 0);
  xmlCtxtUseOptions(parser, XML_PARSE_HUGE);
  while ((read = fread(buffer, 1, sizeof buffer, file)) > 0)
    if (xmlParseChunk(parser, buffer, (int)read, 0)) return 1;
#else
  XML_Parser parser = XML_ParserCreate(0);
  XML_SetElementHandler(parser, start, end);
  XML_SetCharacterDataHandler(parser, text);
  while ((read = fread(buffer, 1, sizeof buffer, file)) > 0)
    if (!XML_Parse(parser, buffer, (int)read, 0)) return 1;
#endif
  printf("{\"cpuSeconds\":%.6f,\"findings\":%ld}\n", (double)clock() / CLOCKS_PER_SEC, findings);
  return 0;
}
