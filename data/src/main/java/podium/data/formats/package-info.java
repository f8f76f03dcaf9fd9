/** Importers: other people's layouts become the canonical data set folder. */
package podium.data.formats;
