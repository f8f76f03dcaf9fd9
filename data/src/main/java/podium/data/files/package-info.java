/**
 * The canonical data set folder: reading, writing, fingerprinting, and complaining with file and
 * line.
 *
 * <p>Other people's layouts live in {@link podium.data.formats}; submissions in {@link
 * podium.data.submission}. Start with {@link podium.data.files.DataSet}.
 */
package podium.data.files;
