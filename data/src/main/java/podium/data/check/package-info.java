/**
 * Looks a prepared data set folder over before a course begins: what is wrong, what is doubtful and
 * what is worth knowing, as values that terminal, JSON and page render alike.
 *
 * <p>Start with {@link podium.data.check.DataSetCheck}. Nothing here ever sees a hidden label: of
 * {@code private/answers.csv} only the ids are compared, by {@link
 * podium.data.files.TestAgreement}. The sample submission goes to the {@link
 * podium.data.submission.SubmissionDoctor}, as any other.
 */
package podium.data.check;
