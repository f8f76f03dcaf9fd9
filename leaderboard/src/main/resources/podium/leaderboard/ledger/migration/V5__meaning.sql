-- What a submission says of the memes, whatever form its file has, so that it is known when two teams
-- say the same. Submissions from before this column have none.
ALTER TABLE submission ADD COLUMN meaning TEXT; -- SHA-256, or constant
