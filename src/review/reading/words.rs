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
    /// In small letters.
    pub(crate) lower: &'t str,
}

impl Word<'_> {
    /// Whether it begins with a digit.
    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// The words of `text`: letters and digits, hyphens, apostrophes and decimal points inside.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(char::is_alphanumeric) {
        let begin = at + begin;
        at = begin + length(&text[begin..]);
        found.push(begin..at);
    }
    found
}

/// The text in small letters, each at its place: where a small letter is longer or shorter, the capital stays.
fn lowered(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut small = c.to_lowercase();
            match (small.next(), small.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
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

/// Every word of a text, and where each stands.
#[derive(Debug)]
pub(super) struct Index {
    /// Where the words stand, in order.
    words: Vec<Range<usize>>,
    /// The text in small letters.
    lower: String,
    /// For each word, which of the words it is.
    places: HashMap<String, Vec<usize>>,
}

impl Index {
    /// The words of `plain`.
    pub(super) fn new(plain: &str) -> Index {
        let (words, lower) = (words(plain), lowered(plain));
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            let places = places.entry(lower[word.clone()].to_owned());
            places.or_default().push(place);
        }
        Index {
            words,
            lower,
            places,
        }
    }

    /// The words in `range` of `plain`.
    pub(super) fn words<'t>(
        &'t self,
        plain: &'t str,
        range: &Range<usize>,
    ) -> impl DoubleEndedIterator<Item = Word<'t>> + use<'t> {
        let first = self.words.partition_point(|word| word.start < range.start);
        let behind = self.words.partition_point(|word| word.end <= range.end);
        let inside = &self.words[first..behind.max(first)];
        inside.iter().map(|range| Word {
            range: range.clone(),
            text: &plain[range.clone()],
            lower: &self.lower[range.clone()],
        })
    }

    /// Where the words of `phrase` stand one after the other in `range`, in any case; full stops may
    /// stand between them where the phrase has any.
    pub(super) fn find(&self, phrase: &str, range: &Range<usize>) -> Vec<Range<usize>> {
        let phrase = lowered(phrase);
        let wanted = words(&phrase);
        let Some(first) = wanted.first() else {
            return Vec::new();
        };
        let starts = self.places.get(&phrase[first.clone()]);
        let starts = starts.map_or(&[][..], Vec::as_slice);
        let found = starts.iter().filter_map(|start| {
            let there = self.words.get(*start..start + wanted.len())?;
            let mut pairs = there.iter().zip(&wanted);
            let same =
                pairs.all(|(word, wanted)| self.lower[word.clone()] == phrase[wanted.clone()]);
            let joined = there.windows(2).all(|pair| {
                self.lower[pair[0].end..pair[1].start]
                    .chars()
                    .all(|c| c.is_whitespace() || c == '-' || (c == '.' && phrase.contains('.')))
            });
            let whole = there[0].start..there[there.len() - 1].end;
            let inside = range.start <= whole.start && whole.end <= range.end;
            (same && joined && inside).then_some(whole)
        });
        found.collect()
    }
}
