//! Words and numbers, and where phrases stand.

use std::collections::HashMap;
use std::ops::Range;

/// A word or a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'t> {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// As it is written.
    pub(crate) text: &'t str,
}

impl Word<'_> {
    /// Whether it begins with a digit.
    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of `text`, which begins at `start`: letters and digits, hyphens, apostrophes and decimal points inside.
pub(super) fn words(text: &str, start: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let begin = at + text[at..].find(char::is_alphanumeric)?;
        let end = begin + length(&text[begin..]);
        at = end;
        Some(Word {
            range: start + begin..start + end,
            text: &text[begin..end],
        })
    })
}

/// The length of the word that `text` begins with.
fn length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let inside = match c {
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => next.is_alphanumeric(),
            '.' | ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            _ => c.is_alphanumeric(),
        };
        if !inside {
            return at;
        }
        previous = c;
    }
    text.len()
}

/// Every word of a text in small letters, and where each stands.
#[derive(Debug)]
pub(super) struct Index {
    words: Vec<(Range<usize>, String)>,
    /// For each word, which of the words it is.
    places: HashMap<String, Vec<usize>>,
}

impl Index {
    /// The words of `plain`.
    pub(super) fn new(plain: &str) -> Index {
        let all = words(plain, 0);
        let words: Vec<_> = all
            .map(|word| (word.range, word.text.to_lowercase()))
            .collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, (_, word)) in words.iter().enumerate() {
            places.entry(word.clone()).or_default().push(place);
        }
        Index { words, places }
    }

    /// Where the words of `phrase` stand one after the other in `range` of `plain`, in any case; full
    /// stops may stand between them where the phrase has any.
    pub(super) fn find(
        &self,
        plain: &str,
        phrase: &str,
        range: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let lower = phrase.to_lowercase();
        let wanted: Vec<Word<'_>> = words(&lower, 0).collect();
        let Some(first) = wanted.first() else {
            return Vec::new();
        };
        let starts = self.places.get(first.text).map_or(&[][..], Vec::as_slice);
        let found = starts.iter().filter_map(|start| {
            let there = self.words.get(*start..start + wanted.len())?;
            let same = there
                .iter()
                .zip(&wanted)
                .all(|((_, word), wanted)| word == wanted.text);
            let joined = there.windows(2).all(|pair| {
                plain[pair[0].0.end..pair[1].0.start]
                    .chars()
                    .all(|c| c.is_whitespace() || c == '-' || (c == '.' && phrase.contains('.')))
            });
            let whole = there[0].0.start..there[there.len() - 1].0.end;
            let inside = range.start <= whole.start && whole.end <= range.end;
            (same && joined && inside).then_some(whole)
        });
        found.collect()
    }
}
