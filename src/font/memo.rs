//! Words as glyphs, kept for the documents that come after.
//!
//! The same words stand in overview after overview. What is kept follows from
//! the word, its style and the faces alone, so no result depends on what was
//! shaped before.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::ShapePlan;
use rustc_hash::FxBuildHasher;

use super::shape::{Figures, Position, Word};
use super::{FaceId, FontStyle};

/// What besides the word itself its glyphs depend on: whether it is read from right to left is the last.
pub(super) type Key = (FontStyle, Position, Figures, bool);

/// What a shaper has found out about the faces of a book.
#[derive(Default)]
pub(super) struct Memo {
    pub(super) plans: Vec<(FaceId, Arc<ShapePlan>)>,
    /// The words by their key: there are few keys.
    words: Vec<(Key, Words)>,
}

type Words = HashMap<String, Arc<Word>, FxBuildHasher>;

impl Memo {
    /// The word, if it was shaped before.
    pub(super) fn word(&self, key: Key, word: &str) -> Option<&Arc<Word>> {
        let (_, words) = self.words.iter().find(|(other, _)| *other == key)?;
        words.get(word)
    }

    /// Keeps a word.
    pub(super) fn keep(&mut self, key: Key, word: Arc<Word>) {
        let place = self.words.iter().position(|(other, _)| *other == key);
        let place = place.unwrap_or_else(|| {
            self.words.push((key, Words::default()));
            self.words.len() - 1
        });
        self.words[place].1.insert(word.text.clone(), word);
    }
}

/// The memos of a book that no shaper has at the moment: as many as there ever were shapers at once.
#[derive(Default)]
pub(super) struct Memos(Mutex<Vec<Memo>>);

impl Memos {
    /// A memo may hold so many words, of some 500 bytes each, before it is begun anew.
    const LIMIT: usize = 30_000;

    /// A memo to go on with.
    pub(super) fn take(&self) -> Memo {
        let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        free.pop().unwrap_or_default()
    }

    /// Keeps a memo for the next shaper.
    pub(super) fn give_back(&self, memo: Memo) {
        let count: usize = memo.words.iter().map(|(_, words)| words.len()).sum();
        if count <= Memos::LIMIT {
            let mut free = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            free.push(memo);
        }
    }
}

impl fmt::Debug for Memos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memos")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Face, Family, FontBook, Shaper};
    use super::*;

    fn shaped(book: &FontBook, word: &str) -> (Vec<Arc<Word>>, String) {
        let mut shaper = Shaper::new(book);
        let style = FontStyle::regular(Family::Serif);
        let words = shaper.shape(word, style, Position::Baseline, Figures::OldStyle);
        (words, shaper.into_missing().into_keys().collect())
    }

    #[test]
    fn what_is_missing_is_missing_in_every_document() {
        let book = FontBook::built_in();
        let first = shaped(&book, "A鈴");
        assert_eq!(first.1, "鈴");
        assert_eq!(first, shaped(&book, "A鈴"));
    }

    #[test]
    fn another_face_begins_anew() {
        let mut book = FontBook::built_in();
        let before = shaped(&book, "anew");
        let data = book.faces().next().map(|face| face.data().to_vec());
        book.add(Face::read("Serif", data.unwrap()).unwrap());
        let after = shaped(&book, "anew");
        assert!(!Arc::ptr_eq(&before.0[0], &after.0[0]));
        assert_eq!(before, after);
    }
}
