//! Words and numbers, and where phrases stand.

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
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
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
pub(super) fn lowered(text: &str) -> String {
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

/// Where the words of `phrase` stand one after the other among `there`, the words of a range of `lower`.
pub(super) fn find(lower: &str, there: &[Range<usize>], phrase: &str) -> Vec<Range<usize>> {
    let phrase = lowered(phrase);
    let wanted = words(&phrase);
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_it = |window: &&[Range<usize>]| {
        let mut pairs = window.iter().zip(&wanted);
        let same = pairs.all(|(word, wanted)| lower[word.clone()] == phrase[wanted.clone()]);
        same && window.windows(2).all(|pair| {
            lower[pair[0].end..pair[1].start]
                .chars()
                .all(|c| c.is_whitespace() || c == '-')
        })
    };
    there
        .windows(wanted.len())
        .filter(is_it)
        .map(|window| window[0].start..window[window.len() - 1].end)
        .collect()
}
