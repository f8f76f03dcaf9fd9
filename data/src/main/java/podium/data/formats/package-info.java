/**
 * Importers: other people's layouts become the canonical data set folder.
 *
 * <p>A {@code SourceFormat} only knows where a layout keeps its rows and how its labels are
 * written; everything that all imports have in common is in {@link podium.data.formats.Importer}.
 * Start with {@link podium.data.formats.Importers}.
 */
package podium.data.formats;
