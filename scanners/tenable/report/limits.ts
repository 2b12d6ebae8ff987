/*
 * What a report may make the parser hold, whoever wrote it. Real reports stay far below; what is cut is still whole in
 * the stored report.
 */

/** Of one text of a plugin, or of one property of a compliance check. */
export const MAX_TEXT_BYTES = 262_144
/** Of all texts of one finding together; what comes after them is left out. */
export const MAX_ITEM_BYTES = 4_194_304
export const MAX_ITEM_ELEMENTS = 20_000
/** Of the name of a host, in characters. */
export const MAX_HOST_NAME = 1024

/** Kept in `Plugin.other`. */
export const MAX_OTHER_NAMES = 64
export const MAX_OTHER_CHARACTERS = 1024

/** Kept in `ReportHost.properties`. */
export const MAX_PROPERTIES = 512
export const MAX_PROPERTY_CHARACTERS = 2048
export const MAX_PROPERTIES_CHARACTERS = 262_144

/** Kept in `ReportFacts`. Nessus has some 60 families, and 250,000 plugins by 2026. */
export const MAX_SETTING_CHARACTERS = 1024
export const MAX_FAMILIES = 2000
export const MAX_SELECTED_PLUGINS = 100_000
export const MAX_PLUGIN_SET = 1_000_000
export const MAX_TRIMMED = 10_000

/** Raw bytes of findings that are remembered, to know the next ones of the same plugin by. */
export const MAX_KNOWN_BYTES = 33_554_432
/** Records of plugins whose checksums are remembered: two numbers each. */
export const MAX_KNOWN_VARIANTS = 300_000
